import { and, eq, sql } from 'drizzle-orm'
import { asSystem, type Context } from '../../kernel/context.ts'
import { commit } from '../../kernel/data/commit.ts'
import type { Statement } from '../../kernel/data/database.ts'
import type { DomainEvent } from '../../kernel/data/events.ts'
import { assertInBatch, guarded } from '../../kernel/data/guards.ts'
import { LOST_RACE } from '../../kernel/data/raced.ts'
import { unchanged } from '../../kernel/data/row-version.ts'
import { type BulkRecord, findAnyBulk } from '../bulks/rows.ts'
import { meansOf, needsApproval, type Standing, waitOf } from '../bulks/waiting.ts'
import { countPairs, openPairs } from '../duplicates/pairs.ts'
import { bulkApproved, bulkChanged } from '../events.ts'
import { untilWon } from '../lost-race.ts'
import { announced, audited } from '../record.ts'
import { settingsOf } from '../settings/settings.ts'
import { expectStart, orderStart, type Startable } from '../start/order.ts'
import { payoutBulks as bulks } from '../tables.ts'

/**
 * After a change of a bulk: lets it start where it needs no approval and nothing of it is left to decide, and tells its
 * readers where it stands. The change orders the first of it as a job too (`bulkChanged`), for the case that this is not
 * reached.
 */
export async function settleChange(ctx: Context, bulkId: string): Promise<void> {
  if (await approveFree(ctx, bulkId)) return
  const system = asSystem(ctx)
  const bulk = await findAnyBulk(system, bulkId)
  const standing = await standingOf(system, bulk)
  await commit(system, { write: [], events: [announced(bulk, waitOf(bulk, standing, system.clock.now()))] })
}

/** Of the commit of each change of a bulk. One that may need no approval is expected by its ledger from before it on. */
export async function changeOf(ctx: Context, bulk: Startable): Promise<DomainEvent> {
  const { approval_required, approval_free_up_to } = await settingsOf(ctx, bulk.organization_id)
  if (!approval_required || approval_free_up_to > 0) await expectStart(ctx, bulk)
  return bulkChanged(bulk.organization_id, { bulk_id: bulk.bulk_id })
}

/** Answers whether the bulk was approved by this. */
export function approveFree(ctx: Context, bulkId: string): Promise<boolean> {
  const system = asSystem(ctx)
  return untilWon(async () => {
    const bulk = await findAnyBulk(system, bulkId)
    if (bulk.stage !== 'validated') return false
    const standing = await standingOf(system, bulk)
    if (standing.openDuplicates > 0 || needsApproval(bulk, standing.settings)) return false
    const after = { ...bulk, stage: 'approved' as const }
    await commit(system, {
      write: approvalOf(system, bulk, null),
      audit: [audited(bulk, 'payouts.bulk_approved', { after: { rows_hash: bulk.rows_hash } })],
      events: [
        bulkApproved(bulk.organization_id, { bulk_id: bulk.bulk_id }),
        announced(after, waitOf(after, standing, system.clock.now())),
      ],
      jobs: [await orderStart(system, bulk, 'approved')],
      onConflict: LOST_RACE,
    })
    return true
  })
}

async function standingOf(ctx: Context, bulk: BulkRecord): Promise<Standing> {
  const [settings, means, { open }] = await Promise.all([
    settingsOf(ctx, bulk.organization_id),
    meansOf(ctx, bulk.account_id),
    bulk.stage === 'validated' ? countPairs(ctx, bulk) : { open: 0 },
  ])
  return { settings, means, openDuplicates: open }
}

/** The approval of exactly these rows, of which none repeats another without a reason at the moment of the write. */
export const approvalOf = (ctx: Context, bulk: BulkRecord, approverId: number | null): Statement[] => [
  ...guarded(
    ctx,
    ctx.db
      .update(bulks)
      .set({
        stage: 'approved',
        approved_by_id: approverId,
        approved_at: ctx.clock.now(),
        approved_hash: bulk.rows_hash,
      })
      .where(and(unchanged(bulks, bulk), eq(bulks.stage, 'validated'), eq(bulks.rows_hash, bulk.rows_hash))),
  ),
  ...assertInBatch(ctx, sql`${openPairs(bulk)} = 0`),
]
