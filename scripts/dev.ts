import { mkdirSync } from 'node:fs'
import { run } from './fault.ts'
import { inRoot } from './root.ts'
import { runLocalStack } from './start/local-stack.ts'
import { keepWranglerRuntime } from './start/wrangler-runtime.ts'

/**
 * The same as `npm start`, with Vite in front: it serves the web app from its sources and passes everything else on
 * to the runtime, which watches the Worker's sources by itself.
 */
await run(() =>
  runLocalStack({
    workerPort: (port) => port + 2,
    build: {
      // wrangler insists on the folder of the static files, although Vite answers before it.
      product: async () => mkdirSync(inRoot('dist/web'), { recursive: true }),
      sandbox: async () => undefined,
    },
    keepRuntime: keepWranglerRuntime,
    openFront: (group, { port, workerPort }) =>
      group.launch({
        name: 'Vite',
        words: [
          inRoot('node_modules/vite/bin/vite.js'),
          ...[
            '--config',
            'web/vite.config.ts',
            '--host',
            '127.0.0.1',
            '--port',
            String(port),
            '--strictPort',
          ],
        ],
        environment: { WORKER_PORT: String(workerPort) },
        onLine: (line) => console.log(line),
      }),
    showsLog: true,
  }),
)
process.exit()
