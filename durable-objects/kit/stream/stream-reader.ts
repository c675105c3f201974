import {
  acknowledge,
  beginLive,
  type Credit,
  closesAt,
  creditFrom,
  holdBack,
  relieve,
  spend,
  type Verdict,
} from './credit.ts'
import type { InFlight } from './in-flight.ts'

export interface Replay {
  /** The last live event that was withheld: the pages must reach it. */
  withheld: number
}

export interface StreamReaderDeps {
  readonly stream: string
  readonly inFlight: InFlight
  /** Null for a socket that may ask for pages but is not subscribed to live events. */
  readonly credit: Credit | null
  /** Called with each change, so that credit survives an eviction. */
  readonly keep: (credit: Credit) => void
}

/** One socket as a reader of one stream: how much it may be sent, and the replay that live events wait for. */
export class StreamReader {
  readonly stream: string
  readonly #inFlight: InFlight
  readonly #keep: (credit: Credit) => void
  #credit: Credit | null
  #replay: Replay | null = null
  #pagedTo = 0

  constructor({ stream, inFlight, credit, keep }: StreamReaderDeps) {
    this.stream = stream
    this.#inFlight = inFlight
    this.#credit = credit
    this.#keep = keep
  }

  get credit(): Credit | null {
    return this.#credit
  }

  get acked(): number {
    return this.#credit?.acked ?? 0
  }

  get isHeld(): boolean {
    return this.#credit?.held != null
  }

  get closesAt(): number | null {
    return this.#credit && closesAt(this.#credit)
  }

  /** The pages and the start of live events cover everything up to here. */
  get sentTo(): number {
    return Math.max(this.#credit?.base ?? 0, this.#pagedTo)
  }

  /** Subscribes to live events after `head`, or forgets the acknowledgements of an earlier subscription. */
  subscribe(head: number): void {
    this.#set(creditFrom(head))
  }

  /** The log began again: numbers of the epoch before mean nothing. */
  beginEpoch(head: number): void {
    this.#pagedTo = 0
    this.subscribe(head)
  }

  /** Whether a range of live events may be sent now. `lagged` is answered once, and the reader is to be told. */
  offer(range: { readonly from: number; readonly to: number }, now: number): Verdict {
    if (!this.#credit) return 'hold'
    if (this.#replay) {
      this.#replay.withheld = Math.max(this.#replay.withheld, range.to)
      return 'hold'
    }
    // The last page may have run ahead of the live events.
    if (range.to <= this.sentTo) return 'hold'
    const { credit, verdict } = spend(this.#credit, range, now, this.#inFlight.isFull)
    this.#set(credit)
    return verdict
  }

  sent(to: number, text: string): void {
    this.#inFlight.hand(this.stream, to, text)
  }

  sentPage(to: number, text: string): void {
    this.sent(to, text)
    this.#pagedTo = to
  }

  acknowledge(seq: number): void {
    if (this.#credit) this.#set(acknowledge(this.#credit, seq))
  }

  /** After an acknowledgement or a page asked for, of whichever stream: there is room in the socket again. */
  relieve(head?: number): void {
    if (this.#credit) this.#set(relieve(this.#credit, this.#inFlight.isFull, head))
  }

  /** Sends nothing more until the reader asks for it or acknowledges; false where that is so already. */
  withhold(after: number, now: number): boolean {
    if (!this.#credit || this.#credit.held) return false
    this.#set(holdBack(this.#credit, after, now))
    return true
  }

  /** From here on live events wait. A newer replay ends the one before. */
  beginReplay(): Replay {
    this.#replay = { withheld: 0 }
    return this.#replay
  }

  isReplaying(replay: Replay): boolean {
    return this.#replay === replay
  }

  /** Without an argument, whichever is under way. */
  endReplay(replay: Replay | null = this.#replay): void {
    if (this.#replay === replay) this.#replay = null
  }

  /** Credit counts live events, so the pages of a resume use up none. */
  endResume(): void {
    if (this.#credit) this.#set(beginLive(this.#credit, this.#pagedTo))
  }

  #set(credit: Credit): void {
    if (credit === this.#credit) return
    this.#credit = credit
    this.#keep(credit)
  }
}
