import { randomUUID } from 'node:crypto'
import type { JobName } from '../contract/jobs.ts'
import { apply, type Where } from './admin/database.ts'
import { run } from './fault.ts'
import { literal } from './seed/demo/sql.ts'
import { readOptions } from './start/options.ts'

/**
 * Makes what the database has of each ledger anew from its log: `npm run payouts:rebuild`, for a deployment with
 * `--remote`, to which words for wrangler may be added. The product does the work by itself, within two minutes of its
 * running.
 */
await run(async () => {
  const words = process.argv.slice(2)
  const where: Where = words.includes('--remote')
    ? { remote: words.filter((word) => word !== '--remote') }
    : { stateDir: readOptions(process.env).stateDir }
  await apply(where, [ordersSql(Date.now(), randomUUID())])
  console.log('✓ Les paiements se reconstruisent · the payments are being rebuilt')
})

/** One order for each account, as rows of the jobs: the sweep, which runs each minute, sends them. */
function ordersSql(now: number, run: string): string {
  const name: JobName = 'payouts.rebuild_account'
  return `INSERT INTO jobs (name, key, payload, state, attempts, created_at, next_attempt_at, request_id)
    SELECT ${literal(name)}, ${literal(`${name}:${run}:`)} || account_id, json_object('account_id', account_id),
      'queued', 0, ${now}, ${now}, ${literal(`rebuild:${run}`)} FROM payout_accounts;`
}
