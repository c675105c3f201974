import { run } from './fault.ts'
import { openKennel } from './start/processes.ts'
import { buildWeb } from './start/web-build.ts'

/** Builds the web app into dist/web when its sources have changed. */
await run(async () => {
  const kennel = openKennel()
  try {
    console.log((await buildWeb(kennel)) ? '✓ dist/web' : '✓ dist/web is up to date')
  } finally {
    await kennel.endAll()
  }
})
