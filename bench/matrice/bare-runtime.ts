import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { V4SourceOptions } from 'miniflare'
import { unstable_getMiniflareWorkerOptions } from 'wrangler'
import { pdfWorker } from '../../pdf/bundle.ts'
import { inRoot } from '../../scripts/root.ts'
import { localQueues } from '../../scripts/runtime/local-queues.ts'
import { completeDevVars, readVariables } from '../../scripts/start/dev-vars.ts'
import { derivedVariables, productVariables } from '../../scripts/start/variables.ts'
import { readWranglerToml } from '../../scripts/start/wrangler-toml.ts'
import { serveBare } from '../harness/bare-runtime.ts'

/**
 * The built Worker in the local runtime with no development proxy, inspector or trace collector around it:
 * `node bench/matrice/bare-runtime.ts <port> <state folder> <built Worker> [--without-jobs]`. The nearest to production
 * that runs without an account; the database is still the local imitation of D1.
 */
const [port = 0, stateDir = '', built = ''] = [Number(process.argv[2]), process.argv[3], process.argv[4]]

// The asset router stands in front of a Worker locally; deployed, it is Cloudflare's and bills no CPU.
const {
  modulesRules: _,
  assets: __,
  ...worker
} = unstable_getMiniflareWorkerOptions(inRoot('wrangler.toml')).workerOptions
const product = {
  ...worker,
  queueConsumers: process.argv.includes('--without-jobs') ? [] : localQueues(worker.queueConsumers),
  name: 'matrice',
  bindings: variables(),
  ...(await sourceIn(built)),
}
await serveBare(port, join(stateDir, 'v3'), product, [await pdfWorker()])

function variables(): Record<string, string> {
  const derived = derivedVariables({ port, workerPort: port, sandboxPort: port + 1 }, readWranglerToml())
  completeDevVars(derived)
  const devVars = readVariables(inRoot('.dev.vars'))
  return productVariables({ environment: process.env, devVars, derived })
}

async function sourceIn(folder: string): Promise<V4SourceOptions> {
  const names = (await readdir(folder)).filter((name) => name === 'index.js' || name.endsWith('.wasm'))
  // The runtime starts with the first module.
  names.sort((a, b) => Number(b === 'index.js') - Number(a === 'index.js'))
  const modules = names.map(async (name) => {
    const contents = await readFile(join(folder, name))
    const type = name.endsWith('.wasm') ? ('CompiledWasm' as const) : ('ESModule' as const)
    return { type, path: join(folder, name), contents }
  })
  return { modulesRoot: folder, modules: await Promise.all(modules) }
}
