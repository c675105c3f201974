import { build, type Plugin } from 'vite'
import { type Bundle, filesOf, holds } from './bundle-files.ts'
import { TARGET } from './precache.ts'

/**
 * What the Worker's sign-in page needs: its script and its styles under names that never change, because the Worker does
 * not know the build, and the list of what the app opens with, which that script fetches ahead.
 */
export function servedSignIn(): Plugin {
  let outDir = ''
  return {
    name: 'matrice-served-sign-in',
    apply: 'build',
    configResolved(config) {
      outDir = config.build.outDir
    },
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        this.emitFile({ type: 'asset', fileName: 'ahead.json', source: JSON.stringify(filesAhead(bundle)) })
      },
    },
    async closeBundle() {
      await build({
        configFile: false,
        root: ROOT,
        publicDir: false,
        logLevel: 'warn',
        build: {
          outDir,
          emptyOutDir: false,
          target: TARGET,
          rolldownOptions: {
            input: `${ROOT}/identity/served/sign-in.ts`,
            output: { entryFileNames: 'sign-in.js', assetFileNames: 'sign-in[extname]' },
          },
        },
      })
    },
  }
}

const ROOT = `${import.meta.dirname}/..`

/** The app itself, the frame and the home of most people, each with what it imports. */
const AHEAD = [/\/web\/main\.tsx$/, /\/web\/app\/signed-in\.tsx$/, /\/web\/home\/pages\/client-home\.tsx$/]

const filesAhead = (bundle: Bundle): string[] => [
  ...new Set(AHEAD.flatMap((module) => filesOf(bundle, (chunk) => holds(chunk, module)))),
]
