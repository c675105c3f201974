import { mkdirSync } from 'node:fs'
import { inRoot } from '../root.ts'
import { buildOnce } from '../start/build-once.ts'
import type { ProcessGroup } from '../start/processes.ts'
import { offline, wranglerWords } from '../start/wrangler.ts'
import { type WorkerName, workers } from './workers.ts'

/** The product with the services that it is bound to. */
export const buildProduct = (group: ProcessGroup): Promise<boolean[]> =>
  Promise.all([buildWorker(group, 'product'), buildWorker(group, 'pdf')])

/** Bundles a Worker as a deploy does, when what it is made of has changed. */
export function buildWorker(group: ProcessGroup, name: WorkerName): Promise<boolean> {
  const { config, built, inputs } = workers[name]
  return buildOnce({
    output: `${built}/index.js`,
    stampFile: `${built}.stamp`,
    inputs,
    run: async () => {
      // wrangler insists on the folder of the static files, which Vite may be about to fill.
      mkdirSync(inRoot('dist/web'), { recursive: true })
      await group.finish({
        name: `wrangler deploy --dry-run (${name})`,
        words: wranglerWords('deploy', '--dry-run', '--config', config, '--outdir', built),
        environment: offline,
      })
    },
  })
}
