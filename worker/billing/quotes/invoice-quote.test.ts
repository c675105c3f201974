import { describe, expect, it } from 'vitest'
import type { Invoice } from '../../../contract/billing/schemas.ts'
import { bodyOf, refusal } from '../../identity/testing/answers.ts'
import { rowsOf } from '../../identity/testing/database.ts'
import { NOURX } from '../../kernel/testing/cast.ts'
import { salesScene } from '../testing/sales.ts'

/** An accepted quote of 47 790, and what is invoiced of it. */
async function stage() {
  const { scene, sales, cast } = await salesScene()
  const quote = await sales.issuedQuote()
  await scene.runQueue()
  await sales.ask(cast.gestionnaire, 'POST', `/api/quotes/${quote.id}/accept`, { signatory_name: 'Awa' })
  const post = (path: string, body: object = {}) => sales.ask(cast.agent, 'POST', path, body)
  const drafted = (body: object) => post(`/api/quotes/${quote.id}/invoices/`, body)
  const issue = (id: number) => post(`/api/invoices/${id}/issue`)
  const issued = async (body: object) => {
    const { id } = await bodyOf<Invoice>(await drafted(body))
    return bodyOf<Invoice>(await issue(id))
  }
  const credited = async (id: number, body: object = { reason: 'Erreur' }) => {
    const draft = await bodyOf<Invoice>(await post(`/api/invoices/${id}/credit-notes/`, body))
    return bodyOf<Invoice>(await issue(draft.id))
  }
  return { scene, sales, cast, quote, post, drafted, issue, issued, credited }
}

/** Holds the next two commits until both are on their way, so that each has read before the other wrote. */
function bothReadFirst(db: D1Database): void {
  const batch = db.batch.bind(db)
  const { promise, resolve } = Promise.withResolvers<void>()
  let arrived = 0
  Object.assign(db, {
    batch: async (statements: D1PreparedStatement[]) => {
      arrived += 1
      if (arrived === 2) {
        Object.assign(db, { batch })
        resolve()
      }
      await promise
      return batch(statements)
    },
  })
}

