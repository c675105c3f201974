import { and, isNotNull, lt, or } from 'drizzle-orm'
import type { Context } from '../kernel/context.ts'
import { commit } from '../kernel/data/commit.ts'
import { DAY_MS } from '../kernel/data/days.ts'
import { notificationDigests, notifications } from './tables.ts'

const READ_DAYS = 60
/** What was not read in half a year will not be. */
const UNREAD_DAYS = 180

/** Names are in it; it was needed for the attempts of one day. */
const DIGEST_DAYS = 7

export async function cleanUpNotifications(ctx: Context): Promise<null> {
  const now = ctx.clock.now()
  const { created_at: createdAt, read_at: readAt } = notifications
  await commit(ctx, {
    write: [
      ctx.db
        .delete(notifications)
        .where(
          or(
            lt(createdAt, now - UNREAD_DAYS * DAY_MS),
            and(lt(createdAt, now - READ_DAYS * DAY_MS), isNotNull(readAt)),
          ),
        ),
      ctx.db
        .delete(notificationDigests)
        .where(lt(notificationDigests.created_at, now - DIGEST_DAYS * DAY_MS)),
    ],
  })
  return null
}
