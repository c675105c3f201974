import { run } from './fault.ts'
import { withKennel } from './start/processes.ts'
import { buildWeb } from './start/web-build.ts'

/** Builds the web app into dist/web when its sources have changed. */
await run(async () => {
  console.log((await withKennel(buildWeb)) ? '✓ dist/web' : '✓ dist/web is up to date')
})
