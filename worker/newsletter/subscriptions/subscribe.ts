import { and, eq, sql } from 'drizzle-orm'
import * as z from 'zod'
import type * as contract from '../../../contract/newsletter/subscriptions.ts'
import { asSystem, type Context } from '../../kernel/context.ts'
import { commit } from '../../kernel/data/commit.ts'
import type { Statement } from '../../kernel/data/database.ts'
import { searchable } from '../../kernel/data/list.ts'
import { sameVersion } from '../../kernel/data/row-version.ts'
import { isWithinLimit, waive } from '../../kernel/http/rate-limit.ts'
import { defineJob } from '../../kernel/jobs/job.ts'
import { sendMail } from '../../kernel/mail/mail.ts'
import { findOpenShop } from '../../shop/settings/shop.ts'
import { senderOf } from '../sender.ts'
import { type SubscriberRow, subscriberById } from '../subscribers/rows.ts'
import { newsletterSubscribers as subscribers } from '../tables.ts'
import { asVisitor } from '../visitor.ts'
import { alreadySubscribedLetter, confirmationLetter } from './letters.ts'
import { subscriptionToken, unsubscriptionToken } from './tokens.ts'

const PENDING = { status: 'pending' } as const

/**
 * The answer and the work are the same for every address, subscribed or not: one batch and a job, which reads what there
 * is and chooses the letter. Beyond an address's limit neither is done, and the answer is still the same: whoever types
 * somebody else's address learns nothing, and sends them three mails a day at most.
 */
export async function subscribe(
  ctx: Context,
  handle: string | undefined,
  { email, name = '', lang, website = '' }: z.output<typeof contract.subscribe.body>,
): Promise<typeof PENDING> {
  const { organization_id, locale } = await findOpenShop(ctx, handle)
  if (website !== '') {
    waive(ctx, 'subscription_mail')
    waive(ctx, 'subscription_mail_day')
    return PENDING
  }
  if (!(await mayMail(ctx, email))) return PENDING
  const known = await ctx.db
    .select({ id: subscribers.id })
    .from(subscribers)
    .where(and(eq(subscribers.organization_id, organization_id), eq(subscribers.email, email)))
    .get()
  const fresh = await ctx.ids.next('newsletter_subscribers')
  const id = known?.id ?? fresh
  const askedAt = ctx.clock.now()
  await commit(asVisitor(ctx), {
    write: [upsert(ctx, { id, organization_id, email, name, lang: lang ?? locale })],
    jobs: [
      {
        name: mailSubscriptionJob.name,
        key: `${mailSubscriptionJob.name}:${id}:${askedAt}`,
        payload: { subscriber_id: id, asked_at: askedAt },
      },
    ],
    answer: PENDING,
  })
  return PENDING
}

async function mayMail(ctx: Context, email: string): Promise<boolean> {
  if (await isWithinLimit(ctx, 'subscription_mail', email))
    return isWithinLimit(ctx, 'subscription_mail_day', email)
  waive(ctx, 'subscription_mail_day')
  return false
}

/** A stranger may have typed the address: what its owner confirmed is not changed by it. */
function upsert(
  ctx: Context,
  row: Pick<SubscriberRow, 'id' | 'organization_id' | 'email' | 'name' | 'lang'>,
): Statement {
  const now = ctx.clock.now()
  const isPending = sql`${subscribers.status} = 'pending'`
  return ctx.db
    .insert(subscribers)
    .values({
      ...row,
      status: 'pending',
      source: 'form',
      search_text: searchable(row.email, row.name),
      created_at: now,
      updated_at: now,
    })
    .onConflictDoUpdate({
      target: [subscribers.organization_id, subscribers.email],
      set: {
        name: sql`case when ${isPending} and excluded.name <> '' then excluded.name else ${subscribers.name} end`,
        lang: sql`case when ${isPending} then excluded.lang else ${subscribers.lang} end`,
        search_text: sql`case when ${isPending} and excluded.name <> '' then excluded.search_text else ${subscribers.search_text} end`,
        ...sameVersion,
      },
    })
}

export const mailSubscriptionJob = defineJob({
  name: 'newsletter.mail_subscription',
  payload: z.strictObject({ subscriber_id: z.number().int(), asked_at: z.number().int() }),
  run: (ctx, { subscriber_id, asked_at }, intent) =>
    mailSubscription(asSystem(ctx), subscriber_id, asked_at, intent),
  recipient: async (ctx, { subscriber_id }) => (await subscriberById(ctx, subscriber_id)) ?? null,
})

/** An address that bounced, complained or was erased meanwhile is written to by nobody. */
async function mailSubscription(
  ctx: Context,
  subscriberId: number,
  askedAt: number,
  intent: string,
): Promise<void> {
  const row = await subscriberById(ctx, subscriberId)
  if (!row || row.erased_digest !== null || row.status === 'bounced' || row.status === 'complained') return
  const { from, reply_to, shop_name, shop_url } = await senderOf(ctx, row.organization_id)
  const isConfirmed = row.status === 'confirmed'
  const token = isConfirmed
    ? await unsubscriptionToken(ctx, row.id, null)
    : await subscriptionToken(ctx, row.id, askedAt)
  const facts = { name: row.name, shop: shop_name, url: `${shop_url}/abonnement/${token}` }
  await sendMail(ctx, {
    to: row.email,
    locale: row.lang,
    letter: isConfirmed ? alreadySubscribedLetter(facts, row.lang) : confirmationLetter(facts, row.lang),
    sender: { from, replyTo: reply_to, name: shop_name },
    intent,
  })
}
