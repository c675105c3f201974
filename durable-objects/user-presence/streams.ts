import { type LogEvent, roomStream } from '../../contract/frames/events.ts'
import type { ServerFrame } from '../../contract/frames/server.ts'
import type { Delivery } from '../../worker/kernel/chat-objects.ts'
import type { StatusNews } from './others.ts'

/** A piece of a stream without a gap. */
export interface Range {
  readonly epoch: string
  readonly from: number
  readonly to: number
  readonly events: readonly LogEvent[]
}

/** For whoever said hello. What an author called their message is nobody else's business. */
export function batchOf(stream: string, { epoch, from, to, events }: Range, userId: number): ServerFrame {
  return { type: 'batch', stream, epoch, from, to, events: events.map((event) => forReader(event, userId)) }
}

export function forReader(event: LogEvent, userId: number): LogEvent {
  if (event.data.client_id === undefined || event.by?.id === userId) return event
  const { client_id, ...data } = event.data
  return { ...event, data }
}

/** For a client that knows messages only. */
export function messageFrame(roomId: number, { kind, by, at, seq, data }: LogEvent): ServerFrame | null {
  if (kind !== 'message' || !by) return null
  const { content } = data
  return {
    type: 'message',
    data: {
      id: seq,
      room_id: roomId,
      content: typeof content === 'string' ? content : '',
      sender_info: by,
      created_at: at,
      status: 'sent',
    },
  }
}

/** Nobody is told of their own typing. */
export function typingFrames({ roomId, typing }: Delivery, userId: number): ServerFrame[] {
  return typing
    .filter((news) => news.userId !== userId)
    .map((news) => ({
      type: 'typing',
      data: { user_id: news.userId, user_name: news.name, room_id: roomId, is_typing: news.isTyping },
    }))
}

/** One frame each, or one for all where the client gathers. */
export function statusFrames(news: readonly StatusNews[], gathers: boolean): ServerFrame[] {
  const statuses = news.map(({ userId, status, lastSeen }) => ({
    user_id: userId,
    status,
    ...(status === 'offline' ? { last_seen: new Date(lastSeen).toISOString() } : {}),
  }))
  return gathers && statuses.length > 1
    ? [{ type: 'user_statuses', statuses }]
    : statuses.map((status) => ({ type: 'user_status', ...status }))
}

export function seenFrames(
  { roomId, seen }: Delivery,
  reader: { userId: number; gathers: boolean },
): ServerFrame[] {
  const stream = roomStream(roomId)
  const others = seen.filter(({ userId }) => userId !== reader.userId)
  return reader.gathers && others.length > 1
    ? [{ type: 'receipts', stream, seen: others.map(({ userId, seq }) => ({ user_id: userId, seq })) }]
    : others.map(({ userId, seq }) => seenFrame(stream, userId, seq))
}

export const seenFrame = (stream: string, userId: number, seq: number): ServerFrame => ({
  type: 'seen',
  stream,
  user_id: userId,
  seq,
})
