import { asc, eq } from 'drizzle-orm'
import type { RoomRole } from '../../contract/chat/schemas.ts'
import type { RoomFacts, RoomMember } from '../../durable-objects/chat-room/api.ts'
import type { PersonFacts } from '../identity/people/find.ts'
import { findPeople } from '../identity/people/find.ts'
import type { Context } from '../kernel/context.ts'
import { idsIn } from '../kernel/data/ids-in.ts'
import { chatMembers, chatRooms, chatSettings } from './tables.ts'

/** What opens a room's object: which room it is, and its members. */
export async function roomFactsOf(ctx: Context, roomId: number): Promise<RoomFacts | null> {
  const row = await ctx.db.select().from(chatRooms).where(eq(chatRooms.id, roomId)).get()
  if (!row) return null
  const members = await ctx.db
    .select({ user_id: chatMembers.user_id, role: chatMembers.role })
    .from(chatMembers)
    .where(eq(chatMembers.room_id, roomId))
    .orderBy(asc(chatMembers.place))
  const people = await findPeople(
    ctx,
    members.map(({ user_id: userId }) => userId),
  )
  const byId = new Map(people.map((person) => [person.id, person]))
  const seats = members.flatMap(({ user_id: userId, role }) => {
    const person = byId.get(userId)
    return person ? [{ person, role }] : []
  })
  return {
    roomId,
    name: row.name,
    isGroup: row.is_group,
    createdAt: row.created_at,
    members: await seated(ctx, seats),
  }
}

export async function seated(
  ctx: Context,
  seats: readonly { readonly person: PersonFacts; readonly role: RoomRole }[],
): Promise<RoomMember[]> {
  const silent = await keepingToThemselves(
    ctx,
    seats.map(({ person }) => person.id),
  )
  return seats.map(({ person: { id, name, role }, role: roomRole }) => ({
    id,
    name,
    role,
    roomRole,
    sharesReceipts: !silent.has(id),
  }))
}

async function keepingToThemselves(ctx: Context, userIds: readonly number[]): Promise<Set<number>> {
  const rows = await ctx.db
    .select({ user_id: chatSettings.user_id, shares: chatSettings.shares_receipts })
    .from(chatSettings)
    .where(idsIn(chatSettings.user_id, userIds))
  return new Set(rows.filter(({ shares }) => !shares).map(({ user_id }) => user_id))
}
