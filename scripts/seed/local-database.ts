import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { Fault } from '../fault.ts'
import { inRoot } from '../root.ts'
import type { DatabaseName } from './stamp.ts'

/**
 * The local D1 files, opened the way `wrangler dev` opens it but with nothing else around it: half a second instead
 * of the five that `d1 migrations apply` and `d1 execute` take one after the other. `seed.test.ts` shows that
 * `wrangler d1 migrations list` agrees.
 */
export async function openLocalDatabase(stateDir: string) {
  process.env.WRANGLER_LOG ??= 'error'
  const { getPlatformProxy, unstable_readConfig } = await import('wrangler')
  const { d1_databases } = unstable_readConfig({ config: inRoot('wrangler.toml') }, { hideWarnings: true })
  const configPath = path.join(stateDir, 'database.json')
  mkdirSync(stateDir, { recursive: true, mode: 0o700 })
  writeFileSync(configPath, JSON.stringify({ name: 'seed', compatibility_date: '2026-10-01', d1_databases }))
  const proxy = await getPlatformProxy<Record<DatabaseName, Database>>({
    configPath,
    persist: { path: path.join(stateDir, 'v3') },
    envFiles: [],
    remoteBindings: false,
  })
  const { DB, SEARCH } = proxy.env
  return {
    business: databaseOn(DB),
    search: databaseOn(SEARCH),
    isEmpty: async () => (await countIn(DB, 'users')) === 0,
    /** Rooms whose messages a search that has just been made does not know. */
    hasRooms: async () => (await countIn(DB, 'chat_rooms')) > 0,
    close: () => proxy.dispose(),
  }
}

function databaseOn(database: Database) {
  return {
    /** All of it or nothing. */
    apply: async (sql: string) => {
      const { unstable_splitSqlQuery } = await import('wrangler')
      await database.batch(unstable_splitSqlQuery(sql).map((statement) => database.prepare(statement)))
    },
    rows: async (sql: string) => (await database.prepare(sql).all()).results,
    applied: async () => {
      await database.prepare(MIGRATIONS_TABLE).run()
      const { results } = await database.prepare('SELECT name FROM d1_migrations ORDER BY id').all()
      return results.map(({ name }) => String(name))
    },
  }
}

async function countIn(database: Database, table: string): Promise<number> {
  const row = await database.prepare(`SELECT count(*) AS found FROM ${table}`).first()
  if (row === null) throw new Fault(`${table}: no answer`)
  return Number(row.found)
}

/** As wrangler creates it. */
const MIGRATIONS_TABLE = `CREATE TABLE IF NOT EXISTS d1_migrations (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT UNIQUE,
  applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL
)`

/** The part of D1 that is used here; the Workers types belong to another room of the house. */
interface Database {
  prepare(sql: string): Statement
  batch(statements: readonly Statement[]): Promise<unknown>
}
interface Statement {
  run(): Promise<unknown>
  all(): Promise<{ readonly results: readonly Readonly<Record<string, unknown>>[] }>
  first(): Promise<Readonly<Record<string, unknown>> | null>
}
