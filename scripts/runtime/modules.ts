import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { build } from 'esbuild'
import type { V4SourceOptions } from 'miniflare'
import { inRoot } from '../root.ts'
import type { EdgeOptions } from './edge.ts'

type Module = Extract<V4SourceOptions, { modules: readonly unknown[] }>['modules'][number]

/** The modules that `wrangler deploy --outdir` wrote; the runtime starts with the first. */
export function builtModules(folder: string): Module[] {
  const named = (ending: string) => readdirSync(folder).filter((name) => name.endsWith(ending))
  return [
    moduleOf('ESModule', folder, 'index.js', readFileSync(path.join(folder, 'index.js'), 'utf8')),
    ...named('.wasm').map((name) =>
      moduleOf('CompiledWasm', folder, name, readFileSync(path.join(folder, name))),
    ),
    ...named('.woff').map((name) => moduleOf('Data', folder, name, readFileSync(path.join(folder, name)))),
  ]
}

/** The same Worker with an entrypoint `edge`, which stands for Cloudflare's network in front of it. */
export async function withEdge(folder: string, options: EdgeOptions): Promise<Module[]> {
  const main = `
import worker from './index.js'
import { createEdge } from './edge.js'
export * from './index.js'
export default worker
export const edge = createEdge(worker, ${JSON.stringify(options)})
`
  const bundled = await build({
    entryPoints: [inRoot('scripts/runtime/edge.ts')],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2024',
  })
  return [
    moduleOf('ESModule', folder, 'local.js', main),
    moduleOf('ESModule', folder, 'edge.js', bundled.outputFiles[0]?.text ?? ''),
    ...builtModules(folder),
  ]
}

const moduleOf = (type: Module['type'], folder: string, name: string, contents: string | Buffer): Module => ({
  type,
  path: path.join(folder, name),
  contents: typeof contents === 'string' ? contents : new Uint8Array(contents),
})
