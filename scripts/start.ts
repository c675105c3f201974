import { run } from './fault.ts'
import { buildProduct, buildWorker } from './runtime/build.ts'
import { keepBareRuntime } from './start/bare-runtime.ts'
import { runLocalStack } from './start/local-stack.ts'
import { buildWeb } from './start/web-build.ts'

await run(() =>
  runLocalStack({
    workerPort: (port) => port,
    build: {
      product: (group) => Promise.all([buildWeb(group), buildProduct(group)]),
      sandbox: (group) => buildWorker(group, 'sandbox'),
    },
    keepRuntime: keepBareRuntime,
    showsLog: false,
  }),
)
process.exit()
