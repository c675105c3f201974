import { spawnSync } from 'node:child_process'
import { parseArgs } from 'node:util'
import { root } from './root.ts'

/** What an ordinary run plays few of, or tries at a part of the size that is promised. */
const SOAKED = [
  'durable-objects/chat-room/simulation',
  'durable-objects/ledger/simulation',
  'worker/billing/issuing/issue',
  'worker/billing/online/storm',
  'worker/billing/pdf/pdf',
  'worker/billing/verification/verify-series',
  'worker/billing/year',
  'worker/newsletter/sending/storm',
  'worker/payouts/run/play',
  'worker/shop/promotions/redeem',
  'worker/shop/visits/visits',
  'worker/shop/orders/race',
]

/**
 * `npm run soak`: the plays of a room, of a ledger and of its runs under everything that can happen to them, a hundred thousand of
 * them instead of the few of an ordinary run, and what billing promises at its full size. `--seeds` plays another number,
 * and a word (`npm run soak -- billing`) runs those whose path has it.
 */
const { values, positionals } = parseArgs({
  options: { seeds: { type: 'string', default: '100000' } },
  allowPositionals: true,
})
const chosen = SOAKED.filter((path) => positionals.every((word) => path.includes(word)))
if (chosen.length === 0) {
  console.error(`No soak has ${positionals.join(' ')} in its path: ${SOAKED.join(', ')}`)
  process.exit(1)
}
// Each in a runtime of its own, and all of them although one fails: where a test has taken minutes, the next one in the
// same runtime may find its rows.
const failed = chosen.filter((path) => {
  const { status } = spawnSync('npx', ['vitest', 'run', '--project', 'worker', '--project', 'rules', path], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, SOAK_SEEDS: values.seeds },
  })
  return status !== 0
})
if (failed.length > 0) console.error(`Failed: ${failed.join(', ')}`)
process.exit(failed.length > 0 ? 1 : 0)
