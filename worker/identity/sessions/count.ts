import { and, gt, isNull, sql } from 'drizzle-orm'
import type { Context } from '../../kernel/context.ts'
import { sessions } from '../tables.ts'

export async function countLiveSessions(ctx: Context): Promise<number> {
  const row = await ctx.db
    .select({ count: sql<number>`count(*)` })
    .from(sessions)
    .where(and(isNull(sessions.ended_at), gt(sessions.expires_at, ctx.clock.now())))
    .get()
  return row?.count ?? 0
}
