import { type LogEvent, roomStream } from '../../contract/frames/events.ts'
import { closeCodes } from '../../contract/frames/server.ts'
import type { Delivery, Speaker } from '../../worker/kernel/chat-objects.ts'
import { SILENCE_MOST_MS, sendFrame, sendText } from '../kit/socket.ts'
import type { Cancel, Time } from '../kit/time.ts'
import { Ear } from './ear.ts'
import { Listeners } from './listeners.ts'
import { type Frames, framesOf, News, type StatusNews } from './news.ts'
import { asideWindowFor, Rhythm } from './rhythm.ts'
import type { RoomStore } from './store.ts'
import { Typing, type TypingNews } from './typing.ts'

/** Beyond so many unacknowledged events a reader is sent no more, so that nothing piles up on its way. */
export const UNACKNOWLEDGED_MOST = 1_000
export const LAGGING_MOST_MS = 60_000

export interface Surroundings {
  readonly store: RoomStore
  readonly time: Time
  readonly deliver: (userId: number, delivery: Delivery) => Promise<boolean>
  readonly wakeBy: (at: number) => void
}

/** Everybody who hears the room: sockets opened in it, and people who listen through an object of their own. */
export class Audience {
  readonly ears = new Map<WebSocket, Ear>()
  readonly listeners: Listeners
  readonly #around: Surroundings
  readonly #rhythm = new Rhythm()
  readonly #typing = new Typing()
  #news = new News()
  #timer: Cancel | null = null
  readonly #asideRhythm = new Rhythm(asideWindowFor)
  /** Who is there and who has read: never stored, and less urgent than what is said. */
  #asides = new News()
  #asideTimer: Cancel | null = null
  #typingTimer: Cancel | null = null
  #lastTold = 0

  constructor(around: Surroundings) {
    this.#around = around
    this.listeners = new Listeners({
      store: around.store,
      deliver: around.deliver,
      forgotten: (userId) => this.#absent(userId),
      settled: () => this.#clearUnsent(),
      time: around.time,
    })
    around.store.told = (userId) => this.#toldTo(userId)
  }

  /** After a sleep, or a fall: sockets that outlived it are known again, and are told what was not sent any more. */
  recall(sockets: readonly WebSocket[]): void {
    for (const socket of sockets) {
      const ear = Ear.recalled(socket)
      if (ear) this.ears.set(socket, ear)
    }
    const { store } = this.#around
    const from = store.facts?.unsent_from
    if (from == null) return
    // Whoever said hello drops what it has already; anybody else would see it twice.
    const missed = new News()
    missed.events.push(...store.logAfter(from - 1, UNACKNOWLEDGED_MOST))
    const frames = this.#framesOf(missed)
    for (const ear of this.ears.values())
      if (ear.capable) for (const text of frames.batches) sendText(ear.socket, text)
    this.listeners.tell(missed)
    this.#clearUnsent()
  }

