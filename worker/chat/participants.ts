import { and, eq } from 'drizzle-orm'
import type { AuditAction } from '../../contract/audit-actions.ts'
import { chatErrors } from '../../contract/chat/errors.ts'
import type { RoomRole } from '../../contract/chat/schemas.ts'
import { identityErrors } from '../../contract/identity/errors.ts'
import type { Asker, RoomParticipant } from '../../durable-objects/chat-room/api.ts'
import { findPeople } from '../identity/people/find.ts'
import type { SignedIn } from '../kernel/context.ts'
import { commit } from '../kernel/data/commit.ts'
import { guarded } from '../kernel/data/guards.ts'
import { fail } from '../kernel/failure.ts'
import { ownerMade, peopleJoined } from './events.ts'
import { organizationOfRoomWith } from './policy.ts'
import { followRoom } from './projection.ts'
import { seated } from './room-facts.ts'
import { askerOf, changeRoom, inRoom, orRefuse } from './room-objects.ts'
import { listedRole, membersOf, type RoomRow, roomOf } from './room-rows.ts'
import { chatRooms } from './tables.ts'

/** The participant, and whether they were there before. */
export async function addParticipant(ctx: SignedIn, roomId: number, userId: number) {
  const row = await roomOf(ctx, roomId)
  if (!row.is_group) fail(chatErrors.directRoom)
  const people = await findPeople(ctx, [...(await membersOf(ctx, roomId)), userId])
  const newcomer = people.find((person) => person.id === userId && person.isActive)
  const present = people.filter((person) => person.id !== userId)
  const company = newcomer ? organizationOfRoomWith(row.organization_id, present, newcomer) : null
  if (!newcomer || company === null) return fail(identityErrors.userNotFound)
  const [member] = await seated(ctx, [{ person: newcomer, role: 'member' }])
  if (!member) return fail(identityErrors.userNotFound)
  if (company !== row.organization_id) await handOver(ctx, row, company)
  const added = orRefuse(await changeRoom(ctx, roomId, (room) => room.addMember(askerOf(ctx), member)))
  const { already, ...participant } = added
  await followRoom(
    ctx,
    roomId,
    // A person who was a participant already is answered 200, which only the request itself can store.
    already
      ? {}
      : {
          answer: participant,
          audit: [audited(row, 'chat.participant_added', userId)],
          events: [peopleJoined(company, { room_id: roomId, user_ids: [userId] })],
        },
  )
  return { participant: asTold(participant), already }
}

export async function setParticipantRole(ctx: SignedIn, roomId: number, userId: number, role: RoomRole) {
  const row = await roomOf(ctx, roomId)
  // What the lists say, which follow: a request that fell in between and is made again still tells of it.
  const before = await listedRole(ctx, roomId, userId)
  const participant = orRefuse(
    await changeRoom(ctx, roomId, (room) => room.setRoomRole(askerOf(ctx), userId, role)),
  )
  await followRoom(ctx, roomId, {
    audit: [{ ...audited(row, 'chat.participant_changed', userId), after: { user_id: userId, role } }],
    events:
      role === 'owner' && before !== 'owner'
        ? [ownerMade(row.organization_id, { room_id: roomId, user_id: userId, room_name: row.name })]
        : [],
  })
  return asTold(participant)
}

export async function removeParticipant(ctx: SignedIn, roomId: number, userId: number): Promise<void> {
  const row = await roomOf(ctx, roomId)
  await removeFrom(ctx, row, userId, askerOf(ctx))
}

/** The object first: once it answers, the person receives no further frames. Then the lists and the search. */
export async function removeFrom(ctx: SignedIn, row: RoomRow, userId: number, asker: Asker): Promise<void> {
  orRefuse(await changeRoom(ctx, row.id, (room) => room.removeMember(asker, userId)))
  await followRoom(ctx, row.id, { audit: [audited(row, 'chat.participant_removed', userId)] })
}

/**
 * A room of staff becomes a client's before the client comes in. Two who bring in people of two organizations at
 * the same moment both read a room of staff; only one of them finds it still so here.
 */
async function handOver(ctx: SignedIn, row: RoomRow, organizationId: number): Promise<void> {
  const { participants, closedAt } = orRefuse(
    await inRoom(ctx, row.id, (room) => room.view(ctx.actor.userId)),
  )
  const me = participants.find(({ user_id }) => user_id === ctx.actor.userId)
  if (me?.role !== 'owner') fail(chatErrors.ownersOnly)
  if (closedAt !== null) fail(chatErrors.roomClosed)
  await commit(ctx, {
    write: guarded(
      ctx,
      ctx.db
        .update(chatRooms)
        .set({ organization_id: organizationId })
        .where(and(eq(chatRooms.id, row.id), eq(chatRooms.organization_id, row.organization_id))),
    ),
    onConflict: identityErrors.userNotFound,
  })
}

const audited = (row: RoomRow, action: AuditAction, userId: number) => ({
  action,
  subject: ['room', row.id] as const,
  organizationId: row.organization_id,
  after: { user_id: userId },
})

const asTold = ({ user_id, name, role, seen }: RoomParticipant) => ({ user_id, name, role, seen })
