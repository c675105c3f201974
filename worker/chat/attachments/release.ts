import { and, eq, isNull, lte, type SQL, sql } from 'drizzle-orm'
import type { Context } from '../../kernel/context.ts'
import { commit } from '../../kernel/data/commit.ts'
import { PUT_SECONDS } from '../../kernel/files/storage.ts'
import type { JobOrder } from '../../kernel/jobs/job-message.ts'
import { chatAttachments } from '../tables.ts'
import { keyOf } from './keys.ts'

/**
 * A link reserves its bytes of the organization's quota before one of them has arrived. So what one person may have
 * reserved is bounded, and what was not used is released some time after the link has ended.
 */
const isReserved = and(
  isNull(chatAttachments.message_id),
  isNull(chatAttachments.dropped_at),
  isNull(chatAttachments.vouched_at),
  isNull(chatAttachments.stored_at),
)

export const reservedBytesOf = (userId: number): SQL =>
  sql`(select coalesce(sum(${chatAttachments.size}), 0) from ${chatAttachments}
       where ${chatAttachments.uploader_id} = ${userId} and ${isReserved})`

/** An upload may begin as the link ends: with this, 100 MB at 256 kbit/s still arrive. */
const UPLOAD_MS = 60 * 60_000
const RESERVED_MS = PUT_SECONDS * 1_000 + UPLOAD_MS
const ROWS_PER_STEP = 100

export const RELEASE_LINKS = 'chat.release_links'

/** One job for all links that an organization is given within a quarter of an hour, after the last of them. */
export function releaseOrder(ctx: Context, organizationId: number): JobOrder {
  const span = PUT_SECONDS * 1_000
  const number = Math.floor(ctx.clock.now() / span)
  return {
    name: RELEASE_LINKS,
    key: `${RELEASE_LINKS}:${organizationId}:${number}`,
    payload: { organization_id: organizationId },
    notBefore: (number + 1) * span + RESERVED_MS,
  }
}

/** Each row is settled by one look: without a file it goes, with one its bytes are no longer only reserved. */
export async function releaseLinks(ctx: Context, organizationId: number): Promise<void> {
  for (;;) {
    const now = ctx.clock.now()
    const rows = await ctx.db
      .select({ id: chatAttachments.id, room_id: chatAttachments.room_id })
      .from(chatAttachments)
      .where(
        and(
          eq(chatAttachments.organization_id, organizationId),
          isReserved,
          lte(chatAttachments.created_at, now - RESERVED_MS),
        ),
      )
      .limit(ROWS_PER_STEP)
    const looked = await Promise.all(
      rows.map(async ({ id, room_id: roomId }) => ({
        id,
        isThere: (await ctx.bindings.FILES.head(keyOf(roomId, id))) !== null,
      })),
    )
    // The condition again: one of them may have entered a message meanwhile.
    const among = (isThere: boolean) => {
      const ids = looked.filter((one) => one.isThere === isThere).map(({ id }) => id)
      return and(
        isReserved,
        sql`${chatAttachments.id} in (select value from json_each(${JSON.stringify(ids)}))`,
      )
    }
    await commit(ctx, {
      write: [
        ctx.db.delete(chatAttachments).where(among(false)),
        ctx.db.update(chatAttachments).set({ stored_at: now }).where(among(true)),
      ],
    })
    if (rows.length < ROWS_PER_STEP) return
  }
}
