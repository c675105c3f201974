import { spawnSync } from 'node:child_process'
import { parseArgs } from 'node:util'
import { root } from './root.ts'

/**
 * `npm run soak`: the plays of a room and of a ledger under everything that can happen to them, a hundred thousand of
 * them instead of the few of an ordinary run. `--seeds` plays another number.
 */
const { values } = parseArgs({ options: { seeds: { type: 'string', default: '100000' } } })
const { status } = spawnSync(
  'npx',
  [
    'vitest',
    'run',
    '--project',
    'worker',
    '--project',
    'rules',
    'durable-objects/chat-room/simulation',
    'durable-objects/ledger/simulation',
  ],
  {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, SOAK_SEEDS: values.seeds },
  },
)
process.exit(status ?? 1)
