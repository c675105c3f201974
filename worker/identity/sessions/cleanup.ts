import { lt, or } from 'drizzle-orm'
import type { Context } from '../../kernel/context.ts'
import { commit } from '../../kernel/data/commit.ts'
import { DAY_MS } from '../../kernel/data/days.ts'
import { invitations, passwordResets, sessions } from '../tables.ts'

/** Ended sessions are kept for a while, for the investigation of incidents. */
const KEPT_MS = 60 * DAY_MS

export async function cleanUpSessions(ctx: Context): Promise<null> {
  const before = ctx.clock.now() - KEPT_MS
  await commit(ctx, {
    write: [
      // Refresh tokens go with their session.
      ctx.db.delete(sessions).where(or(lt(sessions.ended_at, before), lt(sessions.expires_at, before))),
      ctx.db.delete(passwordResets).where(lt(passwordResets.expires_at, before)),
      ctx.db.delete(invitations).where(lt(invitations.expires_at, before)),
    ],
  })
  return null
}
