import { describe, expect, it } from 'vitest'
import type { PaymentAttempt } from '../../../contract/billing/checkout.ts'
import type { BillingSettings } from '../../../contract/billing/settings.ts'
import { bodyOf, refusal } from '../../identity/testing/answers.ts'
import { rowsOf } from '../../identity/testing/database.ts'
import { sandboxMode } from '../../kernel/testing/scene.ts'
import { decideAt, onlineScene, withoutLine } from '../testing/online.ts'
import { lineOf } from '../testing/sales.ts'

const statuses = () => rowsOf('select status from billing_payments order by id')
const exempt = (unit_amount: number) => ({
  lines: [lineOf(unit_amount, { tax_rate_bp: 0, exemption_reason: 'Exonéré' })],
})

describe('an online payment', () => {
  it('is opened for the balance, with all that the payer needs to pay', async () => {
    const { sales, init, readPayment } = await onlineScene()
    const invoice = await sales.issued()
    const answer = await init(invoice.id)
    expect(answer.status).toBe(201)
    const attempt = await bodyOf<PaymentAttempt>(answer)
    expect(attempt).toEqual({
      id: attempt.id,
      invoice_id: invoice.id,
      transaction_id: expect.stringMatching(/^MT[0-9A-HJKMNP-TV-Z]{24}$/),
      status: 'pending',
      amount: 47_790,
      currency: 'XOF',
      remaining_amount: 0,
      payment_url: expect.stringMatching(/^http:\/\/sandbox\.test\/cinetpay\/pay\/\w+$/),
      payment_token: expect.any(String),
      expires_at: '2026-11-02T10:00:00.000Z',
      parameters: { transaction_id: attempt.transaction_id },
    })
    expect(await readPayment(attempt.id)).toMatchObject({
      provider: 'cinetpay',
      status: 'pending',
      transaction_id: attempt.transaction_id,
      receipt_number: null,
      next_check_at: '2026-11-02T09:32:00.000Z',
    })
    const [seen] = (
      (await (await fetch('http://sandbox.test/cinetpay/api/transactions')).json()) as {
        results: { ask: Record<string, unknown> }[]
      }
    ).results
    expect(seen?.ask).toMatchObject({
      amount: 47_790,
      currency: 'XOF',
      description: `Facture ${invoice.number}`,
      notify_url: 'http://matrice.test/api/payments/webhook/',
      return_url: 'http://matrice.test/api/payments/return/',
    })
  })

  it('asked for by twenty requests at once is one attempt', async () => {
    const { sales, init } = await onlineScene()
    const { id } = await sales.issued()
    const answers = await Promise.all(Array.from({ length: 20 }, () => init(id)))
    expect(answers.map(({ status }) => status).sort()).toEqual([...Array(19).fill(200), 201])
    const bodies = await Promise.all(answers.map((answer) => bodyOf<PaymentAttempt>(answer)))
    expect(new Set(bodies.map(({ transaction_id }) => transaction_id)).size).toBe(1)
    expect(await statuses()).toEqual([{ status: 'pending' }])
  })

  it('is one attempt as well where the provider is slow and the line has lost its patience', async () => {
    const { sales, init } = await onlineScene()
    const { id } = await sales.issued()
    await sandboxMode('cinetpay', { mode: 'init_late', delay_ms: 400, count: 1 })
    const answers = await withoutLine(() => Promise.all(Array.from({ length: 10 }, () => init(id))))
    expect(answers.map(({ status }) => status).sort()).toEqual([...Array(9).fill(200), 201])
    expect(await statuses()).toEqual([{ status: 'pending' }])
  })

  it('is taken up for half an hour by its payer; another amount abandons it, another payer has their own', async () => {
    const { scene, cast, sales, opened, init } = await onlineScene()
    const { id } = await sales.issued()
    const first = await opened(id)
    expect((await opened(id)).id).toBe(first.id)
    const part = await opened(id, { amount: 10_000 })
    expect(part).toMatchObject({ amount: 10_000, remaining_amount: 37_790 })
    expect((await opened(id, {}, cast.approbateur)).id).not.toBe(part.id)
    expect(await statuses()).toEqual([{ status: 'abandoned' }, { status: 'pending' }, { status: 'pending' }])
    scene.clock.advance(30 * 60_000)
    expect((await init(id, { amount: 10_000 })).status).toBe(201)
  })

  it.each<[string, object, object, string, number | null]>([
    ['below the least', {}, { amount: 95 }, 'amount_too_small', 47_790],
    ['of no multiple of five', {}, { amount: 10_001 }, 'amount_not_multiple', 47_790],
    ['beyond the balance', {}, { amount: 47_795 }, 'amount_over_balance', 47_790],
    ['beyond the ceiling', exempt(2_000_000), {}, 'amount_over_ceiling', 1_500_000],
    ['of a balance of no multiple', exempt(40_503), {}, 'amount_not_multiple', 40_500],
    ['in euros', { ...exempt(40_500), currency: 'EUR' }, {}, 'currency_not_payable', null],
  ])('%s is refused by name, with what would pass', async (_, fields, ask, code, payable) => {
    const { sales, init } = await onlineScene()
    const { id } = await sales.issued(fields)
    const answer = await init(id, ask)
    expect(await answer.clone().json()).toMatchObject({ payable_amount: payable })
    expect(await refusal(answer)).toEqual([409, `billing.${code}`])
    expect(await statuses()).toEqual([])
  })

  it('in parts is refused where the issuer says so, but for what the step and the ceiling force', async () => {
    const { scene, cast, sales, init, opened } = await onlineScene()
    const settings = await bodyOf<BillingSettings>(
      await sales.ask(cast.admin, 'GET', '/api/billing/settings'),
    )
    await scene.as(cast.admin)('PUT', '/api/billing/settings', {
      body: { ...settings, partial_payments: false },
    })
    const { id } = await sales.issued()
    expect(await refusal(await init(id, { amount: 10_000 }))).toEqual([409, 'billing.partial_refused'])
    expect(await opened(id)).toMatchObject({ amount: 47_790 })
    const odd = await sales.issued(exempt(40_503))
    expect(await opened(odd.id, { split: true })).toMatchObject({ amount: 40_500, remaining_amount: 3 })
  })

  it('of what is not owed is refused, and of what one does not see is not found', async () => {
    const { cast, sales, init } = await onlineScene()
    const invoice = await sales.issued()
    const [draft, undelivered] = [await sales.invoice(), await sales.issued({}, { send: false })]
    expect(await refusal(await init(draft.id, {}, cast.agent))).toEqual([409, 'billing.invoice_not_payable'])
    for (const { id } of [draft, undelivered])
      expect(await refusal(await init(id))).toEqual([404, 'billing.invoice_not_found'])
    expect((await init(invoice.id, {}, cast.superviseur)).status).toBe(403)
    expect((await init(invoice.id, {}, cast.outsider)).status).toBe(404)
    await sales.ask(cast.agent, 'POST', `/api/invoices/${invoice.id}/payments`)
    expect(await statuses()).toEqual([])
  })

  it('is off without the four variables, and refused beyond its limit', async () => {
    const off = await onlineScene({
      variables: {
        CINETPAY_BASE_URL: '',
        CINETPAY_API_KEY: '',
        CINETPAY_SITE_ID: '',
        CINETPAY_SECRET_KEY: '',
      },
    })
    const { id } = await off.sales.issued()
    expect(await refusal(await off.init(id))).toEqual([409, 'billing.online_payment_off'])
  })

  it('is limited for each person', async () => {
    const { sales, init } = await onlineScene({ variables: { RATE_LIMIT_PAYMENT_INIT: '2/60' } })
    const { id } = await sales.issued()
    const answers = [await init(id), await init(id), await init(id)]
    expect(answers.map(({ status }) => status)).toEqual([201, 200, 429])
  })
})

