import { describe, expect, it } from 'vitest'
import type { Invoice } from '../../../contract/billing/schemas.ts'
import type { SeriesVerification } from '../../../contract/billing/verification.ts'
import { bodyOf, refusal } from '../../identity/testing/answers.ts'
import { isRead, rowsOf } from '../../identity/testing/database.ts'
import { sha256Hex } from '../../kernel/data/digest.ts'
import { CNSS } from '../../kernel/testing/cast.ts'
import { mailTo } from '../../kernel/testing/scene.ts'
import { daysLater, salesScene, takeLineAway } from '../testing/sales.ts'
import { IS_SOAK, SOAK_TIMEOUT_MS } from '../testing/soak.ts'
import { CHAIN_START, chainHash } from './canonical.ts'

describe('an issue', () => {
  it('gives numbers without a gap for each prefix and year, and one chain over the years', async () => {
    const { scene, sales, cast } = await salesScene()
    const first = await sales.issued()
    const quote = await sales.issuedQuote()
    const second = await sales.issued({ kind: 'proforma' })
    const third = await sales.issued()
    const next = await sales.issued({}, {}, await daysLater(scene, cast.agent, 90))
    expect([first, quote, second, third, next].map(({ number }) => number)).toEqual([
      'FAC-2026-00001',
      'DEV-2026-00001',
      'PRO-2026-00001',
      'FAC-2026-00002',
      'FAC-2027-00001',
    ])
    expect([first.previous_hash, third.previous_hash, next.previous_hash]).toEqual([
      CHAIN_START,
      first.chain_hash,
      third.chain_hash,
    ])
    const [stored] = await rowsOf<{ content: string }>(
      'select content from billing_documents where id = ?',
      third.id,
    )
    const content_hash = await sha256Hex(stored?.content ?? '')
    expect(third.content_hash).toBe(content_hash)
    expect(third.chain_hash).toBe(await chainHash(first.chain_hash ?? '', content_hash))
  })

  it('freezes both sides, dates it, owes it and delivers it', async () => {
    const { scene, sales, cast } = await salesScene()
    const invoice = await sales.issued()
    expect(invoice).toMatchObject({
      status: 'sent',
      issue_date: '2026-11-02',
      due_date: '2026-12-02',
      sent_at: '2026-11-02T09:30:00.000Z',
      issuer: { name: 'Matrice', tax_id: '3201718460321' },
      missing: [],
    })
    await scene.bindings.DB.prepare("update organizations set name = 'Autre nom'").run()
    expect((await sales.readInvoice(invoice.id)).client.name).toBe(invoice.client.name)
    expect(await rowsOf('select kind, number, debit_amount from billing_account_entries')).toEqual([
      { kind: 'invoice', number: 'FAC-2026-00001', debit_amount: 47_790 },
    ])
    // The client reads it, and staff see that they did.
    expect((await sales.readInvoice(invoice.id, cast.gestionnaire)).status).toBe('viewed')
    expect(await sales.readInvoice(invoice.id)).toMatchObject({
      status: 'viewed',
      viewed_at: expect.any(String),
    })
    const agent = await daysLater(scene, cast.agent, 31)
    expect((await sales.readInvoice(invoice.id, agent)).status).toBe('overdue')
  })

  it('without a delivery is nothing that the client sees, until it is sent', async () => {
    const { sales, cast } = await salesScene()
    const invoice = await sales.issued({}, { send: false })
    expect(invoice).toMatchObject({ status: 'issued', sent_at: null, number: 'FAC-2026-00001' })
    const path = `/api/invoices/${invoice.id}`
    expect((await sales.ask(cast.gestionnaire, 'GET', path)).status).toBe(404)
    expect(await bodyOf(await sales.ask(cast.agent, 'POST', `${path}/send`, {}))).toMatchObject({
      status: 'sent',
      number: 'FAC-2026-00001',
    })
    expect((await sales.ask(cast.gestionnaire, 'GET', path)).status).toBe(200)
  })

  it('is told in a letter, with what its sender adds, and told again with something else', async () => {
    const { scene, sales, cast } = await salesScene()
    const draft = await sales.invoice()
    const path = `/api/invoices/${draft.id}`
    const tooLong = await sales.ask(cast.agent, 'POST', `${path}/issue`, { message: 'x'.repeat(1_001) })
    expect(tooLong.status).toBe(422)
    await sales.ask(cast.agent, 'POST', `${path}/issue`, { message: 'Merci.\n\nÀ <lundi> pour la suite.' })
    await sales.ask(cast.agent, 'POST', `${path}/send`, { message: 'Sans réponse de votre part…' })
    await sales.ask(cast.agent, 'POST', `${path}/send`, {})
    await scene.runQueue()
    const letters = (await mailTo(cast.gestionnaire.email)).filter(({ subject }) =>
      subject.startsWith('La facture FAC-'),
    )
    const said = letters.map(({ text }) => text.split('\n\n').slice(2, -2).join('|'))
    expect(said.sort()).toEqual(['', 'Merci.|À <lundi> pour la suite.', 'Sans réponse de votre part…'])
    expect(letters.map(({ html }) => html).join()).toContain('À &lt;lundi&gt; pour la suite.')
  })

  it('is refused with the list of what is missing, and no number is lost', async () => {
    const { scene, sales, cast } = await salesScene()
    await scene.bindings.DB.prepare('update organizations set rccm_number = null, address = null').run()
    const draft = await sales.invoice()
    expect(draft.missing).toEqual(['issuer.address', 'issuer.rccm_number', 'client.address'])
    const answer = await sales.ask(cast.agent, 'POST', `/api/invoices/${draft.id}/issue`, {})
    expect(await answer.json()).toMatchObject({
      status: 409,
      code: 'billing.mentions_missing',
      missing: draft.missing,
    })
    expect(await rowsOf('select * from billing_series')).toEqual([])
  })

  it('of what was issued is refused by its name, as is every change of it', async () => {
    const { sales, cast } = await salesScene()
    const [invoice, quote] = [await sales.issued(), await sales.issuedQuote()]
    const refusals = await Promise.all(
      [
        ['POST', `/api/invoices/${invoice.id}/issue`, {}],
        ['PATCH', `/api/invoices/${invoice.id}`, { subject: 'x' }],
        ['DELETE', `/api/invoices/${invoice.id}`],
        ['POST', `/api/quotes/${quote.id}/issue`, {}],
        ['PATCH', `/api/quotes/${quote.id}`, { subject: 'x' }],
        ['DELETE', `/api/quotes/${quote.id}`],
      ].map(async ([method, path, body]) =>
        refusal(await sales.ask(cast.agent, String(method), String(path), body)),
      ),
    )
    expect(refusals.map(([, code]) => code)).toEqual([
      ...Array(3).fill('billing.invoice_not_draft'),
      ...Array(3).fill('billing.quote_not_draft'),
    ])
  })

  it(
    'of many drafts at once, of which one in ten fails, leaves no gap and a whole chain',
    async () => {
      const { scene, sales, cast } = await salesScene()
      const ids = await drafts(scene.bindings.DB, await sales.invoice(), AT_ONCE)
      const failures = failingWrites(scene.bindings.DB)
      const answers = await Promise.all(
        // Undelivered: of a delivery people are told at once, and those writes would share the failures.
        ids.map((id) => sales.ask(cast.admin, 'POST', `/api/invoices/${id}/issue`, { send: false })),
      )
      const { lost } = failures.end()
      const answered = answers.filter(({ status }) => status === 200).length
      expect(lost).toBeGreaterThan(AT_ONCE * 0.03)
      // Of those that failed, half were written: who issues such a one again is told that it is.
      const issued = answered + lost
      expect(issued).toBeGreaterThan(AT_ONCE * 0.9)
      expect(issued).toBeLessThan(AT_ONCE)
      const rows = await rowsOf<Pick<Invoice, 'number' | 'content_hash' | 'previous_hash' | 'chain_hash'>>(
        'select number, content_hash, previous_hash, chain_hash from billing_documents where number is not null order by number',
      )
      expect(rows.map(({ number }) => number)).toEqual(
        Array.from({ length: issued }, (_, index) => `FAC-2026-${String(index + 1).padStart(5, '0')}`),
      )
      let previous = CHAIN_START
      for (const row of rows) {
        expect([row.previous_hash, row.chain_hash]).toEqual([
          previous,
          await chainHash(previous, row.content_hash ?? ''),
        ])
        previous = row.chain_hash ?? ''
      }
      expect(await rowsOf('select count(*) as entries from billing_account_entries')).toEqual([
        { entries: issued },
      ])
    },
    IS_SOAK ? SOAK_TIMEOUT_MS : 120_000,
  )

  it('of several at once, whom no line keeps apart, gives each the next number', async () => {
    const { scene, sales, cast } = await salesScene()
    const ids = await drafts(scene.bindings.DB, await sales.invoice(), 12)
    takeLineAway(scene)
    const answers = await Promise.all(
      ids.map((id) => sales.ask(cast.agent, 'POST', `/api/invoices/${id}/issue`, {})),
    )
    expect(answers.map(({ status }) => status)).toEqual(ids.map(() => 200))
    const series = await bodyOf<SeriesVerification>(
      await sales.ask(cast.admin, 'GET', '/api/billing/verify?series=FAC&year=2026'),
    )
    expect(series).toMatchObject({ issued: 12, gaps: [], faults: [] })
  })
})

