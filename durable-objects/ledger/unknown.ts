import { FIRST_ASK_MS, UNKNOWN_ALARM_MS } from './limits.ts'
import type { AttemptRecord, RowRecord } from './records.ts'
import type { Write } from './write.ts'

/** Sent, and nobody knows what became of it: from here on only the rail's answer to a GET decides. */
export function markUnknown(
  write: Write,
  { row, attempt }: { row: RowRecord; attempt: AttemptRecord },
): void {
  write.moveRow(row, 'UNKNOWN')
  attempt.unknown_since ??= write.now
}

export function askAfter(write: Write, attempt: AttemptRecord, at: number | null): void {
  attempt.ask_at = at ?? write.now + FIRST_ASK_MS
}

/** The rail answered a question without an outcome. */
export function noteAnswer(
  write: Write,
  { attempt, absent }: { attempt: AttemptRecord; absent: boolean | undefined },
): void {
  const { now } = write
  attempt.asks += 1
  // Before the deadline the transfer may still be on its way: « never stored » says nothing yet.
  if (absent === true && now >= deadlineOf(write, attempt)) attempt.absent_at ??= now
  if (absent === false) attempt.absent_at = null
  if (attempt.warned === 1 || attempt.unknown_since === null) return
  if (attempt.state !== 'open' || now - attempt.unknown_since < UNKNOWN_ALARM_MS) return
  attempt.warned = 1
  write.event({
    kind: 'alarm',
    bulk_id: attempt.bulk_id,
    transfer_id: attempt.transfer_id,
    detail: 'unknown_for_a_day',
  })
}

/**
 * Whether the rail said twice, a gap apart and after the deadline, that it never stored the transfer. Held here as well
 * as in the runner: a void that is wrong pays twice.
 */
export function isNeverStored(write: Write, attempt: AttemptRecord): boolean {
  const { gapMs } = write.store.limits
  return attempt.absent_at !== null && write.now - attempt.absent_at >= gapMs
}

/** When the rail would have refused the transfer, whatever held it up on its way. */
const deadlineOf = (write: Write, attempt: AttemptRecord): number =>
  (attempt.expires_at ?? Number.POSITIVE_INFINITY) + write.store.limits.graceMs

/** When the outcome is known at the latest, if the rail answers at all. */
export const resolvesBy = (write: Write, expiresAt: number): number =>
  expiresAt + write.store.limits.graceMs + write.store.limits.gapMs
