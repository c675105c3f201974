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
import type { Currency } from '../../../contract/money.ts'
import { requireOrganization } from '../../identity/scope.ts'
import type { Context, SignedIn } from '../../kernel/context.ts'
import { pick } from '../../kernel/data/fields.ts'
import { read } from '../../kernel/data/read.ts'
import { cellOf, exported } from '../exported.ts'
import { documentsOfClient, isStaff } from '../policy.ts'
import { billingDocuments as documents, accountEntries as entries } from '../tables.ts'

type Period = z.output<typeof statementFilters>

export async function readStatement(
  ctx: SignedIn,
  organizationId: number,
  ask: Period,
  most = STATEMENT_ROWS_MOST,
): Promise<Statement> {
  return statementOf(ctx, await requireAccount(ctx, organizationId, ask), most)
}

/** A client's account in one currency, for a period. */
export interface Account {
  readonly organization_id: number
  readonly currency: Currency
  readonly start_date: string | null
  readonly end_date: string | null
  /** With what was issued and not sent yet: for staff. */
  readonly internal: boolean
}

/** What the actor may read of an account. */
export async function requireAccount(
  ctx: SignedIn,
  organizationId: number,
  { currency, start_date, end_date }: Period,
): Promise<Account> {
  const client = await requireOrganization(ctx, 'billing.read', organizationId)
  return {
    organization_id: organizationId,
    currency: currency ?? client.currency,
    start_date: start_date ?? null,
    end_date: end_date ?? null,
    internal: isStaff(ctx),
  }
}

/** For jobs as well, which have what an actor was found to see. */
export async function statementOf(
  ctx: Context,
  account: Account,
  most = STATEMENT_ROWS_MOST,
): Promise<Statement> {
  const [opening, ...moved] = await read<Moved>(ctx, entriesOf(account, most))
  return {
    ...pick(account, ['organization_id', 'currency']),
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
function entriesOf(
  { organization_id, currency, start_date, end_date, internal }: Account,
  most: number,
): SQL {
  const known = and(
    eq(entries.organization_id, organization_id),
    eq(entries.currency, currency),
    end_date ? lte(entries.date, end_date) : undefined,
    documentsOfClient(organization_id, internal),
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
export const debtOf: SQL = sql`coalesce(
  (select note.invoice_id from ${documents} note where note.id = ${entries.document_id} and note.kind = 'credit_note'),
  ${entries.document_id})`
