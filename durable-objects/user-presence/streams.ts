import { type LogEvent, roomStream } from '../../contract/frames/events.ts'
import type { FrameOf, ServerFrame } from '../../contract/frames/server.ts'
import type { Delivery } from '../chat-room/api.ts'
import {
  receiptsFrame,
  type StatusNews,
  seenFrame,
  statusesFrame,
  statusFrame,
  typingFrame,
} from '../kit/frames.ts'

/** A piece of a stream without a gap. */
export interface Range {
  readonly epoch: string
  readonly from: number
  readonly to: number
  readonly events: readonly LogEvent[]
}

/** For clients that said hello. The author's `client_id` is not sent to others. */
export function batchOf(
  stream: string,
  { epoch, from, to, events }: Range,
  userId: number,
): FrameOf<'batch'> {
  return { type: 'batch', stream, epoch, from, to, events: events.map((event) => forReader(event, userId)) }
}

export function forReader(event: LogEvent, userId: number): LogEvent {
  if (event.data.client_id === undefined || event.by?.id === userId) return event
  const { client_id, ...data } = event.data
  return { ...event, data }
}

/** A typing frame is not sent to its own author. */
export const typingFrames = ({ roomId, typing }: Delivery, userId: number): ServerFrame[] =>
  typing.filter((news) => news.userId !== userId).map((news) => typingFrame(roomId, news))

/** One frame each, or one for all where the client gathers. */
export const statusFrames = (news: readonly StatusNews[], gathers: boolean): ServerFrame[] =>
  gathers && news.length > 1 ? [statusesFrame(news)] : news.map(statusFrame)

export function seenFrames(
  { roomId, seen }: Delivery,
  reader: { userId: number; gathers: boolean },
): ServerFrame[] {
  const stream = roomStream(roomId)
  const others = seen.filter(({ userId }) => userId !== reader.userId)
  return reader.gathers && others.length > 1
    ? [receiptsFrame(stream, others)]
    : others.map(({ userId, seq }) => seenFrame(stream, userId, seq))
}
