import { and, eq, type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import type * as z from 'zod'
import {
  type readDashboard as contract,
  DASHBOARD_CLIENTS_MOST,
  type Dashboard,
  overdueBuckets,
} from '../../../contract/billing/dashboard.ts'
import type { Currency } from '../../../contract/money.ts'
import type { SignedIn } from '../../kernel/context.ts'
import { DAY_MS } from '../../kernel/data/days.ts'
import { oneOf } from '../../kernel/data/ids-in.ts'
import { read } from '../../kernel/data/read.ts'
import { organizationOfUser as client, findOrganization } from '../../organizations/organization.ts'
import { invoiceStatusSql } from '../documents/status-sql.ts'
import { documentsOf } from '../policy.ts'
import { billingDocuments as documents, payments, refunds } from '../tables.ts'

type Ask = z.output<typeof contract.query>

/** All figures in one statement; where no currency is asked for, one more says which is the reader's own. */
export async function readDashboard(ctx: SignedIn, ask: Ask): Promise<Dashboard> {
  const currency = ask.currency ?? (await findOrganization(ctx, ctx.actor.organizationId)).currency
  const [row] = await read<Figures>(ctx, figuresOf(ctx, { ...ask, currency }))
  if (!row) throw new Error('a select without a table answers one row')
  const parsed = <Name extends keyof Dashboard>(text: string) => JSON.parse(text) as Dashboard[Name]
  const late = new Map(parsed<'overdue'>(row.overdue).map((one) => [one.bucket, one]))
  return {
    currency,
    currencies: parsed<'currencies'>(row.currencies),
    revenue_amount: row.revenue_amount,
    outstanding_amount: row.outstanding_amount,
    cash_in_amount: row.cash_in_amount,
    refunded_amount: row.refunded_amount,
    overdue: overdueBuckets.map((bucket) => late.get(bucket) ?? { bucket, amount: 0, count: 0 }),
    cash_in: parsed<'cash_in'>(row.cash_in),
    months: parsed<'months'>(row.months),
    clients: parsed<'clients'>(row.clients),
  }
}

type Amounts = Pick<Dashboard, 'revenue_amount' | 'outstanding_amount' | 'cash_in_amount' | 'refunded_amount'>
type Figures = Amounts & Record<'currencies' | 'overdue' | 'cash_in' | 'months' | 'clients', string>

function figuresOf(ctx: SignedIn, ask: Ask & { readonly currency: Currency }): SQL {
  const now = ctx.clock.now()
  return sql`
    with sold as materialized (
      select ${documents.organization_id} as organization_id, ${documents.issue_date} as issue_date,
        ${revenue} as revenue, ${balance} as balance,
        case when ${invoiceStatusSql(now)} = 'overdue'
          then (${now} - ${documents.deadline_at}) / ${DAY_MS} + 1 end as days_late
      from ${documents} where ${issued} and ${eq(documents.currency, ask.currency)}
        and ${and(documentsOf(ctx), ofClients(documents.organization_id, ask))}),
    in_period as (select * from sold where ${within(ask)}),
    cash as materialized (
      select coalesce(${payments.method}, ${payments.provider}) as method, ${payments.paid_on} as day,
        ${payments.amount} as amount
      from ${payments} cross join ${documents} on ${eq(documents.id, payments.invoice_id)}
      where ${payments.status} = 'succeeded' and ${payments.provider} <> 'credit'
        and ${eq(payments.currency, ask.currency)}
        and ${and(documentsOf(ctx), ofClients(payments.organization_id, ask), ...daysOf(payments.paid_on, ask))}),
    returned as (
      select ${refunds.amount} as amount
      from ${refunds} cross join ${payments} on ${eq(payments.id, refunds.payment_id)}
        cross join ${documents} on ${eq(documents.id, payments.invoice_id)}
      where ${refunds.method} <> 'credit' and ${eq(refunds.currency, ask.currency)}
        and ${and(documentsOf(ctx), ofClients(refunds.organization_id, ask), ...daysOf(refunds.refunded_on, ask))})
    select
      (select json_group_array(currency) from (select distinct ${documents.currency} as currency
        from ${documents} where ${issued} and ${documentsOf(ctx)} order by 1)) as currencies,
      (select coalesce(sum(revenue), 0) from in_period) as revenue_amount,
      (select coalesce(sum(balance), 0) from sold) as outstanding_amount,
      (select coalesce(sum(amount), 0) from cash) as cash_in_amount,
      (select coalesce(sum(amount), 0) from returned) as refunded_amount,
      (select json_group_array(json_object('bucket', bucket, 'amount', amount, 'count', count)) from (
        select ${bucket} as bucket, sum(balance) as amount, count(*) as count
        from sold where days_late is not null group by 1)) as overdue,
      (select json_group_array(json_object('method', method, 'amount', amount, 'count', count)) from (
        select method, sum(amount) as amount, count(*) as count from cash group by 1 order by 2 desc, 1)) as cash_in,
      (select json_group_array(json_object('month', month, 'revenue_amount', sold, 'cash_in_amount', received)) from (
        select month, sum(revenue) as sold, sum(amount) as received from (
          select substr(issue_date, 1, 7) as month, revenue, 0 as amount from in_period
          union all select substr(day, 1, 7), 0, amount from cash) group by 1 order by 1)) as months,
      (select json_group_array(json_object('organization_id', organization_id, 'name', name,
          'revenue_amount', total_revenue, 'outstanding_amount', outstanding, 'overdue_amount', overdue)) from (
        select organization_id, ${client.columns.name} as name,
          sum(case when ${within(ask)} then revenue else 0 end) as total_revenue, sum(balance) as outstanding,
          sum(case when days_late is not null then balance else 0 end) as overdue
        from sold cross join ${client.table} on ${client.id} = organization_id
        group by organization_id having total_revenue <> 0 or outstanding <> 0
        order by max(total_revenue, outstanding) desc, organization_id limit ${DASHBOARD_CLIENTS_MOST})) as clients`
}

/** A quote sells nothing yet, and a proforma is no debt. */
const issued: SQL = sql`${documents.state} <> 'draft' and ${documents.kind} in ('invoice', 'deposit', 'credit_note')`

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

const bucket: SQL = sql`case when days_late <= 30 then '1-30' when days_late <= 60 then '31-60'
  when days_late <= 90 then '61-90' else '90+' end`

const ofClients = (column: SQLiteColumn, { organization }: Ask) =>
  organization ? oneOf(column, organization) : undefined

const daysOf = (day: SQLWrapper, { start_date, end_date }: Ask) => [
  start_date ? sql`${day} >= ${start_date}` : undefined,
  end_date ? sql`${day} <= ${end_date}` : undefined,
]

const within = (ask: Ask): SQL => and(...daysOf(sql`issue_date`, ask)) ?? sql`1`
