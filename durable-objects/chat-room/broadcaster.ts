import { closeCodes } from '../../contract/frames/close-codes.ts'
import { type LogEvent, roomStream } from '../../contract/frames/events.ts'
import { UNACKNOWLEDGED_MOST } from '../kit/bounds.ts'
import type { StatusNews } from '../kit/frames.ts'
import { closeSocket, sendText } from '../kit/socket.ts'
import type { Cancel, Time } from '../kit/time.ts'
import type { AlarmPurpose } from './alarm-purposes.ts'
import type { Delivery, Standing } from './api.ts'
import { BatchWindow } from './batch-window.ts'
import { type About, Frames, PendingUpdates } from './pending-updates.ts'
import { Presence } from './presence.ts'
import { ReceiptUpdates } from './receipt-updates.ts'
import { RoomSocket } from './room-socket.ts'
import { RoomSockets } from './room-sockets.ts'
import { SlowReaders } from './slow-readers.ts'
import { StatusUpdates } from './status-updates.ts'
import type { RoomStore } from './store.ts'
import { Subscribers } from './subscribers.ts'
import { Subscriptions } from './subscriptions.ts'
import { TypingUpdates } from './typing-updates.ts'
import { Watch } from './watch.ts'

export interface BroadcasterDeps {
  readonly store: RoomStore
  readonly time: Time
  readonly deliver: (userId: number, delivery: Delivery) => Promise<boolean>
  readonly wakeBy: (purpose: AlarmPurpose, at: number) => void
  /** When the runtime last answered a socket's heartbeat by itself. */
  readonly beatAt: (socket: WebSocket) => number | undefined
  /** A subscriber came or went. */
  readonly counted: () => void
  /** Asks a member's own object for their status. */
  readonly watch: (userId: number) => Promise<Standing>
  /** Keeps the object awake until it is done. */
  readonly until: (work: Promise<void>) => void
}

/** Sends what happens in the room to the sockets opened in it and to the people who subscribe through their object. */
export class Broadcaster {
  readonly roomSockets: RoomSockets
  readonly listeners: Subscribers
  readonly subscriptions: Subscriptions
  readonly presence: Presence
  readonly watch: Watch
  readonly typing: TypingUpdates
  readonly slowReaders: SlowReaders
  readonly #around: BroadcasterDeps
  readonly #window = new BatchWindow()
  readonly #statuses: StatusUpdates
  readonly #receipts: ReceiptUpdates
  #pending = new PendingUpdates()
  #timer: Cancel | null = null

  constructor(around: BroadcasterDeps) {
    const { store, time, wakeBy, counted } = around
    this.#around = around
    this.roomSockets = new RoomSockets(around.beatAt)
    this.listeners = new Subscribers({
      store,
      deliver: around.deliver,
      changed: (userId) => {
        this.presence.review(userId)
        counted()
        this.watch.look()
      },
      statuses: () => this.presence.statuses(),
      wakeBy: (at) => wakeBy('retry', at),
      settled: () => this.#clearUnsent(),
      time,
    })
    const { roomSockets, listeners } = this
    const throttled = {
      time,
      size: () => this.#size,
      send: (updates: PendingUpdates) => this.#sendThrottled(updates),
    }
    this.#statuses = new StatusUpdates(throttled)
    this.#receipts = new ReceiptUpdates(throttled)
    this.typing = new TypingUpdates({
      time,
      publish: (news) => {
        this.#pending.typing.set(news.speaker.id, news)
        this.#flushSoon()
      },
    })
    this.slowReaders = new SlowReaders({
      time,
      roomSockets,
      head: () => store.head,
      wakeBy: (at) => wakeBy('lag', at),
    })
    this.watch = new Watch({
      ...around,
      ask: around.watch,
      wakeBy: (at) => wakeBy('watch', at),
      isWanted: () => this.#size > 0,
      hasJoined: (userId) => listeners.has(userId),
      changed: ({ userId, lastSeen }) => this.presence.review(userId, lastSeen),
    })
    this.presence = new Presence({
      store,
      time,
      roomSockets,
      listeners,
      watch: this.watch,
      wakeBy: (at) => wakeBy('presence', at),
      tell: (news) => this.#publishStatus(news),
    })
    this.subscriptions = new Subscriptions({
      store,
      subscribers: listeners,
      watch: this.watch,
      presence: this.presence,
      isHeard: () => this.#size > 0,
      counted,
    })
    store.told = (userId) => this.#sentTo(userId)
  }

