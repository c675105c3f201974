import { describe, expect, it } from 'vitest'
import type { Payment } from '../../../contract/billing/payment-schemas.ts'
import { bodyOf, pageOf, refusal } from '../../identity/testing/answers.ts'
import { rowsOf } from '../../identity/testing/database.ts'
import type { Player } from '../../kernel/testing/cast.ts'
import { salesScene, takeLineAway } from '../testing/sales.ts'

const PAID = { amount: 20_000, method: 'cash', paid_on: '2026-11-02' }

async function paidScene() {
  const stage = await salesScene()
  const { scene, cast, sales } = stage
  const invoice = await sales.issued()
  const pay = (
    body: object = {},
    key: string = crypto.randomUUID(),
    by: Player = cast.agent,
    id = invoice.id,
  ) =>
    scene.as(by)('POST', `/api/invoices/${id}/payments`, {
      body: { ...PAID, ...body },
      headers: { 'Idempotency-Key': key },
    })
  return { ...stage, invoice, pay }
}

describe('a payment that came in by hand', () => {
  it('is received with its receipt, and the invoice and the account say so', async () => {
    const { sales, cast, invoice, pay } = await paidScene()
    const first = await bodyOf<Payment>(await pay({ reference: 'CHQ 0048213', method: 'cheque' }))
    expect(first).toMatchObject({
      invoice_id: invoice.id,
      provider: 'manual',
      status: 'succeeded',
      amount: 20_000,
      currency: 'XOF',
      method: 'cheque',
      provider_reference: 'CHQ 0048213',
      receipt_number: 'REC-2026-00001',
      refunded_amount: 0,
    })
    expect(await sales.readInvoice(invoice.id)).toMatchObject({
      status: 'partially_paid',
      paid_amount: 20_000,
      balance_amount: 27_790,
    })
    const last = await bodyOf<Payment>(await pay({ amount: 27_790 }))
    expect(last.receipt_number).toBe('REC-2026-00002')
    expect(await sales.readInvoice(invoice.id)).toMatchObject({ status: 'paid', balance_amount: 0 })
    expect(
      await rowsOf('select sum(debit_amount) - sum(credit_amount) as owed from billing_account_entries'),
    ).toEqual([{ owed: 0 }])
    const listed = await pageOf<Payment>(
      await sales.ask(cast.superviseur, 'GET', `/api/payments?invoice=${invoice.id}`),
    )
    expect(listed.results).toEqual([last, first])
    expect(await sales.readPayment(last.id, cast.gestionnaire)).toEqual({
      ...last,
      refunds: [],
      reported_amount: null,
      reported_currency: null,
    })
  })

  it('beyond the balance is refused, unless it is meant', async () => {
    const { sales, invoice, pay } = await paidScene()
    expect(await refusal(await pay({ amount: 47_791 }))).toEqual([409, 'billing.amount_over_balance'])
    expect((await pay({ amount: 50_000, overpay: true })).status).toBe(201)
    expect(await sales.readInvoice(invoice.id)).toMatchObject({ status: 'paid', overpaid_amount: 2_210 })
    expect(await refusal(await pay({ amount: 1 }))).toEqual([409, 'billing.invoice_not_payable'])
  })

  it('of twenty at once is received as often as the balance allows, each with its own receipt', async () => {
    const { sales, invoice, pay } = await paidScene()
    const answers = await Promise.all(Array.from({ length: 20 }, () => pay({ amount: 3_000 })))
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(15)
    expect(await sales.readInvoice(invoice.id)).toMatchObject({ paid_amount: 45_000, balance_amount: 2_790 })
    const receipts = await rowsOf('select receipt_number from billing_payments order by receipt_number')
    expect(receipts).toEqual(
      Array.from({ length: 15 }, (_, index) => ({
        receipt_number: `REC-2026-${String(index + 1).padStart(5, '0')}`,
      })),
    )
  })

  it('at the same time as others, whom no line keeps apart, has the next receipt', async () => {
    const { scene, sales } = await salesScene()
    const invoices = []
    for (let count = 0; count < 6; count += 1) invoices.push(await sales.issued())
    takeLineAway(scene)
    const paid = await Promise.all(invoices.map(({ id }) => sales.paid(id)))
    expect(paid.map(({ receipt_number }) => receipt_number).sort()).toEqual(
      invoices.map((_, index) => `REC-2026-0000${index + 1}`),
    )
  })

  it('that is sent ten times under one key is received once, and without a key not at all', async () => {
    const { scene, cast, invoice, pay } = await paidScene()
    const key = crypto.randomUUID()
    const statuses = (await Promise.all(Array.from({ length: 10 }, () => pay({}, key)))).map(
      ({ status }) => status,
    )
    expect(statuses.every((status) => status === 201 || status === 409)).toBe(true)
    expect((await pay({}, key)).status).toBe(201)
    expect(await rowsOf('select amount from billing_payments')).toEqual([{ amount: 20_000 }])
    const unkeyed = await scene.as(cast.agent)('POST', `/api/invoices/${invoice.id}/payments`, { body: PAID })
    expect(await refusal(unkeyed)).toEqual([400, 'idempotency.key_required'])
  })

  it.each<[string, object, [number, string]]>([
    ['of nothing', { amount: 0 }, [422, 'validation.failed']],
    ['by an unknown way', { method: 'barter' }, [422, 'validation.failed']],
    ['of tomorrow', { paid_on: '2026-11-03' }, [422, 'billing.paid_later']],
  ])('%s is refused, and nothing is stored', async (_, body, expected) => {
    const { pay } = await paidScene()
    expect(await refusal(await pay(body))).toEqual(expected)
    expect(await rowsOf('select id from billing_payments')).toEqual([])
  })

  it('of a proforma issues its invoice once and is of that one', async () => {
    const { sales, cast, pay } = await paidScene()
    const proforma = await sales.issued({ kind: 'proforma' })
    const paying = (body: object) => pay(body, undefined, cast.agent, proforma.id)
    expect(await refusal(await paying({ amount: 47_791 }))).toEqual([409, 'billing.amount_over_balance'])
    expect(await refusal(await paying({ paid_on: '2026-11-03' }))).toEqual([422, 'billing.paid_later'])
    expect(await sales.readInvoice(proforma.id)).toMatchObject({ status: 'sent', invoice_id: null })
    const [first, second] = await Promise.all([paying({ amount: 10_000 }), paying({ amount: 5_000 })])
    const { invoice_id } = await bodyOf<Payment>(first)
    expect((await bodyOf<Payment>(second)).invoice_id).toBe(invoice_id)
    expect(await sales.readInvoice(proforma.id)).toMatchObject({ status: 'converted', invoice_id })
    expect(await sales.readInvoice(invoice_id)).toMatchObject({ kind: 'invoice', paid_amount: 15_000 })
    expect(await rowsOf("select id from billing_documents where kind = 'invoice'")).toHaveLength(2)
    // What is paid of it later is of its invoice as well.
    expect((await paying({ amount: 32_790 })).status).toBe(201)
    expect(await sales.readInvoice(invoice_id)).toMatchObject({ status: 'paid' })
  })

  it('for a draft, a cancelled proforma or a foreign invoice is refused, and a client records none', async () => {
    const { sales, cast, invoice, pay } = await paidScene()
    const [draft, proforma] = [await sales.invoice(), await sales.issued({ kind: 'proforma' })]
    await bodyOf(await sales.ask(cast.agent, 'POST', `/api/invoices/${proforma.id}/cancel`, {}))
    for (const { id } of [draft, proforma])
      expect(await refusal(await pay({}, undefined, cast.agent, id))).toEqual([
        409,
        'billing.invoice_not_payable',
      ])
    expect((await pay({}, undefined, cast.gestionnaire)).status).toBe(403)
    expect((await pay({}, undefined, cast.agent, 999)).status).toBe(404)
    const payment = await bodyOf<Payment>(await pay())
    expect((await sales.ask(cast.outsider, 'GET', `/api/payments/${payment.id}`)).status).toBe(404)
    const listed = await pageOf<Payment>(
      await sales.ask(cast.outsider, 'GET', `/api/payments?invoice=${invoice.id}`),
    )
    expect(listed.total).toBe(0)
  })
})
