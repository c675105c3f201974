import { sha256Hex } from '../../../../worker/kernel/data/digest.ts'
import { MATRICE } from '../organizations.ts'
import { MINUTE, type Row } from '../sql.ts'
import { momentOf } from '../work/world.ts'
import { beginningOf, localDate } from '../workdays.ts'
import { next, record, type State, type Written, written } from './books.ts'
import { type Said, saidOf, transactionOf } from './provider-words.ts'
import { type DocumentStory, type OnlineStory, type PaymentStory, REST } from './story.ts'

type Told = { readonly at: number; readonly invoice: Written } & (
  | { readonly byHand: PaymentStory }
  | { readonly online: OnlineStory }
)

/** Receipts are numbered in the order in which the money came in, whatever it pays and however. */
export async function receiveAll(state: State): Promise<void> {
  const { today, stories } = state.books
  const told = stories.flatMap((story) => toldOf(state, today, story)).toSorted((a, b) => a.at - b.at)
  for (const one of told) await ('byHand' in one ? byHand(state, one) : online(state, one))
}

function toldOf(state: State, today: number, story: DocumentStory): Told[] {
  const { payments = [], online: attempts = [], client, key } = story
  if (payments.length + attempts.length === 0) return []
  const invoice = written(state, client, key)
  return [
    ...payments.map((payment) => ({
      at: momentOf(today, [payment[0], payment[1]]),
      invoice,
      byHand: payment,
    })),
    ...attempts.map((attempt) => ({ at: momentOf(today, attempt.at), invoice, online: attempt })),
  ]
}

/** What is owed by then. */
export const owedAt = ({ due_amount, moves }: Written, at: number): number =>
  due_amount - moves.reduce((sum, move) => (move.at <= at ? sum + move.amount : sum), 0)

/** Every column of a payment, so that rows of both kinds are written by one statement. */
const NOTHING_SAID = {
  transaction_id: null,
  method: null,
  operator: null,
  provider_code: null,
  provider_reference: null,
  paid_at: null,
  paid_on: null,
  receipt_number: null,
  refunded_amount: 0,
  recorded_by_id: null,
  payer_id: null,
  payment_url: null,
  payment_token: null,
  expires_at: null,
  lang: null,
  reported_amount: null,
  reported_currency: null,
  checked_at: null,
  version: 1,
} satisfies Row

async function byHand(state: State, { at, invoice, byHand: payment }: Told & { byHand: PaymentStory }) {
  const [, , by, asked, method, reference = null] = payment
  const amount = asked === REST ? owedAt(invoice, at) : asked
  const day = localDate(at)
  const recordedAt = at + 5 * MINUTE
  const receipt_number = next(state, 'REC', day)
  const id = stored(state, invoice, {
    provider: 'manual',
    status: 'succeeded',
    amount,
    method,
    provider_reference: reference,
    paid_at: beginningOf(day),
    paid_on: day,
    receipt_number,
    recorded_by_id: by,
    created_at: recordedAt,
  })
  received(state, invoice, { id, amount, day, receipt_number, at: recordedAt })
  moved(state, invoice, 'recorded', recordedAt, by, { receipt_number, amount, method })
}

