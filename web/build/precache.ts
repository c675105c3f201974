import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { build, type Plugin } from 'vite'
import { type Bundle, filesOf, holds } from './bundle-files.ts'

/** Builds the service worker after the app, and tells it which files are the shell and which build it belongs to.
 *  A build of its own, because a worker that shared a chunk with the pages would break when that chunk goes. */
export function precache(): Plugin {
  let shell: string[] = []
  let version = ''
  let outDir = ''
  return {
    name: 'matrice-precache',
    apply: 'build',
    configResolved(config) {
      outDir = config.build.outDir
    },
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        shell = [PAGE, ...STANDING, ...shellFiles(bundle)]
        version = versionOf(bundle)
      },
    },
    async closeBundle() {
      await build({
        configFile: false,
        root: ROOT,
        publicDir: false,
        logLevel: 'warn',
        define: { __SHELL__: JSON.stringify(shell), __VERSION__: JSON.stringify(version) },
        build: {
          outDir,
          emptyOutDir: false,
          target: TARGET,
          // Browsers ask for it by one unchanging name, and it rules from where it lies.
          rolldownOptions: { input: `${ROOT}/sw.ts`, output: { entryFileNames: 'sw.js', format: 'iife' } },
        },
      })
    },
  }
}

/** Chrome 111 is what an Android 7 phone can still be brought to; the CSS is lowered to the same. */
export const TARGET = ['chrome111', 'safari16.4', 'firefox115']

const ROOT = `${import.meta.dirname}/..`

/** The app's page, whoever asks: `/` leads a stranger to the sign-in page. */
const PAGE = '/index.html'

/** From public/, with names that never change. */
const STANDING = [
  '/offline.html',
  '/offline.css',
  '/first.js',
  '/first.css',
  '/icon.svg',
  '/manifest.webmanifest',
]

/** What is wanted just when nothing can be loaded: what waits on the device, its kinds, and the page after signing out. */
const WITHOUT_NETWORK =
  /\/web\/(app\/changes\.ts|app\/background\/(connection\.tsx|parts\.ts)|identity\/pages\/sign-in\.tsx)$/

/** Pages join when they are first visited. */
const shellFiles = (bundle: Bundle): string[] =>
  filesOf(bundle, (chunk) => chunk.isEntry || holds(chunk, WITHOUT_NETWORK))

function versionOf(bundle: Bundle): string {
  const hash = createHash('sha256')
  for (const file of Object.values(bundle)) hash.update(file.type === 'chunk' ? file.code : file.source)
  for (const path of STANDING) hash.update(readFileSync(`${ROOT}/public${path}`))
  hash.update(readFileSync(`${ROOT}/sw.ts`))
  return hash.digest('hex').slice(0, 12)
}
