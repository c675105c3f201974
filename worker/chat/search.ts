import type * as z from 'zod'
import { chatErrors } from '../../contract/chat/errors.ts'
import type { searchMessages as contract } from '../../contract/chat/messages.ts'
import type { RoomView } from '../../durable-objects/chat-room/api.ts'
import { iso, type SignedIn } from '../kernel/context.ts'
import { fail } from '../kernel/failure.ts'
import { inRoom } from './room-objects.ts'
import { nameFor, roomsOf } from './room-rows.ts'
import { chatRooms } from './tables.ts'
import { inReadersLanguage } from './voice-words.ts'

type Found = z.output<typeof contract.reply>
type SearchAsk = z.output<typeof contract.query>

/** Words of an excerpt: enough to recognise the message by. */
const EXCERPT_WORDS = 16

export async function searchMessages(ctx: SignedIn, ask: SearchAsk): Promise<Found> {
  const rooms = await ctx.db
    .select({ id: chatRooms.id, is_group: chatRooms.is_group })
    .from(chatRooms)
    .where(roomsOf(ctx))
  const asked = ask.room === undefined ? rooms : rooms.filter(({ id }) => id === ask.room)
  if (ask.room !== undefined && asked.length === 0) fail(chatErrors.roomNotFound)
  const match = matchOf(ask.q)
  if (match === null || asked.length === 0) return { total: 0, results: [] }
  const { total, hits } = await find(ctx, match, asked, ask)
  const views = await viewsOf(ctx, new Set(hits.map(({ roomId }) => roomId)))
  const shown = hits.flatMap((hit) => {
    const view = views.get(hit.roomId)
    const isGroup = asked.find(({ id }) => id === hit.roomId)?.is_group ?? true
    if (!view) return []
    const excerpt = inReadersLanguage(hit.excerpt, ctx.locale)
    return [showHit({ ...hit, excerpt }, nameFor(ctx.actor.userId, { is_group: isGroup }, view), view)]
  })
  return { total: total - (hits.length - shown.length), results: shown }
}

/**
 * Each word between quotation marks, as the beginning of a word, so that no typed character is
 * an operator of the query language. Null where there is no word at all.
 */
export function matchOf(typed: string): string | null {
  const words = typed.normalize('NFC').match(/[\p{L}\p{M}\p{N}\p{Co}]+/gu) ?? []
  const said = words.filter((word) => /[\p{L}\p{N}\p{Co}]/u.test(word))
  return said.length > 0 ? said.map((word) => `"${word}"*`).join(' ') : null
}

interface Hit {
  readonly roomId: number
  readonly messageId: number
  readonly senderId: number
  readonly senderName: string
  readonly at: number
  readonly excerpt: string
}

async function find(
  ctx: SignedIn,
  match: string,
  rooms: readonly { readonly id: number }[],
  { limit, offset }: SearchAsk,
): Promise<{ total: number; hits: Hit[] }> {
  const { SEARCH } = ctx.bindings
  const ids = JSON.stringify(rooms.map(({ id }) => id))
  const where = `message_words match ?1 and (rowid >> 32) in (select value from json_each(?2))`
  const [counted, page] = await SEARCH.batch<Record<string, unknown>>([
    SEARCH.prepare(`select count(*) as total from message_words where ${where}`).bind(match, ids),
    SEARCH.prepare(
      `select rowid >> 32 as roomId, rowid & 4294967295 as messageId, sender_id as senderId,
         sender_name as senderName, at, snippet(message_words, 0, '«', '»', '…', ${EXCERPT_WORDS}) as excerpt
       from message_words where ${where} order by at desc, rowid desc limit ?3 offset ?4`,
    ).bind(match, ids, limit, offset),
  ])
  return {
    total: Number(counted?.results[0]?.['total'] ?? 0),
    hits: (page?.results ?? []).map((row) => ({
      roomId: Number(row['roomId']),
      messageId: Number(row['messageId']),
      senderId: Number(row['senderId']),
      senderName: String(row['senderName']),
      at: Number(row['at']),
      excerpt: String(row['excerpt']),
    })),
  }
}

/** The rooms say themselves who is in them at this moment: the lists may be behind by that much. */
async function viewsOf(ctx: SignedIn, roomIds: ReadonlySet<number>): Promise<Map<number, RoomView>> {
  const views = await Promise.all(
    [...roomIds].map(async (roomId) => {
      const view = await inRoom(ctx, roomId, (room) => room.view(ctx.actor.userId))
      return 'ok' in view ? [[roomId, view.ok] as const] : []
    }),
  )
  return new Map(views.flat())
}

function showHit(hit: Hit, roomName: string, view: RoomView): Found['results'][number] {
  const sender = view.participants.find(({ user_id }) => user_id === hit.senderId)
  return {
    id: hit.messageId,
    room_id: hit.roomId,
    room_name: roomName,
    sender: { id: hit.senderId, name: sender?.name ?? hit.senderName },
    excerpt: hit.excerpt,
    created_at: iso(hit.at),
  }
}
