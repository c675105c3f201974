import { expect, it } from 'vitest'
import type { InvoiceRow } from '../../../contract/billing/schemas.ts'
import { pageOf } from '../../identity/testing/answers.ts'
import { CNSS, NOURX } from '../../kernel/testing/cast.ts'
import { salesScene } from '../testing/sales.ts'

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
