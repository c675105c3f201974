import { run } from './fault.ts'
import { runLocalStack } from './start/local-stack.ts'
import { buildWeb } from './start/web-build.ts'

await run(() => runLocalStack({ workerPort: (port) => port, prepareWeb: buildWeb, showsLog: false }))
process.exit()
