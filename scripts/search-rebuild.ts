import { apply, type Where } from './admin/database.ts'
import { run } from './fault.ts'
import { rebuildSql } from './search/rebuild.ts'
import { readOptions } from './start/options.ts'

/**
 * Reads every room anew for the search: `npm run search:rebuild`, for a deployment with `--remote`, to which words
 * for wrangler may be added. The product does the work by itself, within two minutes of its running.
 */
await run(async () => {
  const words = process.argv.slice(2)
  const where: Where = words.includes('--remote')
    ? { remote: words.filter((word) => word !== '--remote') }
    : { stateDir: readOptions(process.env).stateDir }
  await apply(where, [rebuildSql(Date.now())])
  console.log('✓ La recherche se reconstruit · the search is being rebuilt')
})
