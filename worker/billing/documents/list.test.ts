import { expect, it } from 'vitest'
import type { Invoice, InvoiceRow } from '../../../contract/billing/schemas.ts'
import { bodyOf, pageOf } from '../../identity/testing/answers.ts'
import { rowsOf } from '../../identity/testing/database.ts'
import { CNSS, NOURX } from '../../kernel/testing/cast.ts'
import { workIn } from '../../projects/testing/work.ts'
import { runHourly, salesScene } from '../testing/sales.ts'

it('a total is the number of rows, however it is counted, for whoever asks', async () => {
  const { sales, cast } = await salesScene()
  await sales.quote()
  await sales.issuedQuote()
  await sales.invoice()
  await sales.issued()
  for (const due_date of ['2026-10-01', '2026-10-02', '2036-12-31']) await sales.issued({ due_date })
  await sales.issued({ due_date: '2026-10-03' }, { send: false })
  await sales.issued({ organization_id: NOURX, due_date: '2026-10-04' }, {}, cast.admin)
  const totals = async (query: string) =>
    Promise.all(
      [cast.admin, cast.agent, cast.gestionnaire, cast.outsider].map(async (player) => {
        const page = await pageOf<InvoiceRow>(await sales.ask(player, 'GET', `/api/invoices${query}`))
        expect(page.total).toBe(page.results.length)
        return page.total
      }),
    )
  expect(await totals('')).toEqual([7, 6, 4, 1])
  expect(await totals('?status=overdue')).toEqual([3, 2, 2, 1])
  expect(await totals(`?status=overdue&organization=${CNSS}&currency=XOF`)).toEqual([2, 2, 2, 0])
  expect(await totals('?status=overdue&kind=credit_note')).toEqual([0, 0, 0, 0])
  expect(await totals('?status=sent,overdue')).toEqual([5, 4, 4, 1])
})

it('a list is narrowed by each of its filters, and the file of it is narrowed alike', async () => {
  const { scene, sales, cast } = await salesScene()
  const project = await workIn(scene).project()
  const quote = await sales.acceptedQuote({ subject: 'Portail' })
  const ofQuote = await bodyOf<Invoice>(
    await sales.ask(cast.agent, 'POST', `/api/quotes/${quote.id}/invoices/`, { kind: 'invoice' }),
  )
  const ofProject = await sales.issued({ project_id: project.id, reference: 'BC-114' })
  const proforma = await sales.issued({ kind: 'proforma' })
  const inEuro = await sales.issued({ currency: 'EUR', subject: 'Hébergement', due_date: '2026-10-05' })
  const foreign = await sales.issued({ organization_id: NOURX }, {}, cast.admin)
  const schedule = await sales.recurring({ start_date: '2026-11-02', mode: 'draft' })
  await runHourly(scene)
  const ids = async (query: string) =>
    (await pageOf<InvoiceRow>(await sales.ask(cast.admin, 'GET', `/api/invoices?${query}`))).results.map(
      ({ id }) => id,
    )
  const [ofSchedule] = await ids(`recurring=${schedule.id}`)
  expect(ofSchedule).toBeGreaterThan(foreign.id)
  expect(await ids(`quote=${quote.id}`)).toEqual([ofQuote.id])
  expect(await ids(`project=${project.id}`)).toEqual([ofProject.id])
  expect(await ids(`organization=${NOURX}`)).toEqual([foreign.id])
  expect(await ids('kind=proforma')).toEqual([proforma.id])
  expect(await ids('currency=EUR')).toEqual([inEuro.id])
  expect(await ids('status=draft')).toEqual([ofSchedule, ofQuote.id])
  expect(await ids('q=bc-114')).toEqual([ofProject.id])
  expect(await ids('q=heberg')).toEqual([inEuro.id])
  expect(await ids('end_date=2026-11-01')).toEqual([])
  expect(await ids('start_date=2026-11-02&kind=invoice&status=sent')).toEqual([foreign.id, ofProject.id])

  const file = await sales.ask(cast.agent, 'GET', '/api/invoices/export?currency=EUR')
  expect((await file.text()).split('\r\n')).toEqual([
    'number,kind,status,issue_date,due_date,client,subject,currency,net,tax,gross,balance',
    `${inEuro.number},invoice,overdue,2026-11-02,2026-10-05,Caisse Nationale de Sécurité Sociale,Hébergement,EUR,405.00,72.90,477.90,477.90`,
    '',
  ])
  expect(await rowsOf("select after from audit_entries where action = 'billing.exported'")).toEqual([
    { after: '{"what":"invoices","rows":1}' },
  ])
})

it('a page walks the index of its order and looks at no row that is not shown', async () => {
  const { scene, sales, cast } = await salesScene()
  await sales.issued()
  const db = scene.bindings.DB
  const prepare = db.prepare.bind(db)
  const texts: string[] = []
  Object.assign(db, {
    prepare(text: string) {
      texts.push(text)
      return prepare(text)
    },
  })
  for (const query of ['', '?status=overdue', '?status=paid&currency=XOF'])
    await sales.ask(cast.admin, 'GET', `/api/invoices${query}`)
  Object.assign(db, { prepare })
  const lists = texts.filter((text) => text.includes('"billing_documents"."sort_key" desc'))
  expect(lists).toHaveLength(3)
  for (const text of lists) {
    const values = Array.from(text.matchAll(/\?/g), () => null)
    const plan = await prepare(`explain query plan ${text}`)
      .bind(...values)
      .all<{ detail: string }>()
    const details = plan.results.map(({ detail }) => detail).join('\n')
    expect(details).toContain('SCAN billing_documents USING INDEX billing_documents_listed')
    expect(details).not.toMatch(/SCAN billing_documents$|FOR (LAST TERM OF )?ORDER BY/m)
  }
})
