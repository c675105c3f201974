import { describe, expect, it } from 'vitest'
import type { Payment } from '../../../contract/billing/payment-schemas.ts'
import { bodyOf, pageOf, refusal } from '../../identity/testing/answers.ts'
import { rowsOf, trail } from '../../identity/testing/database.ts'
import { sandboxMode } from '../../kernel/testing/scene.ts'
import { ACCOUNT_AND_INVOICES, decideAt, notificationsOf, onlineScene } from '../testing/online.ts'
import { completeRecords, daysLater } from '../testing/sales.ts'

async function paidScene(mode: Readonly<Record<string, unknown>> = { mode: 'ok' }) {
  const stage = await onlineScene()
  const invoice = await stage.sales.issued()
  const attempt = await stage.opened(invoice.id)
  await sandboxMode('cinetpay', mode)
  await decideAt(attempt)
  return { ...stage, invoice, attempt }
}

const credits = () => rowsOf("select credit_amount from billing_account_entries where kind = 'payment'")

describe('money that was paid online is received once', () => {
  it('because the provider notified us: the payment, its receipt, the invoice and the account say so', async () => {
    const { scene, sales, invoice, attempt, readPayment, notify } = await paidScene()
    const [waiting, done] = await notificationsOf(attempt.transaction_id)
    if (!waiting || !done) throw new Error('two notifications')
    expect(await bodyOf(await notify(done))).toEqual({ received: true })
    expect((await readPayment(attempt.id)).status).toBe('pending')
    await scene.runQueue()
    expect(await readPayment(attempt.id)).toMatchObject({
      status: 'succeeded',
      amount: 47_790,
      method: 'mobile_money',
      operator: 'OM',
      provider_code: '00',
      provider_reference: expect.stringMatching(/^MP/),
      receipt_number: 'REC-2026-00001',
      paid_at: '2026-11-02T09:30:00.000Z',
      next_check_at: null,
    })
    expect(await sales.readInvoice(invoice.id)).toMatchObject({ status: 'paid', paid_amount: 47_790 })
    for (const again of [done, waiting, done]) expect((await notify(again)).status).toBe(200)
    await scene.runQueue()
    expect(await credits()).toEqual([{ credit_amount: 47_790 }])
    expect(
      await rowsOf("select times from billing_payment_events where kind = 'webhook' order by id"),
    ).toEqual([{ times: 3 }, { times: 1 }])
  })

  it('because a page waits for it, which asks at most every five seconds', async () => {
    const { scene, cast, attempt } = await paidScene({ mode: 'check_down', count: 1 })
    const status = async () =>
      bodyOf(await scene.as(cast.superviseur)('GET', `/api/payments/${attempt.id}/status/`))
    expect(await status()).toMatchObject({ status: 'pending', invoice_status: 'sent' })
    scene.clock.advance(4_999)
    expect(await status()).toMatchObject({ status: 'pending' })
    scene.clock.advance(1)
    expect(await status()).toEqual({
      id: attempt.id,
      invoice_id: attempt.invoice_id,
      status: 'succeeded',
      amount: 47_790,
      currency: 'XOF',
      invoice_status: 'paid',
      balance_amount: 0,
      receipt_number: 'REC-2026-00001',
    })
  })

  it.each([
    ['by an address', 'GET', ''],
    ['by a form', 'POST', 'transaction_id'],
  ])('because its payer came back %s, and is led to where they wait', async (_, method, field) => {
    const { scene, attempt, readPayment } = await paidScene()
    const query = field === '' ? `?transaction_id=${attempt.transaction_id}&token=x` : ''
    const back = await scene.send(
      new Request(`http://matrice.test/api/payments/return/${query}`, {
        method,
        redirect: 'manual',
        ...(field !== '' && { body: new URLSearchParams({ [field]: attempt.transaction_id }) }),
      }),
    )
    expect([back.status, back.headers.get('Location')]).toEqual([
      303,
      `http://matrice.test/invoices/${attempt.invoice_id}?payment=${attempt.id}`,
    ])
    await scene.runQueue()
    expect((await readPayment(attempt.id)).status).toBe('succeeded')
  })

  it('because somebody asks', async () => {
    const { scene, cast, sales, attempt } = await paidScene()
    const check = () => scene.as(cast.agent)('POST', `/api/payments/${attempt.id}/check`, { body: {} })
    await sandboxMode('cinetpay', { mode: 'check_down', count: 1 })
    expect(await refusal(await check())).toEqual([502, 'billing.provider_unavailable'])
    expect(await bodyOf<Payment>(await check())).toMatchObject({ status: 'succeeded' })
    expect(await bodyOf<Payment>(await check())).toMatchObject({ status: 'succeeded' })
    expect(await credits()).toHaveLength(1)
    const byHand = await sales.paid((await sales.issued()).id)
    const ask = scene.as(cast.agent)('POST', `/api/payments/${byHand.id}/check`, { body: {} })
    expect(await refusal(await ask)).toEqual([409, 'billing.not_online'])
  })

  it('within five minutes where every notification was lost, over an outage as well', async () => {
    const { scene, attempt, readPayment } = await paidScene({ mode: 'webhooks_none' })
    expect(await notificationsOf(attempt.transaction_id)).toEqual([])
    await sandboxMode('cinetpay', { mode: 'check_down', count: 1 })
    for (let minute = 0; minute < 5; minute += 1) {
      scene.clock.advance(60_000)
      await scene.tick('* * * * *')
      await scene.runQueue()
    }
    expect((await readPayment(attempt.id)).status).toBe('succeeded')
    expect(
      await rowsOf("select state from jobs where name = 'billing.settle_payment' and state <> 'done'"),
    ).toEqual([])
  })

  it('though it was given up: accepted money is never turned away', async () => {
    const { scene, sales, opened, notify } = await onlineScene()
    const invoice = await sales.issued()
    const [given, taken] = [await opened(invoice.id), await opened(invoice.id, { amount: 10_000 })]
    for (const attempt of [given, taken]) await decideAt(attempt)
    for (const notification of await notificationsOf()) await notify(notification)
    await scene.runQueue()
    expect(await sales.readInvoice(invoice.id)).toMatchObject({ status: 'paid', overpaid_amount: 10_000 })
    expect(await credits()).toHaveLength(2)
    expect(await rowsOf(ACCOUNT_AND_INVOICES)).toEqual([{ account: -10_000, invoices: -10_000 }])
  })
})

