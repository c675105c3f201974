import { and, asc, eq, gt, isNotNull, isNull, lt, or, sql } from 'drizzle-orm'
import type { Context } from '../../kernel/context.ts'
import { commit } from '../../kernel/data/commit.ts'
import type { Statement } from '../../kernel/data/database.ts'
import { PUT_SECONDS } from '../../kernel/files/storage.ts'
import type { JobOrder } from '../../kernel/jobs/job-message.ts'
import { type Heard, inRoom } from '../room-objects.ts'
import { chatAttachments } from '../tables.ts'
import { keyOf } from './keys.ts'

/** How long a file may wait for its message. */
const LOOSE_MS = 24 * 60 * 60_000
/** A message that was vouched for is stored or refused long before this. */
const VOUCHED_MS = 60 * 60_000
/** So many rows at a time; storage deletes a thousand keys in one call. */
const ROWS_PER_STEP = 500
const STEPS = 20

/** What the room says of its files: which message has each, and which are to go with a message that was erased. */
export function attachmentStatements(ctx: Context, { roomId, extract }: Heard): Statement[] {
  const kept = extract.messages.flatMap(({ id, attachments }) =>
    attachments.map((file) => [file.id, id] as const),
  )
  return [...keepStatements(ctx, roomId, kept), ...dropStatements(ctx, roomId, extract.goneAttachments)]
}

function keepStatements(
  ctx: Context,
  roomId: number,
  kept: readonly (readonly [id: string, messageId: number])[],
): Statement[] {
  if (kept.length === 0) return []
  const pairs = JSON.stringify(kept)
  return [
    ctx.db
      .update(chatAttachments)
      .set({
        message_id: sql`(select value ->> 1 from json_each(${pairs}) where value ->> 0 = ${chatAttachments.id})`,
      })
      .where(
        sql`${chatAttachments.room_id} = ${roomId}
            and ${chatAttachments.id} in (select value ->> 0 from json_each(${pairs}))`,
      ),
  ]
}

function dropStatements(ctx: Context, roomId: number, ids: readonly string[]): Statement[] {
  if (ids.length === 0) return []
  return [
    ctx.db
      .update(chatAttachments)
      .set({ dropped_at: ctx.clock.now() })
      .where(
        and(
          eq(chatAttachments.room_id, roomId),
          sql`${chatAttachments.id} in (select value from json_each(${JSON.stringify(ids)}))`,
          isNull(chatAttachments.dropped_at),
        ),
      ),
  ]
}

/**
 * The files first, then their rows: whatever falls in between leaves a row that says what is still to be done. A file
 * that is gone already is no error. A row stays for as long as its link does, under which the file could come back.
 */
export async function removeDropped(ctx: Context): Promise<number> {
  const { id, room_id: roomId, created_at: createdAt, dropped_at: droppedAt } = chatAttachments
  let removed = 0
  for (let after = ''; ; ) {
    const rows = await ctx.db
      .select({ id, roomId, createdAt })
      .from(chatAttachments)
      .where(and(isNotNull(droppedAt), gt(id, after)))
      .orderBy(asc(id))
      .limit(ROWS_PER_STEP)
    const last = rows.at(-1)
    if (!last) return removed
    after = last.id
    await ctx.bindings.FILES.delete(rows.map((row) => keyOf(row.roomId, row.id)))
    const ids = JSON.stringify(rows.filter((row) => ctx.clock.now() > linkEndsAt(row)).map((row) => row.id))
    await commit(ctx, {
      write: [
        ctx.db
          .delete(chatAttachments)
          .where(sql`${chatAttachments.id} in (select value from json_each(${ids}))`),
      ],
    })
    removed += rows.length
  }
}

/** With time for what was sent up at the last moment. */
const linkEndsAt = (row: { readonly createdAt: number }): number =>
  row.createdAt + PUT_SECONDS * 1_000 + LATE_MS
const LATE_MS = 5 * 60_000

export const REMOVE_FILES = 'chat.remove_files'

/** For when the rows of the files that a room has dropped by now can go as well. */
export const removalOrder = (ctx: Context, { roomId, extract }: Heard): JobOrder => ({
  name: REMOVE_FILES,
  key: `${REMOVE_FILES}:${roomId}:${extract.head}`,
  payload: {},
  notBefore: linkEndsAt({ createdAt: ctx.clock.now() }) + 1,
})

/**
 * Files that never found their message. Each room is asked first, because its word may not have come through yet; what
 * was vouched for within the hour is left alone, because its message may be on its way.
 */
export async function tendAttachments(ctx: Context): Promise<string> {
  for (let step = 0; step < STEPS; step += 1) {
    const rows = await ctx.db
      .select({ id: chatAttachments.id, room_id: chatAttachments.room_id })
      .from(chatAttachments)
      .where(looseAt(ctx.clock.now()))
      .limit(ROWS_PER_STEP)
    for (const [roomId, ids] of byRoom(rows)) await settleWith(ctx, roomId, ids)
    if (rows.length < ROWS_PER_STEP) break
  }
  return `${await removeDropped(ctx)} removed`
}

const looseAt = (now: number) =>
  and(
    isNull(chatAttachments.message_id),
    isNull(chatAttachments.dropped_at),
    lt(chatAttachments.created_at, now - LOOSE_MS),
    or(isNull(chatAttachments.vouched_at), lt(chatAttachments.vouched_at, now - VOUCHED_MS)),
  )

async function settleWith(ctx: Context, roomId: number, ids: readonly string[]): Promise<void> {
  const answer = await inRoom(ctx, roomId, (room) => room.attached(ids))
  // Without the room's word nothing is thrown away.
  if ('refused' in answer) return
  const kept = answer.ok.map(({ id, messageId }) => [id, messageId] as const)
  await commit(ctx, { write: keepStatements(ctx, roomId, kept) })
  const loose = JSON.stringify(ids.filter((id) => !kept.some(([one]) => one === id)))
  const now = ctx.clock.now()
  await commit(ctx, {
    write: [
      // The condition again: somebody may have had them vouched for while the room was asked.
      ctx.db
        .update(chatAttachments)
        .set({ dropped_at: now })
        .where(and(looseAt(now), sql`${chatAttachments.id} in (select value from json_each(${loose}))`)),
    ],
  })
}

function byRoom(rows: readonly { id: string; room_id: number }[]): Map<number, string[]> {
  const rooms = new Map<number, string[]>()
  for (const { id, room_id } of rows) rooms.set(room_id, [...(rooms.get(room_id) ?? []), id])
  return rooms
}
