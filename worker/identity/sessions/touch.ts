import { and, eq, isNull } from 'drizzle-orm'
import type { Context } from '../../kernel/context.ts'
import { commit } from '../../kernel/data/commit.ts'
import { DAY_MS } from '../../kernel/data/days.ts'
import { sessions } from '../tables.ts'

/** "Last seen" is for people to recognise a device by: minutes are enough, and a write per request is not. */
const TOUCH_EVERY_MS = 5 * 60_000
/** However busy, a session asks for a new sign-in after this. */
export const SESSION_MOST_MS = 90 * DAY_MS

/** Idle sessions end after the refresh lifetime; use moves that moment on. */
export function expiryFrom(ctx: Context, createdAt: number): number {
  return Math.min(
    ctx.clock.now() + ctx.config.JWT_REFRESH_TOKEN_LIFETIME * 60_000,
    createdAt + SESSION_MOST_MS,
  )
}

export function touch(
  ctx: Context,
  session: { sessionId: string; lastSeenAt: number; sessionCreatedAt: number },
): void {
  const now = ctx.clock.now()
  if (now - session.lastSeenAt < TOUCH_EVERY_MS) return
  const { ip, device, place } = ctx.client
  const seen = ctx.db
    .update(sessions)
    .set({ last_seen_at: now, expires_at: expiryFrom(ctx, session.sessionCreatedAt), ip, device, place })
    .where(and(eq(sessions.id, session.sessionId), isNull(sessions.ended_at)))
  ctx.waitUntil(commit(ctx, { write: [seen] }))
}
