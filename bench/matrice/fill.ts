import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync, type SQLInputValue } from 'node:sqlite'
import type { Cell, Table } from './inserts.ts'

/**
 * Writes rows into the local database's own file, while nobody has it open: half a million of them take seconds, and
 * half an hour as a text of statements.
 */
export async function fill(stateDir: string, tables: Iterable<Table>): Promise<void> {
  const database = new DatabaseSync(await businessFile(stateDir))
  try {
    database.exec('BEGIN')
    for (const { name, columns, rows } of tables) {
      const places = columns.map(() => '?').join(', ')
      const insert = database.prepare(`INSERT INTO ${name} (${columns.join(', ')}) VALUES (${places})`)
      for (const row of rows) insert.run(...row.map(storable))
    }
    database.exec('COMMIT')
  } finally {
    database.close()
  }
}

function storable(cell: Cell): SQLInputValue {
  if (typeof cell === 'object' && cell !== null) throw new Error('an expression is for a text of statements')
  return cell
}

/** The runtime names its files by digests; the business database is the one that has organizations. */
async function businessFile(stateDir: string): Promise<string> {
  const folder = join(stateDir, 'v3', 'd1', 'miniflare-D1DatabaseObject')
  for (const name of await readdir(folder)) {
    const file = join(folder, name)
    if (name.endsWith('.sqlite') && hasOrganizations(file)) return file
  }
  throw new Error(`No database in ${folder} has organizations`)
}

function hasOrganizations(file: string): boolean {
  const database = new DatabaseSync(file, { readOnly: true })
  try {
    return database.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'organizations'").get() !== undefined
  } finally {
    database.close()
  }
}
