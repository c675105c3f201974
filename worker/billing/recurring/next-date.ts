import type { RecurringStatus } from '../../../contract/billing/recurring.ts'
import { dueAfter, dueFrom, type Rhythm } from '../../../contract/billing/recurring-days.ts'

interface Standing {
  readonly next_date: string | null
  readonly status: RecurringStatus
}

/**
 * Where a schedule stands after a change. It goes on after the last day that it made; one that was paused or over takes
 * up with today, because nobody expects the invoices of a pause.
 */
export function standingOf(
  rhythm: Rhythm & { readonly end_date: string | null },
  {
    status,
    lastMade,
    resumedOn,
  }: {
    readonly status: RecurringStatus
    readonly lastMade: string | null
    readonly resumedOn: string | null
  },
): Standing {
  if (status === 'ended') return { next_date: null, status }
  const next = lastMade === null ? rhythm.start_date : dueAfter(rhythm, lastMade)
  const next_date = resumedOn !== null && resumedOn > next ? dueFrom(rhythm, resumedOn) : next
  return rhythm.end_date !== null && next_date > rhythm.end_date
    ? { next_date: null, status: 'ended' }
    : { next_date, status }
}
