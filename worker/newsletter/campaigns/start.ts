import { and, eq, inArray, lte, type SQL, sql } from 'drizzle-orm'
import * as z from 'zod'
import { newsletterErrors as errors } from '../../../contract/newsletter/errors.ts'
import type { Campaign } from '../../../contract/newsletter/schemas.ts'
import { campaignAfter } from '../../../contract/newsletter/transitions.ts'
import { asSystem, type Context } from '../../kernel/context.ts'
import { commit } from '../../kernel/data/commit.ts'
import type { Statement } from '../../kernel/data/database.ts'
import { guarded } from '../../kernel/data/guards.ts'
import { read } from '../../kernel/data/read.ts'
import { sameVersion, unchanged } from '../../kernel/data/row-version.ts'
import { fail, isFailure } from '../../kernel/failure.ts'
import { defineJob } from '../../kernel/jobs/job.ts'
import type { JobOrder } from '../../kernel/jobs/job-message.ts'
import { addressees } from '../segments/in-segment.ts'
import { senderOf } from '../sender.ts'
import { finishIfOver } from '../sending/finish.ts'
import { sendBatchOrder } from '../sending/send-batch.ts'
import {
  newsletterCampaigns as campaigns,
  newsletterRecipients as recipients,
  newsletterSubscribers as subscribers,
} from '../tables.ts'
import { recorded } from './campaigns.ts'
import { type CampaignRow, campaignById, showCampaign } from './rows.ts'

/** Of one job. A failing batch holds up no other, and a kill takes as many mails along at most. */
export const BATCH_MOST = 100
/** How long the job of a batch may wait in the queue before the cron orders it again. */
const QUEUE_PATIENCE_MS = 10 * 60_000

/**
 * Freezes the recipients: one statement writes whoever is addressed at this moment, with what their mail is made of, in
 * the batch that starts the campaign. Whoever subscribes later is not among them; whoever leaves is skipped.
 */
export async function startCampaign(ctx: Context, row: CampaignRow): Promise<Campaign> {
  const state = campaignAfter(row.state, 'dispatch') ?? fail(errors.campaignTransitionRefused)
  const now = ctx.clock.now()
  const [sender, within] = await Promise.all([
    senderOf(ctx, row.organization_id),
    addressees(ctx, row.organization_id, row.segment_id),
  ])
  const [found] = await read<{ n: number }>(
    ctx,
    sql`select count(*) as n from ${subscribers} where ${within}`,
  )
  const started = { state, started_at: now, sender, run: row.run + 1, updated_at: now }
  const answer = showCampaign({ ...row, ...started, recipients_count: found?.n ?? 0 })
  await commit(ctx, {
    write: [
      ...guarded(ctx, ctx.db.update(campaigns).set(started).where(unchanged(campaigns, row))),
      frozen(ctx, row.id, within),
      ctx.db
        .update(campaigns)
        .set({ recipients_count: sql`changes()`, ...sameVersion })
        .where(eq(campaigns.id, row.id)),
    ],
    ...recorded(row, 'newsletter.campaign_started', { after: { segment_id: row.segment_id } }),
    jobs: [openOrder(row.id, started.run)],
    answer,
    onConflict: errors.campaignTransitionRefused,
  })
  return answer
}

/** In the order of the table, which an insert from a select goes by. */
function frozen(ctx: Context, campaignId: number, within: SQL): Statement {
  const batch = sql`(row_number() over (order by ${subscribers.id}) - 1) / ${sql.raw(String(BATCH_MOST))}`
  const due = ctx.clock.now() + QUEUE_PATIENCE_MS
  return ctx.db.insert(recipients).select(
    sql`select ${campaignId}, ${subscribers.id}, ${batch}, ${subscribers.email}, ${subscribers.name},
      ${subscribers.lang}, 'queued', null, 0, ${due}, null, null, null, null, null
      from ${subscribers} where ${within}`,
  )
}

/** Which batches there are is read after the commit that made them, by a job of that commit. */
export const openOrder = (campaignId: number, run: number): JobOrder => ({
  name: 'newsletter.open_campaign',
  key: `newsletter.open_campaign:${campaignId}:${run}`,
  payload: { campaign_id: campaignId, run },
})

export const openCampaignJob = defineJob({
  name: 'newsletter.open_campaign',
  payload: z.strictObject({ campaign_id: z.number().int(), run: z.number().int() }),
  run: (ctx, { campaign_id, run }) => openCampaign(asSystem(ctx), campaign_id, run),
})

async function openCampaign(ctx: Context, campaignId: number, run: number): Promise<void> {
  const campaign = await campaignById(ctx, campaignId)
  if (campaign?.state !== 'sending' || campaign.run !== run) return
  const batches = await ctx.db
    .selectDistinct({ batch: recipients.batch })
    .from(recipients)
    .where(and(eq(recipients.campaign_id, campaignId), inArray(recipients.state, ['queued', 'sending'])))
  if (batches.length === 0) return finishIfOver(ctx, campaign)
  await commit(ctx, {
    write: [],
    jobs: batches.map(({ batch }) => sendBatchOrder({ campaign_id: campaignId, batch }, String(run))),
  })
}

/** Each start is a job of its own, so that one that fails holds up no other. */
export const startCampaignJob = defineJob({
  name: 'newsletter.start_campaign',
  payload: z.strictObject({ campaign_id: z.number().int() }),
  run: (ctx, { campaign_id }) => startDue(asSystem(ctx), campaign_id),
})

async function startDue(ctx: Context, campaignId: number): Promise<void> {
  const row = await campaignById(ctx, campaignId)
  if (row?.state !== 'scheduled' || row.scheduled_at === null || row.scheduled_at > ctx.clock.now()) return
  try {
    await startCampaign(ctx, row)
  } catch (error) {
    // Somebody sent, moved or cancelled it in the same moment.
    if (!isFailure(error, errors.campaignTransitionRefused)) throw error
  }
}

/** Of one run of the cron. */
const STARTS_MOST = 50

/** The version is in the key: a campaign that was put off and is due again is another order. */
export async function orderStarts(ctx: Context): Promise<number> {
  const due = await ctx.db
    .select({ id: campaigns.id, version: campaigns.version })
    .from(campaigns)
    .where(and(eq(campaigns.state, 'scheduled'), lte(campaigns.scheduled_at, ctx.clock.now())))
    .limit(STARTS_MOST)
  if (due.length > 0)
    await commit(ctx, {
      write: [],
      jobs: due.map(({ id, version }) => ({
        name: startCampaignJob.name,
        key: `${startCampaignJob.name}:${id}:${version}`,
        payload: { campaign_id: id },
      })),
    })
  return due.length
}
