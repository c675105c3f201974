import { describe, expect, it } from 'vitest'
import type { Invoice, Verification } from '../../../contract/billing/schemas.ts'
import { bodyOf, refusal } from '../../identity/testing/answers.ts'
import { rowsOf } from '../../identity/testing/database.ts'
import { sha256Hex } from '../../kernel/data/digest.ts'
import { daysLater, salesScene } from '../testing/sales.ts'

async function soldScene() {
  const stage = await salesScene()
  const { sales, cast, scene } = stage
  const [first, second] = [await sales.issued(), await sales.issued()]
  const verified = async ({ id }: Invoice) =>
    bodyOf<Verification>(await sales.ask(cast.agent, 'GET', `/api/invoices/${id}/verify`))
  const alter = (sql: string, id: number) => scene.bindings.DB.prepare(sql).bind(id).run()
  return { ...stage, first, second, verified, alter }
}

describe('the content of an issued document', () => {
  it('is what was hashed, byte for byte, for whoever may read it', async () => {
    const { sales, cast, second } = await soldScene()
    const answer = await sales.ask(cast.gestionnaire, 'GET', `/api/invoices/${second.id}/content`)
    const text = await answer.text()
    expect(await sha256Hex(text)).toBe(second.content_hash)
    expect(JSON.parse(text)).toMatchObject({ number: 'FAC-2026-00002', gross_amount: 47_790 })
    const foreign = await sales.ask(cast.outsider, 'GET', `/api/invoices/${second.id}/content`)
    expect(await refusal(foreign)).toEqual([404, 'billing.invoice_not_found'])
  })

  it('of a draft is not there yet', async () => {
    const { sales, cast } = await salesScene()
    const draft = await sales.quote()
    for (const what of ['content', 'verify']) {
      const answer = await sales.ask(cast.agent, 'GET', `/api/quotes/${draft.id}/${what}`)
      expect(await refusal(answer)).toEqual([409, 'billing.not_issued'])
    }
  })
})

describe('a verification', () => {
  it('finds nothing in what was left as it is, whatever happens to the document later', async () => {
    const { sales, cast, first, second, verified } = await soldScene()
    await sales.readInvoice(first.id, cast.gestionnaire)
    expect(await verified(first)).toMatchObject({ valid: true, number: first.number, faults: [] })
    expect(await verified(second)).toMatchObject({ valid: true, previous_hash: first.chain_hash })
  })

  it('finds nothing in a proforma that became an invoice, nor in that invoice', async () => {
    const { sales, cast, verified } = await soldScene()
    const proforma = await sales.issued({ kind: 'proforma' })
    const invoice = await bodyOf<Invoice>(
      await sales.ask(cast.agent, 'POST', `/api/invoices/${proforma.id}/convert`, {}),
    )
    expect(invoice.kind).toBe('invoice')
    for (const one of [proforma, invoice])
      expect(await verified(one)).toMatchObject({ faults: [], valid: true })
  })

  it.each<[string, string, string[]]>([
    [
      'a byte of its content',
      `update billing_documents set content = replace(content, '47790', '47791') where id = ?`,
      ['content_altered', 'content_differs'],
    ],
    [
      'its content taken away',
      'update billing_documents set content = null where id = ?',
      ['content_missing'],
    ],
    ['its total', 'update billing_documents set gross_amount = 1 where id = ?', ['content_differs']],
    ['a line', 'update billing_lines set unit_amount = 1 where document_id = ?', ['content_differs']],
    [
      'a line added',
      `insert into billing_lines (document_id, position, description, quantity, unit_amount, tax_rate_bp)
       values (?, 2, 'x', '1', 1, 0)`,
      ['content_differs'],
    ],
    [
      'its client',
      `update billing_documents set client = replace(client, 'BJ', 'TG') where id = ?`,
      ['content_differs'],
    ],
    [
      'its hash',
      `update billing_documents set content_hash = replace(content_hash, substr(content_hash, 1, 4), '0000') where id = ?`,
      ['content_altered', 'chain_broken'],
    ],
    [
      'its place in the chain',
      `update billing_documents set previous_hash = printf('%064d', 1) where id = ?`,
      ['chain_broken', 'previous_missing'],
    ],
  ])('finds %s', async (_, sql, faults) => {
    const { second, verified, alter } = await soldScene()
    await alter(sql, second.id)
    expect(await verified(second)).toMatchObject({ valid: false, faults })
  })

  it('finds the document before it missing', async () => {
    const { first, second, verified, alter } = await soldScene()
    await alter('delete from billing_account_entries where document_id = ?', first.id)
    await alter('delete from billing_documents where id = ?', first.id)
    expect((await verified(second)).faults).toEqual(['previous_missing'])
  })
})

