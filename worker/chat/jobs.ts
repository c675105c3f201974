import { asc, gt } from 'drizzle-orm'
import * as z from 'zod'
import { commit } from '../kernel/data/commit.ts'
import { defineJob, type Job } from '../kernel/jobs/job.ts'
import type { JobOrder } from '../kernel/jobs/job-message.ts'
import { EVENTS_PER_EXTRACT } from './log-ranges.ts'
import { keepHeard, projectRooms } from './project-rooms.ts'
import { inRoom } from './room-objects.ts'
import { dropRoom } from './search-index.ts'
import { TELL_RECEIPTS, tellRooms } from './settings.ts'
import { chatRooms } from './tables.ts'

const number = z.number().int().nonnegative()

/** One run of a rebuild takes so many of them, and the next goes on: a run must end within its lease. */
const EXTRACTS_PER_RUN = 10
const ROOMS_PER_RUN = 100

/** A room moved on: what lists show and what the search finds follows. */
const projectRoom = defineJob({
  name: 'chat.project_room',
  payload: z
    .strictObject({ room_id: number, from: number, to: number })
    .transform(({ room_id: roomId, from, to }) => ({ roomId, from, to })),
  // Each lively room orders one nearly every second, and none does harm twice.
  keepDoneHours: 0,
  run: (ctx, order) => projectRooms(ctx, [order]),
  runTogether: projectRooms,
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
      const [first, last] = [next, next + EVENTS_PER_EXTRACT - 1]
      const extract = await inRoom(ctx, room_id, (room) => room.extract(first, last))
      if ('refused' in extract) return
      await keepHeard(ctx, [{ roomId: room_id, extract: extract.ok }])
      next = last + 1
      if (next > extract.ok.head) return
    }
    await commit(ctx, { write: [], jobs: [indexOrder(run, room_id, next)] })
  },
})

const indexOrder = (run: string, roomId: number, from: number): JobOrder => ({
  name: 'chat.index_room',
  key: `chat.index_room:${run}:${roomId}:${from}`,
  payload: { run, room_id: roomId, from },
})

const tellReceipts = defineJob({
  name: TELL_RECEIPTS,
  payload: z.strictObject({ user_id: number }),
  run: (ctx, { user_id }) => tellRooms(ctx, user_id),
})

export const chatJobs: readonly Job[] = [projectRoom, rebuildSearch, indexRoom, tellReceipts]
