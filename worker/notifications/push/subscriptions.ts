import { and, count, eq, sql } from 'drizzle-orm'
import type * as z from 'zod'
import { pushErrors as errors } from '../../../contract/notifications/errors.ts'
import {
  type createSubscription as create,
  type listSubscriptions as list,
  SUBSCRIPTIONS_MOST,
  type Subscription,
} from '../../../contract/notifications/push.ts'
import type { Page } from '../../../contract/page.ts'
import { isOpenSession } from '../../identity/sessions/open-sessions.ts'
import { type Context, iso, type SignedIn } from '../../kernel/context.ts'
import { commit } from '../../kernel/data/commit.ts'
import { guarded } from '../../kernel/data/guards.ts'
import { idsIn } from '../../kernel/data/ids-in.ts'
import { listPage } from '../../kernel/data/list.ts'
import { fail } from '../../kernel/failure.ts'
import { pushSubscriptions as subscriptions } from '../tables.ts'
import { isPushService } from './services.ts'
import { requireVapid, vapidOf } from './vapid.ts'

export type SubscriptionRow = typeof subscriptions.$inferSelect
type Given = z.output<typeof create.body>

/** The browsers of these people. Whoever signed out takes nothing, even before their browser is forgotten. */
export async function subscriptionsOf(
  ctx: Context,
  userIds: readonly number[],
): Promise<Pick<SubscriptionRow, 'id' | 'user_id'>[]> {
  if (userIds.length === 0 || !vapidOf(ctx.config)) return []
  return ctx.db
    .select({ id: subscriptions.id, user_id: subscriptions.user_id })
    .from(subscriptions)
    .where(and(idsIn(subscriptions.user_id, userIds), isOpen(ctx)))
}

export async function openSubscription(ctx: Context, id: number): Promise<SubscriptionRow | null> {
  const row = await ctx.db
    .select()
    .from(subscriptions)
    .where(and(eq(subscriptions.id, id), isOpen(ctx)))
    .get()
  return row ?? null
}

const isOpen = (ctx: Context) => isOpenSession(subscriptions.session_id, ctx.clock.now())

export const listSubscriptions = (
  ctx: SignedIn,
  ask: z.output<typeof list.query>,
): Promise<Page<Subscription>> =>
  listPage(
    ctx,
    ask,
    {
      where: and(mine(ctx), isOpen(ctx)),
      sortBy: subscriptions.created_at,
      id: subscriptions.id,
      descending: true,
    },
    { from: subscriptions, columns: COLUMNS },
    (row) => show(ctx, row),
  )

export async function readSubscription(ctx: SignedIn, id: number): Promise<Subscription> {
  return show(ctx, await rowOf(ctx, id))
}

/** A browser is one subscription, whoever signs in by it: it follows its newest session. */
export async function createSubscription(
  ctx: SignedIn,
  given: Given,
): Promise<{ readonly subscription: Subscription; readonly existed: boolean }> {
  requireVapid(ctx.config)
  requireService(ctx, given.endpoint)
  const [[known], [kept]] = await Promise.all([
    ctx.db.select().from(subscriptions).where(eq(subscriptions.endpoint, given.endpoint)),
    ctx.db.select({ count: count() }).from(subscriptions).where(mine(ctx)),
  ])
  const existed = known?.user_id === ctx.actor.userId
  if (!existed && (kept?.count ?? 0) >= SUBSCRIPTIONS_MOST) fail(errors.subscriptionsFull)
  const now = ctx.clock.now()
  const row: SubscriptionRow = {
    id: known?.id ?? (await ctx.ids.next('push_subscriptions')),
    user_id: ctx.actor.userId,
    session_id: ctx.actor.sessionId,
    endpoint: given.endpoint,
    ...given.keys,
    device: ctx.client.device,
    created_at: existed ? known.created_at : now,
    updated_at: now,
  }
  const answer = show(ctx, row)
  await commit(ctx, {
    write: [
      ctx.db
        .insert(subscriptions)
        .values(row)
        .onConflictDoUpdate({
          target: subscriptions.endpoint,
          set: { ...row, id: sql`${subscriptions.id}` },
        }),
    ],
    answer,
  })
  return { subscription: answer, existed }
}

export async function updateSubscription(
  ctx: SignedIn,
  id: number,
  { endpoint, keys }: Given,
): Promise<Subscription> {
  requireService(ctx, endpoint)
  const before = await rowOf(ctx, id)
  const row: SubscriptionRow = {
    ...before,
    endpoint,
    ...keys,
    session_id: ctx.actor.sessionId,
    updated_at: ctx.clock.now(),
  }
  await commit(ctx, {
    write: [
      // The new address may have been told by itself already.
      ctx.db
        .delete(subscriptions)
        .where(and(eq(subscriptions.endpoint, endpoint), sql`${subscriptions.id} <> ${id}`)),
      ...guarded(
        ctx,
        ctx.db
          .update(subscriptions)
          .set(row)
          .where(and(eq(subscriptions.id, id), mine(ctx))),
      ),
    ],
  })
  return show(ctx, row)
}

export async function deleteSubscription(ctx: SignedIn, id: number): Promise<void> {
  await rowOf(ctx, id)
  await commit(ctx, {
    write: [ctx.db.delete(subscriptions).where(and(eq(subscriptions.id, id), mine(ctx)))],
  })
}

function requireService(ctx: Context, endpoint: string): void {
  if (!isPushService(endpoint, ctx.config.PUSH_SANDBOX_URL)) fail(errors.pushServiceUnknown)
}

async function rowOf(ctx: SignedIn, id: number): Promise<SubscriptionRow> {
  const row = await ctx.db
    .select()
    .from(subscriptions)
    .where(and(eq(subscriptions.id, id), mine(ctx)))
    .get()
  return row ?? fail(errors.subscriptionNotFound)
}

const mine = ({ actor }: SignedIn) => eq(subscriptions.user_id, actor.userId)

const COLUMNS = {
  id: subscriptions.id,
  user_id: subscriptions.user_id,
  session_id: subscriptions.session_id,
  endpoint: subscriptions.endpoint,
  p256dh: subscriptions.p256dh,
  auth: subscriptions.auth,
  device: subscriptions.device,
  created_at: subscriptions.created_at,
  updated_at: subscriptions.updated_at,
} as const

const show = ({ actor }: SignedIn, row: SubscriptionRow): Subscription => ({
  id: row.id,
  endpoint: row.endpoint,
  keys: { p256dh: row.p256dh, auth: row.auth },
  device: row.device,
  is_current: row.session_id === actor.sessionId,
  created_at: iso(row.created_at),
  updated_at: iso(row.updated_at),
})
