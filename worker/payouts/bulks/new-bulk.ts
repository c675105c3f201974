import { duplicatesInFile } from '../../../contract/payouts/file/duplicates.ts'
import type { FileRow } from '../../../contract/payouts/file/parse.ts'
import type { Context } from '../../kernel/context.ts'
import type { Commit } from '../../kernel/data/commit.ts'
import { LOST_RACE } from '../../kernel/data/raced.ts'
import type { AccountRecord } from '../accounts/accounts.ts'
import { changeOf } from '../approval/settle-change.ts'
import { bulkSubmitted } from '../events.ts'
import { newCode } from '../ids.ts'
import { audited } from '../record.ts'
import { insertRows } from '../rows/insert.ts'
import { rowsHash } from '../rows/rows.ts'
import { payoutBulks as bulks } from '../tables.ts'
import { withCurrency } from './check.ts'

type BulkColumns = typeof bulks.$inferInsert

interface Wanted
  extends Pick<
    BulkColumns,
    'period' | 'payments_hash' | 'created_by_id' | 'maker_ids' | 'single' | 'payroll_id'
  > {
  readonly rows: readonly FileRow[]
  readonly label: string | null
  readonly scheduled_at: number | null
  /** Null where no file was sent. */
  readonly file_name: string | null
  readonly file_sha256: string | null
  readonly file_rows: number | null
  readonly file_amount: number | null
}

/** A bulk with its rows, and what its commit writes. Whoever commits it answers a lost race, and settles the change. */
export async function newBulk(
  ctx: Context,
  {
    account_id,
    organization_id,
    currency,
  }: Pick<AccountRecord, 'account_id' | 'organization_id' | 'currency'>,
  { rows, ...wanted }: Wanted,
) {
  const code = newCode(ctx)
  const bulk = {
    id: await ctx.ids.next('payout_bulks'),
    bulk_id: `bulk-${code}`,
    account_id,
    organization_id,
    currency,
    ...wanted,
    stage: 'validated' as const,
    rows_hash: await rowsHash({ account_id, ...wanted }, withCurrency(rows, currency)),
    total_amount: rows.reduce((total, { amount }) => total + amount, 0),
    transfers_count: rows.length,
    created_at: ctx.clock.now(),
  }
  const change = {
    // First, so that of several at once all but one are refused before they write a row.
    write: [ctx.db.insert(bulks).values(bulk), ...insertRows(ctx, { ...bulk, code }, rows)],
    audit: [
      audited(bulk, 'payouts.bulk_created', {
        after: {
          account_id,
          period: bulk.period,
          rows: bulk.transfers_count,
          total_amount: bulk.total_amount,
          repeated: duplicatesInFile(rows).length,
        },
      }),
    ],
    events: [bulkSubmitted(organization_id, { bulk_id: bulk.bulk_id }), await changeOf(ctx, bulk)],
    onDuplicate: {
      'payout_bulks.account_id, payout_bulks.period, payout_bulks.payments_hash': LOST_RACE,
    },
  } satisfies Commit
  return { bulk, code, change }
}
