import { randomUUID } from 'node:crypto'
import type { JobName } from '../../contract/jobs.ts'
import { literal } from '../seed/demo/sql.ts'

/**
 * The order to read every room anew for the search, as a row of the jobs: the sweep, which runs each minute, sends
 * it. Nobody needs to be signed in, and a deployment takes it as well as a machine does.
 */
export function rebuildSql(now: number, run: string = randomUUID()): string {
  const name: JobName = 'chat.rebuild_search'
  const row = {
    name,
    key: `chat.rebuild_search:${run}:0`,
    payload: JSON.stringify({ run }),
    state: 'queued',
    attempts: 0,
    created_at: now,
    next_attempt_at: now,
    request_id: `rebuild:${run}`,
  }
  const values = Object.values(row).map(literal).join(', ')
  return `INSERT INTO jobs (${Object.keys(row).join(', ')}) VALUES (${values});`
}
