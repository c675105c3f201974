import { execFile } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { access, copyFile, mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import * as z from 'zod'
import { freePort } from '../harness/free-port.ts'
import { startServer } from '../harness/server.ts'
import type { StartSide } from '../harness/side.ts'
import { initialData, vendureCollections, vendureProducts, vendurePromotions } from './vendure-plan.ts'

const run = promisify(execFile)
const project = fileURLToPath(new URL('../peers/vendure/', import.meta.url))
const keptFolder = fileURLToPath(new URL('../.work/kept/', import.meta.url))

/** As deployed, and telling nobody that it runs. */
const QUIET = { NODE_ENV: 'production', VENDURE_DISABLE_TELEMETRY: 'true' }

/** Vendure as a side: its own database, filled once, and one process that answers. */
export const startVendure: StartSide = async ({ name, folder }) => {
  await installed()
  const database = join(folder, 'vendure.sqlite')
  await copyFile(await seeded(folder), database)
  const port = await freePort()
  const origin = new URL(`http://127.0.0.1:${port}`)
  const server = await startServer({
    command: process.execPath,
    args: ['server.mjs', database, String(port)],
    cwd: project,
    env: { ...QUIET, PEER_SECRET: randomBytes(40).toString('hex') },
    logFile: join(folder, 'vendure.log'),
    readyUrl: new URL('/health', origin),
    readyWithinSeconds: 120,
  })
  return { name, origin, server }
}

/** Filling takes a minute or more, so what was filled is kept for as long as nothing of it changes. */
async function seeded(folder: string): Promise<string> {
  const plan = JSON.stringify({
    initialData,
    collections: vendureCollections,
    products: vendureProducts,
    promotions: vendurePromotions,
  })
  const hash = createHash('sha256')
    .update(plan)
    .update(await vendureVersions())
  for (const script of ['seed.mjs', 'rows.mjs', 'config.mjs'])
    hash.update(await readFile(join(project, script)))
  const kept = join(keptFolder, `vendure-${hash.digest('hex').slice(0, 16)}.sqlite`)
  if (await exists(kept)) return kept

  await mkdir(keptFolder, { recursive: true })
  const planFile = join(folder, 'plan.json')
  await writeFile(planFile, plan)
  const database = join(folder, 'seeding.sqlite')
  const env = { ...process.env, ...QUIET }
  await run(process.execPath, ['seed.mjs', database, planFile], {
    cwd: project,
    env,
    maxBuffer: 64 * 2 ** 20,
  })
  await rename(database, kept)
  return kept
}

const exists = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  )

async function installed(): Promise<void> {
  if (!(await exists(join(project, 'node_modules'))))
    throw new Error('Vendure is not installed. Run: node bench/peers/vendure/install.mjs')
}

export async function vendureVersions(): Promise<string> {
  const { dependencies } = manifest.parse(JSON.parse(await readFile(join(project, 'package.json'), 'utf8')))
  return `Vendure ${dependencies['@vendure/core']} better-sqlite3 ${dependencies['better-sqlite3']}`
}

const manifest = z.object({
  dependencies: z.object({ '@vendure/core': z.string(), 'better-sqlite3': z.string() }),
})
