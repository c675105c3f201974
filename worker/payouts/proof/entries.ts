import { and, eq, gte, inArray, lt } from 'drizzle-orm'
import type * as z from 'zod'
import type { Page } from '../../../contract/page.ts'
import type { Entry } from '../../../contract/payouts/ledger.ts'
import { type listEntries as contract, EXPORT_ENTRIES_MOST } from '../../../contract/payouts/proof.ts'
import { iso, type SignedIn } from '../../kernel/context.ts'
import { csvResponse } from '../../kernel/data/csv.ts'
import { pick } from '../../kernel/data/fields.ts'
import { type ListPlan, listAll, listPage } from '../../kernel/data/list.ts'
import type { RowOf } from '../../kernel/data/read.ts'
import { dayBounds } from '../../kernel/data/wall-clock.ts'
import { Reply } from '../../kernel/http/serve.ts'
import { findOrganization } from '../../organizations/organization.ts'
import { type AccountRecord, findAccount } from '../accounts/accounts.ts'
import { cellOf, exported } from '../exported.ts'
import { payoutEntries as entries } from '../tables.ts'

type Query = z.output<typeof contract.query>

const SHOWN = [
  'seq',
  'kind',
  'debit',
  'credit',
  'amount',
  'rail_transfer_id',
  'reference',
  'transfer_id',
  'bulk_id',
  'balance',
  'reserved',
  'prev_hash',
  'hash',
] as const
const listed = { from: entries, columns: pick(entries, [...SHOWN, 'at']) } as const

/** As its ledger was last projected. */
export async function listEntries(
  ctx: SignedIn,
  accountId: string,
  query: Query,
): Promise<Page<Entry> | Reply<undefined>> {
  const account = await findAccount(ctx, accountId)
  const plan = await planOf(ctx, account, query)
  if (query.format !== 'csv') return listPage(ctx, query, plan, listed, show)
  const text = await asCsv(ctx, account, await listAll(ctx, EXPORT_ENTRIES_MOST, plan, listed))
  return new Reply(undefined, { response: csvResponse(`matrice-${account.account_id}`, text) })
}

type Listed = RowOf<(typeof listed)['columns']>
const show = (row: Listed): Entry => ({ ...pick(row, SHOWN), at: iso(row.at) })

function asCsv(ctx: SignedIn, account: AccountRecord, found: readonly Listed[]): Promise<string> {
  const { currency, organization_id: organizationId } = account
  return exported(ctx, 'statement', {
    organizationId,
    header: [
      ...['numero', 'date', 'nature', 'debit', 'credit', 'devise', 'montant', 'solde', 'reserve'],
      ...['reference', 'bulk_id', 'transfer_id', 'rail_transfer_id', 'empreinte'],
    ],
    rows: found.map((row) => [
      ...[row.seq, iso(row.at), row.kind, row.debit, row.credit, currency],
      ...[row.amount, row.balance, row.reserved].map((amount) => cellOf(amount, currency)),
      ...[row.reference, row.bulk_id, row.transfer_id, row.rail_transfer_id, row.hash],
    ]),
  })
}

async function planOf(
  ctx: SignedIn,
  { account_id, organization_id }: AccountRecord,
  { kind, bulk, start_date, end_date }: Query,
): Promise<ListPlan> {
  const zone = start_date || end_date ? (await findOrganization(ctx, organization_id)).time_zone : 'UTC'
  return {
    where: and(
      eq(entries.account_id, account_id),
      kind && inArray(entries.kind, kind),
      bulk === undefined ? undefined : eq(entries.bulk_id, bulk),
      start_date ? gte(entries.at, dayBounds(start_date, zone).from) : undefined,
      end_date ? lt(entries.at, dayBounds(end_date, zone).to) : undefined,
    ),
    sortBy: entries.seq,
    id: entries.seq,
    descending: true,
  }
}
