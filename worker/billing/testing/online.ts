import type { PaymentAttempt } from '../../../contract/billing/checkout.ts'
import type { Payment } from '../../../contract/billing/payment-schemas.ts'
import { Turnstile } from '../../../durable-objects/turnstile/turnstile.ts'
import { bodyOf } from '../../identity/testing/answers.ts'
import type { Player } from '../../kernel/testing/cast.ts'
import { type Scene, sandboxMode } from '../../kernel/testing/scene.ts'
import { salesIn, salesScene } from './sales.ts'

export interface Notification {
  readonly body: string
  readonly x_token: string
}

/** An operator that sells, and the provider in the sandbox. */
export async function onlineScene(options: Parameters<typeof salesScene>[0] = {}) {
  const stage = await salesScene(options)
  const { scene, cast } = stage
  const init = (invoice_id: number, body: object = {}, by: Player = cast.gestionnaire) =>
    scene.as(by)('POST', '/api/payments/init/', { body: { invoice_id, ...body } })
  return {
    ...stage,
    init,
    opened: async (invoiceId: number, body: object = {}, by?: Player) =>
      bodyOf<PaymentAttempt>(await init(invoiceId, body, by)),
    readPayment: async (id: number, by: Player = cast.agent) =>
      bodyOf<Payment>(await scene.as(by)('GET', `/api/payments/${id}`)),
    notify: (notification: Notification) => notify(scene, notification),
  }
}

/** What a payer does on the provider's page. */
export async function decideAt(
  { payment_url }: Pick<PaymentAttempt, 'payment_url'>,
  form: Readonly<Record<string, string>> = { decision: 'pay' },
): Promise<Response> {
  return fetch(payment_url, { method: 'POST', body: new URLSearchParams(form), redirect: 'manual' })
}

/** What the provider would send; under `.test` it sends nothing by itself. */
export async function notificationsOf(transactionId?: string): Promise<Notification[]> {
  const query = transactionId === undefined ? '' : `?transaction_id=${transactionId}`
  const answer = await fetch(`http://sandbox.test/cinetpay/api/notifications${query}`)
  return ((await answer.json()) as { results: Notification[] }).results
}

export const notify = ({ send }: Scene, { body, x_token }: Notification): Promise<Response> =>
  send(
    new Request('http://matrice.test/api/payments/webhook/', {
      method: 'POST',
      headers: {
        'Content-Type': 'application/x-www-form-urlencoded',
        'CF-Connecting-IP': '203.0.113.7',
        'x-token': x_token,
      },
      body,
    }),
  )

/** Of an invoice, in what it owes: what the account says and what the documents say. */
export const ACCOUNT_AND_INVOICES = `select
  (select coalesce(sum(debit_amount) - sum(credit_amount), 0) from billing_account_entries) as account,
  (select coalesce(sum(due_amount - credited_amount - paid_amount), 0) from billing_documents
    where kind in ('invoice', 'deposit') and state <> 'draft') as invoices`

/** An attempt that waits for its payer. */
export async function attemptIn(scene: Scene): Promise<number> {
  const { id } = await salesIn(scene).issued()
  const { gestionnaire } = scene.cast
  const answer = await scene.as(gestionnaire)('POST', '/api/payments/init', { body: { invoice_id: id } })
  return (await bodyOf<PaymentAttempt>(answer)).id
}

/** One of which the provider reported another amount. */
export async function heldAttemptIn(scene: Scene): Promise<number> {
  const id = await attemptIn(scene)
  const answer = await scene.as(scene.cast.admin)('GET', `/api/payments/${id}`)
  const { transaction_id } = await bodyOf<Payment>(answer)
  const { results } = (await (await fetch('http://sandbox.test/cinetpay/api/transactions')).json()) as {
    results: { transaction_id: string; token: string }[]
  }
  const token = results.find((one) => one.transaction_id === transaction_id)?.token
  await decideAt({ payment_url: `http://sandbox.test/cinetpay/pay/${token}` })
  await sandboxMode('cinetpay', { mode: 'lying_amount', count: 1 })
  await scene.as(scene.cast.agent)('POST', `/api/payments/${id}/check`, { body: {} })
  return id
}

export const DISMISSED = { decision: 'dismiss', reason: 'Jamais reçu' }

/** As where the line loses its patience: everybody is let in at once, and what must hold is held by guards alone. */
export async function withoutLine<Value>(work: () => Promise<Value>): Promise<Value> {
  const patience = Turnstile.longestMs
  Turnstile.longestMs = 10
  try {
    return await work()
  } finally {
    Turnstile.longestMs = patience
  }
}
