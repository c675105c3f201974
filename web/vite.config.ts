import { defineConfig } from 'vite'
import { chunkNamer } from './build/chunks.ts'
import { emojiData } from './build/emoji-data.ts'
import { laterEnglish } from './build/later-english.ts'
import { packedFiles } from './build/packed-files.ts'
import { precache, TARGET } from './build/precache.ts'
import { servedSignIn } from './build/served-sign-in.ts'
import { slimContract } from './build/slim-contract.ts'
import { slimZod } from './build/slim-zod.ts'
import { splashFirst } from './build/splash-first.ts'
import { SERVER_PATHS } from './lib/server-paths.ts'

const worker = `http://localhost:${process.env.WORKER_PORT ?? process.env.PORT ?? '8787'}`

export default defineConfig({
  root: import.meta.dirname,
  cacheDir: '../node_modules/.vite-web',
  plugins: [
    emojiData(),
    precache(),
    servedSignIn(),
    splashFirst(),
    slimZod(),
    slimContract(),
    laterEnglish(),
    packedFiles(),
  ],
  // React's interface on Preact's renderer, a fifth of its size (decision 088).
  resolve: {
    alias: [
      { find: /^react\/jsx-(dev-)?runtime$/, replacement: 'preact/jsx-runtime' },
      { find: 'react-dom/client', replacement: 'preact/compat/client' },
      { find: /^react(-dom)?$/, replacement: 'preact/compat' },
    ],
  },
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    target: TARGET,
    manifest: true,
    // The policy forbids data: in scripts and fonts; a small file more costs nothing over HTTP/2.
    assetsInlineLimit: 0,
    // Safari before 17 then fetches what a part needs when it meets the import, and no page carries the stand-in.
    modulePreload: { polyfill: false },
    rolldownOptions: {
      // Each name stands in the list of what pages need, which is loaded before sign-in.
      output: {
        chunkFileNames: 'assets/[hash:7].js',
        assetFileNames: 'assets/[hash:7][extname]',
        codeSplitting: {
          groups: [{ name: chunkNamer(import.meta.dirname) }],
          includeDependenciesRecursively: false,
        },
      },
    },
  },
  server: {
    proxy: Object.fromEntries(
      // Whole segments: `/s` must not take `/sign-in` along.
      SERVER_PATHS.map((path) => [
        `^${path.replaceAll('.', '\\.')}(?:[/?]|$)`,
        { target: worker, ws: path === '/ws' },
      ]),
    ),
  },
  preview: {
    proxy: {},
    // What the Worker sends with the shell, so that a page that needs more is caught here already.
    headers: {
      'Content-Security-Policy':
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; media-src blob:; connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    },
  },
})
