import { eq } from 'drizzle-orm'
import type { Context } from '../kernel/context.ts'
import { type Composed, type Notice, notice } from '../kernel/jobs/notices.ts'
import { groupOpened, ownerMade, participantAdded, participantRemoved, peopleMentioned } from './events.ts'
import { chatMembers, chatRooms } from './tables.ts'

/**
 * What people are notified of. A message as such is no notification: the room says by itself that it holds something
 * unread. In a room of two everything is meant for the other, so being named there says nothing more.
 */
export const chatNotices: readonly Notice[] = [
  notice(groupOpened, { job: 'notifications.chat_group_opened', kind: 'chat.added' }, (ctx, { payload }) =>
    about(ctx, payload, { to: payload.user_ids }),
  ),

  notice(
    participantAdded,
    { job: 'notifications.chat_participant_added', kind: 'chat.added' },
    (ctx, { payload }) => aboutLogged(ctx, payload, [payload.user_id]),
  ),

  notice(
    participantRemoved,
    { job: 'notifications.chat_participant_removed', kind: 'chat.removed' },
    (ctx, { payload }) => aboutLogged(ctx, payload, [payload.user_id]),
  ),

  notice(ownerMade, { job: 'notifications.chat_owner_made', kind: 'chat.made_owner' }, (ctx, { payload }) =>
    about(ctx, payload, { to: [payload.user_id] }),
  ),

  notice(
    peopleMentioned,
    { job: 'notifications.chat_people_mentioned', kind: 'chat.mentioned' },
    async (ctx, { payload }) => {
      // A member who was removed meanwhile receives nothing of the room on any path.
      const present = await ctx.db
        .select({ user_id: chatMembers.user_id })
        .from(chatMembers)
        .where(eq(chatMembers.room_id, payload.room_id))
      const still = new Set(present.map(({ user_id: userId }) => userId))
      const to = payload.user_ids.filter((userId) => still.has(userId))
      // They are members, so the present name is theirs to know.
      const named = { ...payload, room_name: await presentName(ctx, payload.room_id) }
      return aboutLogged(ctx, named, to, { message_id: payload.seq })
    },
  ),
]

/** By its number in the room's log, so that a range which is read again notifies only once. */
const aboutLogged = (
  ctx: Context,
  logged: Named & { readonly seq: number; readonly by_id: number },
  to: readonly number[],
  data: Composed['data'] = {},
) =>
  about(ctx, logged, {
    key: `room:${logged.room_id}:${logged.seq}`,
    // A change by the product itself has no author.
    by: logged.by_id === 0 ? null : logged.by_id,
    to,
    data,
  })

interface Named {
  readonly room_id: number
  readonly room_name?: string | null | undefined
}

async function presentName(ctx: Context, roomId: number): Promise<string | null> {
  const row = await ctx.db.select().from(chatRooms).where(eq(chatRooms.id, roomId)).get()
  return row?.name ?? null
}

/** The name is the one of the event, never the present one: a person who left must not learn what comes after. */
async function about(
  ctx: Context,
  { room_id: roomId, room_name: roomName }: Named,
  notice: Pick<Composed, 'to'> & Partial<Pick<Composed, 'key' | 'by' | 'data'>>,
): Promise<(Pick<Composed, 'to' | 'organizationId'> & Partial<Composed>) | null> {
  const row = await ctx.db.select().from(chatRooms).where(eq(chatRooms.id, roomId)).get()
  if (!row?.is_group) return null
  return {
    ...notice,
    organizationId: row.organization_id,
    subject: ['room', roomId],
    data: { ...(roomName ? { room_name: roomName } : {}), ...notice.data },
  }
}
