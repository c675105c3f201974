import { and, eq, lte, type SQL, sql } from 'drizzle-orm'
import type * as z from 'zod'
import {
  balanced,
  STATEMENT_ROWS_MOST,
  type Statement,
  type StatementEntry,
  type statementFilters,
} from '../../../contract/billing/account.ts'
import { EXPORT_ROWS_MOST } from '../../../contract/billing/schemas.ts'
import { requireOrganization } from '../../identity/scope.ts'
import type { SignedIn } from '../../kernel/context.ts'
import { read } from '../../kernel/data/read.ts'
import { cellOf, exported } from '../exported.ts'
import { documentsOf } from '../policy.ts'
import { billingDocuments as documents, accountEntries as entries } from '../tables.ts'

type Period = z.output<typeof statementFilters>

export async function readStatement(
  ctx: SignedIn,
  organizationId: number,
  ask: Period,
  most = STATEMENT_ROWS_MOST,
): Promise<Statement> {
  const client = await requireOrganization(ctx, 'billing.read', organizationId)
  const currency = ask.currency ?? client.currency
  const [opening, ...moved] = await read<Moved>(ctx, accountOf(ctx, { organizationId, currency, ask, most }))
  return {
    organization_id: organizationId,
    currency,
    ...balanced((opening?.debit_amount ?? 0) - (opening?.credit_amount ?? 0), moved),
  }
}

export async function exportStatement(ctx: SignedIn, organizationId: number, ask: Period): Promise<string> {
  const { currency, opening_amount, closing_amount, results } = await readStatement(
    ctx,
    organizationId,
    ask,
    EXPORT_ROWS_MOST,
  )
  const cell = (amount: number) => cellOf(amount, currency)
  return exported(ctx, 'statement', {
    organizationId,
    header: ['date', 'kind', 'number', 'currency', 'debit', 'credit', 'balance'],
    rows: [
      [ask.start_date ?? null, 'opening', null, currency, null, null, cell(opening_amount)],
      ...results.map((entry) => [
        ...[entry.date, entry.kind, entry.number, currency],
        ...[cell(entry.debit_amount), cell(entry.credit_amount), cell(entry.balance_amount)],
      ]),
      [ask.end_date ?? null, 'closing', null, currency, null, null, cell(closing_amount)],
    ],
  })
}

type Moved = Omit<StatementEntry, 'balance_amount'>

/**
 * First, as one row, the sum of all that is not listed: what lies before the period, and the oldest of it where it holds
 * more than an answer does. The closing balance is the same either way.
 */
function accountOf(
  ctx: SignedIn,
  {
    organizationId,
    currency,
    ask: { start_date, end_date },
    most,
  }: { organizationId: number; currency: string; ask: Period; most: number },
): SQL {
  const known = and(
    sql`${entries.organization_id} = ${organizationId}`,
    sql`${entries.currency} = ${currency}`,
    end_date ? lte(entries.date, end_date) : undefined,
    documentsOf(ctx),
  )
  return sql`
    with known as (
      select ${entries.id} as id, ${entries.date} as date, ${entries.kind} as kind, ${entries.number} as number,
        ${entries.debit_amount} as debit_amount, ${entries.credit_amount} as credit_amount
      from ${entries} cross join ${documents} on ${eq(documents.id, debtOf)} where ${known}),
    listed as (
      select * from known where date >= ${start_date ?? ''} order by date desc, id desc limit ${most})
    select null as date, 'opening' as kind, '' as number, coalesce(sum(debit_amount), 0) as debit_amount,
      coalesce(sum(credit_amount), 0) as credit_amount
    from known where id not in (select id from listed)
    union all
    select date, kind, number, debit_amount, credit_amount
    from (select * from listed order by date, id)`
}

/**
 * Whoever sees a debt sees what moved it. A credit note counts from its issue, delivered or not, because the balance of
 * the invoice that it corrects does.
 */
const debtOf: SQL = sql`coalesce(
  (select note.invoice_id from ${documents} note where note.id = ${entries.document_id} and note.kind = 'credit_note'),
  ${entries.document_id})`
