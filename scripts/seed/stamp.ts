import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { inRoot } from '../root.ts'
import { demoOf } from './kept.ts'

export const migrationFiles = () =>
  readdirSync(inRoot('migrations'))
    .filter((name) => name.endsWith('.sql'))
    .sort()

const fileOf = (stateDir: string) => path.join(stateDir, 'migrated.json')

/** Notes what is applied: a start that finds nothing new saves itself a runtime. */
export function stampDatabase(stateDir: string): void {
  writeFileSync(fileOf(stateDir), JSON.stringify(migrationFiles()))
}

export function isUpToDate(stateDir: string): boolean {
  return (
    existsSync(fileOf(stateDir)) &&
    existsSync(path.join(stateDir, 'v3/d1')) &&
    demoOf(stateDir)?.seeded === true &&
    readFileSync(fileOf(stateDir), 'utf8') === JSON.stringify(migrationFiles())
  )
}
