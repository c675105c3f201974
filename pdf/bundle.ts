import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { unstable_readConfig } from 'wrangler'

/** This Worker as one script, beside the product in its tests: as `wrangler deploy` would bundle it. */
export async function pdfWorker() {
  const config = fileURLToPath(new URL('wrangler.toml', import.meta.url))
  const { name, compatibility_date, compatibility_flags, define } = unstable_readConfig(
    { config },
    { hideWarnings: true },
  )
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('index.ts', import.meta.url))],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2024',
    conditions: ['workerd', 'worker', 'browser'],
    loader: { '.woff': 'binary' },
    external: ['cloudflare:*', 'node:*'],
    define,
    logLevel: 'error',
  })
  const [script] = outputFiles
  if (!script || !name || !compatibility_date) throw new Error('the PDF Worker was not built')
  return {
    name,
    modules: true,
    script: script.text,
    compatibilityDate: compatibility_date,
    compatibilityFlags: compatibility_flags,
  } as const
}
