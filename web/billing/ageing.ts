import type { Invoice, Quote } from '../../contract/billing/schemas.ts'
import { OWED } from '../../contract/billing/states.ts'

/** What the reader needs to know of a deadline: it has passed, it is near, or nothing. */
export type Ageing =
  | { readonly tone: 'late'; readonly days: number }
  | { readonly tone: 'today' | 'soon'; readonly days: number }
  | { readonly tone: 'none' }

type AgeingOf = Pick<Invoice, 'kind' | 'status' | 'due_date'> | Pick<Quote, 'kind' | 'status' | 'valid_until'>

/** Within a week somebody may still act. */
const SOON_DAYS = 7

/** How far a document is from its deadline, while that matters: an invoice is owed, a quote waits for its answer. The
 *  server's status decides what is late, because days begin where the issuer is. */
export function ageingOf(document: AgeingOf, today: string): Ageing {
  const deadline = document.kind === 'quote' ? document.valid_until : document.due_date
  if (deadline === null || !isOpen(document)) return { tone: 'none' }
  const days = daysBetween(today, deadline)
  if (document.status === 'overdue' || document.status === 'expired')
    return { tone: 'late', days: Math.max(1, -days) }
  if (days <= 0) return { tone: 'today', days: 0 }
  return days <= SOON_DAYS ? { tone: 'soon', days } : { tone: 'none' }
}

const isOpen = (document: AgeingOf): boolean =>
  document.kind === 'quote'
    ? document.status === 'sent' || document.status === 'viewed' || document.status === 'expired'
    : document.kind !== 'credit_note' && document.kind !== 'proforma' && OWED.includes(document.status)

const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS)

const DAY_MS = 86_400_000
