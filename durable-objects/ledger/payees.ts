import type { Party } from './api.ts'
import { PROVIDER_PAUSE_MOST_MS, PROVIDER_PAUSE_MS } from './limits.ts'
import type { RowRecord } from './records.ts'
import type { Write } from './write.ts'

/** Keeps what a look-up found, for this row and for others of the same payee in the bulk. */
export function learnParty(write: Write, row: RowRecord, { fspId, name }: Party): void {
  if (row.fsp_id === fspId && row.payee_name === name) return
  row.fsp_id = fspId
  row.payee_name = name
  write.store.sql.exec(
    'insert or replace into payees values (?, ?, ?, ?, ?)',
    row.bulk_id,
    row.payee_type,
    row.payee_identifier,
    fspId,
    name,
  )
}

/** Until when a provider is left alone, or null. */
export function pausedUntil({ store, now }: Write, fspId: string): number | null {
  const [paused] = store.sql
    .exec<{ paused_until: number }>(
      'select paused_until from providers where fsp_id = ? and paused_until > ?',
      fspId,
      now,
    )
    .toArray()
  return paused?.paused_until ?? null
}

/** Each pause on end is twice as long. Several rows that fail during one pause are one. */
export function pauseProvider(write: Write, fspId: string): number {
  const { store, now } = write
  const known = pausedUntil(write, fspId)
  if (known !== null) return known
  const [before] = store.sql
    .exec<{ pauses: number }>('select pauses from providers where fsp_id = ?', fspId)
    .toArray()
  const pauses = before?.pauses ?? 0
  const until = now + Math.min(PROVIDER_PAUSE_MOST_MS, PROVIDER_PAUSE_MS * 2 ** Math.min(pauses, 10))
  store.sql.exec('insert or replace into providers values (?, ?, ?)', fspId, until, pauses + 1)
  store.sql.exec(
    `update rows set next_at = ?1 where fsp_id = ?2 and step = 'RESERVED' and next_at < ?1
       and lease_until is null`,
    until,
    fspId,
  )
  return until
}

/** It pays again: its next failure is a first one. */
export function resumeProvider({ store }: Write, fspId: string | null): void {
  if (fspId !== null) store.sql.exec('delete from providers where fsp_id = ?', fspId)
}
