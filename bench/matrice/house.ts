import { execFile } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { keepDemo } from '../../scripts/seed/kept.ts'
import { offline } from '../../scripts/start/wrangler.ts'
import { copyCheckout } from '../harness/checkout.ts'
import { freePort } from '../harness/free-port.ts'
import { type Server, type ServerCommand, startServer } from '../harness/server.ts'
import { fill } from './fill.ts'
import type { Table } from './inserts.ts'

const run = promisify(execFile)

const WRANGLER = 'node_modules/wrangler/bin/wrangler.js'

/** Where the product says it lives; a production refuses plain addresses. */
export const PUBLIC_ORIGIN = 'https://matrice.example'

export interface Matrice {
  readonly origin: URL
  readonly server: Server
}

/** A checkout and a database of its own, not started yet. */
export interface House {
  readonly folder: string
  readonly port: number
  readonly checkout: string
  readonly stateDir: string
  readonly env: Readonly<Record<string, string>>
}

interface Wanted {
  /** What is in it beside the demo. */
  readonly sql?: string
  /** All that is in it, operator and people included: no demo stands in its lists. */
  readonly tables?: Iterable<Table>
  readonly variables: Readonly<Record<string, string>>
}

export async function prepareHouse(folder: string, wanted: Wanted): Promise<House> {
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
    ...wanted.variables,
  }
  const house = { folder, port, checkout, stateDir, env }
  // A folder that has had its demo gets no other one.
  if (wanted.tables)
    keepDemo(stateDir, {
      password: '',
      accounts: [],
      seeded: true,
      work: true,
      billing: true,
      payouts: true,
      shop: true,
      tickets: true,
    })
  await node(house, 'scripts/seed.ts', stateDir)
  if (wanted.tables) await fill(stateDir, wanted.tables)
  if (wanted.sql !== undefined) {
    const file = join(folder, 'crowd.sql')
    await writeFile(file, wanted.sql)
    await node(house, WRANGLER, 'd1', 'execute', 'DB', '--local', '--persist-to', stateDir, '--file', file)
  }
  return house
}

/** Everything that `npm start` starts is measured, the sandbox and the hosts of both runtimes included. */
export function openWhole(house: House): Promise<Matrice> {
  return open(house, { command: 'npm', args: ['start'] })
}

/**
 * The same product in the same runtime, with nothing in front of it. `withoutJobs`: what requests order is stored and
 * sent, and nobody takes it, so that a request is measured alone.
 */
export async function openBare(house: House, { withoutJobs = false } = {}): Promise<Matrice> {
  const built = join(house.folder, 'built')
  await node(house, 'node_modules/vite/bin/vite.js', 'build', '--config', 'web/vite.config.ts')
  await node(house, WRANGLER, 'deploy', '--dry-run', '--outdir', built)
  const args = ['bench/matrice/bare-runtime.ts', String(house.port), house.stateDir, built]
  if (withoutJobs) args.push('--without-jobs')
  return open(house, { command: process.execPath, args })
}

const node = ({ checkout, env }: House, ...words: string[]) =>
  run(process.execPath, words, { cwd: checkout, env: { ...process.env, ...env } })

async function open(
  { folder, port, checkout, env }: House,
  how: Pick<ServerCommand, 'command' | 'args'>,
): Promise<Matrice> {
  const origin = new URL(`http://127.0.0.1:${port}`)
  const server = await startServer({
    ...how,
    cwd: checkout,
    env,
    logFile: join(folder, 'start.log'),
    readyUrl: new URL('/readyz', origin),
    readyWithinSeconds: 120,
  })
  return { origin, server }
}

/**
 * As deployed: elsewhere every answer is checked against its contract before it leaves, which no peer does either.
 * A production refuses plain addresses, the sandbox and its credentials, so these are set aside.
 */
const production = {
  ENVIRONMENT: 'production',
  PUBLIC_URL: PUBLIC_ORIGIN,
  CORS_ALLOWED_ORIGINS: PUBLIC_ORIGIN,
  MAIL_PROVIDER: 'cloudflare',
  MAIL_FROM: 'Matrice <bonjour@matrice.example>',
  MAIL_HTTP_URL: '',
  MAIL_HTTP_KEY: '',
  R2_S3_ENDPOINT: '',
  R2_BUCKET: '',
  R2_ACCESS_KEY_ID: '',
  R2_SECRET_ACCESS_KEY: '',
  MAIL_IN_DOMAIN: '',
  PUSH_SANDBOX_URL: '',
  GOOGLE_BASE_URL: '',
  GOOGLE_CLIENT_ID: '',
  GOOGLE_CLIENT_SECRET: '',
  GITHUB_BASE_URL: '',
  GITHUB_CLIENT_ID: '',
  GITHUB_CLIENT_SECRET: '',
  CINETPAY_BASE_URL: '',
  CINETPAY_API_KEY: '',
  CINETPAY_SITE_ID: '',
  CINETPAY_SECRET_KEY: '',
  SCHEME_ADAPTER_URL: '',
  SCHEME_ADAPTER_TOKEN: '',
  PAYER_FSP_ID: '',
}
