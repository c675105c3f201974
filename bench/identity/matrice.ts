import { execFile } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { copyCheckout } from '../harness/checkout.ts'
import { freePort } from '../harness/free-port.ts'
import { type ServerCommand, startServer } from '../harness/server.ts'
import { crowdSql } from './crowd-sql.ts'
import { passwordHash } from './people.ts'
import type { Accounts, Place, Side, StartSide } from './side.ts'

const run = promisify(execFile)

/** As everybody runs it on a desk: whatever `npm start` starts is measured, the development proxy included. */
export const startMatrice: StartSide = async (place, accounts) => {
  const house = await prepare(place, accounts)
  return open(place, house, { command: 'npm', args: ['start'] })
}

/** The same product in the same runtime, with nothing in front of it. */
export const startBareMatrice: StartSide = async (place, accounts) => {
  const house = await prepare(place, accounts)
  const built = join(place.folder, 'built')
  await house.node('node_modules/vite/bin/vite.js', 'build', '--config', 'web/vite.config.ts')
  await house.node(WRANGLER, 'deploy', '--dry-run', '--outdir', built)
  const args = ['bench/identity/bare-runtime.ts', String(house.port), house.stateDir, built]
  return open(place, house, { command: process.execPath, args })
}

const WRANGLER = 'node_modules/wrangler/bin/wrangler.js'

interface House {
  readonly port: number
  readonly checkout: string
  readonly stateDir: string
  readonly env: Readonly<Record<string, string>>
  readonly node: (...words: string[]) => Promise<unknown>
}

/** A checkout and a database of its own, with the crowd in it, not started yet. */
async function prepare({ folder }: Place, { password }: Accounts): Promise<House> {
  const port = await freePort()
  const checkout = join(folder, 'checkout')
  await copyCheckout(checkout)
  const stateDir = join(folder, 'state')
  await mkdir(stateDir, { mode: 0o700 })
  const env = {
    ...offline,
    ...production,
    PORT: String(port),
    STATE_DIR: stateDir,
    DEMO_PASSWORD: password,
    RATE_LIMIT_LOGIN_PAIR: NEVER_REACHED,
    RATE_LIMIT_LOGIN_IP: NEVER_REACHED,
  }
  const node = (...words: string[]) =>
    run(process.execPath, words, { cwd: checkout, env: { ...process.env, ...env } })

  const crowdFile = join(folder, 'crowd.sql')
  await writeFile(crowdFile, crowdSql(passwordHash(password)))
  await node('scripts/seed.ts', stateDir)
  await node(WRANGLER, 'd1', 'execute', 'DB', '--local', '--persist-to', stateDir, '--file', crowdFile)
  return { port, checkout, stateDir, env, node }
}

async function open(
  { name, folder }: Place,
  { port, checkout, env }: House,
  how: Pick<ServerCommand, 'command' | 'args'>,
): Promise<Side> {
  const origin = new URL(`http://127.0.0.1:${port}`)
  const server = await startServer({
    ...how,
    cwd: checkout,
    env,
    logFile: join(folder, 'start.log'),
    readyUrl: new URL('/readyz', origin),
    readyWithinSeconds: 120,
  })
  return { name, origin, server }
}

const offline = {
  CLOUDFLARE_CF_FETCH_ENABLED: 'false',
  WRANGLER_SEND_METRICS: 'false',
  WRANGLER_SEND_ERROR_REPORTS: 'false',
  WRANGLER_HIDE_BANNER: 'true',
  DO_NOT_TRACK: '1',
  CI: '1',
}

/** Counted all the same: the benchmark measures the counting, not the refusal. */
const NEVER_REACHED = '100000/60'

/**
 * As deployed: elsewhere every answer is checked against its contract before it leaves, which Django with DEBUG off
 * does not do either. A production refuses plain addresses and the sandbox's providers, so these are set aside.
 */
const production = {
  ENVIRONMENT: 'production',
  PUBLIC_URL: 'https://matrice.test',
  CORS_ALLOWED_ORIGINS: 'https://matrice.test',
  GOOGLE_BASE_URL: '',
  GOOGLE_CLIENT_ID: '',
  GOOGLE_CLIENT_SECRET: '',
  GITHUB_BASE_URL: '',
  GITHUB_CLIENT_ID: '',
  GITHUB_CLIENT_SECRET: '',
}
