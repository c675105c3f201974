import { type LogEvent, roomStream } from '../../contract/frames/events.ts'
import { closeCodes } from '../../contract/frames/server.ts'
import { LAGGING_MOST_MS, UNACKNOWLEDGED_MOST } from '../kit/bounds.ts'
import type { StatusNews } from '../kit/frames.ts'
import { closeSocket, SILENCE_MOST_MS, sendFrame, sendText } from '../kit/socket.ts'
import type { Cancel, Time } from '../kit/time.ts'
import type { AlarmPurpose } from './alarm-purposes.ts'
import type { Delivery, Speaker, Standing } from './api.ts'
import { BatchWindow } from './batch-window.ts'
import { Frames, PendingUpdates } from './pending-updates.ts'
import { Presence } from './presence.ts'
import { RoomSocket } from './room-socket.ts'
import type { RoomStore } from './store.ts'
import { Subscribers } from './subscribers.ts'
import { ThrottledUpdates } from './throttled-updates.ts'
import { Typing, type TypingNews } from './typing.ts'
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
  /** Asks a member's own object how they stand. */
  readonly watch: (userId: number) => Promise<Standing>
  /** Keeps the object awake until it is done. */
  readonly until: (work: Promise<void>) => void
}

/** The room's subscribers: sockets opened in it, and people who subscribe through an object of their own. */
export class Broadcaster {
  readonly roomSockets = new Map<WebSocket, RoomSocket>()
  /** The same by person: how each of a crowd stands must not cost a look at the whole crowd. */
  readonly #earsOf = new Map<number, Set<RoomSocket>>()
  readonly listeners: Subscribers
  readonly presence: Presence
  readonly watch: Watch
  readonly #around: BroadcasterDeps
  readonly #rhythm = new BatchWindow()
  readonly #typing = new Typing()
  #news = new PendingUpdates()
  #timer: Cancel | null = null
  readonly #asides: ThrottledUpdates
  #typingTimer: Cancel | null = null
  #lastTold = 0

