import { and, eq, gt, inArray, isNull, sql } from 'drizzle-orm'
import { newsletterErrors as errors } from '../../../contract/newsletter/errors.ts'
import { requestErrors } from '../../../contract/platform/errors.ts'
import type { Context } from '../../kernel/context.ts'
import { commit } from '../../kernel/data/commit.ts'
import { guarded } from '../../kernel/data/guards.ts'
import { sameVersion } from '../../kernel/data/row-version.ts'
import { fail, isFailure } from '../../kernel/failure.ts'
import { announce } from '../../live/announce.ts'
import { unsubscribed } from '../events.ts'
import { type SubscriberRow, subscriberById } from '../subscribers/rows.ts'
import {
  newsletterCampaigns as campaigns,
  newsletterRecipients as recipients,
  newsletterSubscribers as subscribers,
} from '../tables.ts'
import { asVisitor } from '../visitor.ts'
import { unsubscriptionIn } from './tokens.ts'

const UNSUBSCRIBED = { status: 'unsubscribed' } as const

export async function unsubscribe(ctx: Context, token: string): Promise<typeof UNSUBSCRIBED> {
  const { row, campaignId } = await leaverOf(ctx, token)
  await endSubscription(asVisitor(ctx), row, campaignId, UNSUBSCRIBED)
  await untilSettled(ctx, row.id)
  return UNSUBSCRIBED
}

export async function leaverOf(
  ctx: Context,
  token: string,
): Promise<{ readonly row: SubscriberRow; readonly campaignId: number | null }> {
  const named = await unsubscriptionIn(ctx, token)
  const row = named === null ? undefined : await subscriberById(ctx, named.subscriberId)
  return named && row ? { row, campaignId: named.campaignId } : fail(errors.tokenInvalid)
}

const LOOKS_MOST = 12
const LOOK_EVERY_MS = 250

/**
 * A wave that was claimed before they left may be on its way to the provider. The answer waits for it, so that no mail
 * leaves after somebody was told that they had left; three seconds, because a runner that died settles nothing.
 */
export async function untilSettled(ctx: Context, subscriberId: number): Promise<void> {
  for (let look = 0; look < LOOKS_MOST; look += 1) {
    const underWay = await ctx.db
      .select({ campaign_id: recipients.campaign_id })
      .from(recipients)
      .where(
        and(
          eq(recipients.subscriber_id, subscriberId),
          eq(recipients.state, 'sending'),
          gt(recipients.due_at, ctx.clock.now()),
        ),
      )
      .get()
    if (!underWay) return
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS))
  }
}

/**
 * Once, however often it is asked; the campaign whose mail led to it counts it in the same batch. False where they have
 * left already, or bounced: there is nothing to end.
 */
export async function endSubscription(
  ctx: Context,
  { id, organization_id }: Pick<SubscriberRow, 'id' | 'organization_id'>,
  campaignId: number | null,
  answer?: unknown,
): Promise<boolean> {
  const now = ctx.clock.now()
  try {
    await commit(ctx, {
      write: [
        ...guarded(
          ctx,
          ctx.db
            .update(subscribers)
            .set({ status: 'unsubscribed', ended_at: now, updated_at: now })
            .where(and(eq(subscribers.id, id), inArray(subscribers.status, ['pending', 'confirmed']))),
        ),
        ...(campaignId === null ? [] : countedFor(ctx, campaignId, id)),
      ],
      audit: [
        {
          action: 'newsletter.subscription_ended',
          subject: ['newsletter_subscriber', id],
          organizationId: organization_id,
        },
      ],
      events: [
        unsubscribed(organization_id, { subscriber_id: id }),
        announce('newsletter.subscribers_changed', { id, organization_id }),
      ],
      ...(answer === undefined ? {} : { answer }),
    })
    return true
  } catch (error) {
    if (!isFailure(error, requestErrors.conflict)) throw error
    return false
  }
}

const countedFor = (ctx: Context, campaignId: number, subscriberId: number) => [
  ctx.db
    .update(recipients)
    .set({ unsubscribed_at: ctx.clock.now() })
    .where(
      and(
        eq(recipients.campaign_id, campaignId),
        eq(recipients.subscriber_id, subscriberId),
        isNull(recipients.unsubscribed_at),
      ),
    ),
  ctx.db
    .update(campaigns)
    .set({ unsubscribed_count: sql`${campaigns.unsubscribed_count} + changes()`, ...sameVersion })
    .where(eq(campaigns.id, campaignId)),
]
