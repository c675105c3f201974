import type { Held } from './api.ts'
import { LAPSES_MOST, LEASE_MS } from './limits.ts'
import type { AttemptRecord, RowRecord } from './records.ts'
import { Refusal } from './refusal.ts'
import type { LedgerStore } from './store.ts'
import { askAfter, markUnknown } from './unknown.ts'
import type { Write } from './write.ts'

/** Hands a row to a runner. The fence tells its calls from those of whoever held the row before. */
export function lease(
  write: Write,
  row: RowRecord,
  { runner, task }: { runner: string; task: 'pay' | 'ask' },
) {
  row.fence += 1
  row.runner = runner
  row.task = task
  row.lease_until = write.now + LEASE_MS
  row.claimed_n = write.account.head
}

export function release(row: RowRecord): void {
  row.runner = null
  row.task = null
  row.lease_until = null
  row.claimed_n = null
}

/** Nobody's call of a row counts any more until it is claimed again. */
export function revoke(row: RowRecord): void {
  release(row)
  row.fence += 1
}

export interface Claim {
  readonly row: RowRecord
  readonly attempt: AttemptRecord
  /** The claim was answered before; whatever this call says was said, or is out of date. */
  readonly isOver: boolean
}

/** The row of a runner's call. A fence that is not the row's own writes nothing. */
export function claimed(write: Write, held: Held): Claim {
  const row = write.row(held.transferId)
  const attempt = write.attempt(held.railTransferId)
  if (attempt.transfer_id !== row.transfer_id) throw new Refusal('row_unknown')
  if (row.fence !== held.fence) throw new Refusal('stale_fence')
  return { row, attempt, isOver: row.lease_until === null }
}

export function renew(
  store: LedgerStore,
  { runner, leases }: { runner: string; leases: readonly Held[] },
  now: number,
): string[] {
  return store.write(now, (write) =>
    leases.flatMap(({ transferId, fence }) => {
      const row = store.rows.get(transferId)
      if (!row || row.fence !== fence || row.runner !== runner || row.lease_until === null) return []
      write.known(row).lease_until = now + LEASE_MS
      return [transferId]
    }),
  )
}

/** A runner that is silent for too long has lost its rows. What it may have sent is asked about, never sent anew. */
export function lapse(write: Write): void {
  const { store, now } = write
  for (const found of store.rows.where('lease_until <= ? order by lease_until limit ?', now, LAPSES_MOST)) {
    const row = write.known(found)
    revoke(row)
    if (row.step === 'QUOTED') write.moveRow(row, 'RESERVED')
    if (row.step === 'SENDING') {
      const attempt = write.attempt(row.rail_transfer_id)
      markUnknown(write, { row, attempt })
      askAfter(write, attempt, now)
    }
  }
}
