import type { Dialect, Heard, Seat } from '../dialects/dialect.ts'
import { openWire, type Wire } from './wire.ts'

export interface Door {
  readonly port: number
  readonly dialect: Dialect
  readonly read: (bytes: Buffer) => Heard
}

export interface ClientEvents {
  readonly messages: (numbers: readonly number[], at: number) => void
  readonly acknowledged: (number: number) => void
  /** The connection is gone although nobody closed it here. */
  readonly lost: (why: string) => void
  readonly fault: (text: string) => void
}

/** As `web/lib/live`: a quarter of the credit that the server gives. */
const CREDIT_LOW_EVENTS = 250

/** One person in one room: connects, says who it is, listens, reads, asks for what it missed. */
export class Client {
  readonly seat: Seat
  readonly #door: Door
  readonly #events: ClientEvents
  #wire: Wire | null = null
  #joined = Promise.withResolvers<number>()
  #resumed = Promise.withResolvers<void>()
  #isLeaving = false
  #isIntroduced = false
  #isNew = true
  #seen = 0
  #seenAt = 0
  /** How often it says up to where it has read: as the server asks, unless this run wants it otherwise. */
  #seenEveryMs: number | null
  /** The newest of the room's log that it heard of; live news may run ahead of what it missed before. */
  cursor = 0

  constructor(door: Door, seat: Seat, events: ClientEvents, seenEveryMs: number | null) {
    this.#door = door
    this.seat = seat
    this.#events = events
    this.#seenEveryMs = seenEveryMs
    if (seenEveryMs !== null) this.#readEvery(seenEveryMs)
  }

  /** Resolves with the head of the room's log once it is heard. */
  connect(): Promise<number> {
    const { dialect, port } = this.#door
    const { seat } = this
    this.#joined = Promise.withResolvers()
    this.#resumed = Promise.withResolvers()
    this.#isLeaving = false
    // An opening with a cursor is a hello.
    this.#isIntroduced = dialect.opening !== null && this.cursor > 0
    openWire(
      { port, path: dialect.path(seat), headers: dialect.headers(seat) },
      {
        opened: (wire) => {
          this.#wire = wire
          if (dialect.opening) wire.send(dialect.opening(seat, this.cursor))
        },
        heard: (bytes, at) => this.#hear(this.#door.read(bytes), at),
        gone: (why) => {
          const wasThere = this.#wire !== null
          this.#wire = null
          this.#joined.reject(new Error(why))
          if (wasThere && !this.#isLeaving) this.#events.lost(why)
        },
      },
    )
    return this.#joined.promise
  }

  get isConnected(): boolean {
    return this.#wire !== null
  }

  say(number: number): void {
    this.#wire?.send(this.#door.dialect.message(this.seat, number))
  }

  /** Resolves once everything after a number is in, whatever comes live meanwhile. */
  resume(from: number): Promise<void> {
    if (!this.#door.dialect.resumesItself) this.#ask(from)
    return this.#resumed.promise
  }

  /** Once on each connection. Somebody new begins where the log stands. */
  #introduce(head = 0): void {
    const { introduction } = this.#door.dialect
    if (!introduction || this.#isIntroduced) return
    this.#isIntroduced = true
    // Whoever comes back to a room that was empty when it left has missed everything.
    if (this.#isNew && this.cursor === 0) this.cursor = head
    this.#isNew = false
    this.#wire?.send(introduction(this.seat, this.cursor))
  }

  leave(): void {
    this.#isLeaving = true
    this.#wire?.close()
    this.#wire = null
  }

  #ask(from: number): void {
    this.#wire?.send(this.#door.dialect.since(this.seat, from))
  }

  #hear(heard: Heard, at: number): void {
    const { dialect } = this.#door
    switch (heard.kind) {
      case 'live':
        this.#events.messages(heard.numbers, at)
        this.#read(heard.to, at)
        break
      case 'page':
        this.#turn(heard, at)
        break
      case 'ack':
        this.#events.acknowledged(heard.number)
        break
      case 'joined':
        if (heard.seenEveryMs !== undefined && this.#seenEveryMs === null) this.#readEvery(heard.seenEveryMs)
        this.#joined.resolve(heard.head)
        break
      case 'hail':
        this.#introduce(heard.head)
        break
      case 'ping':
        if (dialect.pong) this.#wire?.send(dialect.pong)
        break
      case 'fault':
        this.#events.fault(heard.text)
        break
      case 'other':
        break
    }
  }

  #turn({ numbers, to, more }: Extract<Heard, { kind: 'page' }>, at: number): void {
    this.#events.messages(numbers, at)
    this.#read(to, at)
    if (!more) this.#resumed.resolve()
    else if (!this.#door.dialect.pagesFollow) this.#ask(to)
  }

  /** People do not read in step. */
  #readEvery(ms: number): void {
    this.#seenEveryMs = ms
    this.#seenAt = performance.now() - Math.random() * ms
  }

  #read(to: number, at: number): void {
    if (to > this.cursor) this.cursor = to
    const { seen } = this.#door.dialect
    if (!seen || this.cursor <= this.#seen) return
    const isEarly = at - this.#seenAt < (this.#seenEveryMs ?? 0)
    if (isEarly && this.cursor - this.#seen < CREDIT_LOW_EVENTS) return
    this.#seen = this.cursor
    this.#seenAt = at
    this.#wire?.send(seen(this.seat, this.cursor))
  }
}
