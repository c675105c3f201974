import { finalStage } from '../../contract/payouts/steps.ts'
import { PROBE_EVERY_MS } from './limits.ts'
import { type BulkRecord, openRows } from './records.ts'
import type { Write } from './write.ts'

/** Nothing new leaves; what left is settled. A person's pause stays a person's to end. */
export function pauseBulk(write: Write, bulk: BulkRecord, reason: string): void {
  if (bulk.stage === 'paused') {
    if (bulk.pause_reason !== 'rail_down' || reason === 'rail_down') return
  } else {
    if (bulk.stage !== 'running') return
    write.moveBulk(bulk, 'paused')
  }
  bulk.pause_reason = reason
  bulk.waiting_for = reason.startsWith('rail_') ? 'rail' : null
  bulk.probe_at = reason === 'rail_down' ? write.now + PROBE_EVERY_MS : null
  bulk.failures = 0
  write.event({ kind: 'bulk_paused', bulk_id: bulk.bulk_id, detail: reason })
}

/**
 * A bulk ends once none of its rows is open. A paused one stays, because it is somebody's to look at, except where it
 * waits for a rail that it has no row left for.
 */
export function finishBulk(write: Write, bulk: BulkRecord): void {
  if (openRows(bulk) > 0) return
  if (bulk.stage === 'paused' && bulk.pause_reason === 'rail_down') write.moveBulk(bulk, 'running')
  if (bulk.stage === 'running') {
    write.moveBulk(bulk, finalStage({ rows: bulk.rows, paid: bulk.committed }))
    write.event({ kind: 'bulk_finished', bulk_id: bulk.bulk_id, detail: bulk.stage })
  } else if (bulk.stage === 'cancelling') {
    write.moveBulk(bulk, 'cancelled')
    write.event({ kind: 'bulk_cancelled', bulk_id: bulk.bulk_id })
  }
}
