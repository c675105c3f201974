import { cpSync, existsSync, renameSync } from 'node:fs'
import path from 'node:path'
import { Fault, run } from './fault.ts'
import { readOptions } from './start/options.ts'
import { isLocked } from './start/state-lock.ts'
import { wrangler } from './wrangler-command.ts'

/**
 * `npm run restore -- FOLDER` puts a local backup in place of the state folder, which is kept beside it under another
 * name; `npm run restore -- FOLDER --remote` loads an export into the deployed database, which must be empty.
 */
await run(async () => {
  const words = process.argv.slice(2)
  const folder = words.find((word) => !word.startsWith('--'))
  if (folder === undefined) throw new Fault('npm run restore -- FOLDER [--remote]')
  if (words.includes('--remote')) {
    const file = path.join(folder, 'database.sql')
    if (!existsSync(file)) throw new Fault(`${file} manque · is missing`)
    return wrangler(['d1', 'execute', 'DB', '--remote', '--file', file])
  }
  restoreState(path.resolve(folder), readOptions(process.env).stateDir)
})

function restoreState(folder: string, stateDir: string): void {
  if (!existsSync(path.join(folder, 'v3'))) throw new Fault(`${folder} : pas une sauvegarde · not a backup`)
  if (isLocked(stateDir))
    throw new Fault(`${stateDir} sert encore ; arrêtez npm start · is in use; end npm start`)
  if (existsSync(stateDir)) {
    const aside = `${stateDir}.before-${new Date().toISOString().replace(/[:.]/g, '-')}`
    renameSync(stateDir, aside)
    console.log(`  ${stateDir} → ${aside}`)
  }
  cpSync(folder, stateDir, { recursive: true })
  console.log(`✓ ${folder} → ${stateDir}`)
}