  /** Noted on disk before it waits in memory, for whoever wakes up after a fall. */
  #noteUnsent(first: number | undefined): void {
    const { store } = this.#around
    if (first !== undefined && store.facts?.unsent_from == null) store.change({ unsent_from: first })
  }

  #clearUnsent(): void {
    const { store } = this.#around
    if (store.facts?.unsent_from == null || this.#timer !== null || this.listeners.isBusy) return
    store.change({ unsent_from: null })
  }

  earsOf(userId: number): Ear[] {
    return [...this.ears.values()].filter((ear) => ear.userId === userId)
  }

  onlineBut(userId: number): number[] {
    const online = new Set([...this.listeners.online, ...[...this.ears.values()].map((ear) => ear.userId)])
    online.delete(userId)
    return [...online]
  }

  admit(ear: Ear): void {
    const wasThere = this.#isThere(ear.userId)
    this.ears.set(ear.socket, ear)
    if (!wasThere)
      this.#tellStatus({ userId: ear.userId, status: 'online', lastSeen: this.#around.time.now() })
  }

  forget(socket: WebSocket): void {
    const ear = this.ears.get(socket)
    if (!ear) return
    const told = this.#toldTo(ear.userId)
    this.ears.delete(socket)
    const member = this.#around.store.members.get(ear.userId)
    if (member && told > member.delivered) this.#around.store.changeMember(ear.userId, { delivered: told })
    this.#absent(ear.userId)
  }

  listen(news: StatusNews): void {
    const wasThere = this.earsOf(news.userId).length > 0
    if (this.listeners.add(news) && !(wasThere && news.status === 'online')) this.#tellStatus(news)
  }

  setStatus(news: StatusNews): void {
    const changed = this.listeners.setStatus(news)
    // Whoever has the room itself open is there, whatever their other connection does.
    if (changed && this.earsOf(news.userId).length === 0) this.#tellStatus(news)
  }

  /** Somebody hears the room through their object no longer. */
  async unlisten(userId: number): Promise<void> {
    const listened = this.listeners.has(userId)
    await this.listeners.remove(userId)
    if (listened) this.#absent(userId)
  }

  #absent(userId: number): void {
    if (this.#isThere(userId)) return
    this.stopTyping(userId)
    this.#tellStatus({ userId, status: 'offline', lastSeen: this.#around.time.now() })
  }

  #isThere(userId: number): boolean {
    return this.listeners.has(userId) || [...this.ears.values()].some((ear) => ear.userId === userId)
  }

  #toldTo(userId: number): number {
    const sent = (this.#news.events[0]?.seq ?? this.#around.store.head + 1) - 1
    const heard = this.earsOf(userId).some((ear) => ear.lagsSince === null)
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
    this.#asides.seen.set(userId, seq)
    this.#murmurSoon()
  }

  #tellStatus(news: StatusNews): void {
    this.#asides.statuses.set(news.userId, news)
    this.#murmurSoon()
  }

  #murmurSoon(): void {
    const { time } = this.#around
    if (this.#asideTimer !== null) return
    const wait = this.#asideRhythm.wait(time.now(), this.ears.size + this.listeners.size)
    if (wait === 0) this.#murmur()
    else this.#asideTimer = time.after(wait, () => this.#murmur())
  }

  #murmur(): void {
    this.#asideTimer = null
    const asides = this.#asides
    this.#asides = new News()
    this.#asideRhythm.spoke(this.#around.time.now())
    const frames = this.#framesOf(asides)
    for (const ear of this.ears.values()) this.#tellAbout(ear, frames)
    this.listeners.tell(asides)
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
    const wait = this.#rhythm.wait(time.now(), this.ears.size + this.listeners.size)
    if (this.#timer === null && wait === 0) {
      this.speak()
      return
    }
    this.#noteUnsent(this.#news.events[0]?.seq)
    this.#timer ??= time.after(wait, () => this.speak())
  }

  /** Tells everybody everything that waits. */
  speak(): void {
    this.#timer?.()
    this.#timer = null
    if (this.#news.isEmpty) return
    const { time } = this.#around
    const news = this.#news
    this.#news = new News()
    this.#rhythm.spoke(time.now())
    const frames = this.#framesOf(news)
    for (const ear of this.ears.values()) this.#speakTo(ear, frames)
    if (this.listeners.size > 0) this.#noteUnsent(news.events[0]?.seq)
    this.listeners.tell(news)
    this.#clearUnsent()
    if (news.events.length > 0) this.#watchSilence()
  }

  #speakTo(ear: Ear, frames: Frames): void {
    if (ear.capable) this.#speakInBatches(ear, frames)
    else for (const text of frames.messages) sendText(ear.socket, text)
    this.#tellAbout(ear, frames)
  }

  #tellAbout(ear: Ear, frames: Frames): void {
    if (ear.gathers) {
      for (const { userId, text } of frames.gathered) if (userId !== ear.userId) sendText(ear.socket, text)
      return
    }
    for (const { userId, text, capableOnly } of frames.about)
      if (userId !== ear.userId && (ear.capable || !capableOnly)) sendText(ear.socket, text)
  }

  #speakInBatches(ear: Ear, { batches }: Frames): void {
    if (batches.length === 0 || ear.lagsSince !== null) return
    const { store, time, wakeBy } = this.#around
    if (store.head - ear.acked <= UNACKNOWLEDGED_MOST) {
      for (const text of batches) sendText(ear.socket, text)
      return
    }
    ear.lagsSince = time.now()
    sendFrame(ear.socket, { type: 'lagged', stream: this.#stream, head: store.head })
    wakeBy(ear.lagsSince + LAGGING_MOST_MS)
  }

  /** A reader's word on how far it has read gives it credit for more. */
  acknowledge(ear: Ear, seq: number): void {
    ear.acknowledge(Math.min(seq, this.#around.store.head))
    if (this.#around.store.head - ear.acked <= UNACKNOWLEDGED_MOST) ear.lagsSince = null
  }

  /** Sockets that say nothing at all are looked at once something was told to them, not while the room is idle. */
  #watchSilence(): void {
    const { time, wakeBy } = this.#around
    const silent = [...this.ears.values()].some(({ capable }) => !capable)
    if (!silent) return
    this.#lastTold = time.now()
    wakeBy(this.#lastTold + SILENCE_MOST_MS)
  }

  get dueAt(): number | null {
    const lagging = [...this.ears.values()].flatMap(({ lagsSince }) =>
      lagsSince === null ? [] : [lagsSince + LAGGING_MOST_MS],
    )
    const silent = this.#lastTold > 0 ? [this.#lastTold + SILENCE_MOST_MS] : []
    const moments = [...lagging, ...silent].filter((at) => at > this.#around.time.now())
    return moments.length > 0 ? Math.min(...moments) : null
  }

  /** Who has lagged too long, or neither said hello nor anything else for too long. */
  overdue(autoAnsweredAt: (socket: WebSocket) => number | undefined): { ear: Ear; code: number }[] {
    const now = this.#around.time.now()
    return [...this.ears.values()].flatMap((ear) => {
      if (ear.lagsSince !== null && now - ear.lagsSince >= LAGGING_MOST_MS)
        return [{ ear, code: closeCodes.lagging }]
      const heardAt = Math.max(ear.heardAt, autoAnsweredAt(ear.socket) ?? 0)
      return !ear.capable && now - heardAt >= SILENCE_MOST_MS ? [{ ear, code: closeCodes.lagging }] : []
    })
  }

  #framesOf(news: News): Frames {
    const { facts } = this.#around.store
    return framesOf({ id: facts?.room_id ?? 0, epoch: facts?.epoch ?? '' }, news)
  }

  get #stream(): string {
    return roomStream(this.#around.store.facts?.room_id ?? 0)
  }
}
