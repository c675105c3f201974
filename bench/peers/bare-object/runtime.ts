import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { unstable_getMiniflareWorkerOptions } from 'wrangler'
import * as z from 'zod'
import { inRoot } from '../../../scripts/root.ts'
import { serveBare } from '../../harness/bare-runtime.ts'

/**
 * The smallest Worker with an object, started as `bench/matrice/bare-runtime.ts` starts Matrice, so that both are
 * billed for the same processes: `node bench/peers/bare-object/runtime.ts <port> <state folder>`.
 */
const [port = 0, stateDir = ''] = [Number(process.argv[2]), process.argv[3]]
const path = fileURLToPath(new URL('worker.mjs', import.meta.url))

const compatibility = z
  .object({ compatibilityDate: z.string(), compatibilityFlags: z.array(z.string()) })
  .parse(unstable_getMiniflareWorkerOptions(inRoot('wrangler.toml')).workerOptions)
await serveBare(port, stateDir, {
  name: 'bare-object',
  ...compatibility,
  modules: [{ type: 'ESModule', path, contents: await readFile(path) }],
  durableObjects: { ROOMS: { className: 'Room', useSQLite: true } },
})
