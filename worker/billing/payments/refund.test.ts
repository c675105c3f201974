import { describe, expect, it } from 'vitest'
import type { Payment, PaymentDetail } from '../../../contract/billing/payment-schemas.ts'
import { bodyOf, pageOf, refusal } from '../../identity/testing/answers.ts'
import { rowsOf } from '../../identity/testing/database.ts'
import { NOURX, type Player } from '../../kernel/testing/cast.ts'
import { mailTo } from '../../kernel/testing/scene.ts'
import { REFUNDED, salesScene } from '../testing/sales.ts'

/** An invoice of 47 790 F of which 20 000 are paid. */
async function paidScene() {
  const stage = await salesScene()
  const { scene, sales, cast } = stage
  const invoice = await sales.issued()
  const payment = await sales.paid(invoice.id, { amount: 20_000 })
  const refund = (body: object = {}, by: Player = cast.admin, id = payment.id, key?: string) =>
    scene.as(by)('POST', `/api/payments/${id}/refunds`, {
      body: { ...REFUNDED, ...body },
      headers: { 'Idempotency-Key': key ?? crypto.randomUUID() },
    })
  return { ...stage, invoice, payment, refund }
}

const owed = async () =>
  (await rowsOf('select sum(debit_amount) - sum(credit_amount) as owed from billing_account_entries'))[0]

describe('a refund', () => {
  it('is written beside its payment, and the invoice and the account say so', async () => {
    const { sales, cast, invoice, payment, refund } = await paidScene()
    const answer = await bodyOf<PaymentDetail>(
      await refund({ amount: 5_000, method: 'mobile_money', reference: 'MP26.118' }),
    )
    expect(answer).toMatchObject({
      ...payment,
      refunded_amount: 5_000,
      refunds: [
        {
          amount: 5_000,
          method: 'mobile_money',
          reason: 'Payé deux fois',
          reference: 'MP26.118',
          invoice_id: null,
          refunded_on: '2026-11-02',
        },
      ],
    })
    expect(await sales.readPayment(payment.id, cast.superviseur)).toEqual(answer)
    expect(await sales.readInvoice(invoice.id)).toMatchObject({
      status: 'partially_paid',
      paid_amount: 15_000,
      balance_amount: 32_790,
    })
    await refund({ amount: 15_000, method: 'correction' })
    expect(await sales.readInvoice(invoice.id)).toMatchObject({ status: 'sent', paid_amount: 0 })
    expect(await owed()).toEqual({ owed: 47_790 })
  })

  it('of fifty at once never exceeds the payment', async () => {
    const { sales, invoice, payment, refund } = await paidScene()
    const answers = await Promise.all(Array.from({ length: 50 }, () => refund({ amount: 600 })))
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(33)
    const refused = await Promise.all(answers.filter(({ status }) => status !== 201).map(refusal))
    expect(refused).toEqual(Array.from({ length: 17 }, () => [409, 'billing.refund_exceeds_payment']))
    expect(await sales.readPayment(payment.id)).toMatchObject({ refunded_amount: 19_800 })
    expect(await sales.readInvoice(invoice.id)).toMatchObject({ paid_amount: 200 })
    expect(await rowsOf('select sum(amount) as amount, count(*) as count from billing_refunds')).toEqual([
      { amount: 19_800, count: 33 },
    ])
    expect(await owed()).toEqual({ owed: 47_590 })
  })

  it('gives back what was paid too much, and no more than was received', async () => {
    const { sales, invoice, payment, refund } = await paidScene()
    const second = await sales.paid(invoice.id, { amount: 30_000, overpay: true })
    expect(await sales.readInvoice(invoice.id)).toMatchObject({ status: 'paid', overpaid_amount: 2_210 })
    expect((await refund({ amount: 2_210 }, undefined, second.id)).status).toBe(201)
    expect(await sales.readInvoice(invoice.id)).toMatchObject({ status: 'paid', overpaid_amount: 0 })
    expect(await refusal(await refund({ amount: 20_001 }))).toEqual([409, 'billing.refund_exceeds_payment'])
    expect(await sales.readPayment(payment.id)).toMatchObject({ refunded_amount: 0, refunds: [] })
    // What was never received is not given back.
    await rowsOf("update billing_payments set status = 'pending' where id = ?", payment.id)
    expect(await refusal(await refund({ amount: 1 }))).toEqual([409, 'billing.refund_exceeds_payment'])
  })

  it('as a credit pays another invoice of the same client, with a receipt of its own', async () => {
    const { sales, cast, invoice, payment, refund } = await paidScene()
    const other = await sales.issued()
    const answer = await bodyOf<PaymentDetail>(
      await refund({ amount: 12_000, method: 'credit', invoice_id: other.id }),
    )
    expect(answer.refunds).toMatchObject([{ method: 'credit', invoice_id: other.id, amount: 12_000 }])
    expect(await sales.readInvoice(invoice.id)).toMatchObject({ paid_amount: 8_000 })
    expect(await sales.readInvoice(other.id)).toMatchObject({ status: 'partially_paid', paid_amount: 12_000 })
    const { results } = await pageOf<Payment>(
      await sales.ask(cast.agent, 'GET', `/api/payments?invoice=${other.id}`),
    )
    expect(results).toMatchObject([
      { provider: 'credit', method: 'credit', amount: 12_000, receipt_number: 'REC-2026-00002' },
    ])
    expect(payment.receipt_number).toBe('REC-2026-00001')
    expect(await owed()).toEqual({ owed: 2 * 47_790 - 20_000 })
  })

  it('is credited to no invoice of another client or currency, to none that is settled, and not to its own', async () => {
    const { sales, cast, invoice, refund } = await paidScene()
    const foreign = await sales.issued({ organization_id: NOURX }, {}, cast.admin)
    const euros = await sales.issued({ currency: 'EUR' })
    const draft = await sales.invoice()
    const small = await sales.issued({ lines: [{ description: 'Un jour', unit_amount: 1_000 }] })
    const credit = (invoice_id: number) => refund({ amount: 5_000, method: 'credit', invoice_id })
    for (const { id } of [invoice, foreign, euros])
      expect(await refusal(await credit(id))).toEqual([409, 'billing.credit_elsewhere'])
    expect(await refusal(await credit(draft.id))).toEqual([409, 'billing.invoice_not_payable'])
    expect(await refusal(await credit(small.id))).toEqual([409, 'billing.amount_over_balance'])
    expect(await refusal(await credit(999))).toEqual([404, 'billing.invoice_not_found'])
    expect(await refusal(await refund({ method: 'credit' }))).toEqual([422, 'validation.failed'])
    expect(await refusal(await refund({ invoice_id: small.id }))).toEqual([422, 'validation.failed'])
    expect(await rowsOf('select id from billing_refunds')).toEqual([])
  })

  it('is told to the managers of the client by what it was, and not where the invoice is unknown to them', async () => {
    const { scene, sales, cast, refund } = await paidScene()
    await refund({ amount: 5_000 })
    await refund({ amount: 1_000, method: 'correction' })
    await refund({ amount: 2_000, method: 'credit', invoice_id: (await sales.issued()).id })
    const hidden = await sales.paid((await sales.issued({}, { send: false })).id)
    await refund({}, cast.admin, hidden.id)
    await scene.runQueue()
    const subjects = (await mailTo(cast.gestionnaire.email)).map(({ subject }) => subject)
    expect(subjects.filter((subject) => /^(Remb|Paie)/.test(subject)).sort()).toEqual([
      'Paiement corrigé : facture FAC-2026-00001',
      'Paiement reporté : facture FAC-2026-00001',
      'Remboursement : facture FAC-2026-00001',
    ])
    const told = await rowsOf<{ user_id: number }>(
      "select user_id from notifications where kind = 'billing.payment_refunded'",
    )
    expect([...new Set(told.map(({ user_id }) => user_id))].sort()).toEqual(
      [cast.gestionnaire.id, cast.approbateur.id].sort(),
    )
    expect(told).toHaveLength(6)
  })

  it('is made by admins alone, and once under one key', async () => {
    const { cast, payment, refund } = await paidScene()
    for (const by of [cast.agent, cast.gestionnaire, cast.superviseur])
      expect(await refusal(await refund({}, by))).toEqual([403, 'auth.forbidden'])
    const key = crypto.randomUUID()
    const first = await bodyOf<PaymentDetail>(await refund({}, cast.admin, payment.id, key))
    expect(await bodyOf(await refund({}, cast.admin, payment.id, key))).toEqual(first)
    expect(await rowsOf('select amount from billing_refunds')).toEqual([{ amount: 400 }])
  })
})

