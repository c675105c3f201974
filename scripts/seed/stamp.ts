import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { inRoot } from '../root.ts'
import { demoOf, isWhole } from './kept.ts'

/** Each database has a folder of its own: the business, and what can be rebuilt from it. */
export const migrationFolders = { DB: 'migrations', SEARCH: 'migrations-search' } as const
export type DatabaseName = keyof typeof migrationFolders

export const migrationFiles = (database: DatabaseName) =>
  readdirSync(inRoot(migrationFolders[database]))
    .filter((name) => name.endsWith('.sql'))
    .sort()

const everyFile = () => JSON.stringify([...migrationFiles('DB'), ...migrationFiles('SEARCH')])

const fileOf = (stateDir: string) => path.join(stateDir, 'migrated.json')

/** Notes what is applied: a start that finds nothing new saves itself a runtime. */
export function stampDatabase(stateDir: string): void {
  writeFileSync(fileOf(stateDir), everyFile())
}

export function isUpToDate(stateDir: string, withDemo: boolean): boolean {
  return (
    existsSync(fileOf(stateDir)) &&
    existsSync(path.join(stateDir, 'v3/d1')) &&
    (!withDemo || isWhole(demoOf(stateDir))) &&
    readFileSync(fileOf(stateDir), 'utf8') === everyFile()
  )
}
