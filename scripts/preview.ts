import { run } from './fault.ts'
import { withProcessGroup } from './start/processes.ts'
import { buildWeb } from './start/web-build.ts'
import { wrangler } from './wrangler-command.ts'

/**
 * Uploads a version that only its own address reaches: `npm run preview -- --preview-alias pr-12`. It takes the
 * staging Worker's configuration and database; migrations are not applied, because the staging version still runs.
 */
await run(async () => {
  await withProcessGroup(buildWeb)
  await wrangler(['versions', 'upload', '--name', 'matrice-staging', ...process.argv.slice(2)])
})
