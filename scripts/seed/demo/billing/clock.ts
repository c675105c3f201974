import { SETTINGS_AT_FIRST } from '../../../../contract/billing/settings.ts'
import { isDebt } from '../../../../contract/billing/states.ts'
import { addDays } from '../../../../worker/kernel/data/days.ts'
import { HOUR, MINUTE } from '../sql.ts'
import { beginningOf } from '../workdays.ts'
import { record, type State, type Written } from './books.ts'
import { owedAt } from './payments.ts'

/** The duty runs seven minutes past each hour. */
const RUN = 7 * MINUTE

/** What the clock did meanwhile, which it would otherwise make up at the first start, with a mail for each. */
export function keepTime(state: State): void {
  const { today } = state.books
  for (const document of state.written.values()) {
    if (isDebt(document.kind)) remind(state, document)
    if (isLapsed(document, today)) announce(state, document)
  }
}

function remind(state: State, document: Written): void {
  const { id, due_date, sent_at } = document
  if (due_date === null || sent_at === null) return
  for (const ahead of SETTINGS_AT_FIRST.reminder_days) {
    const day = addDays(due_date, ahead)
    const at = beginningOf(day) + 8 * HOUR + RUN
    if (at > state.books.today || at - RUN <= sent_at || owedAt(document, at) <= 0) continue
    state.tables.billing_reminders.push({ invoice_id: id, kind: 'automatic', day, by_id: null, at })
    entry(state, document, 'billing.invoice_reminded', at)
  }
}

function isLapsed(document: Written, today: number): boolean {
  const { kind, deadline_at, sent_at, row } = document
  if (deadline_at === null || deadline_at + RUN > today) return false
  if (kind === 'quote') return ['issued', 'sent', 'viewed'].includes(String(row.state))
  return isDebt(kind) && sent_at !== null && owedAt(document, deadline_at + RUN) > 0
}

function announce(state: State, document: Written): void {
  const at = Number(document.deadline_at) + RUN
  document.row.lapse_announced_at = at
  entry(state, document, document.kind === 'quote' ? 'billing.quote_expired' : 'billing.invoice_overdue', at)
}

function entry(state: State, { id, kind, client }: Written, action: string, at: number): void {
  const noun = kind === 'quote' ? 'quote' : 'invoice'
  record(state, {
    kind: 'billing.invoice_reminded',
    action,
    at,
    by: null,
    organization: client,
    subject: [noun, id],
    row: [noun, id],
  })
}
