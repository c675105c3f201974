import { and, count, eq, sql } from 'drizzle-orm'
import type { AuditAction } from '../../../contract/audit-actions.ts'
import { newsletterErrors as errors } from '../../../contract/newsletter/errors.ts'
import type { Campaign } from '../../../contract/newsletter/schemas.ts'
import { type CampaignMove, campaignAfter } from '../../../contract/newsletter/transitions.ts'
import type { SignedIn } from '../../kernel/context.ts'
import { commit } from '../../kernel/data/commit.ts'
import type { Statement } from '../../kernel/data/database.ts'
import { guarded } from '../../kernel/data/guards.ts'
import { sameVersion, unchanged } from '../../kernel/data/row-version.ts'
import { fail } from '../../kernel/failure.ts'
import type { JobOrder } from '../../kernel/jobs/job-message.ts'
import { newsletterCampaigns as campaigns, newsletterRecipients as recipients } from '../tables.ts'
import { recorded } from './campaigns.ts'
import { type CampaignRow, findCampaign, showCampaign } from './rows.ts'
import { openOrder, startCampaign } from './start.ts'

/** At once, or at a moment; one that has passed is now. */
export async function dispatchCampaign(ctx: SignedIn, id: number, at: string | undefined): Promise<Campaign> {
  const row = await findCampaign(ctx, id, 'newsletter.edit')
  const moment = at === undefined ? 0 : Date.parse(at)
  if (moment <= ctx.clock.now()) return startCampaign(ctx, row)
  return move(ctx, row, 'schedule', {
    action: 'newsletter.campaign_scheduled',
    changes: { scheduled_at: moment },
  })
}

/** What is on its way to the provider arrives; no further mail leaves after the wave that is under way. */
export const pauseCampaign = async (ctx: SignedIn, id: number): Promise<Campaign> =>
  move(ctx, await findCampaign(ctx, id, 'newsletter.edit'), 'pause', {
    action: 'newsletter.campaign_paused',
  })

export async function resumeCampaign(ctx: SignedIn, id: number): Promise<Campaign> {
  const row = await findCampaign(ctx, id, 'newsletter.edit')
  const run = row.run + 1
  return move(ctx, row, 'resumption', {
    action: 'newsletter.campaign_resumed',
    changes: { run },
    jobs: [openOrder(id, run)],
  })
}

/** Whoever is being sent to at this moment is left to the wave, which then knows what became of the mail. */
export async function cancelCampaign(ctx: SignedIn, id: number): Promise<Campaign> {
  const row = await findCampaign(ctx, id, 'newsletter.edit')
  const isQueued = and(eq(recipients.campaign_id, id), eq(recipients.state, 'queued'))
  const [queued] = await ctx.db.select({ n: count() }).from(recipients).where(isQueued)
  return move(ctx, row, 'cancellation', {
    action: 'newsletter.campaign_cancelled',
    changes: { finished_at: ctx.clock.now() },
    counted: { skipped_count: row.skipped_count + (queued?.n ?? 0) },
    write: [
      ctx.db.update(recipients).set({ state: 'skipped', reason: 'cancelled' }).where(isQueued),
      ctx.db
        .update(campaigns)
        .set({ skipped_count: sql`${campaigns.skipped_count} + changes()`, ...sameVersion })
        .where(eq(campaigns.id, id)),
    ],
  })
}

async function move(
  ctx: SignedIn,
  row: CampaignRow,
  name: CampaignMove,
  deed: {
    readonly action: AuditAction
    readonly changes?: Partial<Pick<CampaignRow, 'scheduled_at' | 'finished_at' | 'run'>>
    /** What the answer says beside the changes, where a statement counts it. */
    readonly counted?: Partial<Pick<CampaignRow, 'skipped_count'>>
    readonly write?: readonly Statement[]
    readonly jobs?: readonly JobOrder[]
  },
): Promise<Campaign> {
  const state = campaignAfter(row.state, name) ?? fail(errors.campaignTransitionRefused)
  const changes = { state, ...deed.changes, updated_at: ctx.clock.now() }
  const answer = showCampaign({ ...row, ...changes, ...deed.counted })
  await commit(ctx, {
    write: [
      ...guarded(ctx, ctx.db.update(campaigns).set(changes).where(unchanged(campaigns, row))),
      ...(deed.write ?? []),
    ],
    ...recorded(row, deed.action, { before: { state: row.state }, after: { state } }),
    ...(deed.jobs ? { jobs: deed.jobs } : {}),
    answer,
    onConflict: errors.campaignTransitionRefused,
  })
  return answer
}
