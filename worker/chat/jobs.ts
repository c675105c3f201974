import { asc, gt } from 'drizzle-orm'
import * as z from 'zod'
import type { RoomExtract } from '../kernel/chat-objects.ts'
import { commit } from '../kernel/commit.ts'
import type { Context } from '../kernel/context.ts'
import type { DomainEvent } from '../kernel/events.ts'
import { defineJob, type Job } from '../kernel/job.ts'
import { attachmentStatements, linksEndBy, removeDropped } from './attachments/tend.ts'
import { eventsOf } from './log-events.ts'
import { followStatements } from './projection.ts'
import { inRoom, roomObject } from './room-objects.ts'
import { dropRoom, keepExtract } from './search-index.ts'
import { TELL_RECEIPTS, tellRooms } from './settings.ts'
import { chatRooms } from './tables.ts'

const number = z.number().int().nonnegative()

/** So many numbers of a log at a time: with texts of full length an answer of some megabytes. */
const EVENTS_PER_EXTRACT = 200
/** One run of a rebuild takes so many of them, and the next goes on: a run must end within its lease. */
const EXTRACTS_PER_RUN = 10
const ROOMS_PER_RUN = 100

/** A room moved on: what lists show and what the search finds follows. */
const projectRoom = defineJob({
  name: 'chat.project_room',
  payload: z.strictObject({ room_id: number, from: number, to: number }),
  // Each lively room orders one nearly every second, and none does harm twice.
  keepDoneHours: 0,
  async run(ctx, { room_id, from, to }) {
    await roomObject(ctx.bindings, room_id).ordered(from, to)
    for (let next = from; next <= to; next += EVENTS_PER_EXTRACT)
      await keepStretch(ctx, room_id, next, Math.min(to, next + EVENTS_PER_EXTRACT - 1), eventsOf)
  },
})

/** Everything that the search keeps, room by room, from what the rooms themselves hold. */
const rebuildSearch = defineJob({
  name: 'chat.rebuild_search',
  payload: z.strictObject({ run: z.string().min(1).max(64), after: number.default(0) }),
  async run(ctx, { run, after }) {
    const rooms = await ctx.db
      .select({ id: chatRooms.id })
      .from(chatRooms)
      .where(gt(chatRooms.id, after))
      .orderBy(asc(chatRooms.id))
      .limit(ROOMS_PER_RUN)
    const last = rooms.at(-1)
    if (!last) return
    await commit(ctx, {
      write: [],
      jobs: [
        ...rooms.map(({ id }) => indexOrder(run, id, 1)),
        {
          name: 'chat.rebuild_search',
          key: `chat.rebuild_search:${run}:${last.id}`,
          payload: { run, after: last.id },
        },
      ],
    })
  },
})

const indexRoom = defineJob({
  name: 'chat.index_room',
  payload: z.strictObject({ run: z.string().min(1).max(64), room_id: number, from: number }),
  async run(ctx, { run, room_id, from }) {
    if (from === 1) await dropRoom(ctx, room_id)
    let next = from
    for (let extracts = 0; extracts < EXTRACTS_PER_RUN; extracts += 1) {
      const head = await keepStretch(ctx, room_id, next, next + EVENTS_PER_EXTRACT - 1)
      next += EVENTS_PER_EXTRACT
      if (next > head) return
    }
    await commit(ctx, { write: [], jobs: [indexOrder(run, room_id, next)] })
  },
})

const indexOrder = (run: string, roomId: number, from: number) => ({
  name: 'chat.index_room',
  key: `chat.index_room:${run}:${roomId}:${from}`,
  payload: { run, room_id: roomId, from },
})

const tellReceipts = defineJob({
  name: TELL_RECEIPTS,
  payload: z.strictObject({ user_id: number }),
  run: (ctx, { user_id }) => tellRooms(ctx, user_id),
})

/** Once more when nothing can be sent up any more under the links of files that went. */
const removeFiles = defineJob({
  name: 'chat.remove_files',
  payload: z.strictObject({}),
  run: async (ctx) => void (await removeDropped(ctx)),
})

const removalOrder = (ctx: Context, roomId: number, to: number) => ({
  name: 'chat.remove_files',
  key: `chat.remove_files:${roomId}:${to}`,
  payload: {},
  notBefore: linksEndBy(ctx.clock.now()),
})

export const chatJobs: readonly Job[] = [projectRoom, rebuildSearch, indexRoom, tellReceipts, removeFiles]

/** Answers how far the room's log reaches; a room that is not there has nothing. */
async function keepStretch(
  ctx: Context,
  roomId: number,
  from: number,
  to: number,
  tellOf: (roomId: number, extract: RoomExtract) => DomainEvent[] = () => [],
): Promise<number> {
  const extract = await inRoom(ctx, roomId, (room) => room.extract(from, to))
  if ('refused' in extract) return 0
  await keepExtract(ctx, roomId, extract.ok)
  const isDropping = extract.ok.goneAttachments.length > 0
  await commit(ctx, {
    write: [...followStatements(ctx, roomId, extract.ok), ...attachmentStatements(ctx, roomId, extract.ok)],
    events: tellOf(roomId, extract.ok),
    jobs: isDropping ? [removalOrder(ctx, roomId, to)] : [],
  })
  if (isDropping) await removeDropped(ctx)
  return extract.ok.head
}