  /** After hibernation or a crash: restores the sockets that outlived it and sends them what was not sent. */
  recall(sockets: readonly WebSocket[]): void {
    const { store, time } = this.#around
    for (const socket of sockets) {
      const roomSocket = RoomSocket.recalled(socket, this.stream, time.now())
      if (roomSocket) this.roomSockets.add(roomSocket)
    }
    this.presence.recall()
    const from = store.facts?.unsent_from
    if (from == null) return
    // A client that said hello drops repetitions; any other would show them twice.
    const missed = new PendingUpdates()
    missed.events.push(...store.logAfter(from - 1, UNACKNOWLEDGED_MOST))
    const frames = this.#framesOf(missed)
    for (const roomSocket of this.roomSockets.values())
      if (roomSocket.capable) for (const text of frames.batches) sendText(roomSocket.socket, text)
    this.listeners.tell(missed)
    this.#clearUnsent()
  }

  get stream(): string {
    return roomStream(this.#around.store.facts?.room_id ?? 0)
  }

  socketsOf(userId: number): RoomSocket[] {
    return [...this.roomSockets.ofPerson(userId)]
  }

  admit(roomSocket: RoomSocket): void {
    this.roomSockets.add(roomSocket)
    this.#around.counted()
    this.presence.review(roomSocket.userId)
    this.presence.lookLater()
    this.watch.look()
  }

  letGo(roomSocket: RoomSocket, code: number, reason: string): void {
    closeSocket(roomSocket.socket, code, reason)
    this.forget(roomSocket.socket)
  }

  forget(socket: WebSocket): void {
    const roomSocket = this.roomSockets.get(socket)
    if (!roomSocket) return
    const { store, counted } = this.#around
    const sent = this.#sentTo(roomSocket.userId)
    this.roomSockets.remove(roomSocket)
    const member = store.members.get(roomSocket.userId)
    if (member && sent > member.delivered) store.changeMember(roomSocket.userId, { delivered: sent })
    counted()
    this.presence.review(roomSocket.userId)
  }

  tellEvents(events: readonly LogEvent[]): void {
    for (const event of events) {
      if (event.by) this.typing.endWithMessage(event.by.id)
      this.#pending.events.push(event)
    }
    this.#flushSoon()
  }

  tellSeen(userId: number, seq: number): void {
    this.#receipts.seen(userId, seq)
  }

  /** Sends what waits to all subscribers. */
  flush(): void {
    this.#timer?.()
    this.#timer = null
    if (this.#pending.isEmpty) return
    const updates = this.#pending
    this.#pending = new PendingUpdates()
    this.#window.sent(this.#around.time.now())
    if (updates.events.length > 0) this.#receipts.joinBatch(updates)
    const frames = this.#framesOf(updates)
    for (const roomSocket of this.roomSockets.values()) this.#send(roomSocket, frames)
    if (this.listeners.size > 0) this.#noteUnsent(updates.events[0]?.seq)
    this.listeners.tell(updates)
    this.#clearUnsent()
    if (updates.events.length > 0) this.slowReaders.sentEvents()
  }

  /** What the alarm is for: subscribers, watched members and sockets to try again, and sockets to close. */
  runDue(): void {
    this.listeners.tryUnreached()
    this.presence.lookForSigns()
    this.watch.look()
    for (const roomSocket of this.slowReaders.overdue)
      this.letGo(roomSocket, closeCodes.lagging, 'resume with hello')
  }

  /** When the alarm is needed next, by purpose. What is past was done by the firing that asks. */
  get dueAt(): readonly (readonly [AlarmPurpose, number | null])[] {
    const now = this.#around.time.now()
    const ahead = (at: number | null) => (at !== null && at > now ? at : null)
    return [
      ['retry', ahead(this.listeners.dueAt)],
      ['presence', ahead(this.presence.dueAt)],
      ['lag', this.slowReaders.dueAt],
    ]
  }

  #publishStatus(news: StatusNews): void {
    if (news.status === 'offline') this.typing.stop(news.userId)
    this.#statuses.stands(news)
  }

  #sendThrottled(updates: PendingUpdates): void {
    const frames = this.#framesOf(updates)
    for (const roomSocket of this.roomSockets.values()) sendAbout(roomSocket, updatesFor(roomSocket, frames))
    this.listeners.tell(updates)
  }

