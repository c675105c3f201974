import { and, asc, desc, eq, type SQL, sql } from 'drizzle-orm'
import type * as z from 'zod'
import type { Currency } from '../../../contract/money.ts'
import type { Page } from '../../../contract/page.ts'
import type * as contract from '../../../contract/payouts/accounts.ts'
import { payoutErrors as errors } from '../../../contract/payouts/errors.ts'
import type { LedgerVerification } from '../../../contract/payouts/ledger.ts'
import type { Account } from '../../../contract/payouts/schemas.ts'
import type { SignedIn } from '../../kernel/context.ts'
import { pick } from '../../kernel/data/fields.ts'
import { listPage } from '../../kernel/data/list.ts'
import { innerJoin, type RowOf, readRow } from '../../kernel/data/read.ts'
import { fail } from '../../kernel/failure.ts'
import { organizationOfUser as owner } from '../../organizations/organization.ts'
import { accountsOf } from '../policy.ts'
import { payoutAccounts as accounts } from '../tables.ts'
import { expected, inLedger } from './ledger-of.ts'

const SHOWN = [
  'account_id',
  'party_id_type',
  'party_identifier',
  'currency',
  'balance',
  'reserved',
  'available',
  'is_active',
] as const

const listed = {
  from: accounts,
  joins: [innerJoin(owner.table, eq(owner.id, accounts.organization_id))],
  columns: {
    ...pick(accounts, [...SHOWN, 'id', 'organization_id']),
    name: owner.columns.name,
    code: owner.columns.code,
  },
} as const
export type AccountRecord = RowOf<(typeof listed)['columns'], (typeof listed)['joins']>

export const listAccounts = (
  ctx: SignedIn,
  { organization, is_active, ...ask }: z.output<typeof contract.listAccounts.query>,
): Promise<Page<Account>> =>
  listPage(
    ctx,
    ask,
    {
      where: and(
        accountsOf(ctx),
        organization === undefined ? undefined : eq(accounts.organization_id, organization),
        is_active === undefined ? undefined : eq(accounts.is_active, is_active),
      ),
      sortBy: accounts.id,
      id: accounts.id,
      descending: false,
    },
    listed,
    showAccount,
  )

/** With what its ledger says that it holds; a list shows what was projected of it last. */
export async function readAccount(ctx: SignedIn, accountId: string): Promise<Account> {
  const row = await findAccount(ctx, accountId)
  const held = expected(await inLedger(ctx, row, (ledger) => ledger.account()))
  return showAccount({ ...row, ...pick(held, ['balance', 'reserved', 'available']) })
}

export async function verifyAccount(ctx: SignedIn, accountId: string): Promise<LedgerVerification> {
  const row = await findAccount(ctx, accountId)
  return expected(await inLedger(ctx, row, (ledger) => ledger.verify()))
}

export async function findAccount(
  ctx: SignedIn,
  accountId: string,
  within: SQL = accountsOf(ctx),
): Promise<AccountRecord> {
  const row = await readRow(ctx, listed, sql`${eq(accounts.account_id, accountId)} and ${within}`)
  return row ?? fail(errors.accountNotFound)
}

/**
 * The account that payments are made from: the one that is named, or the oldest that is active, of a currency before all
 * others.
 */
export async function payingAccount(
  ctx: SignedIn,
  accountId: string | undefined,
  currency?: Currency,
): Promise<AccountRecord> {
  const within = accountsOf(ctx, 'payouts.create')
  if (accountId !== undefined) {
    const named = await findAccount(ctx, accountId, within)
    return named.is_active ? named : fail(errors.noAccount)
  }
  const oldest = await ctx.db
    .select({ account_id: accounts.account_id })
    .from(accounts)
    .where(and(within, eq(accounts.is_active, true)))
    .orderBy(...(currency ? [desc(eq(accounts.currency, currency))] : []), asc(accounts.id))
    .limit(1)
    .get()
  return oldest ? findAccount(ctx, oldest.account_id, within) : fail(errors.noAccount)
}

export const showAccount = (row: AccountRecord): Account => ({
  ...pick(row, SHOWN),
  organization: pick(row, ['name', 'code']),
})
