import { execFile } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { offline } from '../../scripts/start/wrangler.ts'
import { copyCheckout } from '../harness/checkout.ts'
import { freePort } from '../harness/free-port.ts'
import { type Server, type ServerCommand, startServer } from '../harness/server.ts'

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

export async function prepareHouse(
  folder: string,
  wanted: { readonly sql: string; readonly variables: Readonly<Record<string, string>> },
): Promise<House> {
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
  const file = join(folder, 'crowd.sql')
  await writeFile(file, wanted.sql)
  await node(house, 'scripts/seed.ts', stateDir)
  await node(house, WRANGLER, 'd1', 'execute', 'DB', '--local', '--persist-to', stateDir, '--file', file)
  return house
}

/** Everything that `npm start` starts is measured, the sandbox and the hosts of both runtimes included. */
export function openWhole(house: House): Promise<Matrice> {
  return open(house, { command: 'npm', args: ['start'] })
}

/** The same product in the same runtime, with nothing in front of it. */
export async function openBare(house: House): Promise<Matrice> {
  const built = join(house.folder, 'built')
  await node(house, 'node_modules/vite/bin/vite.js', 'build', '--config', 'web/vite.config.ts')
  await node(house, WRANGLER, 'deploy', '--dry-run', '--outdir', built)
  const args = ['bench/matrice/bare-runtime.ts', String(house.port), house.stateDir, built]
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
