import { and, eq, isNotNull } from 'drizzle-orm'
import { SYSTEM } from '../../contract/chat/system-speaker.ts'
import { identityErrors } from '../../contract/identity/errors.ts'
import { requestErrors } from '../../contract/platform/errors.ts'
import { findPeople } from '../identity/people/find.ts'
import { isWithin } from '../identity/scope.ts'
import type { Context, SignedIn } from '../kernel/context.ts'
import { commit } from '../kernel/data/commit.ts'
import { fail, isFailure } from '../kernel/failure.ts'
import { peopleJoined } from './events.ts'
import { type Alongside, isOf, openRoom, type Subject, subjectRoomOf } from './opening.ts'
import { followRoom } from './projection.ts'
import { seated } from './room-facts.ts'
import { inRoom } from './room-objects.ts'
import { membersOf } from './room-rows.ts'
import { chatRooms } from './tables.ts'

/**
 * The one room of a project or a ticket, opened on first use. The caller
 * has decided that the actor may, and knows the people whom the subject concerns; what it writes of the new room is part
 * of the commit that opens it.
 */
export async function roomOfSubject(
  ctx: SignedIn,
  subject: {
    readonly type: 'project' | 'ticket'
    readonly id: number
    readonly name: string
    readonly organizationId: number
    readonly userIds: readonly number[]
  },
  alongside: (roomId: number) => Alongside,
): Promise<{ readonly roomId: number; readonly isNew: boolean }> {
  const before = await subjectRoomOf(ctx, subject)
  if (before !== null) return { roomId: before, isNew: false }
  await releaseClosed(ctx, subject)
  const ids = [...new Set([ctx.actor.userId, ...subject.userIds])]
  const found = await findPeople(ctx, ids)
  const people = ids.flatMap((id) => found.find((person) => person.id === id && person.isActive) ?? [])
  const { organizationId, name } = subject
  // Staff may be alone with a client's subject, and its room is the client's all the same.
  if (!people.every((person) => isWithin(person, organizationId))) fail(identityErrors.userNotFound)
  try {
    const { id } = await openRoom(ctx, { name, isGroup: true, organizationId, people, subject, alongside })
    return { roomId: id, isNew: true }
  } catch (error) {
    const faster = isFailure(error, requestErrors.conflict) ? await subjectRoomOf(ctx, subject) : null
    if (faster !== null) return { roomId: faster, isNew: false }
    throw error
  }
}

/** A closed room stays closed and keeps what was said; its subject is free for another, as a pair is. */
async function releaseClosed(ctx: SignedIn, subject: Subject): Promise<void> {
  const closed = await ctx.db
    .select({ id: chatRooms.id })
    .from(chatRooms)
    .where(and(isOf(subject), isNotNull(chatRooms.closed_at)))
    .get()
  if (!closed) return
  await commit(ctx, {
    write: [
      ctx.db
        .update(chatRooms)
        .set({ subject_type: null, subject_id: null })
        .where(eq(chatRooms.id, closed.id)),
    ],
  })
}

/**
 * Keeps the participants in step with the people of a subject, and closes the room with it. Whoever opened the room or
 * was brought in stays: only those named as `gone` leave. Each step may be the second time.
 */
export async function followSubject(
  ctx: Context,
  subject: Subject,
  {
    organizationId,
    userIds,
    goneIds,
    isOver,
  }: {
    readonly organizationId: number
    readonly userIds: readonly number[]
    readonly goneIds: readonly number[]
    readonly isOver: boolean
  },
): Promise<void> {
  const roomId = await subjectRoomOf(ctx, subject)
  if (roomId === null) return
  const present = new Set(await membersOf(ctx, roomId))
  for (const userId of goneIds.filter((id) => present.has(id) && !userIds.includes(id)))
    await inRoom(ctx, roomId, (room) => room.removeMember(SYSTEM, userId))
  const added: number[] = []
  const people = isOver
    ? []
    : await findPeople(
        ctx,
        userIds.filter((id) => !present.has(id)),
      )
  for (const person of people) {
    if (!person.isActive || !isWithin(person, organizationId)) continue
    const [member] = await seated(ctx, [{ person, role: 'member' }])
    if (!member) continue
    const answer = await inRoom(ctx, roomId, (room) => room.addMember(SYSTEM, member))
    if ('ok' in answer && !answer.ok.already) added.push(person.id)
  }
  if (isOver) await inRoom(ctx, roomId, (room) => room.close(SYSTEM))
  await followRoom(ctx, roomId, {
    events: added.length > 0 ? [peopleJoined(organizationId, { room_id: roomId, user_ids: added })] : [],
  })
}
