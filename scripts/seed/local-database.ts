import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { Fault } from '../fault.ts'
import { inRoot } from '../root.ts'

/**
 * The local D1 file, opened the way `wrangler dev` opens it but with nothing else around it: half a second instead
 * of the five that `d1 migrations apply` and `d1 execute` take one after the other. `seed.test.ts` shows that
 * `wrangler d1 migrations list` agrees.
 */
export async function openLocalDatabase(stateDir: string) {
  process.env.WRANGLER_LOG ??= 'error'
  const { getPlatformProxy, unstable_readConfig, unstable_splitSqlQuery } = await import('wrangler')
  const { d1_databases } = unstable_readConfig({ config: inRoot('wrangler.toml') }, { hideWarnings: true })
  const configPath = path.join(stateDir, 'database.json')
  mkdirSync(stateDir, { recursive: true, mode: 0o700 })
  writeFileSync(configPath, JSON.stringify({ name: 'seed', compatibility_date: '2026-10-01', d1_databases }))
  const proxy = await getPlatformProxy<{ DB: Database }>({
    configPath,
    persist: { path: path.join(stateDir, 'v3') },
    envFiles: [],
    remoteBindings: false,
  })
  const { DB } = proxy.env
  return {
    /** All of it or nothing. */
    apply: async (sql: string) => {
      await DB.batch(unstable_splitSqlQuery(sql).map((statement) => DB.prepare(statement)))
    },
    applied: async () => {
      await DB.prepare(MIGRATIONS_TABLE).run()
      const { results } = await DB.prepare('SELECT name FROM d1_migrations ORDER BY id').all()
      return results.map(({ name }) => String(name))
    },
    isEmpty: async () => {
      const row = await DB.prepare('SELECT count(*) AS people FROM users').first()
      if (row === null) throw new Fault('users: no answer')
      return row.people === 0
    },
    close: () => proxy.dispose(),
  }
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
