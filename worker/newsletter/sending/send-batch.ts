import * as z from 'zod'
import { asSystem, type Context } from '../../kernel/context.ts'
import { commit } from '../../kernel/data/commit.ts'
import { read } from '../../kernel/data/read.ts'
import { defineJob } from '../../kernel/jobs/job.ts'
import type { JobOrder } from '../../kernel/jobs/job-message.ts'
import { deliverMail, intentRememberedMs } from '../../kernel/mail/mail.ts'
import { faultFacts } from '../../kernel/observe/log.ts'
import { type CampaignRow, campaignById } from '../campaigns/rows.ts'
import { composeMail, type Template, templateOf } from '../mails/compose.ts'
import { unsubscribeUrl } from '../mails/unsubscribe-url.ts'
import { senderOf } from '../sender.ts'
import { finishIfOver, TOLD_APART_MS, tellProgress } from './finish.ts'
import { type Outcome, outcomeOf } from './outcome.ts'
import { type BatchKey, type Claimed, dueBatches, nextWave, type Settled, settleWave } from './wave.ts'

/** A run ends after so long and orders its own continuation, well before its lease does. */
const RUN_MOST_MS = 20_000
const LEASE_SECONDS = 60

export const sendBatchOrder = (key: BatchKey, occasion: string): JobOrder => ({
  name: 'newsletter.send_batch',
  key: `newsletter.send_batch:${key.campaign_id}:${key.batch}:${occasion}`,
  payload: key,
})

export const sendBatchJob = defineJob({
  name: 'newsletter.send_batch',
  payload: z.strictObject({ campaign_id: z.number().int(), batch: z.number().int() }),
  queue: 'campaigns',
  leaseSeconds: LEASE_SECONDS,
  keepDoneHours: 48,
  run: (ctx, key) => sendBatch(asSystem(ctx), key),
})

/** Whatever fails here is a row that says when it is due again, so the job itself succeeds. */
async function sendBatch(ctx: Context, key: BatchKey): Promise<void> {
  const campaign = await campaignById(ctx, key.campaign_id)
  if (campaign?.state !== 'sending') return
  const send = await mailerOf(ctx, campaign)
  const until = ctx.clock.now() + RUN_MOST_MS
  let told = ctx.clock.now()
  let wave = await nextWave(ctx, key, null)
  while (wave.mails.length > 0) {
    const mails = await Promise.all(wave.mails.map(async (mail) => ({ mail, outcome: await send(mail) })))
    const settled: Settled = { claim: wave.claim, mails }
    const now = ctx.clock.now()
    // A whole wave that failed is a provider that is down: the rest of the batch would only wear out its attempts.
    if (mails.every(({ outcome }) => outcome === 'retry')) {
      await settleWave(ctx, key, settled)
      break
    }
    if (now > until) {
      await settleWave(ctx, key, settled, [sendBatchOrder(key, settled.claim)])
      break
    }
    wave = await nextWave(ctx, key, settled)
    if (now - told > TOLD_APART_MS) {
      told = now
      await tellProgress(ctx, campaign)
    }
  }
  await finishIfOver(ctx, campaign)
}

type Send = (mail: Claimed) => Promise<Outcome>

/** Both languages are rendered once for the batch. */
async function mailerOf(ctx: Context, campaign: CampaignRow): Promise<Send> {
  const sender = campaign.sender ?? (await senderOf(ctx, campaign.organization_id))
  const templateIn = (lang: 'fr' | 'en') => templateOf(campaign, sender, lang, ctx.config.PUBLIC_URL)
  const templates = { fr: templateIn('fr'), en: templateIn('en') }
  return (mail) => attempt(ctx, campaign.id, templates[mail.lang], mail)
}

/** The intent names campaign and subscriber and nothing of the attempt, so that a provider takes each mail once. */
async function attempt(
  ctx: Context,
  campaignId: number,
  template: Template,
  { subscriber_id, email, name }: Claimed,
): Promise<Outcome> {
  try {
    await deliverMail(
      ctx,
      composeMail(template, {
        email,
        name,
        unsubscribeUrl: await unsubscribeUrl(ctx, subscriber_id, campaignId),
        intent: `newsletter-${campaignId}-${subscriber_id}`,
      }),
    )
    return 'sent'
  } catch (error) {
    ctx.log.error('newsletter.mail_failed', { campaign_id: campaignId, subscriber_id, ...faultFacts(error) })
    return outcomeOf(error, { remembersMs: intentRememberedMs(ctx) })
  }
}

/** Of one run of the cron; what is left is ordered by the next, a minute later. */
const BATCHES_MOST = 200
const MINUTE_MS = 60_000

/** One order of a batch a minute: what a run leaves is due again soon, and a job that died is ordered again. */
export async function orderDueBatches(ctx: Context): Promise<number> {
  const now = ctx.clock.now()
  const due = await read<BatchKey>(ctx, dueBatches(now, BATCHES_MOST))
  if (due.length > 0)
    await commit(ctx, {
      write: [],
      jobs: due.map(({ campaign_id, batch }) =>
        sendBatchOrder({ campaign_id, batch }, `due:${Math.floor(now / MINUTE_MS)}`),
      ),
    })
  return due.length
}
