import type { LogEvent } from '../../contract/frames/events.ts'
import type { ServerFrame } from '../../contract/frames/server.ts'
import type { Delivery } from '../../worker/kernel/chat-objects.ts'
import { filesIn } from '../kit/files-in.ts'
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
  const { content, attachments } = data
  return {
    type: 'message',
    data: {
      id: seq,
      room_id: roomId,
      content: typeof content === 'string' ? content : '',
      sender_info: by,
      created_at: at,
      status: 'sent',
      ...filesIn(attachments),
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

export const statusFrame = ({ userId, status, lastSeen }: StatusNews): ServerFrame => ({
  type: 'user_status',
  user_id: userId,
  status,
  ...(status === 'offline' ? { last_seen: new Date(lastSeen).toISOString() } : {}),
})

export const seenFrame = (stream: string, userId: number, seq: number): ServerFrame => ({
  type: 'seen',
  stream,
  user_id: userId,
  seq,
})
