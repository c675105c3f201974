import { writeFileSync } from 'node:fs'
import { inRoot } from '../root.ts'
import { buildOnce } from './build-once.ts'
import type { ProcessGroup } from './processes.ts'
import { headersFile } from './static-headers.ts'

const INPUTS = [
  'web/**/*',
  'contract/**/*',
  'package-lock.json',
  'worker/kernel/http/security-headers.ts',
  'scripts/start/static-headers.ts',
]

/** Builds the web app when what it is made of has changed; answers whether it did. */
export function buildWeb(group: ProcessGroup): Promise<boolean> {
  return buildOnce({
    output: inRoot('dist/web/index.html'),
    stampFile: inRoot('dist/web.stamp'),
    inputs: INPUTS,
    run: async () => {
      await group.finish({
        name: 'Vite',
        words: [inRoot('node_modules/vite/bin/vite.js'), 'build', '--config', 'web/vite.config.ts'],
        // A test runner sets NODE_ENV=test, with which Vite would build React's development version, half as large again.
        environment: { NODE_ENV: 'production' },
      })
      writeFileSync(inRoot('dist/web/_headers'), headersFile())
    },
  })
}