describe('money that is paid for a proforma', () => {
  it('issues its invoice once and is of that one, however many pay at the same time', async () => {
    const { scene, cast, sales, opened, notify, readPayment } = await onlineScene()
    const proforma = await sales.issued({ kind: 'proforma' })
    const attempts = [
      await opened(proforma.id, { amount: 10_000 }),
      await opened(proforma.id, { amount: 5_000 }, cast.approbateur),
    ]
    for (const attempt of attempts) await decideAt(attempt)
    await Promise.all((await notificationsOf()).map(notify))
    await Promise.all([
      scene.runQueue(),
      ...attempts.map(({ id }) => scene.as(cast.superviseur)('GET', `/api/payments/${id}/status`)),
    ])
    const after = await sales.readInvoice(proforma.id)
    expect(after).toMatchObject({ status: 'converted', paid_amount: 0, invoice_id: expect.any(Number) })
    expect(await sales.readInvoice(after.invoice_id ?? 0)).toMatchObject({
      kind: 'invoice',
      number: 'FAC-2026-00001',
      status: 'partially_paid',
      gross_amount: proforma.gross_amount,
      paid_amount: 15_000,
      lines: proforma.lines.map(({ id: _, ...line }) => expect.objectContaining(line)),
    })
    for (const { id } of attempts)
      expect(await readPayment(id)).toMatchObject({ status: 'succeeded', invoice_id: after.invoice_id })
    expect(await rowsOf(ACCOUNT_AND_INVOICES)).toEqual([{ account: 32_790, invoices: 32_790 }])
  })

  it('is held where its invoice cannot be issued, and is received once it can', async () => {
    const { scene, cast, sales, opened, readPayment } = await onlineScene()
    const proforma = await sales.issued({ kind: 'proforma' })
    const attempt = await opened(proforma.id)
    await decideAt(attempt)
    await scene.bindings.DB.prepare('update organizations set rccm_number = null').run()
    await scene.as(cast.agent)('POST', `/api/payments/${attempt.id}/check`, { body: {} })
    expect(await readPayment(attempt.id)).toMatchObject({ status: 'quarantined', receipt_number: null })
    expect(await sales.readInvoice(proforma.id)).toMatchObject({ status: 'sent', invoice_id: null })
    const accept = () =>
      scene.as(cast.admin)('POST', `/api/payments/${attempt.id}/resolution`, {
        body: { decision: 'accept', reason: 'Reçu' },
        headers: { 'Idempotency-Key': crypto.randomUUID() },
      })
    expect(await refusal(await accept())).toEqual([409, 'billing.mentions_missing'])
    await completeRecords(scene)
    expect(await bodyOf<Payment>(await accept())).toMatchObject({ status: 'succeeded', amount: 47_790 })
    expect(await sales.readInvoice(proforma.id)).toMatchObject({ status: 'converted' })
  })
})

