import { sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import type { Dashboard } from '../../../contract/billing/dashboard.ts'
import type { Payment } from '../../../contract/billing/payment-schemas.ts'
import type { InvoiceRow } from '../../../contract/billing/schemas.ts'
import { bodyOf, pageOf } from '../../identity/testing/answers.ts'
import { rowsOf } from '../../identity/testing/database.ts'
import { statementOf } from '../../kernel/data/read.ts'
import { CNSS, NOURX, type Player } from '../../kernel/testing/cast.ts'
import { OPENING, type Scene } from '../../kernel/testing/scene.ts'
import { REFUNDED, salesScene } from '../testing/sales.ts'

const DAY = 86_400_000
/** Days since each of them was due: around the borders of the buckets, and not due yet. */
const LATE = [-5, 0, 1, 30, 31, 60, 61, 90, 91, 400]

/** Every kind in every state, of two clients, in two currencies, issued and due at different times. */
async function soldScene() {
  const stage = await salesScene()
  const { scene, sales, cast } = stage
  await money(scene, sales, cast.admin)
  const { id: model } = await sales.invoice()
  const combinations = ['quote', 'invoice', 'deposit', 'proforma', 'credit_note'].flatMap((kind) =>
    ['draft', 'issued', 'sent'].flatMap((state, place) =>
      [CNSS, NOURX].flatMap((organization_id) =>
        ['XOF', 'EUR'].flatMap((currency) =>
          LATE.map((late, index) => {
            const at = OPENING - late * DAY
            const net = 1_000 * (index + 1) + organization_id + place
            const deducted =
              kind === 'invoice' && index % 3 === 0 ? [{ net_amount: 400 }, { net_amount: 37 }] : []
            const due = Math.round(net * 1.18) - (deducted.length > 0 ? 516 : 0)
            return {
              kind,
              state,
              organization_id,
              currency,
              net_amount: net,
              due_amount: due,
              issue_date: state === 'draft' ? null : dayOf(at - 30 * DAY),
              // The day after the due date begins at the same hour that the scene does.
              due_date: dayOf(at),
              deadline_at: at + DAY,
              sent_at: state === 'sent' ? at : null,
              deposits: JSON.stringify(deducted),
              deposit_amount: deducted.length > 0 ? 516 : 0,
              paid_amount: [0, 500, due, due + 70][(index + place + (kind === 'deposit' ? 1 : 0)) % 4] ?? 0,
              credited_amount: kind === 'invoice' && index % 5 === 4 ? due : 0,
            }
          }),
        ),
      ),
    ),
  )
  const names = Object.keys(combinations[0] ?? {})
  const cells = sql.raw(names.map((name) => `value ->> '$.${name}'`).join())
  await statementOf(
    scene.context(),
    sql`insert into billing_documents (${sql.raw(names.join())}, number, issuer_id, prices_include_tax, subject, taxes,
        created_by_id, search_text, created_at, updated_at)
      select ${cells}, case when value ->> '$.state' <> 'draft' then 'X-' || key end, issuer_id, prices_include_tax,
        subject, taxes, created_by_id, search_text, created_at, updated_at
      from billing_documents, json_each(${JSON.stringify(combinations)}) where billing_documents.id = ${model}`,
  ).run()
  return stage
}

const dayOf = (at: number) => new Date(at).toISOString().slice(0, 10)

/** By every way, in several months; some given back, some credited, some of nothing that a client sees. */
async function money(scene: Scene, sales: Awaited<ReturnType<typeof salesScene>>['sales'], admin: Player) {
  const [first, second] = [await sales.issued(), await sales.issued()]
  const foreign = await sales.issued({ organization_id: NOURX }, {}, admin)
  const hidden = await sales.issued({}, { send: false })
  const refund = (id: number, body: object) =>
    scene.as(admin)('POST', `/api/payments/${id}/refunds`, {
      body: { ...REFUNDED, ...body },
      headers: { 'Idempotency-Key': crypto.randomUUID() },
    })
  const paid = await sales.paid(first.id, { amount: 9_000 })
  await sales.paid(first.id, { amount: 3_000, method: 'cheque', paid_on: '2026-09-30' })
  await sales.paid(foreign.id, { amount: 2_500, method: 'transfer', paid_on: '2026-10-15' }, admin)
  await sales.paid(hidden.id, { amount: 777, method: 'card' })
  await refund(paid.id, { amount: 1_000, method: 'transfer' })
  await refund(paid.id, { amount: 300, method: 'correction' })
  const credit = await refund(paid.id, { amount: 2_000, method: 'credit', invoice_id: second.id })
  expect(credit.status).toBe(201)
}

describe('the dashboard', () => {
  it.each<[string, (stage: Awaited<ReturnType<typeof soldScene>>) => Player, string, string]>([
    ['of an admin', ({ cast }) => cast.admin, 'XOF', ''],
    [
      'of an admin, for a period',
      ({ cast }) => cast.admin,
      'XOF',
      'start_date=2026-09-15&end_date=2026-10-31',
    ],
    ['of an admin, for one client in euros', ({ cast }) => cast.admin, 'EUR', `organization=${NOURX}`],
    ['of an agent, who is assigned to one client', ({ cast }) => cast.agent, 'XOF', 'start_date=2026-10-01'],
    ['of a client, who sees what was delivered', ({ cast }) => cast.superviseur, 'XOF', ''],
  ])('%s equals its rows', async (_, who, currency, query) => {
    const stage = await soldScene()
    const by = who(stage)
    const answer = await bodyOf<Dashboard>(
      await stage.sales.ask(by, 'GET', `/api/billing/dashboard?currency=${currency}&${query}`),
    )
    expect(answer).toEqual(await recount(stage, by, currency, new URLSearchParams(query)))
    expect(answer.outstanding_amount).toBeGreaterThan(0)
    expect(answer.overdue.every(({ count }) => count > 0)).toBe(true)
  })

  it('counts what the lists behind its bars show', async () => {
    const { sales, cast } = await soldScene()
    const read = async <Row>(path: string) => pageOf<Row>(await sales.ask(cast.admin, 'GET', path))
    const { overdue, cash_in } = await bodyOf<Dashboard>(
      await sales.ask(cast.admin, 'GET', '/api/billing/dashboard?currency=XOF'),
    )
    for (const { bucket, amount, count } of overdue) {
      const late = `late=${encodeURIComponent(bucket)}&currency=XOF&status=overdue`
      const { total, results } = await read<InvoiceRow>(`/api/invoices?${late}`)
      expect([bucket, total, sum(results, (row) => row.balance_amount)]).toEqual([bucket, count, amount])
    }
    expect(cash_in.length).toBeGreaterThan(0)
    for (const { method, count } of cash_in) {
      const received = await read<Payment>(`/api/payments?status=succeeded&method=${method}&currency=XOF`)
      expect([method, received.total]).toEqual([method, count])
    }
  })

  it('is in the currency of its reader, unless another is asked for', async () => {
    const { sales, cast } = await salesScene()
    await sales.issued({ currency: 'EUR' })
    const read = async (query: string) =>
      bodyOf<Dashboard>(await sales.ask(cast.agent, 'GET', `/api/billing/dashboard?${query}`))
    expect(await read('')).toEqual({
      currency: 'XOF',
      currencies: ['EUR'],
      revenue_amount: 0,
      outstanding_amount: 0,
      cash_in_amount: 0,
      refunded_amount: 0,
      overdue: ['1-30', '31-60', '61-90', '90+'].map((bucket) => ({ bucket, amount: 0, count: 0 })),
      cash_in: [],
      months: [],
      clients: [],
    })
    expect(await read('currency=EUR')).toMatchObject({ revenue_amount: 40_500, outstanding_amount: 47_790 })
  })
})

/** The same figures, one by one, from what the lists answer the same reader. */
async function recount(
  { sales }: Awaited<ReturnType<typeof soldScene>>,
  by: Player,
  currency: string,
  asked: URLSearchParams,
): Promise<Dashboard> {
  const own = <Row extends { organization_id: number }>(rows: readonly Row[]) =>
    rows.filter(
      (row) => !asked.has('organization') || row.organization_id === Number(asked.get('organization')),
    )
  const isAsked = (day: string | null) =>
    day !== null && day >= (asked.get('start_date') ?? '') && day <= (asked.get('end_date') ?? '9')
  const visible = (await all<InvoiceRow>(sales, by, '/api/invoices?')).filter(
    ({ status }) => status !== 'draft',
  )
  const documents = own(visible).filter((row) => row.currency === currency && row.kind !== 'proforma')
  const deposits = await rowsOf<{ id: number; deposits: string }>(
    'select id, deposits from billing_documents',
  )
  const netOf = ({ id, kind, net_amount }: InvoiceRow) => {
    const deducted = JSON.parse(deposits.find((one) => one.id === id)?.deposits ?? '[]') as {
      net_amount: number
    }[]
    const added = net_amount - sum(deducted, (one) => one.net_amount)
    return kind === 'credit_note' ? -added : added
  }
  const sold = documents.filter(({ issue_date }) => isAsked(issue_date))
  const late = documents.filter(({ status }) => status === 'overdue')
  const daysLate = ({ due_date }: InvoiceRow) =>
    (Date.parse(dayOf(OPENING)) - Date.parse(due_date ?? '')) / DAY
  const received = own(await all<Payment>(sales, by, '/api/payments?status=succeeded&')).filter(
    (row) => row.currency === currency && row.provider !== 'credit',
  )
  const cash = received.filter(({ paid_at }) => isAsked(paid_at && dayOf(Date.parse(paid_at) + 3_600_000)))
  const given = await rowsOf<{ payment_id: number; amount: number; refunded_on: string }>(
    "select * from billing_refunds where method <> 'credit'",
  )
  const monthOf = (row: Payment) => dayOf(Date.parse(row.paid_at ?? '') + 3_600_000).slice(0, 7)
  const months = [
    ...new Set([...sold.map(({ issue_date }) => issue_date?.slice(0, 7) ?? ''), ...cash.map(monthOf)]),
  ]
  const names = new Map(visible.map(({ organization_id, client_name }) => [organization_id, client_name]))
  return {
    currency: currency as Dashboard['currency'],
    currencies: [
      ...new Set(visible.filter(({ kind }) => kind !== 'proforma').map((row) => row.currency)),
    ].sort(),
    revenue_amount: sum(sold, netOf),
    outstanding_amount: sum(documents, (row) => row.balance_amount),
    cash_in_amount: sum(cash, ({ amount }) => amount),
    refunded_amount: sum(
      given.filter((row) => isAsked(row.refunded_on) && received.some(({ id }) => id === row.payment_id)),
      ({ amount }) => amount,
    ),
    overdue: (
      [
        ['1-30', 1, 30],
        ['31-60', 31, 60],
        ['61-90', 61, 90],
        ['90+', 91, 9_999],
      ] as const
    ).map(([bucket, from, to]) => {
      const rows = late.filter((row) => daysLate(row) >= from && daysLate(row) <= to)
      return { bucket, amount: sum(rows, (row) => row.balance_amount), count: rows.length }
    }),
    cash_in: [...new Set(cash.map(({ method }) => method ?? ''))]
      .map((method) => {
        const rows = cash.filter((row) => row.method === method)
        return { method, amount: sum(rows, ({ amount }) => amount), count: rows.length }
      })
      .sort((one, other) => other.amount - one.amount),
    months: months.sort().map((month) => ({
      month,
      revenue_amount: sum(
        sold.filter(({ issue_date }) => issue_date?.startsWith(month)),
        netOf,
      ),
      cash_in_amount: sum(
        cash.filter((row) => monthOf(row) === month),
        ({ amount }) => amount,
      ),
    })),
    clients: [...names]
      .map(([organization_id, name]) => ({
        organization_id,
        name,
        revenue_amount: sum(
          sold.filter((row) => row.organization_id === organization_id),
          netOf,
        ),
        outstanding_amount: sum(
          documents.filter((row) => row.organization_id === organization_id),
          (row) => row.balance_amount,
        ),
        overdue_amount: sum(
          late.filter((row) => row.organization_id === organization_id),
          (row) => row.balance_amount,
        ),
      }))
      .filter((one) => one.revenue_amount !== 0 || one.outstanding_amount !== 0)
      .sort((one, other) => largest(other) - largest(one)),
  }
}

const sum = <Row>(rows: readonly Row[], of: (row: Row) => number) =>
  rows.reduce((total, row) => total + of(row), 0)
const largest = (one: { revenue_amount: number; outstanding_amount: number }) =>
  Math.max(one.revenue_amount, one.outstanding_amount)

async function all<Row>(
  { ask }: Awaited<ReturnType<typeof salesScene>>['sales'],
  by: Player,
  path: string,
): Promise<Row[]> {
  const rows: Row[] = []
  for (let next: string | null = ''; next !== null; ) {
    const page: Awaited<ReturnType<typeof pageOf<Row>>> = await pageOf<Row>(
      await ask(by, 'GET', `${path}limit=200${next && `&cursor=${next}`}`),
    )
    rows.push(...page.results)
    next = page.next
  }
  return rows
}
