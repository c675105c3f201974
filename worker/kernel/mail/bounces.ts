import { and, desc, eq, isNull } from 'drizzle-orm'
import * as z from 'zod'
import type { Context } from '../context.ts'
import { commit } from '../data/commit.ts'
import type { Statement } from '../data/database.ts'
import { defineEvent } from '../data/events.ts'
import { idsIn } from '../data/ids-in.ts'
import { rowsOf } from '../data/rows-of.ts'
import { mailBounces } from '../data/tables.ts'

/** What came back for good, or was complained about: by the report of a provider or by a mail. */
export interface Bounce {
  /** The same at each report of the same bounce. */
  readonly id: string
  readonly email: string
  readonly type: 'hard' | 'complaint'
}

export const addressStopped = defineEvent('mail.address_stopped', z.strictObject({ bounce_id: z.string() }))

export const recordBounce = (ctx: Context, bounce: Bounce): Promise<void> => recordBounces(ctx, [bounce])

/**
 * From now on `sendMail` writes to these addresses only what people cannot do without. A bounce that is known changes
 * nothing, also where its address has been resumed since.
 */
export async function recordBounces(ctx: Context, bounces: readonly Bounce[]): Promise<void> {
  if (bounces.length === 0) return
  const ids = bounces.map(({ id }) => id)
  const known = await ctx.db
    .select({ id: mailBounces.id })
    .from(mailBounces)
    .where(idsIn(mailBounces.id, ids))
  const fresh = bounces.filter(({ id }) => !known.some((one) => one.id === id))
  if (fresh.length === 0) return
  const rows = fresh.map(({ id, email, type }) => ({
    id,
    email: email.trim().toLowerCase(),
    type,
    received_at: ctx.clock.now(),
  }))
  await commit(ctx, {
    write: [
      ctx.db
        .insert(mailBounces)
        .select(rowsOf(mailBounces, ['id', 'email', 'type', 'received_at'], rows))
        .onConflictDoNothing(),
    ],
    events: fresh.map(({ id }) => addressStopped(null, { bounce_id: id })),
  })
}

export type Standing = Pick<typeof mailBounces.$inferSelect, 'type' | 'received_at'>

/** Null while mail may go there. */
export async function standingBounce(ctx: Context, email: string): Promise<Standing | null> {
  const row = await ctx.db
    .select({ type: mailBounces.type, received_at: mailBounces.received_at })
    .from(mailBounces)
    .where(and(eq(mailBounces.email, email.toLowerCase()), isNull(mailBounces.lifted_at)))
    .orderBy(desc(mailBounces.received_at))
    .get()
  return row ?? null
}

/** The address that a bounce is of, while it stands. */
export async function bouncedAddress(ctx: Context, bounceId: string): Promise<string | null> {
  const row = await ctx.db
    .select({ email: mailBounces.email })
    .from(mailBounces)
    .where(and(eq(mailBounces.id, bounceId), isNull(mailBounces.lifted_at)))
    .get()
  return row?.email ?? null
}

export const resumeStatement = (ctx: Context, email: string): Statement =>
  ctx.db
    .update(mailBounces)
    .set({ lifted_at: ctx.clock.now() })
    .where(and(eq(mailBounces.email, email.toLowerCase()), isNull(mailBounces.lifted_at)))
