import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

/**
 * The sandbox as one script, for the product's workerd tests: they run it beside the product and send everything
 * that leaves the product there, so no test needs a port or a second process.
 */
export async function bundleSandbox(): Promise<string> {
  const folder = fileURLToPath(new URL('.', import.meta.url))
  const { outputFiles } = await build({
    absWorkingDir: folder,
    entryPoints: ['index.ts'],
    tsconfig: 'tsconfig.json',
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2024',
    conditions: ['workerd', 'worker', 'browser'],
    external: ['cloudflare:*'],
    logLevel: 'error',
  })
  const [script] = outputFiles
  if (!script) throw new Error('esbuild produced no script')
  return script.text
}

/** For `miniflare.workers` of a test project, next to `outboundService: 'sandbox'`. */
export async function sandboxWorker() {
  return {
    name: 'sandbox',
    modules: true,
    script: await bundleSandbox(),
    compatibilityDate: '2026-10-01',
    durableObjects: { WORLD: { className: 'World', useSQLite: true } },
  } as const
}
