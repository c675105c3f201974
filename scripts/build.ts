import { run } from './fault.ts'
import { withProcessGroup } from './start/processes.ts'
import { buildWeb } from './start/web-build.ts'

/** Builds the web app into dist/web when its sources have changed. */
await run(async () => {
  console.log((await withProcessGroup(buildWeb)) ? '✓ dist/web' : '✓ dist/web is up to date')
})