/** Opened in one minute and decided a few later, as the provider's page has it. */
async function online(state: State, { at, invoice, online: attempt }: Told & { online: OnlineStory }) {
  const { by, operator, failed, reported, refunded } = attempt
  const amount = attempt.amount === REST ? owedAt(invoice, at) : attempt.amount
  const decidedAt = at + 3 * MINUTE
  const transaction = transactionOf(await sha256Hex(`${invoice.number} ${at}`))
  const said: Said = {
    transaction,
    amount,
    operator,
    at,
    decidedAt,
    code: failed ?? '00',
    reported: reported ?? amount,
  }
  const isReceived = failed === undefined && reported === undefined
  const day = localDate(decidedAt)
  const receipt_number = isReceived ? next(state, 'REC', day) : null
  const status = isReceived ? 'succeeded' : failed === undefined ? 'quarantined' : 'failed'
  const { reference, token, events } = saidOf(said)
  const id = stored(state, invoice, {
    provider: 'cinetpay',
    transaction_id: transaction,
    status,
    amount,
    payer_id: by,
    lang: 'fr',
    method: operator === 'CARD' ? 'card' : 'mobile_money',
    operator,
    provider_code: failed ?? '00',
    provider_reference: failed === undefined ? reference : null,
    created_at: at,
    checked_at: decidedAt,
    paid_at: isReceived ? decidedAt : null,
    paid_on: isReceived ? day : null,
    receipt_number,
    payment_token: token,
    expires_at: at + 30 * MINUTE,
    ...(reported !== undefined && { reported_amount: reported, reported_currency: 'XOF' }),
  })
  for (const event of events)
    state.tables.billing_payment_events.push({
      payment_id: id,
      transaction_id: transaction,
      ...event,
      times: 1,
      last_at: event.at,
      content_hash: await sha256Hex(JSON.stringify([event.kind, transaction, event.http_status, event.body])),
    })
  moved(state, invoice, 'started', at, by, { amount })
  if (receipt_number === null) return moved(state, invoice, status, decidedAt, null, { code: failed ?? '00' })
  received(state, invoice, { id, amount, day, receipt_number, at: decidedAt })
  moved(state, invoice, 'succeeded', decidedAt, null, { receipt_number, amount })
  if (refunded) giveBack(state, invoice, { id, receipt_number, refunded })
}

/** The last row of the table, with all of its columns. */
function stored({ tables }: State, { id: invoice_id, client }: Written, said: Row): number {
  const id = tables.billing_payments.length + 1
  const shared = { organization_id: client, issuer_id: MATRICE, currency: 'XOF' }
  tables.billing_payments.push({ ...NOTHING_SAID, id, invoice_id, ...shared, ...said })
  return id
}

interface Received {
  readonly id: number
  readonly amount: number
  readonly day: string
  readonly receipt_number: string
  readonly at: number
}

function received({ tables }: State, invoice: Written, { id, amount, day, receipt_number, at }: Received) {
  invoice.moves.push({ at, amount })
  invoice.row.paid_amount = Number(invoice.row.paid_amount) + amount
  tables.billing_account_entries.push({
    organization_id: invoice.client,
    currency: 'XOF',
    date: day,
    kind: 'payment',
    number: receipt_number,
    document_id: invoice.id,
    payment_id: id,
    refund_id: null,
    debit_amount: 0,
    credit_amount: amount,
    created_at: at,
  })
}

type Refunded = NonNullable<OnlineStory['refunded']>

function giveBack(
  state: State,
  invoice: Written,
  { id, receipt_number, refunded }: { id: number; receipt_number: string; refunded: Refunded },
): void {
  const { tables, books } = state
  const { amount, method, reason, by } = refunded
  const at = momentOf(books.today, refunded.at)
  const day = localDate(at)
  const refund_id = tables.billing_refunds.length + 1
  const shared = { organization_id: invoice.client, currency: 'XOF' }
  tables.billing_refunds.push({
    id: refund_id,
    payment_id: id,
    ...shared,
    amount,
    method,
    reason,
    reference: null,
    credit_payment_id: null,
    refunded_on: day,
    created_by_id: by,
    created_at: at,
  })
  tables.billing_account_entries.push({
    ...shared,
    date: day,
    kind: 'refund',
    number: receipt_number,
    document_id: invoice.id,
    payment_id: id,
    refund_id,
    debit_amount: amount,
    credit_amount: 0,
    created_at: at,
  })
  const index = tables.billing_payments.findIndex((row) => row.id === id)
  const payment = tables.billing_payments[index]
  if (payment) tables.billing_payments[index] = { ...payment, refunded_amount: amount }
  invoice.moves.push({ at, amount: -amount })
  invoice.row.paid_amount = Number(invoice.row.paid_amount) - amount
  moved(state, invoice, 'refunded', at, by, { amount, method, reason })
}

function moved(
  state: State,
  { id, client }: Written,
  move: string,
  at: number,
  by: number | null,
  facts: Readonly<Record<string, string | number>>,
): void {
  record(state, {
    kind: 'billing.payment_succeeded',
    action: `billing.payment_${move}`,
    at,
    by,
    organization: client,
    subject: ['invoice', id],
    row: ['invoice', id],
    facts,
  })
}
