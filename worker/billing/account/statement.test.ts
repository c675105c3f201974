import { describe, expect, it } from 'vitest'
import type { Statement } from '../../../contract/billing/account.ts'
import type { InvoiceRow } from '../../../contract/billing/schemas.ts'
import { randomOf } from '../../../contract/testing/random.ts'
import { bodyOf, pageOf, refusal } from '../../identity/testing/answers.ts'
import { rowsOf } from '../../identity/testing/database.ts'
import { CNSS, NOURX, type Player } from '../../kernel/testing/cast.ts'
import { lineOf, REFUNDED, salesScene } from '../testing/sales.ts'

async function accountScene() {
  const stage = await salesScene()
  const { scene, sales, cast } = stage
  return {
    ...stage,
    /** Without tax, so that an invoice is of its price. */
    owing: (amount: number, fields: object = {}, choices: object = {}) =>
      sales.issued(
        { lines: [lineOf(amount, { tax_rate_bp: 0, exemption_reason: 'Art. 229' })], ...fields },
        choices,
      ),
    refund: (id: number, body: object) =>
      scene.as(cast.admin)('POST', `/api/payments/${id}/refunds`, {
        body: { ...REFUNDED, ...body },
        headers: { 'Idempotency-Key': crypto.randomUUID() },
      }),
    /** All that is left of an invoice; refused where nothing is. */
    credit: async (invoiceId: number) => {
      const draft = await sales.ask(cast.agent, 'POST', `/api/invoices/${invoiceId}/credit-notes`, {
        reason: 'Erreur',
      })
      if (draft.ok)
        await sales.ask(cast.agent, 'POST', `/api/invoices/${(await bodyOf<InvoiceRow>(draft)).id}/issue`, {
          send: false,
        })
    },
    statement: async (by: Player, query = '', id = CNSS) =>
      bodyOf<Statement>(await sales.ask(by, 'GET', `/api/organizations/${id}/statement?${query}`)),
  }
}

describe('a statement of account', () => {
  it('lists each issue, payment and refund with the balance after it, and opens where the period begins', async () => {
    const { sales, cast, owing, refund, statement } = await accountScene()
    const invoice = await owing(10_000)
    const payment = await sales.paid(invoice.id, { amount: 4_000, paid_on: '2026-10-30' })
    await refund(payment.id, { amount: 1_500 })
    const all = await statement(cast.gestionnaire)
    const { number } = invoice
    const receipt = payment.receipt_number
    expect(all).toEqual({
      organization_id: CNSS,
      currency: 'XOF',
      opening_amount: 0,
      closing_amount: 7_500,
      results: [
        ...[{ date: '2026-10-30', kind: 'payment', number: receipt, ...of(0, 4_000, -4_000) }],
        ...[{ date: '2026-11-02', kind: 'invoice', number, ...of(10_000, 0, 6_000) }],
        ...[{ date: '2026-11-02', kind: 'refund', number: receipt, ...of(1_500, 0, 7_500) }],
      ],
    })
    const november = await statement(cast.gestionnaire, 'start_date=2026-11-01')
    expect(november).toEqual({ ...all, opening_amount: -4_000, results: all.results.slice(1) })
    const october = await statement(cast.agent, 'end_date=2026-10-31')
    expect(october).toEqual({ ...all, closing_amount: -4_000, results: all.results.slice(0, 1) })
    expect(await statement(cast.agent, 'currency=EUR')).toMatchObject({ closing_amount: 0, results: [] })
  })

  it('is exported with its opening and its closing, in major units', async () => {
    const { sales, cast, owing } = await accountScene()
    const invoice = await owing(1_250, { currency: 'EUR' })
    await sales.paid(invoice.id, { amount: 2_000, overpay: true })
    const file = await sales.ask(
      cast.superviseur,
      'GET',
      `/api/organizations/${CNSS}/statement/export?currency=EUR&start_date=2026-11-01`,
    )
    expect((await file.text()).split('\r\n')).toEqual([
      'date,kind,number,currency,debit,credit,balance',
      '2026-11-01,opening,,EUR,,,0.00',
      `2026-11-02,invoice,${invoice.number},EUR,12.50,0.00,12.50`,
      '2026-11-02,payment,REC-2026-00001,EUR,0.00,20.00,-7.50',
      ',closing,,EUR,,,-7.50',
      '',
    ])
    expect(await rowsOf("select after from audit_entries where action = 'billing.exported'")).toEqual([
      { after: '{"what":"statement","rows":4}' },
    ])
  })

  it('closes with what is owed less what is overpaid after any history, for staff and for the client', async () => {
    const { sales, cast, owing, refund, credit, statement } = await accountScene()
    const random = randomOf(11, 42)
    const invoices: number[] = []
    const payments: number[] = []
    const any = (ids: readonly number[]) => ids[random(ids.length)]
    for (let step = 1; step <= 40; step += 1) {
      const amount = 1 + random(3_000)
      const [invoice, payment] = [any(invoices), any(payments)]
      const move = random(6)
      if (move === 0 || invoice === undefined)
        invoices.push((await owing(3 * amount, {}, { send: random(4) > 0 })).id)
      else if (move === 5) {
        await credit(invoice)
        // It takes no more money; what was paid of it is given back as before.
        invoices.splice(invoices.indexOf(invoice), 1)
      } else if (move <= 2 || payment === undefined) {
        const paid = await sales.paid(invoice, { amount, overpay: true })
        payments.push(paid.id)
      } else {
        const part = { amount: Math.ceil(amount / 20) }
        await refund(payment, move === 3 ? part : { ...part, method: 'credit', invoice_id: invoice })
      }
      if (step % 10 !== 0) continue
      for (const by of [cast.agent, cast.gestionnaire]) {
        const listed = await pageOf<InvoiceRow>(await sales.ask(by, 'GET', '/api/invoices?limit=200'))
        const owed = listed.results.reduce((sum, one) => sum + one.balance_amount - one.overpaid_amount, 0)
        expect([step, by.role, (await statement(by)).closing_amount]).toEqual([step, by.role, owed])
      }
    }
    // Some of each, or nothing was tried.
    const kinds = await rowsOf('select kind, count(*) as count from billing_account_entries group by kind')
    expect(kinds.map(({ kind }) => kind)).toEqual(['credit_note', 'invoice', 'payment', 'refund'])
    expect(await rowsOf("select id from billing_refunds where method = 'credit'")).not.toEqual([])
  })

  it('shows a client nothing of what was not delivered, and nothing of another organization', async () => {
    const { sales, cast, owing, statement } = await accountScene()
    const hidden = await owing(10_000, {}, { send: false })
    await sales.paid(hidden.id)
    expect((await statement(cast.agent)).results).toHaveLength(2)
    expect(await statement(cast.gestionnaire)).toMatchObject({ closing_amount: 0, results: [] })
    const foreign = await sales.ask(cast.outsider, 'GET', `/api/organizations/${CNSS}/statement`)
    expect(await refusal(foreign)).toEqual([404, 'organizations.not_found'])
    expect(await statement(cast.outsider, '', NOURX)).toMatchObject({ closing_amount: 0, results: [] })
  })
})

const of = (debit_amount: number, credit_amount: number, balance_amount: number) => ({
  debit_amount,
  credit_amount,
  balance_amount,
})
