import { and, eq, isNull } from 'drizzle-orm'
import type { Room } from '../../contract/chat/schemas.ts'
import { requestErrors } from '../../contract/platform/errors.ts'
import type { PersonFacts } from '../identity/people/find.ts'
import type { Context, SignedIn } from '../kernel/context.ts'
import { type Commit, commit } from '../kernel/data/commit.ts'
import { searchable } from '../kernel/data/list.ts'
import { chunk } from './chunk.ts'
import { groupOpened, peopleJoined } from './events.ts'
import { noPlaces } from './list-places.ts'
import { seated } from './room-facts.ts'
import { orRefuse, roomObject } from './room-objects.ts'
import { type RoomRow, showRoom } from './room-rows.ts'
import { chatMembers, chatRooms } from './tables.ts'

export interface Opening {
  readonly name: string
  readonly isGroup: boolean
  readonly organizationId: number
  /** The first of them owns the room. In a room of two both do. */
  readonly people: readonly PersonFacts[]
  readonly pairKey?: string | null
  readonly subject?: Subject
  /** What the subject's capability writes in the same commit, and what it answers. */
  readonly alongside?: (roomId: number) => Alongside
}

export interface Alongside extends Required<Pick<Commit, 'write' | 'events'>> {
  readonly answer: unknown
}

/**
 * The object comes first, so that the whole answer is known when the rows are written and can be kept with them. An
 * object that a crash leaves without rows is unreachable: its id is never reused.
 */
export async function openRoom(ctx: SignedIn, opening: Opening): Promise<Room> {
  const { name, isGroup, organizationId, people, pairKey = null, subject, alongside } = opening
  const id = await ctx.ids.next('chat_rooms')
  const now = ctx.clock.now()
  const seats = people.map((person, index) => ({
    person,
    role: index === 0 || !isGroup ? ('owner' as const) : ('member' as const),
  }))
  const object = roomObject(ctx.bindings, id)
  await object.open({ roomId: id, name, isGroup, createdAt: now, members: await seated(ctx, seats) })
  const row: RoomRow = {
    id,
    name,
    is_group: isGroup,
    organization_id: organizationId,
    pair_key: pairKey,
    subject_type: subject?.type ?? null,
    subject_id: subject?.id ?? null,
    created_at: now,
    updated_at: now,
    closed_at: null,
    head: 0,
    search_text: searchable(name),
  }
  const answer = showRoom(ctx, row, orRefuse(await object.view(ctx.actor.userId)), noPlaces)
  const members = seats.map(({ person, role }, place) => ({ room_id: id, user_id: person.id, role, place }))
  const others = people.map((person) => person.id).filter((userId) => userId !== ctx.actor.userId)
  const more = alongside?.(id)
  await commit(ctx, {
    write: [
      ctx.db.insert(chatRooms).values(row),
      // By twenties: a statement binds a hundred values at most.
      ...chunk(members, 20).map((some) => ctx.db.insert(chatMembers).values(some)),
      ...(more?.write ?? []),
    ],
    audit: [
      {
        action: 'chat.room_opened',
        subject: ['room', id],
        organizationId,
        after: { name, is_group: isGroup, participants: people.map((person) => person.id) },
      },
    ],
    events: [
      ...(more?.events ?? []),
      ...(others.length === 0
        ? []
        : [
            peopleJoined(organizationId, { room_id: id, user_ids: others }),
            ...(isGroup
              ? [groupOpened(organizationId, { room_id: id, user_ids: others, room_name: name })]
              : []),
          ]),
    ],
    onDuplicate: {
      'chat_rooms.pair_key': requestErrors.conflict,
      'chat_rooms.subject_type, chat_rooms.subject_id': requestErrors.conflict,
    },
    answer: more ? more.answer : answer,
  })
  return answer
}

export const pairKeyOf = (one: number, other: number): string =>
  `${Math.min(one, other)}:${Math.max(one, other)}`

export async function directRoomOf(ctx: Context, pairKey: string): Promise<number | null> {
  const row = await ctx.db
    .select({ id: chatRooms.id })
    .from(chatRooms)
    .where(eq(chatRooms.pair_key, pairKey))
    .get()
  return row?.id ?? null
}

export interface Subject {
  readonly type: 'project' | 'ticket'
  readonly id: number
}

export const isOf = (subject: Subject) =>
  and(eq(chatRooms.subject_type, subject.type), eq(chatRooms.subject_id, subject.id))

/** The open room of a subject. */
export async function subjectRoomOf(ctx: Context, subject: Subject): Promise<number | null> {
  const row = await ctx.db
    .select({ id: chatRooms.id })
    .from(chatRooms)
    .where(and(isOf(subject), isNull(chatRooms.closed_at)))
    .get()
  return row?.id ?? null
}
