import { and, count, eq, isNotNull, isNull, or, type SQL, sql } from 'drizzle-orm'
import type * as z from 'zod'
import type {
  listRoomLoads as listContract,
  RoomLoad,
  readRoomLoad as readContract,
} from '../../contract/chat/admin.ts'
import type { Page } from '../../contract/page.ts'
import { findPeople, peopleNamed } from '../identity/people/find.ts'
import type { Connections } from '../kernel/bindings.ts'
import { iso, isoOrNull, type SignedIn } from '../kernel/context.ts'
import { idsIn } from '../kernel/data/ids-in.ts'
import { contains, listPage, openCursor, writeCursor } from '../kernel/data/list.ts'
import { meterOf } from '../kernel/observe/metering.ts'
import { anyRoom } from './back-office.ts'
import { roomFactsOf } from './room-facts.ts'
import { roomObject } from './room-objects.ts'
import { type RoomRow, roomColumns } from './room-rows.ts'
import { chatMembers, chatRooms } from './tables.ts'

type Ask = z.output<typeof listContract.query>

/** What the meter is asked for at once. Beyond it a room is not among the busiest, whatever it is called. */
const BUSIEST_MOST = 5_000
/** A search by people looks at the rooms of so many of them. */
const PEOPLE_MOST = 200

/** Rooms report their load to the meter, so this orders all of them and wakes none. */
export async function listRoomLoads(ctx: SignedIn, ask: Ask): Promise<Page<RoomLoad>> {
  const loads = new Map(
    (await meterOf(ctx.bindings).busiest(BUSIEST_MOST)).map(({ id, ...load }) => [id, load] as const),
  )
  const where = await narrowed(ctx, ask)
  const page =
    ask.sort === 'activity' ? await byActivity(ctx, ask, where) : await byLoad(ctx, ask, where, loads)
  const members = await membersIn(ctx, page.results)
  return { ...page, results: page.results.map((row) => showLoad(row, loads.get(row.id), members)) }
}

/** The present load of one room, read from its object. */
export async function readRoomLoad(
  ctx: SignedIn,
  roomId: number,
): Promise<z.output<typeof readContract.reply>> {
  const row = await anyRoom(ctx, roomId)
  const [{ sockets, listeners }, roster, members] = await Promise.all([
    roomObject(ctx.bindings, roomId).load(),
    roomFactsOf(ctx, roomId),
    membersIn(ctx, [row]),
  ])
  const participants = (roster?.members ?? []).map(({ id, name, roomRole }) => ({
    user_id: id,
    name,
    role: roomRole,
  }))
  return { ...showLoad(row, { sockets, listeners }, members), participants }
}

const byActivity = (ctx: SignedIn, ask: Ask, where: SQL | undefined): Promise<Page<RoomRow>> =>
  listPage(
    ctx,
    ask,
    { where, sortBy: chatRooms.updated_at, id: chatRooms.id, descending: true },
    { from: chatRooms, columns: roomColumns },
    (row) => row,
  )

/** Rooms with at least one connection. The others have no load and are ordered by their last activity. */
async function byLoad(
  ctx: SignedIn,
  { limit, offset, cursor }: Ask,
  where: SQL | undefined,
  loads: ReadonlyMap<number, Connections>,
): Promise<Page<RoomRow>> {
  const busy = idsIn(chatRooms.id, [...loads.keys()])
  const rows = await ctx.db.select().from(chatRooms).where(and(busy, where))
  const weighed = rows
    .map((row) => ({ row, weight: weightOf(loads.get(row.id)) }))
    .sort((a, b) => b.weight - a.weight || b.row.id - a.row.id)
  const [least, before] = cursor ? openCursor(cursor).map(Number) : []
  const rest =
    least === undefined || before === undefined
      ? weighed.slice(offset)
      : weighed.filter(({ row, weight }) => weight < least || (weight === least && row.id < before))
  const shown = rest.slice(0, limit)
  const last = rest.length > limit ? shown.at(-1) : undefined
  return {
    total: weighed.length,
    count: shown.length,
    limit,
    offset,
    next: last ? writeCursor([last.weight, last.row.id]) : null,
    results: shown.map(({ row }) => row),
  }
}

const weightOf = (load: Connections | undefined): number => (load ? load.sockets + load.listeners : 0)

/** A room of two has no name of its own, so a search looks at who is in a room as well. */
async function narrowed(ctx: SignedIn, { q, state, organization }: Ask): Promise<SQL | undefined> {
  const people = q ? JSON.stringify(await peopleNamed(ctx, q, PEOPLE_MOST)) : '[]'
  const theirs = sql`${chatRooms.id} in (select room_id from ${chatMembers}
    where user_id in (select value from json_each(${people})))`
  return and(
    q ? or(contains(chatRooms.search_text, q), theirs) : undefined,
    state && (state === 'open' ? isNull(chatRooms.closed_at) : isNotNull(chatRooms.closed_at)),
    organization === undefined ? undefined : eq(chatRooms.organization_id, organization),
  )
}

interface Members {
  readonly counts: ReadonlyMap<number, number>
  /** Of rooms of two: what they are called. */
  readonly names: ReadonlyMap<number, string>
}

async function membersIn(ctx: SignedIn, rows: readonly RoomRow[]): Promise<Members> {
  const within = (ids: readonly number[]) => idsIn(chatMembers.room_id, ids)
  const pairs = rows.filter(({ is_group: isGroup }) => !isGroup).map(({ id }) => id)
  const [counted, paired] = await Promise.all([
    ctx.db
      .select({ room_id: chatMembers.room_id, members: count() })
      .from(chatMembers)
      .where(within(rows.map(({ id }) => id)))
      .groupBy(chatMembers.room_id),
    ctx.db
      .select({ room_id: chatMembers.room_id, user_id: chatMembers.user_id })
      .from(chatMembers)
      .where(within(pairs))
      .orderBy(chatMembers.place),
  ])
  const people = await findPeople(
    ctx,
    paired.map(({ user_id: userId }) => userId),
  )
  const nameOf = new Map(people.map(({ id, name }) => [id, name]))
  const names = new Map<number, string>()
  for (const { room_id: roomId, user_id: userId } of paired)
    names.set(roomId, [names.get(roomId), nameOf.get(userId)].filter(Boolean).join(', '))
  return { counts: new Map(counted.map(({ room_id: roomId, members }) => [roomId, members])), names }
}

function showLoad(row: RoomRow, load: Connections | undefined, { counts, names }: Members): RoomLoad {
  const { sockets, listeners } = load ?? { sockets: 0, listeners: 0 }
  return {
    id: row.id,
    name: row.is_group ? row.name : (names.get(row.id) ?? ''),
    is_group: row.is_group,
    organization_id: row.organization_id,
    created_at: iso(row.created_at),
    updated_at: iso(row.updated_at),
    closed_at: isoOrNull(row.closed_at),
    head: row.head,
    sockets,
    listeners,
    members: counts.get(row.id) ?? 0,
  }
}
