import { applyD1Migrations, type D1Migration, reset } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { beforeEach } from 'vitest'
import { RateLimiter } from '../../../durable-objects/rate-limiter/rate-limiter.ts'
import { forgetKeyring } from '../../identity/tokens/keys.ts'
import { forgetStorefront } from '../../shop/testing/forget.ts'
import { systemClock } from '../context.ts'
import { insertsOf, migratedRows, schemaOf } from './dump.ts'

/**
 * Every test begins with empty storage, in the product and in the sandbox alike. A database that falls asleep at the
 * very moment, after a test that took ten seconds without it, outlives one reset.
 */
beforeEach(async () => {
  await reset()
  await migrate().catch(() => reset().then(migrate))
  forgetKeyring(env.DB)
  forgetStorefront()
  RateLimiter.clock = systemClock
})

/** The migrations run once; the tables and rows that they leave are made again before each other test. */
const migrate = () =>
  Promise.all([
    migrateOne('DB', env.DB, env.TEST_MIGRATIONS),
    migrateOne('SEARCH', env.SEARCH, env.TEST_SEARCH_MIGRATIONS),
  ])

const schemas = new Map<string, readonly string[]>()
/** D1 refuses a statement of more than 100 KB. */
const STATEMENT_MOST = 90_000

async function migrateOne(name: string, db: D1Database, migrations: D1Migration[]): Promise<void> {
  const schema = schemas.get(name)
  if (schema !== undefined) await db.batch(schema.map((piece) => db.prepare(piece)))
  else {
    await applyD1Migrations(db, migrations)
    // What is searched is derived, so its migrations write nothing; and what a full-text index keeps has no literals.
    const rows = name === 'DB' ? await insertsOf(db) : []
    schemas.set(name, piecesOf([...(await schemaOf(db)), ...rows]))
    migratedRows.set(name, rows)
  }
}

function piecesOf(statements: readonly string[]): string[] {
  const pieces: string[] = []
  for (const statement of statements) {
    const last = pieces.at(-1)
    if (last !== undefined && last.length + statement.length < STATEMENT_MOST)
      pieces[pieces.length - 1] = `${last}\n${statement}`
    else pieces.push(statement)
  }
  return pieces
}

/**
 * The product's own log lines would bury what a test says; and one that is written while the last test ends would
 * find nobody to take it any more.
 */
const quiet = Symbol.for('matrice.quiet')
if (!Reflect.has(globalThis, quiet)) {
  Reflect.set(globalThis, quiet, true)
  for (const name of ['log', 'error'] as const) {
    const write = console[name].bind(console)
    console[name] = (...said: unknown[]) => {
      if (!String(said[0]).startsWith('{"level"')) write(...said)
    }
  }
}