/** A quarter of the claim; a soak runs all of it. */
const AT_ONCE = IS_SOAK ? 1_000 : 250

/** One write in ten fails: one before it is done, and the next after it, so that its answer is lost. */
function failingWrites(db: D1Database) {
  const batch = db.batch.bind(db)
  let [count, lost] = [0, 0]
  Object.assign(db, {
    batch: async (statements: D1PreparedStatement[]) => {
      if (isRead(statements)) return batch(statements)
      count += 1
      const place = count % 20
      if (place === 0) throw new Error('the database is away')
      const results = await batch(statements)
      if (place !== 10) return results
      lost += 1
      throw new Error('the database went away')
    },
  })
  return {
    end: () => {
      Object.assign(db, { batch })
      return { lost }
    },
  }
}

/** Copies of a draft, without asking the API a thousand times. */
async function drafts(db: D1Database, draft: Invoice, count: number): Promise<number[]> {
  const ids = Array.from({ length: count }, (_, index) => draft.id + 1 + index)
  await db.batch([
    db
      .prepare(
        `insert into billing_documents (id, kind, state, issuer_id, organization_id, currency, prices_include_tax, subject,
           net_amount, gross_amount, due_amount, taxes, created_by_id, search_text, created_at, updated_at)
         select copies.value, kind, state, issuer_id, ?, currency, prices_include_tax, subject,
           net_amount, gross_amount, due_amount, taxes, created_by_id, search_text, created_at, updated_at
         from billing_documents, json_each(?) copies where billing_documents.id = ?`,
      )
      .bind(CNSS, JSON.stringify(ids), draft.id),
  ])
  return ids
}
