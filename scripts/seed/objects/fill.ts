import path from 'node:path'
import { build } from 'esbuild'
import { convertV4MiniflareOptions, Miniflare } from 'miniflare'
import { unstable_getMiniflareWorkerOptions } from 'wrangler'
import { Fault } from '../../fault.ts'
import { inRoot } from '../../root.ts'
import type { ObjectsFilled, ObjectsPlan } from './plan.ts'

export type FillObjects = (plan: Partial<ObjectsPlan>) => Promise<ObjectsFilled>

const NOTHING: ObjectsPlan = { rooms: [], hours: [], notices: [], files: [], ledgers: [] }

/** Writes Durable Objects into a state folder, in a runtime of their own that ends with this. */
export async function withObjects<Result>(
  stateDir: string,
  work: (fill: FillObjects) => Promise<Result>,
): Promise<Result> {
  const {
    modulesRules: _,
    assets: __,
    // Nobody takes what the objects order: the lists are filled beside them.
    queueConsumers: ___,
    // Nobody draws documents there.
    serviceBindings: ____,
    ...worker
  } = unstable_getMiniflareWorkerOptions(inRoot('wrangler.toml')).workerOptions
  const contents = await bundle()
  const runtime = new Miniflare({
    ...convertV4MiniflareOptions({
      host: '127.0.0.1',
      port: 0,
      logRequests: false,
      workers: [
        {
          ...worker,
          // The objects' files are found by the name of the Worker that they belong to.
          name: 'matrice',
          modulesRoot: inRoot('.'),
          modules: [{ type: 'ESModule', path: inRoot('seed.js'), contents }],
        },
      ],
    }),
    resourcePersistencePath: path.join(stateDir, 'v3'),
  })
  try {
    const url = await runtime.ready
    return await work(async (plan) => {
      const response = await fetch(url, { method: 'POST', body: JSON.stringify({ ...NOTHING, ...plan }) })
      if (!response.ok) throw new Fault(`the demo's objects: ${response.status} ${await response.text()}`)
      return (await response.json()) as ObjectsFilled
    })
  } finally {
    await runtime.dispose()
  }
}

async function bundle(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [inRoot('scripts/seed/objects/worker.ts')],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2024',
    conditions: ['workerd', 'worker', 'browser'],
    external: ['cloudflare:*', 'node:*'],
  })
  const [file] = outputFiles
  if (!file) throw new Fault('the Worker that fills the demo was not built')
  return file.text
}
