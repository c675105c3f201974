import type * as z from 'zod'
import { chatErrors } from '../../contract/chat/errors.ts'
import type { createRoom as contract } from '../../contract/chat/rooms.ts'
import { PARTICIPANTS_MOST, ROOM_NAME_MOST, type Room } from '../../contract/chat/schemas.ts'
import { identityErrors } from '../../contract/identity/errors.ts'
import type { Page } from '../../contract/page.ts'
import { requestErrors, validationErrors } from '../../contract/platform/errors.ts'
import { findPeople, type PersonFacts } from '../identity/people/find.ts'
import type { SignedIn } from '../kernel/context.ts'
import { listPage, type PageAsk } from '../kernel/data/list.ts'
import { fail, isFailure, refuseField } from '../kernel/failure.ts'
import { chunk } from './chunk.ts'
import { type ListPlaces, listPlaces, noPlaces } from './list-places.ts'
import { directRoomOf, openRoom, pairKeyOf } from './opening.ts'
import { organizationOfRoom } from './policy.ts'
import { followRoom } from './projection.ts'
import { askerOf, changeRoom, inRoom, orRefuse } from './room-objects.ts'
import { type RoomRow, roomColumns, roomOf, roomsOf, showRoom } from './room-rows.ts'
import { chatRooms } from './tables.ts'

/** The order comes from the projected rows; what is shown of each room comes from its object. */
export async function listRooms(ctx: SignedIn, ask: PageAsk): Promise<Page<Room>> {
  const plan = { where: roomsOf(ctx), sortBy: chatRooms.updated_at, id: chatRooms.id, descending: true }
  const page = await listPage(ctx, ask, plan, { from: chatRooms, columns: roomColumns }, (row) => row)
  const results = page.results.length === 0 ? [] : await viewsOf(ctx, page.results, await listPlaces(ctx))
  return { ...page, results, count: results.length }
}

/** Rooms that are asked at the same time for one request; a person may be in hundreds. */
export const ROOMS_AT_ONCE = 25

/** Leaves out rooms from which the person has just been removed, although a row still lists them. */
export async function viewsOf(
  ctx: SignedIn,
  rows: readonly RoomRow[],
  places: ListPlaces = noPlaces,
): Promise<Room[]> {
  const shown: Room[] = []
  for (const group of chunk(rows, ROOMS_AT_ONCE)) {
    const views = await Promise.all(
      group.map(async (row) => {
        const view = await inRoom(ctx, row.id, (room) => room.view(ctx.actor.userId))
        return 'ok' in view ? [showRoom(ctx, row, view.ok, places)] : []
      }),
    )
    shown.push(...views.flat())
  }
  return shown
}

export async function readRoom(ctx: SignedIn, roomId: number): Promise<Room> {
  const row = await roomOf(ctx, roomId)
  const view = orRefuse(await inRoom(ctx, roomId, (room) => room.view(ctx.actor.userId)))
  return showRoom(ctx, row, view, await listPlaces(ctx, roomId))
}

/** The room, and whether it was there before. */
export async function createRoom(
  ctx: SignedIn,
  given: z.output<typeof contract.body>,
): Promise<{ room: Room; existed: boolean }> {
  const others = [...new Set(given.participant_ids)].filter((id) => id !== ctx.actor.userId)
  if (!given.is_group && others.length !== 1) refuseNotTwo()
  if (others.length + 1 > PARTICIPANTS_MOST) fail(chatErrors.roomFull)
  const { people, organizationId } = await meeting(ctx, others)
  const pairKey = given.is_group ? null : pairKeyOf(ctx.actor.userId, others[0] ?? 0)
  const before = pairKey === null ? null : await directRoomOf(ctx, pairKey)
  if (before) return { room: await readRoom(ctx, before), existed: true }
  try {
    const name = given.is_group ? (given.name ?? namesOf(people)) : ''
    const room = await openRoom(ctx, { name, isGroup: given.is_group, organizationId, people, pairKey })
    return { room, existed: false }
  } catch (error) {
    // The other of the two had the same idea at the same moment.
    const faster =
      isFailure(error, requestErrors.conflict) && pairKey !== null ? await directRoomOf(ctx, pairKey) : null
    if (faster) return { room: await readRoom(ctx, faster), existed: true }
    throw error
  }
}

export async function renameRoom(ctx: SignedIn, roomId: number, name: string): Promise<Room> {
  const row = await roomOf(ctx, roomId)
  orRefuse(await changeRoom(ctx, roomId, (room) => room.rename(askerOf(ctx), name)))
  await followRoom(ctx, roomId, {
    audit: [
      {
        action: 'chat.room_renamed',
        subject: ['room', roomId],
        organizationId: row.organization_id,
        before: { name: row.name },
        after: { name },
      },
    ],
  })
  return readRoom(ctx, roomId)
}

/** The actor first, then the others. A person outside the actor's scope is not found. */
async function meeting(ctx: SignedIn, others: readonly number[]) {
  const found = await findPeople(ctx, [ctx.actor.userId, ...others])
  const byId = new Map(found.filter(({ isActive }) => isActive).map((person) => [person.id, person]))
  const people = [ctx.actor.userId, ...others].map((id) => byId.get(id) ?? fail(identityErrors.userNotFound))
  const organizationId = organizationOfRoom(people) ?? fail(identityErrors.userNotFound)
  return { people, organizationId }
}

/** A group without a name is called after its people. */
function namesOf(people: readonly PersonFacts[]): string {
  const names = people.map(({ name }) => name).join(', ')
  return names.length <= ROOM_NAME_MOST ? names : `${names.slice(0, ROOM_NAME_MOST - 1).trimEnd()}…`
}

function refuseNotTwo(): never {
  return refuseField(
    validationErrors.failed,
    'participant_ids',
    'Une conversation à deux réunit exactement une autre personne ; pour plus, `is_group` doit être vrai.',
    'A conversation of two has exactly one other person; for more, `is_group` must be true.',
  )
}
