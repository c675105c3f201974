import { and, eq, inArray, sql } from 'drizzle-orm'
import type { Answer, BulkAnswer, BulkFacts, RowFacts } from '../../../durable-objects/ledger/api.ts'
import { type Context, iso, isoOrNull } from '../../kernel/context.ts'
import { commit } from '../../kernel/data/commit.ts'
import { guarded } from '../../kernel/data/guards.ts'
import { LOST_RACE } from '../../kernel/data/raced.ts'
import { read } from '../../kernel/data/read.ts'
import { unchanged } from '../../kernel/data/row-version.ts'
import { Failure } from '../../kernel/failure.ts'
import { Park } from '../../kernel/jobs/job.ts'
import { knownAccount } from '../accounts/known.ts'
import { inLedger, ledgerObject } from '../accounts/ledger-of.ts'
import { approveFree } from '../approval/settle-change.ts'
import { fundsMissing } from '../events.ts'
import { untilWon } from '../lost-race.ts'
import { announced } from '../record.ts'
import { isRowOf } from '../rows/rows.ts'
import { settingsOf } from '../settings/settings.ts'
import { payoutBulks as bulks, payoutRows as rows } from '../tables.ts'

type BulkRow = typeof bulks.$inferSelect

/** `reserving` too: an attempt may have died between the two writes. */
const STARTING = ['approved', 'reserving'] as const

/**
 * Sets the money of an approved bulk aside. From `reserving` on nobody cancels it here, so the ledger is asked only
 * after that is written. Each attempt takes a version of its own: of two at once the older one, to which the ledger may
 * have said that the money is missing, does not take back what the newer one has reserved.
 */
export async function startBulk(ctx: Context, bulkId: string): Promise<void> {
  const bulk = await untilWon(() => take(ctx, bulkId))
  if (!bulk) return
  const account = await knownAccount(ctx, bulk.account_id)
  const [facts, paid] = await Promise.all([factsOf(ctx, bulk), rowFacts(ctx, bulk)])
  const answer: Answer<BulkAnswer> = await inLedger(ctx, account, (ledger) => ledger.reserve(facts, paid))
  if ('ok' in answer) return cancelWithIt(ctx, bulk)
  await giveBack(ctx, bulk, answer.refused === 'insufficient_funds' ? 'funds' : null)
  await inLedger(ctx, account, (ledger) => ledger.startedOrNot(bulkId))
  if (answer.refused !== 'insufficient_funds') throw new Park(`the ledger refuses: ${answer.refused}`)
}

async function take(ctx: Context, bulkId: string): Promise<BulkRow | null> {
  const found = await findRow(ctx, bulkId)
  // Of one that needs no approval the request may have died before it said so.
  const isFree = found?.stage === 'validated' && (await approveFree(ctx, bulkId))
  const bulk = isFree ? await findRow(ctx, bulkId) : found
  if (!bulk || bulk.stage === 'validated') return null
  if (!STARTING.some((stage) => stage === bulk.stage)) {
    await ledgerObject(ctx.bindings, bulk.account_id).startedOrNot(bulkId)
    return null
  }
  if (bulk.scheduled_at !== null && bulk.scheduled_at > ctx.clock.now()) return null
  await commit(ctx, {
    write: guarded(
      ctx,
      ctx.db
        .update(bulks)
        .set({ stage: 'reserving', waiting_for: null })
        .where(and(unchanged(bulks, bulk), inArray(bulks.stage, STARTING))),
    ),
    onConflict: LOST_RACE,
  })
  return { ...bulk, stage: 'reserving', version: bulk.version + 1 }
}

const findRow = (ctx: Context, bulkId: string): Promise<BulkRow | undefined> =>
  ctx.db.select().from(bulks).where(eq(bulks.bulk_id, bulkId)).get()

async function giveBack(ctx: Context, bulk: BulkRow, waiting_for: 'funds' | null): Promise<void> {
  try {
    await commit(ctx, {
      write: guarded(
        ctx,
        ctx.db
          .update(bulks)
          .set({ stage: 'approved', waiting_for })
          .where(and(unchanged(bulks, bulk), eq(bulks.stage, 'reserving'))),
      ),
      events: [
        announced({ ...bulk, stage: 'approved' }, waiting_for),
        // Told once, however often it is tried until the money is there.
        ...(waiting_for !== null && bulk.waiting_for !== waiting_for
          ? [fundsMissing(bulk.organization_id, { bulk_id: bulk.bulk_id })]
          : []),
      ],
      onConflict: LOST_RACE,
    })
  } catch (error) {
    // A later attempt has it, and says what becomes of it.
    if (!(error instanceof Failure) || error.spec !== LOST_RACE) throw error
  }
}

/**
 * An attempt that slept may find the bulk given back by a later one, and cancelled since: then its ledger cancels it,
 * too. Otherwise what the ledger says of it from here on comes by its projection.
 */
async function cancelWithIt(ctx: Context, { bulk_id, account_id }: BulkRow): Promise<void> {
  const now = await ctx.db.select({ stage: bulks.stage }).from(bulks).where(eq(bulks.bulk_id, bulk_id)).get()
  if (now?.stage === 'cancelled') await ledgerObject(ctx.bindings, account_id).cancel(bulk_id)
}

async function factsOf(ctx: Context, bulk: BulkRow): Promise<BulkFacts> {
  const { fee_bearer, fee_cap_basis_points } = await settingsOf(ctx, bulk.organization_id)
  if (bulk.approved_hash === null || bulk.approved_at === null) throw new Park('nobody approved it')
  return {
    bulkId: bulk.bulk_id,
    period: bulk.period,
    scheduledAt: isoOrNull(bulk.scheduled_at),
    rowsHash: bulk.rows_hash,
    approval: { rowsHash: bulk.approved_hash, by: bulk.approved_by_id, at: iso(bulk.approved_at) },
    feeBearer: fee_bearer,
    feeCapBasisPoints: fee_cap_basis_points,
  }
}

/** Rows of one value: the largest identifiers of so many stay below what a value of the database may hold. */
const ROWS_PER_VALUE = 4_000

/** In the order of the file, which is the order that was approved. */
async function rowFacts(ctx: Context, bulk: BulkRow): Promise<RowFacts[]> {
  const values = await read<{ part: string }>(
    ctx,
    sql`select json_group_array(json_array(transfer_id, line, payee_party_id_type, payee_party_identifier, amount)
          order by id) as part
        from ${rows} where ${isRowOf(bulk)} group by id / ${ROWS_PER_VALUE} order by id / ${ROWS_PER_VALUE}`,
  )
  return values.flatMap(({ part }) =>
    (JSON.parse(part) as [string, number, string, string, number][]).map(
      ([transferId, line, payeeType, payeeIdentifier, amount]) => ({
        transferId,
        line,
        payeeType,
        payeeIdentifier,
        amount,
      }),
    ),
  )
}