describe('where the provider does not answer an init', () => {
  it.each([
    ['because it is down', 'init_down', {}],
    ['before it made the transaction', 'init_lost', { delay_ms: 2_000 }],
    ['after it made the transaction', 'init_late', { delay_ms: 2_000 }],
    ['in a way that can be read', 'init_garbage', {}],
    ['where to pay', 'init_hollow', {}],
    ['but asks to come again', 'init_code', { code: 603 }],
  ])('%s, the attempt stays, and the next one asks about it first', async (_, mode, knobs) => {
    const { sales, init, opened } = await onlineScene()
    const { id } = await sales.issued()
    await sandboxMode('cinetpay', { mode, ...knobs, count: 1 })
    expect(await refusal(await init(id))).toEqual([502, 'billing.provider_unavailable'])
    expect(await statuses()).toEqual([{ status: 'starting' }])
    await sandboxMode('cinetpay', { mode: 'check_down', count: 1 })
    expect(await refusal(await init(id))).toEqual([502, 'billing.provider_unavailable'])
    expect(await statuses()).toEqual([{ status: 'starting' }])
    await opened(id)
    expect(await statuses()).toEqual([{ status: 'abandoned' }, { status: 'pending' }])
    expect(await rowsOf("select kind from billing_payment_events where kind = 'check'")).toHaveLength(2)
  })

  it('and it turns out to be paid, nothing is asked for twice', async () => {
    const { sales, init } = await onlineScene()
    const { id } = await sales.issued()
    await sandboxMode('cinetpay', { mode: 'init_garbage', count: 1 })
    await init(id)
    const { results } = (await (await fetch('http://sandbox.test/cinetpay/api/transactions')).json()) as {
      results: { token: string }[]
    }
    await decideAt({ payment_url: `http://sandbox.test/cinetpay/pay/${results[0]?.token}` })
    expect(await refusal(await init(id))).toEqual([409, 'billing.invoice_not_payable'])
    expect(await statuses()).toEqual([{ status: 'succeeded' }])
    expect(await sales.readInvoice(id)).toMatchObject({ status: 'paid', balance_amount: 0 })
  })

  it('but refuses it, the attempt has failed and the next one is another', async () => {
    const { sales, init, opened } = await onlineScene()
    const { id } = await sales.issued()
    await sandboxMode('cinetpay', { mode: 'init_code', code: 624, count: 1 })
    expect(await refusal(await init(id))).toEqual([502, 'billing.provider_refused'])
    await opened(id)
    expect(await statuses()).toEqual([{ status: 'failed' }, { status: 'pending' }])
  })
})
