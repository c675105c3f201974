import { and, eq, inArray, isNotNull } from 'drizzle-orm'
import type { Context, SignedIn } from '../../kernel/context.ts'
import { commit } from '../../kernel/data/commit.ts'
import { guarded } from '../../kernel/data/guards.ts'
import { unchanged } from '../../kernel/data/row-version.ts'
import { sign } from '../../kernel/secrets.ts'
import { announce } from '../../live/announce.ts'
import { untilSettled } from '../subscriptions/unsubscribe.ts'
import {
  newsletterBounces as bounces,
  newsletterImportRows as importRows,
  newsletterImports as imports,
  newsletterRecipients as recipients,
  newsletterSubscribers as subscribers,
} from '../tables.ts'
import { findSubscriber } from './rows.ts'

/**
 * At the subscriber's request: name, address, tags and consent leave every row that has them, and sending ends. The row
 * stays for the figures of campaigns, with a keyed digest of the address, by which later imports leave it out. Whoever
 * subscribes again by the form is a new subscriber.
 */
export async function eraseSubscriber(ctx: SignedIn, id: number): Promise<void> {
  const row = await findSubscriber(ctx, id, 'newsletter.edit')
  const { email, organization_id } = row
  const now = ctx.clock.now()
  const nobody = { email: `erased-${id}`, name: '', tags: [], consent_source: '', search_text: '' }
  const waiting = ctx.db
    .select({ id: imports.id })
    .from(imports)
    .where(eq(imports.organization_id, organization_id))
  await commit(ctx, {
    write: [
      ...guarded(
        ctx,
        ctx.db
          .update(subscribers)
          .set({
            ...nobody,
            status: 'unsubscribed',
            ended_at: now,
            erased_digest: await digestOf(ctx, organization_id, email),
            updated_at: now,
          })
          .where(unchanged(subscribers, row)),
      ),
      ctx.db.update(recipients).set({ email: '', name: '' }).where(eq(recipients.subscriber_id, id)),
      // A file that is checked and not applied yet would bring it back.
      ctx.db
        .delete(importRows)
        .where(and(inArray(importRows.import_id, waiting), eq(importRows.email, email))),
      ctx.db.update(bounces).set({ email: '' }).where(eq(bounces.email, email)),
    ],
    // Whom it concerns is not said: the trail outlives an erasure.
    audit: [
      {
        action: 'newsletter.subscriber_erased',
        subject: ['newsletter_subscriber', id],
        organizationId: organization_id,
      },
    ],
    events: [announce('newsletter.subscribers_changed', { id, organization_id })],
  })
  await untilSettled(ctx, id)
}

/** Those of the addresses that were erased and have not subscribed again: a list that is older brings none of them back. */
export async function erasedAmong(
  ctx: Context,
  organizationId: number,
  emails: readonly string[],
): Promise<ReadonlySet<string>> {
  const erased = await ctx.db
    .select({ digest: subscribers.erased_digest })
    .from(subscribers)
    .where(and(eq(subscribers.organization_id, organizationId), isNotNull(subscribers.erased_digest)))
  // Ten thousand digests are not made where nobody was ever erased.
  if (erased.length === 0) return new Set()
  const digests = new Set(erased.map(({ digest }) => digest))
  const named = await Promise.all(
    emails.map(async (email) => [email, await digestOf(ctx, organizationId, email)] as const),
  )
  return new Set(named.filter(([, digest]) => digests.has(digest)).map(([email]) => email))
}

/** Under a key of ours, so that nobody finds an address by trying many. */
const digestOf = (ctx: Context, organizationId: number, email: string): Promise<string> =>
  sign(ctx.config.SECRET_KEY, 'erased-addresses', `${organizationId}:${email}`)