  get #size(): number {
    return this.roomSockets.size + this.listeners.size
  }

  /** Up to where a person was sent the log, on the socket or by the object that is furthest. */
  #sentTo(userId: number): number {
    const sent = (this.#pending.events[0]?.seq ?? this.#around.store.head + 1) - 1
    const isRead = this.socketsOf(userId).some(({ reader }) => !reader.isHeld)
    return isRead ? sent : this.listeners.cursorOf(userId)
  }

  #flushSoon(): void {
    const { time } = this.#around
    const wait = this.#window.wait(time.now(), this.#size)
    if (this.#timer === null && wait === 0) {
      this.flush()
      return
    }
    this.#noteUnsent(this.#pending.events[0]?.seq)
    this.#timer ??= time.after(wait, () => this.flush())
  }

  /** Stored before it waits in memory, so that it survives a crash. */
  #noteUnsent(first: number | undefined): void {
    if (first !== undefined) this.#around.store.noteUnsent(first)
  }

  #clearUnsent(): void {
    const { store } = this.#around
    if (store.facts?.unsent_from == null || this.#timer !== null || this.listeners.isBusy) return
    store.clearUnsent()
  }

  #send(roomSocket: RoomSocket, frames: Frames): void {
    if (roomSocket.seenInBatches) {
      const isSent = this.#sendBatches(roomSocket, frames, frames.batchesWithSeen)
      sendAbout(roomSocket, isSent ? frames.withoutSeen : frames.gathered)
      return
    }
    if (roomSocket.capable) this.#sendBatches(roomSocket, frames, frames.batches)
    else if (!this.#sendMessages(roomSocket, frames)) return
    sendAbout(roomSocket, updatesFor(roomSocket, frames))
  }

  /** False without a reader: a client that acknowledges nothing is known to be alive by its heartbeats only. */
  #sendMessages(roomSocket: RoomSocket, { messages, stream }: Frames): boolean {
    const { inFlight, socket } = roomSocket
    for (const text of messages) {
      sendText(socket, text)
      inFlight.hand(stream, 0, text)
    }
    if (!inFlight.isFull || inFlight.renew(this.roomSockets.lastSignOf(roomSocket))) return true
    this.letGo(roomSocket, closeCodes.lagging, 'not read')
    return false
  }

  /** False where there are none, or where they are withheld from this socket. */
  #sendBatches(roomSocket: RoomSocket, frames: Frames, batches: readonly string[]): boolean {
    if (batches.length === 0) return false
    const verdict = roomSocket.reader.offer(frames, this.#around.time.now())
    if (verdict === 'lagged') this.slowReaders.tellLagged(roomSocket)
    if (verdict !== 'send') return false
    for (const text of batches) {
      sendText(roomSocket.socket, text)
      roomSocket.reader.sent(frames.to, text)
    }
    return true
  }

  #framesOf(updates: PendingUpdates): Frames {
    const { facts } = this.#around.store
    return new Frames({ id: facts?.room_id ?? 0, epoch: facts?.epoch ?? '' }, updates)
  }
}

const updatesFor = ({ gathers }: RoomSocket, frames: Frames) => (gathers ? frames.gathered : frames.about)

/** What is never stored goes to everybody but the person whom it is about. */
function sendAbout(roomSocket: RoomSocket, updates: readonly About[]): void {
  // Most batches hold messages alone; a thousand sockets are not asked whose they are for nothing.
  if (updates.length === 0) return
  const { socket, userId, capable } = roomSocket
  for (const update of updates)
    if (update.userId !== userId && (capable || !update.capableOnly)) sendText(socket, update.text)
}
