import type { PersonStatus } from '../../contract/chat/schemas.ts'
import { type LogEvent, roomStream } from '../../contract/frames/events.ts'
import type { FrameOf } from '../../contract/frames/server.ts'
import type { Sent } from '../chat-room/api.ts'
import { filesIn } from './files-in.ts'

/** What both sockets say in the same words. */
export interface StatusNews {
  readonly userId: number
  readonly status: PersonStatus
  readonly lastSeen: number
}

export const statusFrame = (news: StatusNews): FrameOf<'user_status'> => ({
  type: 'user_status',
  ...statusOf(news),
})

export const statusesFrame = (news: readonly StatusNews[]): FrameOf<'user_statuses'> => ({
  type: 'user_statuses',
  statuses: news.map(statusOf),
})

const statusOf = ({ userId, status, lastSeen }: StatusNews) => ({
  user_id: userId,
  status,
  ...(status === 'offline' ? { last_seen: new Date(lastSeen).toISOString() } : {}),
})

export interface TypingNews {
  readonly userId: number
  readonly name: string
  readonly isTyping: boolean
}

export const typingFrame = (roomId: number, { userId, name, isTyping }: TypingNews): FrameOf<'typing'> => ({
  type: 'typing',
  data: { user_id: userId, user_name: name, room_id: roomId, is_typing: isTyping },
})

export const seenFrame = (stream: string, userId: number, seq: number): FrameOf<'seen'> => ({
  type: 'seen',
  stream,
  user_id: userId,
  seq,
})

export interface Receipt {
  readonly userId: number
  readonly seq: number
}

export const receiptsFrame = (stream: string, seen: readonly Receipt[]): FrameOf<'receipts'> => ({
  type: 'receipts',
  stream,
  seen: seen.map(({ userId, seq }) => ({ user_id: userId, seq })),
})

/** Of a crowd most have read up to one of a few numbers. */
export function seenBySeq(seen: readonly Receipt[]): NonNullable<FrameOf<'batch'>['seen']> {
  const readers = Map.groupBy(seen, ({ seq }) => seq)
  return [...readers].map(([seq, receipts]) => ({ seq, user_ids: receipts.map(({ userId }) => userId) }))
}

/** For a client that knows messages only; other events mean nothing to it. */
export function messageFrame(
  roomId: number,
  { kind, by, at, seq, data }: LogEvent,
): FrameOf<'message'> | null {
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

export const ackFrame = (roomId: number, clientId: string, { seq, at, dup }: Sent): FrameOf<'ack'> => ({
  type: 'ack',
  stream: roomStream(roomId),
  client_id: clientId,
  id: seq,
  seq,
  created_at: new Date(at).toISOString(),
  ...(dup ? { dup: true as const } : {}),
})
