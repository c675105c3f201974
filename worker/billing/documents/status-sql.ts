import { type SQL, sql } from 'drizzle-orm'
import { daysLate, type OverdueBucket } from '../../../contract/billing/lateness.ts'
import { DAY_MS } from '../../kernel/data/days.ts'
import { billingDocuments as documents } from '../tables.ts'

/** `quoteStatus` of `states.ts` for a query; a test holds the two together. */
export const quoteStatusSql = (now: number): SQL => sql`case
  when ${documents.state} in ('issued', 'sent', 'viewed') and ${documents.deadline_at} <= ${now} then 'expired'
  else ${documents.state} end`

/** `invoiceStatus` of `states.ts` for a query; a test holds the two together. */
export const invoiceStatusSql = (now: number): SQL => sql`case
  when ${documents.state} = 'draft' or ${documents.kind} in ('credit_note', 'proforma') then ${documents.state}
  when ${documents.credited_amount} > 0 and ${documents.credited_amount} = ${documents.due_amount} then 'cancelled'
  when ${documents.due_amount} <= ${documents.credited_amount} + ${documents.paid_amount} then 'paid'
  when ${documents.state} = 'issued' then 'issued'
  when ${documents.deadline_at} <= ${now} then 'overdue'
  when ${documents.paid_amount} > 0 then 'partially_paid'
  else ${documents.state} end`

/** The status `overdue` by itself, in the words of `billing_documents_owed`, which serves for no others. */
export const late = (now: number): SQL => sql`kind in ('invoice', 'deposit') and state in ('sent', 'viewed')
  and due_amount > credited_amount + paid_amount and source_type is null and ${documents.deadline_at} <= ${now}`

/** Late since as many days as the bucket says; the day after the deadline is the first. */
export function lateIn(bucket: OverdueBucket, now: number): SQL {
  const [first, last] = daysLate[bucket]
  const since = sql`${late(now)} and ${documents.deadline_at} <= ${now - (first - 1) * DAY_MS}`
  return last === null ? since : sql`${since} and ${documents.deadline_at} > ${now - last * DAY_MS}`
}
