import { and, eq, isNull, type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import type * as z from 'zod'
import {
  type readDashboard as contract,
  DASHBOARD_CLIENTS_MOST,
  type Dashboard,
} from '../../../contract/billing/dashboard.ts'
import { daysLate, overdueBuckets } from '../../../contract/billing/lateness.ts'
import { type Currency, currencies } from '../../../contract/money.ts'
import type { SignedIn } from '../../kernel/context.ts'
import { DAY_MS } from '../../kernel/data/days.ts'
import { oneOf } from '../../kernel/data/ids-in.ts'
import { read } from '../../kernel/data/read.ts'
import { organizationOfUser as client, findOrganization } from '../../organizations/organization.ts'
import { isBilled } from '../documents/rows.ts'
import { late } from '../documents/status-sql.ts'
import { documentsOf, paymentsOf, refundsOf } from '../policy.ts'
import { billingDocuments as documents, payments, refunds } from '../tables.ts'

type Ask = z.output<typeof contract.query>

/** All figures in one statement; where no currency is asked for, one more says which is the reader's own. */
export async function readDashboard(ctx: SignedIn, ask: Ask): Promise<Dashboard> {
  const currency = ask.currency ?? (await findOrganization(ctx, ctx.actor.organizationId)).currency
  const [row] = await read<Figures>(ctx, figuresOf(ctx, { ...ask, currency }))
  if (!row) throw new Error('a select without a table answers one row')
  const parsed = <Name extends keyof Dashboard>(text: string) => JSON.parse(text) as Dashboard[Name]
  const [outstanding_amount = 0, ...overdue] = JSON.parse(row.owed) as number[]
  const [cash_in, months] = [parsed<'cash_in'>(row.cash_in), parsed<'months'>(row.months)]
  return {
    currency,
    currencies: parsed<'currencies'>(row.currencies),
    // Every row of the period is in a month, and all money that came in has its method.
    revenue_amount: sumOf(months.map(({ revenue_amount }) => revenue_amount)),
    outstanding_amount,
    cash_in_amount: sumOf(cash_in.map(({ amount }) => amount)),
    refunded_amount: row.refunded_amount,
    overdue: overdueBuckets.map((bucket, index) => ({
      bucket,
      amount: overdue[index * 2] ?? 0,
      count: overdue[index * 2 + 1] ?? 0,
    })),
    cash_in,
    months,
    clients: parsed<'clients'>(row.clients),
  }
}

const sumOf = (amounts: readonly number[]) => amounts.reduce((sum, amount) => sum + amount, 0)

type Figures = Pick<Dashboard, 'refunded_amount'> &
  Record<'currencies' | 'owed' | 'cash_in' | 'months' | 'clients', string>

function figuresOf(ctx: SignedIn, ask: Ask & { readonly currency: Currency }): SQL {
  const now = ctx.clock.now()
  return sql`
    with sold as materialized (
      select ${documents.organization_id} as organization_id, ${documents.issue_date} as issue_date,
        ${revenue} as revenue, ${balance} as balance,
        case when ${late(now)}
          then (${now} - ${documents.deadline_at}) / ${DAY_MS} + 1 end as days_late
      from ${documents} where ${issued} and ${eq(documents.currency, ask.currency)}
        and ${and(documentsOf(ctx), ofClients(documents.organization_id, ask))}),
    in_period as (select * from sold where ${within(ask)}),
    cash as materialized (
      select coalesce(${payments.method}, ${payments.provider}) as method,
        substr(${payments.paid_on}, 1, 7) as month, sum(${payments.amount}) as amount, count(*) as count
      from ${payments}
      where ${payments.status} = 'succeeded' and ${payments.provider} <> 'credit' and ${isNull(payments.source_type)}
        and ${eq(payments.currency, ask.currency)}
        and ${and(paymentsOf(ctx), ofClients(payments.organization_id, ask), ...daysOf(payments.paid_on, ask))}
      group by 1, 2),
    returned as (
      select ${refunds.amount} as amount
      from ${refunds}
      where ${refunds.method} <> 'credit' and ${isNull(refunds.source_type)} and ${eq(refunds.currency, ask.currency)}
        and ${and(refundsOf(ctx), ofClients(refunds.organization_id, ask), ...daysOf(refunds.refunded_on, ask))})
    select
      (select json_group_array(value) from (select value from json_each(${JSON.stringify(currencies)}) where ${isUsed(sql`1 = 1`)}
        and ${isUsed(documentsOf(ctx))} order by 1)) as currencies,
      (select json_array(coalesce(sum(balance), 0), ${lateSums}) from sold) as owed,
      (select coalesce(sum(amount), 0) from returned) as refunded_amount,
      (select json_group_array(json_object('method', method, 'amount', amount, 'count', count)) from (
        select method, sum(amount) as amount, sum(count) as count from cash group by 1 order by 2 desc, 1)) as cash_in,
      (select json_group_array(json_object('month', month, 'revenue_amount', sold, 'cash_in_amount', received)) from (
        select month, sum(revenue) as sold, sum(amount) as received from (
          select substr(issue_date, 1, 7) as month, revenue, 0 as amount from in_period
          union all select month, 0, amount from cash) group by 1 order by 1)) as months,
      (select json_group_array(json_object('organization_id', organization_id, 'name',
          (select ${client.columns.name} from ${client.table} where ${client.id} = organization_id), 'revenue_amount', total_revenue, 'outstanding_amount', outstanding, 'overdue_amount', overdue)) from (
        select organization_id,
          sum(case when ${within(ask)} then revenue else 0 end) as total_revenue, sum(balance) as outstanding,
          sum(case when days_late is not null then balance else 0 end) as overdue
        from sold group by organization_id having total_revenue <> 0 or outstanding <> 0
        order by max(total_revenue, outstanding) desc, organization_id limit ${DASHBOARD_CLIENTS_MOST})) as clients`
}

/** A quote sells nothing yet, and a proforma is no debt. */
const issued: SQL = sql`${documents.state} <> 'draft' and ${isBilled} and ${documents.kind} in ('invoice', 'deposit', 'credit_note')`

/**
 * Deposits were revenue when they were issued, so an invoice that deducts them counts what it adds, and a credit note
 * that gives them back what it takes away.
 */
const revenue: SQL = sql`iif(${documents.kind} = 'credit_note', -1, 1) * (${documents.net_amount}
  - iif(${documents.deposit_amount} = 0, 0,
    (select coalesce(sum(value ->> '$.net_amount'), 0) from json_each(${documents.deposits}))))`

/** `balanceOf` for a query. */
const balance: SQL = sql`iif(${documents.kind} = 'credit_note', 0,
  max(0, ${documents.due_amount} - ${documents.credited_amount} - ${documents.paid_amount}))`

/** Of each bucket the amount and the count, in one pass: to group them would sort every row. */
const lateSums: SQL = sql.join(
  overdueBuckets.flatMap((bucket) => {
    const [first, last] = daysLate[bucket]
    const isIn = sql.raw(`days_late >= ${first}${last === null ? '' : ` and days_late <= ${last}`}`)
    return [sql`coalesce(sum(balance) filter (where ${isIn}), 0)`, sql`count(*) filter (where ${isIn})`]
  }),
  sql`, `,
)

/** Asked of everybody first: for a currency that nobody uses this looks for no client. */
const isUsed = (scope: SQL): SQL =>
  sql`exists (select 1 from ${documents} where ${documents.currency} = value and ${issued} and ${scope})`

const ofClients = (column: SQLiteColumn, { organization }: Ask) =>
  organization ? oneOf(column, organization) : undefined

const daysOf = (day: SQLWrapper, { start_date, end_date }: Ask) => [
  start_date ? sql`${day} >= ${start_date}` : undefined,
  end_date ? sql`${day} <= ${end_date}` : undefined,
]

const within = (ask: Ask): SQL => and(...daysOf(sql`issue_date`, ask)) ?? sql`1`
