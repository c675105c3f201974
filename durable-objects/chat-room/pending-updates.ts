import { type LogEvent, roomStream } from '../../contract/frames/events.ts'
import type { FrameOf, ServerFrame } from '../../contract/frames/server.ts'
import { PAGE_EVENTS } from '../kit/bounds.ts'
import {
  messageFrame,
  receiptsFrame,
  type StatusNews,
  seenBySeq,
  seenFrame,
  statusesFrame,
  statusFrame,
  typingFrame,
} from '../kit/frames.ts'
import { frameText } from '../kit/socket.ts'
import type { Delivery } from './api.ts'
import type { TypingNews } from './typing.ts'

/** What is to be sent next. Of what is never stored only the latest state is sent. */
export class PendingUpdates {
  readonly events: LogEvent[] = []
  readonly typing = new Map<number, TypingNews>()
  readonly statuses = new Map<number, StatusNews>()
  readonly seen = new Map<number, number>()

  get isEmpty(): boolean {
    return (
      this.events.length === 0 && this.typing.size === 0 && this.statuses.size === 0 && this.seen.size === 0
    )
  }

  /** Takes the ephemeral updates about others. Events are read from the log when the subscriber is called. */
  addAbout(newer: PendingUpdates, listenerId: number): void {
    const others = <Value>(from: Map<number, Value>, to: Map<number, Value>) => {
      for (const [userId, value] of from) if (userId !== listenerId) to.set(userId, value)
    }
    others(newer.typing, this.typing)
    others(newer.statuses, this.statuses)
    others(newer.seen, this.seen)
  }
}

/** Not sent to the person whom it is about. */
export interface About {
  readonly userId: number | null
  readonly text: string
  readonly capableOnly: boolean
}

/** The frames of some updates, each serialized once for all recipients, and only if there is one. */
export class Frames {
  readonly stream: string
  /** The first and the last event in them. */
  readonly from: number
  readonly to: number
  readonly #room: { readonly id: number; readonly epoch: string }
  readonly #news: PendingUpdates
  #batches: readonly string[] | undefined
  #batchesWithSeen: readonly string[] | undefined
  #messages: readonly string[] | undefined
  #about: readonly About[] | undefined
  #gathered: readonly About[] | undefined
  #withoutSeen: readonly About[] | undefined

  constructor(room: { readonly id: number; readonly epoch: string }, news: PendingUpdates) {
    this.stream = roomStream(room.id)
    this.from = news.events[0]?.seq ?? 0
    this.to = news.events.at(-1)?.seq ?? 0
    this.#room = room
    this.#news = news
  }

  /** For sockets that said hello. */
  get batches(): readonly string[] {
    this.#batches ??= this.#chunks().map(frameText)
    return this.#batches
  }

  /** For those who take read positions along with events: the last batch has all of them. */
  get batchesWithSeen(): readonly string[] {
    if (this.#news.seen.size === 0) return this.batches
    this.#batchesWithSeen ??= this.#chunks()
      .map((batch) =>
        batch.to === this.to ? { ...batch, seen: seenBySeq(receiptsOf(this.#news.seen)) } : batch,
      )
      .map(frameText)
    return this.#batchesWithSeen
  }

  /** For all others. */
  get messages(): readonly string[] {
    this.#messages ??= this.#news.events
      .flatMap((event) => messageFrame(this.#room.id, event) ?? [])
      .map(frameText)
    return this.#messages
  }

  get about(): readonly About[] {
    this.#about ??= [...this.#typing, ...this.#statuses, ...this.#seen]
    return this.#about
  }

  /** The same for sockets that gather: a crowd that arrives or reads at once costs each of them one frame. */
  get gathered(): readonly About[] {
    const { seen } = this.#news
    this.#gathered ??= [
      ...this.#typing,
      ...this.#gatheredStatuses,
      ...(seen.size > 1 ? [forAll(receiptsFrame(this.stream, receiptsOf(seen)))] : this.#seen),
    ]
    return this.#gathered
  }

  /** What is left for a socket that was sent `batchesWithSeen`. */
  get withoutSeen(): readonly About[] {
    if (this.#news.seen.size === 0) return this.gathered
    this.#withoutSeen ??= [...this.#typing, ...this.#gatheredStatuses]
    return this.#withoutSeen
  }

  get #gatheredStatuses(): About[] {
    const { statuses } = this.#news
    return statuses.size > 1 ? [forAll(statusesFrame([...statuses.values()]))] : this.#statuses
  }

  #chunks(): FrameOf<'batch'>[] {
    return chunksOf(this.#news.events).map((events) => batchOf(this.#room, events))
  }

  get #typing(): About[] {
    return [...this.#news.typing].map(([userId, told]) =>
      aboutOf(userId, typingFrame(this.#room.id, spoken(told))),
    )
  }

  get #statuses(): About[] {
    return [...this.#news.statuses.values()].map((told) => aboutOf(told.userId, statusFrame(told)))
  }

  get #seen(): About[] {
    return [...this.#news.seen].map(([userId, seq]) =>
      aboutOf(userId, seenFrame(this.stream, userId, seq), true),
    )
  }
}

const receiptsOf = (seen: ReadonlyMap<number, number>) => [...seen].map(([userId, seq]) => ({ userId, seq }))

const forAll = (frame: ServerFrame): About => ({
  userId: null,
  text: frameText(frame),
  capableOnly: false,
})

const aboutOf = (userId: number, frame: ServerFrame, capableOnly = false): About => ({
  userId,
  text: frameText(frame),
  capableOnly,
})

export function deliveryOf(
  room: { id: number; epoch: string },
  events: readonly LogEvent[],
  after: number,
  news: PendingUpdates,
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

function batchOf(room: { id: number; epoch: string }, events: LogEvent[]): FrameOf<'batch'> {
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
