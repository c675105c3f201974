import { and, desc, ne, or, sql } from 'drizzle-orm'
import type { Room } from '../../contract/chat/schemas.ts'
import type { SearchHit } from '../../contract/search.ts'
import { peopleMatching } from '../identity/people/find.ts'
import type { SignedIn } from '../kernel/context.ts'
import { contains } from '../kernel/data/list.ts'
import { roomsOf } from './room-rows.ts'
import { viewsOf } from './rooms.ts'
import { searchMessages } from './search.ts'
import { chatMembers, chatRooms } from './tables.ts'

interface Ask {
  readonly q: string
  readonly most: number
}

/**
 * The reader's conversations by their name, then by who else is in them. Each that is found is asked whether the reader
 * still belongs: the lists may be behind.
 */
export async function findRoomHits(ctx: SignedIn, { q, most }: Ask): Promise<SearchHit[]> {
  const isNamed = contains(chatRooms.search_text, q)
  const hasPerson = sql`${chatRooms.id} in (select room_id from ${chatMembers}
    where ${and(ne(chatMembers.user_id, ctx.actor.userId), sql`user_id in ${peopleMatching(q)}`)})`
  const rows = await ctx.db
    .select()
    .from(chatRooms)
    .where(and(roomsOf(ctx), or(isNamed, hasPerson)))
    .orderBy(desc(isNamed), desc(chatRooms.updated_at))
    .limit(most)
  return (await viewsOf(ctx, rows)).map((room) => ({
    kind: 'room',
    id: room.id,
    parent_id: null,
    title: room.name,
    detail: othersIn(room, ctx.actor.userId),
    excerpt: null,
    at: null,
  }))
}

/** A room of two is called what the other one is called, so only a group says who is in it. */
const othersIn = ({ is_group: isGroup, participants }: Room, userId: number): string | null =>
  isGroup
    ? participants
        .filter(({ user_id: id }) => id !== userId)
        .slice(0, OTHERS_MOST)
        .map(({ name }) => name)
        .join(', ')
    : null

/** A line's worth of names. */
const OTHERS_MOST = 6

export async function findMessageHits(ctx: SignedIn, { q, most }: Ask): Promise<SearchHit[]> {
  const { results } = await searchMessages(ctx, { q, limit: most, offset: 0 })
  return results.map((message) => ({
    kind: 'message',
    id: message.id,
    parent_id: message.room_id,
    title: message.room_name,
    detail: message.sender.name,
    // The reader's device marks the words of names and of texts alike.
    excerpt: message.excerpt.replaceAll(/[«»]/g, ''),
    at: message.created_at,
  }))
}