describe('a quote', () => {
  it('is declined by its client with a reason, once', async () => {
    const { sales, cast } = await salesScene()
    const quote = await sales.issuedQuote()
    const path = `/api/quotes/${quote.id}`
    const declined = await sales.ask(cast.gestionnaire, 'POST', `${path}/decline`, { reason: 'Trop cher' })
    expect(await bodyOf(declined)).toMatchObject({ status: 'declined', decline_reason: 'Trop cher' })
    const again = await sales.ask(cast.gestionnaire, 'POST', `${path}/decline`, {})
    expect(await refusal(again)).toEqual([409, 'billing.quote_not_open'])
    expect((await sales.ask(cast.superviseur, 'POST', `${path}/decline`, {})).status).toBe(403)
    expect(
      await rowsOf("select action from audit_entries where action = 'billing.quote_declined'"),
    ).toHaveLength(1)
  })

  it('is neither declined nor cancelled after its last day', async () => {
    const { scene, sales, cast } = await salesScene()
    const quote = await sales.issuedQuote({ valid_until: '2026-11-03' })
    const agent = await daysLater(scene, cast.agent, 2)
    expect((await sales.readQuote(quote.id, agent)).status).toBe('expired')
    for (const move of ['decline', 'cancel', 'send']) {
      const answer = await sales.ask(agent, 'POST', `/api/quotes/${quote.id}/${move}`, {})
      expect(await refusal(answer)).toEqual([409, 'billing.quote_expired'])
    }
  })

  it('is duplicated into a draft of its own', async () => {
    const { sales, cast } = await salesScene()
    const quote = await sales.issuedQuote({ discount_amount: 500, notes: 'Sous réserve' })
    const copy = await bodyOf<Invoice>(
      await sales.ask(cast.agent, 'POST', `/api/quotes/${quote.id}/duplicate`, {}),
    )
    expect(copy).toMatchObject({
      status: 'draft',
      number: null,
      discount_amount: 500,
      notes: 'Sous réserve',
      gross_amount: quote.gross_amount,
    })
    expect(copy.id).not.toBe(quote.id)
  })

  it('of two who answer it at once is answered by one', async () => {
    const { sales, cast } = await salesScene()
    const quote = await sales.issuedQuote()
    const answers = await Promise.all(
      ['decline', 'cancel', 'decline', 'cancel'].map((move) =>
        sales.ask(cast.agent, 'POST', `/api/quotes/${quote.id}/${move}`, {}),
      ),
    )
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(3)
  })
})

describe('an invoice', () => {
  it('is cancelled by a credit note alone; a proforma, which is no debt, is cancelled', async () => {
    const { sales, cast } = await salesScene()
    const [invoice, proforma] = [await sales.issued(), await sales.issued({ kind: 'proforma' })]
    const cancel = (id: number) => sales.ask(cast.agent, 'POST', `/api/invoices/${id}/cancel`, {})
    expect(await refusal(await cancel(invoice.id))).toEqual([409, 'billing.not_proforma'])
    expect(await bodyOf(await cancel(proforma.id))).toMatchObject({ status: 'cancelled' })
    expect(await refusal(await cancel(proforma.id))).toEqual([409, 'billing.invoice_closed'])
  })
})
