import { and, eq, getTableColumns, type SQL, sql } from 'drizzle-orm'
import { chatErrors } from '../../contract/chat/errors.ts'
import type { Room, RoomRole } from '../../contract/chat/schemas.ts'
import type { RoomParticipant, RoomView } from '../../durable-objects/chat-room/api.ts'
import { organizationsOf, type PersonKey, personBehind } from '../identity/scope.ts'
import { type Context, iso, isoOrNull, type SignedIn } from '../kernel/context.ts'
import { idsIn } from '../kernel/data/ids-in.ts'
import { readRow } from '../kernel/data/read.ts'
import { fail } from '../kernel/failure.ts'
import type { ListPlaces } from './list-places.ts'
import { chatMembers, chatRooms } from './tables.ts'

export type RoomRow = typeof chatRooms.$inferSelect

export const roomColumns = getTableColumns(chatRooms)

/**
 * The actor's rooms. The database is checked and, for every read from a room, its object as well: the database knows
 * the person's current organization, the object knows removals that the database has not stored yet.
 */
export const roomsOf = ({ actor }: SignedIn): SQL => isOpenTo(actor)

/** Their ids, for a condition of a query. */
export const roomIdsOf = (ctx: SignedIn): SQL =>
  sql`(select ${chatRooms.id} from ${chatRooms} where ${roomsOf(ctx)})`

/** The same for one room and a person whose id is an expression of the statement. */
export function roomOpenTo(roomId: number, userId: SQL): SQL {
  const { source, person } = personBehind(userId)
  return sql`select 1 from ${chatRooms}, ${source} where ${chatRooms.id} = ${roomId} and ${isOpenTo(person)}`
}

export const isOpenTo = (person: PersonKey): SQL =>
  sql`${chatRooms.id} in (select room_id from ${chatMembers} where user_id = ${person.userId})
    and ${organizationsOf(person, chatRooms.organization_id)}`

/** A room that is not there and one that is not yours are the same. */
export async function roomOf(ctx: SignedIn, roomId: number): Promise<RoomRow> {
  const row = await readRow(
    ctx,
    { from: chatRooms, columns: roomColumns },
    sql`${eq(chatRooms.id, roomId)} and ${roomsOf(ctx)}`,
  )
  return row ?? fail(chatErrors.roomNotFound)
}

/** All rooms that list a person, whether or not they may still see them. */
export async function roomsWith(ctx: Context, userId: number): Promise<RoomRow[]> {
  return ctx.db
    .select()
    .from(chatRooms)
    .where(sql`${chatRooms.id} in (select room_id from ${chatMembers} where user_id = ${userId})`)
}

/** Of several rooms at once; none are asked for nothing. */
export async function membersByRoom(
  ctx: Context,
  roomIds: readonly number[],
): Promise<Map<number, number[]>> {
  const members = new Map<number, number[]>()
  if (roomIds.length === 0) return members
  const rows = await ctx.db
    .select({ room_id: chatMembers.room_id, user_id: chatMembers.user_id })
    .from(chatMembers)
    .where(idsIn(chatMembers.room_id, [...new Set(roomIds)]))
  for (const { room_id: roomId, user_id: userId } of rows) {
    const known = members.get(roomId)
    if (known) known.push(userId)
    else members.set(roomId, [userId])
  }
  return members
}

export async function membersOf(ctx: Context, roomId: number): Promise<number[]> {
  const rows = await ctx.db
    .select({ user_id: chatMembers.user_id })
    .from(chatMembers)
    .where(eq(chatMembers.room_id, roomId))
  return rows.map(({ user_id: userId }) => userId)
}

export async function listedRole(ctx: SignedIn, roomId: number, userId: number): Promise<RoomRole | null> {
  const row = await ctx.db
    .select({ role: chatMembers.role })
    .from(chatMembers)
    .where(and(eq(chatMembers.room_id, roomId), eq(chatMembers.user_id, userId)))
    .get()
  return row?.role ?? null
}

export function showRoom(ctx: SignedIn, row: RoomRow, view: RoomView, places: ListPlaces): Room {
  return {
    id: row.id,
    name: nameFor(ctx.actor.userId, row, view),
    is_group: row.is_group,
    organization_id: row.organization_id,
    subject_type: row.subject_type,
    subject_id: row.subject_id,
    created_at: iso(row.created_at),
    updated_at: iso(view.updatedAt),
    closed_at: isoOrNull(view.closedAt),
    epoch: view.epoch,
    head: view.head,
    seen: view.seen,
    unread: view.unread,
    mentions: view.mentions,
    threads: view.threads.map((one) => ({ ...one })),
    ...places(row.id),
    last_message: view.lastMessage ? forReader(ctx, view.lastMessage) : null,
    participants: view.participants.map((one) => ({ ...one })),
  }
}

/** Two people call their room what the other one is called. */
export function nameFor(
  userId: number,
  { is_group: isGroup }: Pick<RoomRow, 'is_group'>,
  { name, participants }: { readonly name: string; readonly participants: readonly RoomParticipant[] },
): string {
  if (isGroup) return name
  return (participants.find((one) => one.user_id !== userId) ?? participants[0])?.name ?? name
}

/** What a client called its message is between the two of us. */
export const forReader = <Told extends { sender_id: number; client_id: string | null }>(
  { actor }: SignedIn,
  message: Told,
): Told => (message.sender_id === actor.userId ? message : { ...message, client_id: null })
