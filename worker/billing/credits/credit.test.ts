import { describe, expect, it } from 'vitest'
import type { Invoice, Verification } from '../../../contract/billing/schemas.ts'
import { bodyOf, refusal } from '../../identity/testing/answers.ts'
import { rowsOf } from '../../identity/testing/database.ts'
import { personalStream } from '../../live/testing/personal-stream.ts'
import { lineOf, salesScene } from '../testing/sales.ts'

async function stage() {
  const { scene, sales, cast } = await salesScene()
  const invoice = await sales.issued({
    lines: [lineOf(40_500), lineOf(10_000, { tax_rate_bp: 0, exemption_reason: 'Art. 229' })],
  })
  const post = (path: string, body: object = {}) => sales.ask(cast.agent, 'POST', path, body)
  const drafted = (body: object) =>
    post(`/api/invoices/${invoice.id}/credit-notes/`, { reason: 'Erreur', ...body })
  const issue = (id: number) => post(`/api/invoices/${id}/issue`)
  const draft = async (body: object = {}) => bodyOf<Invoice>(await drafted(body))
  const credited = async (body: object = {}) => bodyOf<Invoice>(await issue((await draft(body)).id))
  const [taxed, exempt] = invoice.lines.map(({ id }) => id)
  const part = (gross_amount: number, line_id = taxed) => ({ lines: [{ line_id, gross_amount }] })
  return { scene, sales, cast, invoice, post, drafted, issue, draft, credited, part, exempt }
}

describe('a credit note', () => {
  it('of parts gives back their tax in proportion, and the last exactly what is left', async () => {
    const { sales, cast, invoice, credited, part, exempt } = await stage()
    const first = await credited(part(10_000))
    expect(first).toMatchObject({
      kind: 'credit_note',
      number: 'AVO-2026-00001',
      invoice_id: invoice.id,
      reason: 'Erreur',
      gross_amount: 10_000,
      tax_amount: 1_525,
      due_date: null,
      status: 'sent',
    })
    await credited(part(27_790))
    await credited(part(3_000, exempt))
    expect(await sales.readInvoice(invoice.id)).toMatchObject({
      credited_amount: 40_790,
      balance_amount: 17_000,
    })
    const last = await credited()
    expect(last.gross_amount).toBe(17_000)
    const sums = await rowsOf(
      `select credited_line_id as line, sum(net_amount) as net, sum(tax_amount) as tax from billing_lines
       where credited_line_id is not null group by 1 order by 1`,
    )
    expect(sums).toEqual(
      invoice.lines.map(({ id, net_amount, tax_amount }) => ({ line: id, net: net_amount, tax: tax_amount })),
    )
    expect(await sales.readInvoice(invoice.id)).toMatchObject({ status: 'cancelled', balance_amount: 0 })
    const [account] = await rowsOf(
      'select sum(debit_amount) - sum(credit_amount) as owed from billing_account_entries',
    )
    expect(account).toEqual({ owed: 0 })
    const verified = await bodyOf<Verification>(
      await sales.ask(cast.agent, 'GET', `/api/invoices/${last.id}/verify`),
    )
    expect(verified.faults).toEqual([])
  })

  it('of a part tells the readers of its invoice that less is owed', async () => {
    const { scene, cast, invoice, credited, part } = await stage()
    await credited(part(10_000))
    await scene.runQueue()
    const stream = await personalStream(scene, cast.superviseur)
    const [change, ...others] = stream.filter(({ kind }) => kind === 'billing.invoice_credited')
    expect(others).toEqual([])
    expect(change?.data).toMatchObject({
      invoice_id: invoice.id,
      number: invoice.number,
      status: 'sent',
      currency: 'XOF',
      balance_amount: invoice.balance_amount - 10_000,
    })
  })

  it('of more than is left is refused, when it is drafted and when it is issued', async () => {
    const { drafted, draft, issue, part, post, invoice, sales } = await stage()
    const exceeds = [409, 'billing.credit_exceeds_invoice']
    expect(await refusal(await drafted(part(47_791)))).toEqual(exceeds)
    expect(await refusal(await drafted(part(1, 4_000)))).toEqual(exceeds)
    const [one, other] = [await draft(part(30_000)), await draft(part(30_000))]
    const answers = await Promise.all([issue(one.id), issue(other.id)])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    const lost = answers.find(({ status }) => status === 409)
    expect(lost && (await refusal(lost))).toEqual(exceeds)
    expect((await sales.readInvoice(invoice.id)).credited_amount).toBe(30_000)
    // Whichever of two drafts is issued last is the last part, whatever it was drafted as.
    const [rest, before] = [await draft(part(7_790)), await draft(part(10_000))]
    await issue(before.id)
    const last = await bodyOf<Invoice>(await issue(rest.id))
    const [sum] = await rowsOf(
      `select sum(l.tax_amount) as tax from billing_lines l join billing_documents d on d.id = l.document_id
       where d.kind = 'credit_note' and d.state <> 'draft'`,
    )
    expect([sum, last.gross_amount]).toEqual([{ tax: 7_290 }, 7_790])
    expect((await post(`/api/invoices/${last.id}/credit-notes`, { reason: 'x' })).status).toBe(409)
  })

  it('of an invoice that was paid leaves the client what they paid too much', async () => {
    const { sales, invoice, credited } = await stage()
    await sales.paid(invoice.id)
    await credited()
    const after = await sales.readInvoice(invoice.id)
    expect(after).toMatchObject({
      status: 'cancelled',
      balance_amount: 0,
      overpaid_amount: after.paid_amount,
    })
    expect(after.paid_amount).toBeGreaterThan(0)
  })

  it('that is a draft changes in its texts alone', async () => {
    const { sales, cast, draft } = await stage()
    const { id } = await draft()
    const patch = (body: object) => sales.ask(cast.agent, 'PATCH', `/api/invoices/${id}`, body)
    expect(await bodyOf(await patch({ notes: 'Avec nos excuses' }))).toMatchObject({
      notes: 'Avec nos excuses',
    })
    expect(await refusal(await patch({ lines: [lineOf(1)] }))).toEqual([409, 'billing.credit_note_fixed'])
    expect((await sales.ask(cast.agent, 'DELETE', `/api/invoices/${id}`)).status).toBe(204)
  })
})