  constructor(around: BroadcasterDeps) {
    this.#around = around
    this.listeners = new Subscribers({
      store: around.store,
      deliver: around.deliver,
      changed: (userId) => {
        this.presence.review(userId)
        around.counted()
        this.watch.look()
      },
      standings: () => this.presence.standings(),
      wakeBy: (at) => around.wakeBy('retry', at),
      settled: () => this.#clearUnsent(),
      time: around.time,
    })
    this.#asides = new ThrottledUpdates({
      time: around.time,
      size: () => this.#size,
      tell: (news) => this.#tellAside(news),
    })
    const { roomSockets, listeners } = this
    this.watch = new Watch({
      ...around,
      ask: around.watch,
      wakeBy: (at) => around.wakeBy('watch', at),
      isWanted: () => this.#size > 0,
      hasJoined: (userId) => listeners.has(userId),
      changed: ({ userId, lastSeen }) => this.presence.review(userId, lastSeen),
    })
    this.presence = new Presence({
      ...around,
      roomSockets,
      listeners,
      watch: this.watch,
      wakeBy: (at) => around.wakeBy('presence', at),
      earsOf: (userId) => this.#earsOf.get(userId) ?? [],
      tell: (news) => this.#tellStatus(news),
    })
    around.store.told = (userId) => this.#toldTo(userId)
  }

  /** After hibernation or a crash: restores the sockets that outlived it and sends them what was not sent. */
  recall(sockets: readonly WebSocket[]): void {
    for (const socket of sockets) {
      const roomSocket = RoomSocket.recalled(socket)
      if (roomSocket) this.#keep(roomSocket)
    }
    this.presence.recall()
    const { store } = this.#around
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

  /** Stored before it waits in memory, so that it survives a crash. */
  #noteUnsent(first: number | undefined): void {
    const { store } = this.#around
    if (first !== undefined && store.facts?.unsent_from == null) store.change({ unsent_from: first })
  }

  #clearUnsent(): void {
    const { store } = this.#around
    if (store.facts?.unsent_from == null || this.#timer !== null || this.listeners.isBusy) return
    store.change({ unsent_from: null })
  }

  earsOf(userId: number): RoomSocket[] {
    return [...(this.#earsOf.get(userId) ?? [])]
  }

  #keep(roomSocket: RoomSocket): void {
    this.roomSockets.set(roomSocket.socket, roomSocket)
    const theirs = this.#earsOf.get(roomSocket.userId) ?? new Set()
    this.#earsOf.set(roomSocket.userId, theirs.add(roomSocket))
  }

  #lose(roomSocket: RoomSocket): void {
    this.roomSockets.delete(roomSocket.socket)
    const theirs = this.#earsOf.get(roomSocket.userId)
    theirs?.delete(roomSocket)
    if (theirs?.size === 0) this.#earsOf.delete(roomSocket.userId)
  }

  /** Who else is there, and of those who looks away. */
  presentBut(userId: number): { online: number[]; away: number[] } {
    const [online, away]: [number[], number[]] = [[], []]
    for (const memberId of this.#around.store.members.keys()) {
      if (memberId === userId) continue
      const status = this.presence.statusOf(memberId)
      if (status !== 'offline') online.push(memberId)
      if (status === 'away') away.push(memberId)
    }
    return { online, away }
  }

  admit(roomSocket: RoomSocket): void {
    this.#keep(roomSocket)
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
    const told = this.#toldTo(roomSocket.userId)
    this.#lose(roomSocket)
    const member = this.#around.store.members.get(roomSocket.userId)
    if (member && told > member.delivered)
      this.#around.store.changeMember(roomSocket.userId, { delivered: told })
    this.#around.counted()
    this.presence.review(roomSocket.userId)
  }

  listen(news: StatusNews): void {
    this.listeners.add(news)
    // Said by the listener from here on.
    this.watch.forget(news.userId)
    this.#around.counted()
    this.presence.review(news.userId, news.lastSeen)
    this.presence.lookLater()
    this.watch.look()
  }

  /** False without a recipient. */
  setStatus(news: StatusNews): boolean {
    const isHeard = this.listeners.has(news.userId)
    if (isHeard) this.listeners.setStatus(news)
    const isWanted = isHeard || this.watch.hear(news)
    this.presence.review(news.userId, news.lastSeen)
    return isWanted
  }

  /** Ends a member's subscription through their object; false without a recipient of their status. */
  async leave(news: StatusNews): Promise<boolean> {
    const silent = this.listeners.remove(news.userId)
    const isWanted = this.#size > 0 && this.#around.store.members.has(news.userId)
    if (isWanted) this.watch.keep(news)
    await this.#left(news.userId, silent, news.lastSeen)
    return isWanted
  }

  /** After a member was removed. */
  async unlisten(userId: number): Promise<void> {
    this.watch.forget(userId)
    await this.#left(userId, this.listeners.remove(userId))
  }

  async #left(userId: number, silent: Promise<void>, lastSeen?: number): Promise<void> {
    this.#around.counted()
    this.presence.review(userId, lastSeen)
    await silent
  }

  #toldTo(userId: number): number {
    const sent = (this.#news.events[0]?.seq ?? this.#around.store.head + 1) - 1
    const heard = this.earsOf(userId).some((roomSocket) => roomSocket.lagsSince === null)
    return heard ? sent : this.listeners.cursorOf(userId)
  }

  tellEvents(events: readonly LogEvent[]): void {
    for (const event of events) {
      if (event.by) this.#typing.stop(event.by.id)
      this.#news.events.push(event)
    }
    this.#speakSoon()
  }

  tellSeen(userId: number, seq: number): void {
    this.#asides.seen(userId, seq)
  }

  #tellStatus(news: StatusNews): void {
    if (news.status === 'offline') this.stopTyping(news.userId)
    this.#asides.stands(news)
  }

  #tellAside(news: PendingUpdates): void {
    const frames = this.#framesOf(news)
    for (const roomSocket of this.roomSockets.values()) this.#tellAbout(roomSocket, frames)
    this.listeners.tell(news)
  }

  get #size(): number {
    return this.roomSockets.size + this.listeners.size
  }

  startTyping(speaker: Speaker): void {
    this.#tellTyping(this.#typing.start(speaker, this.#around.time.now()))
    this.#expireTyping()
  }

  stopTyping(userId: number): void {
    this.#tellTyping(this.#typing.stop(userId))
  }

  #tellTyping(news: TypingNews | null): void {
    if (!news) return
    this.#news.typing.set(news.speaker.id, news)
    this.#speakSoon()
  }

  #expireTyping(): void {
    const at = this.#typing.nextExpiry
    if (this.#typingTimer !== null || at === null) return
    const { time } = this.#around
    this.#typingTimer = time.after(Math.max(0, at - time.now()), () => {
      this.#typingTimer = null
      for (const news of this.#typing.expired(time.now())) this.#tellTyping(news)
      this.#expireTyping()
    })
  }

  #speakSoon(): void {
    const { time } = this.#around
    const wait = this.#rhythm.wait(time.now(), this.#size)
    if (this.#timer === null && wait === 0) {
      this.speak()
      return
    }
    this.#noteUnsent(this.#news.events[0]?.seq)
    this.#timer ??= time.after(wait, () => this.speak())
  }

  /** Flushes what waits to all subscribers. */
  speak(): void {
    this.#timer?.()
    this.#timer = null
    if (this.#news.isEmpty) return
    const { time } = this.#around
    const news = this.#news
    this.#news = new PendingUpdates()
    this.#rhythm.spoke(time.now())
    const frames = this.#framesOf(news)
    for (const roomSocket of this.roomSockets.values()) this.#speakTo(roomSocket, frames)
    if (this.listeners.size > 0) this.#noteUnsent(news.events[0]?.seq)
    this.listeners.tell(news)
    this.#clearUnsent()
    if (news.events.length > 0) this.#watchSilence()
  }

  #speakTo(roomSocket: RoomSocket, frames: Frames): void {
    if (roomSocket.capable) this.#speakInBatches(roomSocket, frames)
    else if (!this.#speakInMessages(roomSocket, frames)) return
    this.#tellAbout(roomSocket, frames)
  }

  #tellAbout(roomSocket: RoomSocket, frames: Frames): void {
    if (roomSocket.gathers) {
      for (const { userId, text } of frames.gathered)
        if (userId !== roomSocket.userId) sendText(roomSocket.socket, text)
      return
    }
    for (const { userId, text, capableOnly } of frames.about)
      if (userId !== roomSocket.userId && (roomSocket.capable || !capableOnly))
        sendText(roomSocket.socket, text)
  }

  /** False without a reader: a client that acknowledges nothing is known to be alive by its heartbeats only. */
  #speakInMessages(roomSocket: RoomSocket, { messages, stream }: Frames): boolean {
    for (const text of messages) {
      sendText(roomSocket.socket, text)
      roomSocket.transit.hand(stream, 0, text)
    }
    if (!roomSocket.transit.isFull || roomSocket.transit.renew(this.presence.lastSignOf(roomSocket)))
      return true
    this.letGo(roomSocket, closeCodes.lagging, 'not read')
    return false
  }

  #speakInBatches(roomSocket: RoomSocket, { batches, stream, to }: Frames): void {
    if (batches.length === 0 || roomSocket.lagsSince !== null || roomSocket.replay !== null) return
    if (!this.#mayBeSent(roomSocket)) this.holdBack(roomSocket)
    else
      for (const text of batches) {
        sendText(roomSocket.socket, text)
        roomSocket.transit.hand(stream, to, text)
      }
  }

  #mayBeSent(roomSocket: RoomSocket): boolean {
    return !roomSocket.transit.isFull && this.#around.store.head - roomSocket.acked <= UNACKNOWLEDGED_MOST
  }

  /** Too much is on its way to a reader that does not say that it arrives. */
  holdBack(roomSocket: RoomSocket): void {
    const { head } = this.#around.store
    if (this.withhold(roomSocket))
      sendFrame(roomSocket.socket, { type: 'lagged', stream: this.#stream, head })
  }

  /** Nothing more is sent until the reader asks for it or acknowledges, which it has a minute to do. */
  withhold(roomSocket: RoomSocket): boolean {
    if (roomSocket.lagsSince !== null) return false
    const { time, wakeBy } = this.#around
    roomSocket.lagsSince = time.now()
    wakeBy('lag', roomSocket.lagsSince + LAGGING_MOST_MS)
    return true
  }

  /** A reader's word on how far it has read gives it credit for more. */
  acknowledge(roomSocket: RoomSocket, seq: number): void {
    roomSocket.acknowledge(Math.min(seq, this.#around.store.head))
    this.holds(roomSocket, seq)
  }

  /** It has what it was handed up to here, whether it has looked at it or not. */
  holds(roomSocket: RoomSocket, seq: number): void {
    roomSocket.transit.holds(this.#stream, seq)
    if (this.#mayBeSent(roomSocket)) roomSocket.lagsSince = null
  }

  /** Silent sockets are checked after something was sent to them, not while the room is idle. */
  #watchSilence(): void {
    const { time, wakeBy } = this.#around
    const silent = [...this.roomSockets.values()].some(({ capable }) => !capable)
    if (!silent) return
    this.#lastTold = time.now()
    wakeBy('lag', this.#lastTold + SILENCE_MOST_MS)
  }

  /** What the alarm is needed for next, by purpose. What is past was done by the firing that asks. */
  get dueAt(): Readonly<Record<'retry' | 'presence' | 'lag', number | null>> {
    const now = this.#around.time.now()
    const lagging = [...this.roomSockets.values()].flatMap(({ lagsSince }) =>
      lagsSince === null ? [] : [lagsSince + LAGGING_MOST_MS],
    )
    const silent = this.#lastTold > 0 ? [this.#lastTold + SILENCE_MOST_MS] : []
    const next = (...moments: readonly (number | null)[]) => {
      const ahead = moments.flatMap((at) => (at !== null && at > now ? [at] : []))
      return ahead.length > 0 ? Math.min(...ahead) : null
    }
    return {
      retry: next(this.listeners.dueAt),
      presence: next(this.presence.dueAt),
      lag: next(...lagging, ...silent),
    }
  }

  /** Who has lagged too long, or neither said hello nor anything else for too long. */
  overdue(): { roomSocket: RoomSocket; code: number }[] {
    const now = this.#around.time.now()
    return [...this.roomSockets.values()].flatMap((roomSocket) => {
      if (roomSocket.lagsSince !== null && now - roomSocket.lagsSince >= LAGGING_MOST_MS)
        return [{ roomSocket, code: closeCodes.lagging }]
      return !roomSocket.capable && now - this.presence.lastSignOf(roomSocket) >= SILENCE_MOST_MS
        ? [{ roomSocket, code: closeCodes.lagging }]
        : []
    })
  }

  #framesOf(news: PendingUpdates): Frames {
    const { facts } = this.#around.store
    return new Frames({ id: facts?.room_id ?? 0, epoch: facts?.epoch ?? '' }, news)
  }

  get #stream(): string {
    return roomStream(this.#around.store.facts?.room_id ?? 0)
  }
}
