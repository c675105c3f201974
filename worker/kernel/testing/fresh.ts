import { applyD1Migrations, reset } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { beforeEach } from 'vitest'
import { RateLimiter } from '../../../durable-objects/rate-limiter/rate-limiter.ts'
import { forgetKeyring } from '../../identity/tokens/keys.ts'
import { systemClock } from '../context.ts'
import { schemaOf } from './dump.ts'

/**
 * Every test begins with empty storage, in the product and in the sandbox alike. A database that falls asleep at the
 * very moment, after a test that took ten seconds without it, outlives one reset.
 */
beforeEach(async () => {
  await reset()
  await migrate().catch(() => reset().then(migrate))
  forgetKeyring(env.DB)
  RateLimiter.clock = systemClock
})

let migrated: string | undefined

/** The migrations run once; the tables that they leave are made again before each other test. */
async function migrate(): Promise<void> {
  if (migrated !== undefined) await env.DB.prepare(migrated).run()
  else {
    await applyD1Migrations(env.DB, env.TEST_MIGRATIONS)
    migrated = await schemaOf(env.DB)
  }
  await applyD1Migrations(env.SEARCH, env.TEST_SEARCH_MIGRATIONS)
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