describe('an accepted quote', () => {
  it('is invoiced by deposits and an invoice that deducts each, paid or not', async () => {
    const { sales, quote, drafted, issued } = await stage()
    const draft = await bodyOf<Invoice>(await drafted({ kind: 'deposit', percent_bp: 3_000 }))
    expect(draft).toMatchObject({
      kind: 'deposit',
      status: 'draft',
      quote_id: quote.id,
      gross_amount: 14_337,
      lines: [{ description: 'Acompte de 30\u00a0% sur le devis DEV-2026-00001', tax_amount: 2_187 }],
    })
    const first = await issued({ kind: 'deposit', percent_bp: 3_000 })
    const second = await issued({ kind: 'deposit', amount: 10_000 })
    expect((await sales.readQuote(quote.id)).invoiced_amount).toBe(24_337)
    const invoice = await issued({ kind: 'invoice' })
    expect(invoice).toMatchObject({
      gross_amount: 47_790,
      deposit_amount: 24_337,
      due_amount: 23_453,
      balance_amount: 23_453,
      deposits: [
        { invoice_id: first.id, number: first.number, gross_amount: 14_337, tax_amount: 2_187 },
        { invoice_id: second.id, number: second.number, gross_amount: 10_000, tax_amount: 1_525 },
      ],
    })
    expect((await sales.readQuote(quote.id)).invoiced_amount).toBe(47_790)
    const [account] = await rowsOf<{ owed: number }>(
      'select sum(debit_amount) as owed from billing_account_entries',
    )
    expect(account?.owed).toBe(47_790)
  })

  it('has deposits of no more than it comes to, when they are drafted and when they are issued', async () => {
    const { drafted, issue, issued } = await stage()
    expect(await refusal(await drafted({ kind: 'deposit', amount: 47_791 }))).toEqual([
      ...[409, 'billing.deposit_exceeds_invoice'],
    ])
    const [one, other] = [
      await bodyOf<Invoice>(await drafted({ kind: 'deposit', percent_bp: 6_000 })),
      await bodyOf<Invoice>(await drafted({ kind: 'deposit', percent_bp: 6_000 })),
    ]
    const answers = await Promise.all([issue(one.id), issue(other.id)])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    const lost = answers.find(({ status }) => status === 409)
    expect(lost && (await refusal(lost))).toEqual([409, 'billing.deposit_exceeds_invoice'])
    await issued({ kind: 'deposit', percent_bp: 4_000 })
    expect(await refusal(await drafted({ kind: 'deposit', amount: 1 }))).toEqual([
      ...[409, 'billing.deposit_exceeds_invoice'],
    ])
  })

  it('has one living invoice, and after that no deposit', async () => {
    const { drafted, issued, credited } = await stage()
    const invoice = await issued({ kind: 'invoice' })
    const taken = [409, 'billing.quote_already_invoiced']
    for (const body of [{ kind: 'invoice' }, { kind: 'deposit', amount: 1_000 }, { kind: 'proforma' }])
      expect(await refusal(await drafted(body))).toEqual(taken)
    await credited(invoice.id)
    expect((await drafted({ kind: 'invoice' })).status).toBe(201)
    // A draft is enough to be in the way of a second.
    expect(await refusal(await drafted({ kind: 'invoice' }))).toEqual(taken)
  })

  it('is invoiced only once it is accepted, by bodies that fit their kind', async () => {
    const { sales, cast, drafted } = await stage()
    const open = await sales.issuedQuote()
    const early = await sales.ask(cast.agent, 'POST', `/api/quotes/${open.id}/invoices/`, { kind: 'invoice' })
    expect(await refusal(early)).toEqual([409, 'billing.quote_not_accepted'])
    for (const body of [
      { kind: 'deposit' },
      { kind: 'deposit', amount: 1_000, percent_bp: 100 },
      { kind: 'invoice', amount: 1_000 },
    ])
      expect((await drafted(body)).status).toBe(422)
  })

  it('has invoices of its own client and currency alone', async () => {
    const { sales, cast, drafted } = await stage()
    const { id } = await bodyOf<Invoice>(await drafted({ kind: 'invoice' }))
    const change = (body: object) => sales.ask(cast.admin, 'PATCH', `/api/invoices/${id}`, body)
    for (const other of [{ organization_id: NOURX }, { currency: 'EUR' }])
      expect(await refusal(await change(other))).toEqual([409, 'billing.follows_quote'])
    expect((await change({ subject: 'Refonte, solde' })).status).toBe(200)
  })

  it('has deposits that cannot be given back while an invoice deducts them', async () => {
    const { post, issued, credited, sales } = await stage()
    const deposit = await issued({ kind: 'deposit', percent_bp: 3_000 })
    const invoice = await issued({ kind: 'invoice' })
    const refused = await post(`/api/invoices/${deposit.id}/credit-notes/`, { reason: 'Erreur' })
    expect(await refusal(refused)).toEqual([409, 'billing.deposit_deducted'])
    // All of the invoice is given back, the deposit to be deducted by another or given back itself.
    const note = await credited(invoice.id)
    expect(note).toMatchObject({ gross_amount: 47_790, deposit_amount: 14_337, due_amount: 33_453 })
    expect(await sales.readInvoice(invoice.id)).toMatchObject({ status: 'cancelled', balance_amount: 0 })
    expect((await issued({ kind: 'invoice' })).deposit_amount).toBe(14_337)
  })

  it('deducts or gives back a deposit where both are issued at once, in two series, and never does both', async () => {
    const { scene, post, drafted, issue, issued, sales } = await stage()
    const deposit = await issued({ kind: 'deposit', percent_bp: 3_000 })
    const note = await bodyOf<Invoice>(
      await post(`/api/invoices/${deposit.id}/credit-notes/`, { reason: 'Erreur' }),
    )
    const draft = await bodyOf<Invoice>(await drafted({ kind: 'invoice' }))
    bothReadFirst(scene.bindings.DB)
    const [credited, invoiced] = await Promise.all([issue(note.id), issue(draft.id)])
    const { deposit_amount } = await bodyOf<Invoice>(invoiced)
    const { credited_amount } = await sales.readInvoice(deposit.id)
    expect([invoiced.status, deposit_amount + credited_amount]).toEqual([200, 14_337])
    expect(credited.status).toBe(credited_amount === 0 ? 409 : 200)
  })

  it('deducts of a deposit what was not given back', async () => {
    const { issued, credited } = await stage()
    const deposit = await issued({ kind: 'deposit', amount: 10_000 })
    const [line] = deposit.lines
    await credited(deposit.id, { reason: 'Geste', lines: [{ line_id: line?.id, gross_amount: 4_000 }] })
    expect(await issued({ kind: 'invoice' })).toMatchObject({
      deposits: [{ gross_amount: 6_000, tax_amount: 915 }],
      due_amount: 41_790,
    })
  })
})

describe('a proforma', () => {
  it('becomes its invoice once, which is issued with it', async () => {
    const { sales, post, cast } = await stage()
    const proforma = await sales.issued({ kind: 'proforma' })
    const answers = await Promise.all([1, 2, 3].map(() => post(`/api/invoices/${proforma.id}/convert`)))
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409])
    const winner = answers.find(({ status }) => status === 201)
    const invoice = winner && (await bodyOf<Invoice>(winner))
    expect(invoice).toMatchObject({
      kind: 'invoice',
      number: 'FAC-2026-00001',
      status: 'sent',
      due_amount: 47_790,
    })
    expect(await sales.readInvoice(proforma.id, cast.gestionnaire)).toMatchObject({
      status: 'converted',
      invoice_id: invoice?.id,
    })
    const numbers = await rowsOf("select number from billing_documents where kind = 'invoice'")
    expect(numbers).toEqual([{ number: 'FAC-2026-00001' }])
    const verified = await sales.ask(cast.agent, 'GET', `/api/invoices/${invoice?.id}/verify`)
    expect(await bodyOf(verified)).toMatchObject({ valid: true })
  })
})
