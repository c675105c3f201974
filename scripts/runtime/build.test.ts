import { matchesGlob } from 'node:path'
import { build } from 'esbuild'
import { expect, test } from 'vitest'
import { inRoot, root } from '../root.ts'
import { type WorkerName, workers } from './workers.ts'

test.each([
  ['product', 'worker/index.ts'],
  ['pdf', 'pdf/index.ts'],
  ['sandbox', 'sandbox/index.ts'],
] satisfies [WorkerName, string][])(
  'a change of any source of the %s builds it again',
  async (name, entry) => {
    const { metafile } = await build({
      absWorkingDir: root,
      entryPoints: [inRoot(entry)],
      bundle: true,
      write: false,
      metafile: true,
      format: 'esm',
      logLevel: 'silent',
      conditions: ['workerd', 'worker', 'browser'],
      loader: { '.wasm': 'copy', '.txt': 'text', '.html': 'text', '.css': 'text', '.woff': 'binary' },
      outdir: 'unused',
      external: ['cloudflare:*', 'node:*'],
    })
    const sources = Object.keys(metafile.inputs).filter((file) => !file.startsWith('node_modules/'))
    expect(sources.length).toBeGreaterThan(5)
    const { inputs } = workers[name]
    expect(sources.filter((file) => !inputs.some((pattern) => matchesGlob(file, pattern)))).toEqual([])
  },
)
