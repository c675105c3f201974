import { newsletterErrors as errors } from '../../../contract/newsletter/errors.ts'
import { requestErrors } from '../../../contract/platform/errors.ts'
import type { Context } from '../../kernel/context.ts'
import { commit } from '../../kernel/data/commit.ts'
import { guarded } from '../../kernel/data/guards.ts'
import { unchanged } from '../../kernel/data/row-version.ts'
import { fail, isFailure } from '../../kernel/failure.ts'
import { announce } from '../../live/announce.ts'
import { subscribed } from '../events.ts'
import { type SubscriberRow, subscriberById } from '../subscribers/rows.ts'
import { newsletterSubscribers as subscribers } from '../tables.ts'
import { asVisitor } from '../visitor.ts'
import { subscriptionIn } from './tokens.ts'

const CONFIRMED = { status: 'confirmed' } as const

/** Pressing the button twice, or in two tabs, confirms once. */
export async function confirmSubscription(ctx: Context, token: string): Promise<typeof CONFIRMED> {
  const row = await subscriptionOf(ctx, token)
  if (row.status === 'confirmed') return CONFIRMED
  const now = ctx.clock.now()
  const granted = { consented_at: now, consent_source: 'form', confirmed_at: now }
  try {
    await commit(asVisitor(ctx), {
      write: guarded(
        ctx,
        ctx.db
          .update(subscribers)
          .set({ status: 'confirmed', source: 'form', ...granted, ended_at: null, updated_at: now })
          .where(unchanged(subscribers, row)),
      ),
      audit: [
        {
          action: 'newsletter.subscription_confirmed',
          subject: ['newsletter_subscriber', row.id],
          organizationId: row.organization_id,
        },
      ],
      events: [
        subscribed(row.organization_id, { subscriber_id: row.id }),
        announce('newsletter.subscribers_changed', { id: row.id, organization_id: row.organization_id }),
      ],
      answer: CONFIRMED,
    })
  } catch (error) {
    if (!isFailure(error, requestErrors.conflict)) throw error
    if ((await subscriptionOf(ctx, token)).status !== 'confirmed') throw error
  }
  return CONFIRMED
}

/** The subscriber whose mail had this token. Leaving ends the tokens that were asked for before. */
export async function subscriptionOf(ctx: Context, token: string): Promise<SubscriberRow> {
  const asked = await subscriptionIn(ctx, token)
  const row = asked === null ? undefined : await subscriberById(ctx, asked.subscriberId)
  if (!asked || !row) return fail(errors.tokenInvalid)
  if (row.status === 'bounced' || row.status === 'complained') return fail(errors.tokenInvalid)
  return row.ended_at !== null && row.ended_at >= asked.askedAt ? fail(errors.tokenInvalid) : row
}
