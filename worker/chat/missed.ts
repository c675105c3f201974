import { and, desc, gt, type SQL, sql } from 'drizzle-orm'
import type { Role } from '../../contract/permissions.ts'
import type { Context } from '../kernel/context.ts'
import { idsIn } from '../kernel/data/ids-in.ts'
import type { JobOrder } from '../kernel/jobs/job-message.ts'
import { inRoom } from './room-objects.ts'
import { isOpenTo, nameFor, type RoomRow } from './room-rows.ts'
import { chatMembers, chatMutes, chatRooms } from './tables.ts'

/** A conversation in which something waits for somebody. */
export interface MissedRoom {
  readonly roomId: number
  readonly organizationId: number
  readonly name: string
  readonly unread: number
  /** The newest of them. */
  readonly lastId: number
}

/** Each room is called separately; what lies further back is in the app. */
const ROOMS_MOST = 20

interface Person {
  readonly userId: number
  readonly role: Role
  readonly organizationId: number
}

/** What a person has not read in the conversations that were lively since then, except those they muted. */
export async function missedBy(ctx: Context, person: Person, since: number): Promise<MissedRoom[]> {
  const rows = await ctx.db
    .select()
    .from(chatRooms)
    .where(and(isOpenTo(person), gt(chatRooms.updated_at, since), isHeardBy(sql`${person.userId}`)))
    .orderBy(desc(chatRooms.updated_at))
    .limit(ROOMS_MOST)
  const found = await Promise.all(rows.map((row) => missedIn(ctx, person.userId, row)))
  return found.flat()
}

/** The same of one room, for people who are told of it by push message. */
export async function missedInRoom(ctx: Context, roomId: number, person: Person): Promise<MissedRoom | null> {
  const row = await ctx.db
    .select()
    .from(chatRooms)
    .where(and(sql`${chatRooms.id} = ${roomId}`, isOpenTo(person), isHeardBy(sql`${person.userId}`)))
    .get()
  const [found] = row ? await missedIn(ctx, person.userId, row) : []
  return found ?? null
}

async function missedIn(ctx: Context, userId: number, row: RoomRow): Promise<MissedRoom[]> {
  const answer = await inRoom(ctx, row.id, (room) => room.view(userId))
  if (!('ok' in answer) || answer.ok.unread === 0) return []
  const { unread, lastUnread } = answer.ok
  const name = nameFor(userId, row, answer.ok)
  return [{ roomId: row.id, organizationId: row.organization_id, name, unread, lastId: lastUnread ?? 0 }]
}

const isHeardBy = (userId: SQL): SQL => sql`not exists (select 1 from ${chatMutes}
  where ${chatMutes.user_id} = ${userId} and ${chatMutes.room_id} = ${chatRooms.id})`

/** People in conversations that were lively since then and that they did not mute, for a condition of a query. */
export const livelyMembers = (since: number): SQL => sql`(select distinct ${chatMembers.user_id} as user_id
  from ${chatRooms} join ${chatMembers} on ${chatMembers.room_id} = ${chatRooms.id}
  where ${chatRooms.updated_at} > ${since} and ${isHeardBy(sql`${chatMembers.user_id}`)})`

/** Those of a conversation who did not mute it. */
export async function listenersOf(ctx: Context, roomId: number): Promise<number[]> {
  const rows = await ctx.db.all<{ user_id: number }>(sql`select ${chatMembers.user_id} as user_id
    from ${chatMembers} join ${chatRooms} on ${chatRooms.id} = ${chatMembers.room_id}
    where ${chatMembers.room_id} = ${roomId} and ${isHeardBy(sql`${chatMembers.user_id}`)}`)
  return rows.map(({ user_id: userId }) => userId)
}

/** Those of these conversations that a person is in now, for lines of a digest that lead to them. */
export async function roomsAmong(ctx: Context, person: Person, ids: readonly number[]): Promise<Set<number>> {
  if (ids.length === 0) return new Set()
  const rows = await ctx.db
    .select({ id: chatRooms.id })
    .from(chatRooms)
    .where(and(idsIn(chatRooms.id, ids), isOpenTo(person)))
  return new Set(rows.map(({ id }) => id))
}

/** After a minute somebody who is in the conversation has read it. */
const READ_WITHIN_MS = 60_000

/** Has those called who have not read what was just written: one look for all that is written in a minute. */
export function lookAfter(ctx: Context, roomId: number): JobOrder[] {
  if (!ctx.config.VAPID_PUBLIC_KEY) return []
  const now = ctx.clock.now()
  return [
    {
      name: 'notifications.push_missed',
      key: `missed:${roomId}:${Math.floor(now / READ_WITHIN_MS)}`,
      payload: { room_id: roomId },
      notBefore: now + READ_WITHIN_MS,
    },
  ]
}
