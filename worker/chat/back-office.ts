import { eq } from 'drizzle-orm'
import type { RoomLoad } from '../../contract/chat/admin.ts'
import { chatErrors } from '../../contract/chat/errors.ts'
import type { Page } from '../../contract/page.ts'
import type { RoomLoad as Load, RoomFacts } from '../kernel/chat-objects.ts'
import { iso, isoOrNull, type SignedIn } from '../kernel/context.ts'
import { fail } from '../kernel/failure.ts'
import { listPage, type PageAsk } from '../kernel/list.ts'
import { removeFrom } from './participants.ts'
import { followRoom } from './projection.ts'
import { inRoom, operatorOf, orRefuse, roomObject } from './room-objects.ts'
import { type RoomRow, roomColumns } from './room-rows.ts'
import { rosterOf } from './roster.ts'
import { chatRooms } from './tables.ts'

/** What a room carries at this moment only its object knows, so each of a page is asked, and the page is put in order. */
export async function listRoomLoads(ctx: SignedIn, ask: PageAsk): Promise<Page<RoomLoad>> {
  const plan = { where: undefined, sortBy: chatRooms.updatedAt, id: chatRooms.id, descending: true }
  const page = await listPage(ctx, ask, plan, { from: chatRooms, columns: roomColumns }, (row) => row)
  const results = await Promise.all(
    page.results.map(async (row) => {
      const [load, roster] = await Promise.all([
        roomObject(ctx.bindings, row.id).load(),
        rosterOf(ctx, row.id),
      ])
      return showLoad(row, load, roster?.members ?? [])
    }),
  )
  const weight = ({ sockets, listeners }: RoomLoad) => sockets + listeners
  return { ...page, results: results.sort((a, b) => weight(b) - weight(a)) }
}

export async function expelParticipant(ctx: SignedIn, roomId: number, userId: number): Promise<void> {
  const row = await anyRoom(ctx, roomId)
  if (!row.isGroup) fail(chatErrors.directRoom)
  await removeFrom(ctx, row, userId, operatorOf(ctx))
}

/** Closed twice, a room stays closed since the first time. */
export async function closeRoom(ctx: SignedIn, roomId: number): Promise<{ closed_at: string }> {
  const row = await anyRoom(ctx, roomId)
  orRefuse(await inRoom(ctx, roomId, (room) => room.close(operatorOf(ctx))))
  const { closedAt } = orRefuse(await inRoom(ctx, roomId, (room) => room.extract(0, 0)))
  const answer = { closed_at: iso(closedAt ?? ctx.clock.now()) }
  await followRoom(ctx, roomId, {
    answer,
    audit:
      row.closedAt === null
        ? [{ action: 'chat.room_closed', subject: ['room', roomId], organizationId: row.organizationId }]
        : [],
  })
  return answer
}

async function anyRoom(ctx: SignedIn, roomId: number): Promise<RoomRow> {
  const row = await ctx.db.select().from(chatRooms).where(eq(chatRooms.id, roomId)).get()
  return row ?? fail(chatErrors.roomNotFound)
}

function showLoad(row: RoomRow, { sockets, listeners }: Load, members: RoomFacts['members']): RoomLoad {
  const participants = members.map(({ id, name }) => ({ user_id: id, name }))
  return {
    id: row.id,
    name: row.isGroup ? row.name : participants.map(({ name }) => name).join(', '),
    is_group: row.isGroup,
    organization_id: row.organizationId,
    created_at: iso(row.createdAt),
    updated_at: iso(row.updatedAt),
    closed_at: isoOrNull(row.closedAt),
    head: row.head,
    ...{ sockets, listeners, participants },
  }
}
