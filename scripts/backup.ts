import { existsSync, globSync, mkdirSync } from 'node:fs'
import { copyFile } from 'node:fs/promises'
import path from 'node:path'
import { backup, DatabaseSync } from 'node:sqlite'
import { Fault, run } from './fault.ts'
import { readOptions } from './start/options.ts'
import { wrangler } from './wrangler-command.ts'

/**
 * `npm run backup -- FOLDER` copies the local state, also while the product runs; `npm run backup -- FOLDER --remote`
 * exports the deployed database. docs/runbooks/backup-and-restore.md tells what else a deployment needs.
 */
await run(async () => {
  const words = process.argv.slice(2)
  const folder = words.find((word) => !word.startsWith('--'))
  if (folder === undefined) throw new Fault('npm run backup -- FOLDER [--remote]')
  if (existsSync(folder)) throw new Fault(`${folder} existe déjà · exists already`)
  if (words.includes('--remote'))
    return wrangler([
      'd1',
      'export',
      'DB',
      '--remote',
      '--output',
      path.join(newFolder(folder), 'database.sql'),
    ])
  const { stateDir } = readOptions(process.env)
  const files = await copyState(stateDir, folder)
  console.log(`✓ ${files} fichiers · files → ${path.resolve(folder)}`)
  console.log('  SECRET_KEY chiffre des clés de cette sauvegarde : gardez-la ailleurs.')
  console.log('  SECRET_KEY encrypts keys inside this backup: keep it elsewhere.')
})

function newFolder(folder: string): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  return folder
}

async function copyState(stateDir: string, folder: string): Promise<number> {
  if (!existsSync(path.join(stateDir, 'v3'))) throw new Fault(`${stateDir} est vide · is empty`)
  // Without the note of what is migrated: the next start on this copy makes the search anew.
  const found = globSync(['v3/**/*', 'sandbox/**/*', 'demo.json'], {
    cwd: stateDir,
    withFileTypes: true,
  })
    .filter((entry) => entry.isFile() && !/-(wal|shm)$/.test(entry.name))
    .map((entry) => path.relative(stateDir, path.join(entry.parentPath, entry.name)))
    .filter((name) => !isSearch(path.join(stateDir, name)))
  const isDatabase = (name: string) => name.endsWith('.sqlite')
  // Databases before files: every file that a copied row names is then still to be copied.
  for (const name of [...found.filter(isDatabase), ...found.filter((name) => !isDatabase(name))]) {
    const from = path.join(stateDir, name)
    const to = path.join(folder, name)
    newFolder(path.dirname(to))
    await (isDatabase(name) ? copyDatabase(from, to) : copyFile(from, to))
  }
  return found.length
}

/** What the rooms can tell again is not kept twice. */
function isSearch(file: string): boolean {
  if (!/v3[/\\]d1[/\\].*\.sqlite$/.test(file)) return false
  const database = new DatabaseSync(file, { readOnly: true })
  const row = database.prepare("SELECT 1 FROM sqlite_master WHERE name = 'message_words'").get()
  database.close()
  return row !== undefined
}

/** SQLite's own online copy: whole, whatever the runtime writes meanwhile. */
async function copyDatabase(from: string, to: string): Promise<void> {
  const source = new DatabaseSync(from, { readOnly: true })
  try {
    await backup(source, to)
  } finally {
    source.close()
  }
  const copy = new DatabaseSync(to)
  const verdict = copy.prepare('PRAGMA integrity_check').get()
  copy.close()
  if (verdict?.integrity_check !== 'ok') throw new Fault(`${to} : copie abîmée · damaged copy`)
}
