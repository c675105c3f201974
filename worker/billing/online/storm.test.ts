import { expect, it } from 'vitest'
import type { PaymentAttempt } from '../../../contract/billing/checkout.ts'
import { rowsOf } from '../../identity/testing/database.ts'
import {
  ACCOUNT_AND_INVOICES,
  decideAt,
  type Notification,
  notificationsOf,
  onlineScene,
} from '../testing/online.ts'
import { IS_SOAK, inLanes, SOAK_TIMEOUT_MS } from '../testing/soak.ts'

/** A twentieth of the claim, and a fifth of each payment's notifications; a soak runs all of it. */
const [PAYMENTS, NOTIFICATIONS] = IS_SOAK ? [200, 50] : [10, 10]
const AMOUNT = 500

it(
  'payments under a storm of notifications, returns, pages, people and the clock are each received once',
  async () => {
    const { scene, cast, sales, opened, notify } = await onlineScene({
      variables: { RATE_LIMIT_PUBLIC_FORM: '10000/60', RATE_LIMIT_PAYMENT_INIT: '10000/60' },
    })
    // Two payers of each invoice, so that payments meet in one row of documents.
    const invoices = []
    for (let count = 0; count < PAYMENTS / 2; count += 1) invoices.push(await sales.issued())
    const attempts = await Promise.all(
      invoices.flatMap(({ id }) =>
        [cast.gestionnaire, cast.approbateur].map((by) => opened(id, { amount: AMOUNT }, by)),
      ),
    )
    await Promise.all(attempts.map((attempt) => decideAt(attempt)))

    const storm = shuffled((await Promise.all(attempts.map(notificationsAbout))).flat())
    expect(storm).toHaveLength(PAYMENTS * NOTIFICATIONS)
    const answers: number[] = []
    const asked = shuffled(
      attempts.flatMap(({ id, transaction_id }) => [
        () => scene.as(cast.superviseur)('GET', `/api/payments/${id}/status`),
        () => scene.as(cast.agent)('POST', `/api/payments/${id}/check`, { body: {} }),
        () => scene.ask('GET', `/api/payments/return?transaction_id=${transaction_id}`),
      ]),
    )
    await Promise.all([
      inLanes(storm, async (notification) => void answers.push((await notify(notification)).status)),
      inLanes(asked, async (ask) => expect((await ask()).status).toBeLessThan(400)),
      inLanes(Array(6).fill(null), async () => {
        scene.clock.advance(60_000)
        await scene.tick('* * * * *')
        await scene.runQueue()
      }),
    ])
    await scene.runQueue()

    expect(answers.filter((status) => status !== 200 && status !== 403)).toEqual([])
    expect(answers.filter((status) => status === 403)).toHaveLength(PAYMENTS)
    expect(
      await rowsOf(`select p.status, count(*) as payments, sum(credits) as credits, min(credits) as least from
      (select status, (select count(*) from billing_account_entries e where e.payment_id = p.id) as credits
        from billing_payments p) p group by 1`),
    ).toEqual([{ status: 'succeeded', payments: PAYMENTS, credits: PAYMENTS, least: 1 }])
    expect(await rowsOf('select distinct paid_amount from billing_documents')).toEqual([
      { paid_amount: 2 * AMOUNT },
    ])
    expect(
      await rowsOf(
        'select count(distinct receipt_number) as receipts, max(receipt_number) as last from billing_payments',
      ),
    ).toEqual([{ receipts: PAYMENTS, last: `REC-2026-${String(PAYMENTS).padStart(5, '0')}` }])
    const [sums] = await rowsOf<{ account: number; invoices: number }>(ACCOUNT_AND_INVOICES)
    expect(sums?.account).toBe(sums?.invoices)
  },
  IS_SOAK ? SOAK_TIMEOUT_MS : 30_000,
)

/** The true ones again and again, and a forged one among them. */
async function notificationsAbout({ transaction_id }: PaymentAttempt): Promise<Notification[]> {
  const sent = await notificationsOf(transaction_id)
  const again = Array.from({ length: NOTIFICATIONS - 1 }, (_, at) => sent[at % sent.length]).filter(
    (notification) => notification !== undefined,
  )
  return [...again, ...again.slice(0, 1).map((one) => ({ ...one, x_token: 'f'.repeat(64) }))]
}

const shuffled = <Item>(items: readonly Item[]): Item[] =>
  items
    .map((item) => ({ item, place: Math.random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item)
