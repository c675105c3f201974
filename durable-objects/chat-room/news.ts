import { type LogEvent, roomStream } from '../../contract/frames/events.ts'
import type { ServerFrame } from '../../contract/frames/server.ts'
import type { Delivery } from '../../worker/kernel/chat-objects.ts'
import { PAGE_EVENTS } from '../kit/bounds.ts'
import {
  messageFrame,
  receiptsFrame,
  type StatusNews,
  seenFrame,
  statusesFrame,
  statusFrame,
  typingFrame,
} from '../kit/frames.ts'
import { frameText } from '../kit/socket.ts'
import type { TypingNews } from './typing.ts'

/** What is to be told next. Of what is never stored only the latest counts: nobody hears how it got there. */
export class News {
  readonly events: LogEvent[] = []
  readonly typing = new Map<number, TypingNews>()
  readonly statuses = new Map<number, StatusNews>()
  readonly seen = new Map<number, number>()

  get isEmpty(): boolean {
    return (
      this.events.length === 0 && this.typing.size === 0 && this.statuses.size === 0 && this.seen.size === 0
    )
  }

  /** Takes what was said of others and is never stored; the events are read from the log when their turn comes. */
  addAbout(newer: News, listenerId: number): void {
    const others = <Value>(from: Map<number, Value>, to: Map<number, Value>) => {
      for (const [userId, value] of from) if (userId !== listenerId) to.set(userId, value)
    }
    others(newer.typing, this.typing)
    others(newer.statuses, this.statuses)
    others(newer.seen, this.seen)
  }
}

/** The frames of some news, each written once for all who hear it. */
export interface Frames {
  /** For whoever said hello. */
  readonly batches: readonly string[]
  /** The last event that they tell of. */
  readonly to: number
  /** For everybody else. */
  readonly messages: readonly string[]
  /** Not for whom they are about. */
  readonly about: readonly { readonly userId: number; readonly text: string; readonly capableOnly: boolean }[]
  /** The same for whoever gathers: a crowd that comes or reads together costs each of them one frame, not a crowd's. */
  readonly gathered: readonly { readonly userId: number | null; readonly text: string }[]
}

export function framesOf(room: { id: number; epoch: string }, news: News): Frames {
  const stream = roomStream(room.id)
  const typing = [...news.typing].map(([userId, told]) => aboutOf(userId, typingFrame(room.id, spoken(told))))
  const statuses = [...news.statuses.values()].map((told) => aboutOf(told.userId, statusFrame(told)))
  const receipts = [...news.seen].map(([userId, seq]) => ({ userId, seq }))
  const seen = receipts.map(({ userId, seq }) => aboutOf(userId, seenFrame(stream, userId, seq), true))
  return {
    batches: chunksOf(news.events).map((events) => frameText(batchOf(room, events))),
    to: news.events.at(-1)?.seq ?? 0,
    messages: news.events.flatMap((event) => messageFrame(room.id, event) ?? []).map(frameText),
    about: [...typing, ...statuses, ...seen],
    gathered: [
      ...typing,
      ...(statuses.length > 1 ? [forAll(statusesFrame([...news.statuses.values()]))] : statuses),
      ...(seen.length > 1 ? [forAll(receiptsFrame(stream, receipts))] : seen),
    ],
  }
}

const forAll = (frame: ServerFrame) => ({ userId: null, text: frameText(frame) })

const aboutOf = (userId: number, frame: ServerFrame, capableOnly = false) => ({
  userId,
  text: frameText(frame),
  capableOnly,
})

export function deliveryOf(
  room: { id: number; epoch: string },
  events: readonly LogEvent[],
  after: number,
  news: News,
): Delivery {
  return {
    roomId: room.id,
    epoch: room.epoch,
    from: after + 1,
    to: events.at(-1)?.seq ?? after,
    events,
    typing: [...news.typing.values()].map(spoken),
    statuses: [...news.statuses.values()],
    seen: [...news.seen].map(([userId, seq]) => ({ userId, seq })),
  }
}

const spoken = ({ speaker: { id: userId, name }, isTyping }: TypingNews) => ({ userId, name, isTyping })

function chunksOf(events: readonly LogEvent[]): LogEvent[][] {
  const chunks: LogEvent[][] = []
  for (let start = 0; start < events.length; start += PAGE_EVENTS)
    chunks.push(events.slice(start, start + PAGE_EVENTS))
  return chunks
}

function batchOf(room: { id: number; epoch: string }, events: LogEvent[]): ServerFrame {
  const from = events[0]?.seq ?? 0
  return {
    type: 'batch',
    stream: roomStream(room.id),
    epoch: room.epoch,
    from,
    to: events.at(-1)?.seq ?? from,
    events,
  }
}