describe('the list of payments', () => {
  it('is narrowed by invoice, organization, status, method and day of receipt, and is exported as it is', async () => {
    const { sales, cast, invoice, payment } = await paidScene()
    const other = await sales.issued({ subject: 'Hébergement' })
    const earlier = await sales.paid(other.id, { amount: 7_000, method: 'cheque', paid_on: '2026-10-30' })
    const ids = async (query: string) =>
      (await pageOf<Payment>(await sales.ask(cast.agent, 'GET', `/api/payments?${query}`))).results.map(
        ({ id }) => id,
      )
    expect(await ids('')).toEqual([earlier.id, payment.id])
    expect(await ids(`invoice=${invoice.id}`)).toEqual([payment.id])
    expect(await ids('status=failed')).toEqual([])
    expect(await ids('method=cheque')).toEqual([earlier.id])
    expect(await ids('end_date=2026-10-31')).toEqual([earlier.id])
    expect(await ids('start_date=2026-11-01&status=succeeded')).toEqual([payment.id])
    expect(await ids(`organization=${NOURX}`)).toEqual([])
    const file = await sales.ask(cast.superviseur, 'GET', '/api/payments/export?method=cheque')
    expect((await file.text()).split('\r\n')).toEqual([
      'id,date,status,receipt,invoice,client,method,operator,reference,currency,amount,refunded',
      `${earlier.id},2026-10-30,succeeded,REC-2026-00002,${other.number},Caisse Nationale de Sécurité Sociale,cheque,,,XOF,7000,0`,
      '',
    ])
    expect(await rowsOf("select after from audit_entries where action = 'billing.exported'")).toEqual([
      { after: '{"what":"payments","rows":1}' },
    ])
  })
})