describe('nothing is received', () => {
  it('by a notification whose token, site or size is not right, and none of them is stored', async () => {
    const { notify, sales, opened } = await onlineScene()
    const attempt = await opened((await sales.issued()).id)
    await sandboxMode('cinetpay', { mode: 'webhooks_forged' })
    await decideAt(attempt, { decision: 'refuse' })
    const sent = await notificationsOf()
    const answers = await Promise.all(sent.map(async (one) => (await notify(one)).status))
    // The two true ones, the one with moved bytes, and one of a transaction that nobody opened.
    expect(answers.filter((status) => status === 200)).toHaveLength(4)
    expect(answers.filter((status) => status === 403)).toHaveLength(4)
    expect(await rowsOf("select id from billing_payment_events where kind = 'webhook'")).toHaveLength(4)
    const [first] = sent
    const long = { ...first, x_token: first?.x_token ?? '', body: `cpm_site_id=${'x'.repeat(16_384)}` }
    expect((await notify(long)).status).toBe(413)
  })

  it('by a flood of forged notifications, which is one entry of the trail for each address', async () => {
    const { scene } = await onlineScene()
    const forge = (ip: string, body = 'cpm_site_id=sandbox-445160&cpm_trans_id=FORGED-NUMBER') =>
      scene.send(
        new Request('http://matrice.test/api/payments/webhook/', {
          method: 'POST',
          headers: {
            'Content-Type': 'application/x-www-form-urlencoded',
            'CF-Connecting-IP': ip,
            'x-token': 'f'.repeat(64),
          },
          body,
        }),
      )
    for (let count = 0; count < 40; count += 1) expect((await forge('203.0.113.7')).status).toBe(403)
    await forge('203.0.113.8')
    const entries = await trail('security.signature_rejected')
    expect(entries).toMatchObject([
      { ip: '203.0.113.8', after: { code: 'billing.webhook_refused', count: 1 } },
      { ip: '203.0.113.7', after: { code: 'billing.webhook_refused', count: 32 } },
    ])
    // What was sent is nobody's fact: the trail keeps where it came from and how often.
    expect(JSON.stringify(await rowsOf('select * from audit_entries'))).not.toContain('FORGED')
    expect(await rowsOf('select id from billing_payment_events')).toEqual([])
  })

  it('by bytes that moved under a right token, for the provider is asked', async () => {
    const { scene, notify, sales, opened, readPayment } = await onlineScene()
    const attempt = await opened((await sales.issued()).id)
    await sandboxMode('cinetpay', { mode: 'webhooks_forged' })
    await decideAt(attempt, { decision: 'refuse', code: '662' })
    for (const notification of await notificationsOf()) await notify(notification)
    await scene.runQueue()
    expect(await readPayment(attempt.id)).toMatchObject({ status: 'pending', receipt_number: null })
    expect(await credits()).toEqual([])
  })

  it('of a refused payment; a first notification that says waiting is no refusal', async () => {
    const { scene, sales, opened, notify, readPayment } = await onlineScene()
    const attempt = await opened((await sales.issued()).id)
    await decideAt(attempt, { decision: 'refuse', code: '623' })
    for (const notification of await notificationsOf()) await notify(notification)
    await scene.runQueue()
    expect((await readPayment(attempt.id)).status).toBe('pending')
    await decideAt(attempt, { decision: 'refuse', code: '602' })
    for (const notification of await notificationsOf()) await notify(notification)
    await scene.runQueue()
    expect(await readPayment(attempt.id)).toMatchObject({ status: 'failed', provider_code: '602' })
  })

  it('of what is still under way after three days, which is abandoned', async () => {
    const stage = await onlineScene()
    const attempt = await stage.opened((await stage.sales.issued()).id)
    const { scene } = stage
    for (const [hours, status] of [
      [71, 'pending'],
      [2, 'abandoned'],
    ] as const) {
      scene.clock.advance(hours * 3_600_000)
      await scene.tick('* * * * *')
      await scene.runQueue()
      const agent = await daysLater(scene, scene.cast.agent, 0)
      expect(await stage.readPayment(attempt.id, agent)).toMatchObject({ status })
    }
    expect(await rowsOf('select next_check_at from billing_payments')).toEqual([{ next_check_at: null }])
  })

  it('where the sender is not known or the page is pinged', async () => {
    const { scene } = await onlineScene()
    expect(await bodyOf(await scene.ask('GET', '/api/payments/webhook/?a=1'))).toEqual({ received: true })
    const nobody = await scene.ask('GET', '/api/payments/return/?transaction_id=MT0')
    expect([nobody.status, nobody.headers.get('Location')]).toEqual([303, 'http://matrice.test/'])
  })
})

