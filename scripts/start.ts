import { run } from './fault.ts'
import { openHouse } from './start/house.ts'
import { buildWeb } from './start/web-build.ts'

await run(() => openHouse({ workerPort: (port) => port, prepareWeb: buildWeb, showsLog: false }))
process.exit()
