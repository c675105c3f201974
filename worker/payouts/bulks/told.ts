import { sql } from 'drizzle-orm'
import type { BulkDetails, BulkStatus } from '../../../contract/payouts/schemas.ts'
import { type State, type Step, stateOf, states, statusOf } from '../../../contract/payouts/steps.ts'
import { type Context, iso, isoOrNull, type SignedIn } from '../../kernel/context.ts'
import { pick } from '../../kernel/data/fields.ts'
import { read } from '../../kernel/data/read.ts'
import { findAccount } from '../accounts/accounts.ts'
import { isRowOf } from '../rows/rows.ts'
import { payoutRows as rows } from '../tables.ts'
import { type BulkRecord, findBulk } from './rows.ts'

interface Ask {
  readonly rows_limit: number
  readonly rows_offset: number
}

/** A bulk as programs written for the endpoints of before read it. */
export async function readBulkDetails(ctx: SignedIn, bulkId: string, ask: Ask): Promise<BulkDetails> {
  const bulk = await findBulk(ctx, bulkId)
  const [account, { counts, told }] = await Promise.all([
    findAccount(ctx, bulk.account_id),
    rowsTold(ctx, bulk, ask),
  ])
  const total = totalOf(counts)
  return {
    bulk_id: bulk.bulk_id,
    state: stateOf(bulk.stage, bulk.completed_count),
    ...pick(bulk, ['total_amount', 'currency']),
    payer_account: pick(account, ['account_id', 'party_id_type', 'party_identifier']),
    organization: pick(account, ['name', 'code']),
    statistics: {
      total,
      completed: counts.COMPLETED,
      failed: counts.FAILED,
      pending: counts.PENDING,
      processing: counts.PROCESSING,
      success_rate: percentage(counts.COMPLETED, total),
    },
    created_at: iso(bulk.created_at),
    individual_transfers: told.map(({ step, completed_at, error_code: _, ...row }) => ({
      ...row,
      status: statusOf(step),
      completed_at: isoOrNull(completed_at),
    })),
  }
}

export async function readBulkStatus(ctx: SignedIn, bulkId: string, ask: Ask): Promise<BulkStatus> {
  const bulk = await findBulk(ctx, bulkId)
  const { counts, told } = await rowsTold(ctx, bulk, ask)
  const total = totalOf(counts)
  const { COMPLETED: completed, FAILED: failed } = counts
  return {
    bulkTransferId: bulk.bulk_id,
    state: stateOf(bulk.stage, bulk.completed_count),
    total,
    completed,
    failed,
    pending: total - completed - failed,
    progress_percent: percentage(completed + failed, total),
    individualTransfers: told.map(({ id: _, transfer_id, step, completed_at, ...row }) => ({
      transferId: transfer_id,
      ...row,
      status: statusOf(step),
      completed_at: isoOrNull(completed_at),
    })),
  }
}

type Counts = Readonly<Record<State, number>>

const TOLD = [
  'id',
  'transfer_id',
  'amount',
  'currency',
  'payee_party_id_type',
  'payee_party_identifier',
  'step',
  'completed_at',
  'error_code',
] as const
type ToldRow = Pick<typeof rows.$inferSelect, (typeof TOLD)[number]>

/** How many rows have each status, and the first of them, in one statement. */
async function rowsTold(
  ctx: Context,
  bulk: BulkRecord,
  { rows_limit, rows_offset }: Ask,
): Promise<{ counts: Counts; told: ToldRow[] }> {
  const cells = sql.raw(TOLD.join(', '))
  const [counted, ...lines] = await read<{ line: string }>(
    ctx,
    sql`select (select json_group_array(json_array(step, many)) from
          (select step, count(*) as many from ${rows} where ${isRowOf(bulk)} group by step)) as line
        union all
        select line from (select json_array(${cells}) as line from
          (select * from ${rows} where ${isRowOf(bulk)} order by ${rows.id} limit ${rows_limit} offset ${rows_offset}))`,
  )
  const counts = Object.fromEntries(states.map((state) => [state, 0])) as Record<State, number>
  for (const [step, many] of JSON.parse(counted?.line ?? '[]') as [Step, number][])
    counts[statusOf(step)] += many
  const told = lines.map(({ line }) => {
    const values = JSON.parse(line) as unknown[]
    return Object.fromEntries(TOLD.map((name, at) => [name, values[at]])) as unknown as ToldRow
  })
  return { counts, told }
}

const totalOf = (counts: Counts): number => states.reduce((sum, state) => sum + counts[state], 0)

/** With two decimals; nothing of nothing is nothing. */
export const percentage = (part: number, whole: number): number =>
  whole === 0 ? 0 : Math.round((part * 10_000) / whole) / 100