describe('money that the provider reports otherwise', () => {
  it.each(['lying_amount', 'lying_currency', 'lying_status'])(
    'as in %s is held, moves nothing, and is settled by the truth',
    async (mode) => {
      const { scene, cast, sales, invoice, attempt, readPayment } = await paidScene({ mode, count: 1 })
      await scene.as(cast.superviseur)('GET', `/api/payments/${attempt.id}/status`)
      expect(await readPayment(attempt.id)).toMatchObject({ status: 'quarantined', receipt_number: null })
      expect(await sales.readInvoice(invoice.id)).toMatchObject({ balance_amount: 47_790 })
      expect(await credits()).toEqual([])
      await scene.as(cast.agent)('POST', `/api/payments/${attempt.id}/check`, { body: {} })
      expect(await readPayment(attempt.id)).toMatchObject({ status: 'succeeded' })
    },
  )

  it('is decided by an admin, as it was reported, once', async () => {
    const { scene, cast, sales, invoice, attempt, readPayment } = await paidScene({ mode: 'lying_amount' })
    const decide = (decision: string, by = cast.admin) =>
      scene.as(by)('POST', `/api/payments/${attempt.id}/resolution`, {
        body: { decision, reason: 'Reçu' },
        headers: { 'Idempotency-Key': crypto.randomUUID() },
      })
    expect(await refusal(await decide('accept'))).toEqual([409, 'billing.not_quarantined'])
    await scene.as(cast.agent)('POST', `/api/payments/${attempt.id}/check`, { body: {} })
    expect((await decide('accept', cast.agent)).status).toBe(403)
    const both = { amount: 47_790, reported_amount: 47_795, reported_currency: 'XOF' }
    expect(await sales.readPayment(attempt.id, cast.admin)).toMatchObject(both)
    expect(await bodyOf<Payment>(await decide('accept'))).toMatchObject({
      status: 'succeeded',
      amount: 47_795,
    })
    expect(await refusal(await decide('dismiss'))).toEqual([409, 'billing.not_quarantined'])
    expect(await readPayment(attempt.id)).toMatchObject({ receipt_number: 'REC-2026-00001' })
    expect(await sales.readInvoice(invoice.id)).toMatchObject({ status: 'paid', overpaid_amount: 5 })
    expect(await rowsOf(ACCOUNT_AND_INVOICES)).toEqual([{ account: -5, invoices: -5 }])
  })

  it('in another currency is not accepted; dismissed, it stays so whatever comes', async () => {
    const { scene, cast, attempt, readPayment, notify } = await paidScene({
      mode: 'lying_currency',
      count: 1,
    })
    await scene.as(cast.agent)('POST', `/api/payments/${attempt.id}/check`, { body: {} })
    const decide = (decision: string) =>
      scene.as(cast.admin)('POST', `/api/payments/${attempt.id}/resolution`, {
        body: { decision, reason: 'Autre devise' },
        headers: { 'Idempotency-Key': crypto.randomUUID() },
      })
    expect(await refusal(await decide('accept'))).toEqual([409, 'billing.report_unusable'])
    expect(await bodyOf<Payment>(await decide('dismiss'))).toMatchObject({ status: 'dismissed' })
    for (const notification of await notificationsOf()) await notify(notification)
    await scene.runQueue()
    expect(await readPayment(attempt.id)).toMatchObject({ status: 'dismissed' })
    expect(await credits()).toEqual([])
  })

  it('is in the journal word for word, for admins', async () => {
    const { scene, cast, attempt, notify } = await paidScene()
    for (const notification of await notificationsOf()) await notify(notification)
    await scene.runQueue()
    const journal = (by = cast.admin) => scene.as(by)('GET', `/api/payments/${attempt.id}/journal`)
    const { results } = await pageOf<{ kind: string; body: string }>(await journal())
    expect(results.map(({ kind }) => kind).sort()).toEqual(['check', 'init', 'webhook', 'webhook'])
    expect(results.find(({ kind }) => kind === 'check')?.body).toContain('"status":"ACCEPTED"')
    expect((await journal(cast.agent)).status).toBe(403)
  })
})
