import type { SocketFacts } from '../../contract/frames/socket-facts.ts'
import { limits } from '../../contract/platform/limits.ts'
import type { Bindings, RateLimiterObject, RateVerdict } from '../../worker/kernel/bindings.ts'
import type { Outcome } from '../chat-room/api.ts'

/** The most that is leased at once; of a lease, what is not used in its window is lost to the account. */
export const LEASE_MOST = 20
/** So small a part of a quota is leased at once: what is not used of it is not missed in other rooms. */
const QUOTA_SHARE = 60
/** So small a part of a quota, and one message at least, may be sent on credit through one object. */
const CREDIT_SHARE = 80
/** However large the quota: a lease counts what was on credit, and has permits left. */
const CREDIT_MOST = 15
/** An account whose limiter cannot be reached is refused for so long before it is asked again. */
const UNREACHABLE_MS = 1_000

export type ChatLimit = NonNullable<SocketFacts['chatLimit']>
type Lease = (limit: ChatLimit, uses: number) => Promise<Pick<RateVerdict, 'granted' | 'resetSeconds'>>

/**
 * The account limit `chat`, for messages that come over sockets. The account's limiter counts them together with those
 * over HTTP. A call to it for each message would double the cost of a message, so permits are leased: few for a person
 * who sends little, up to `LEASE_MOST` for one who sends much or has a large quota.
 *
 * The first messages of a window are on credit and not asked for until one more comes, which asks for all of them and
 * waits: most people send a message or two to a room and then read, and a call for each would cost more than the message.
 * After that, a message without a permit goes at once, while the next lease is asked for. So an account exceeds its
 * quota by its credit for each object at most.
 */
export class SendQuota {
  readonly #lease: Lease
  readonly #now: () => number
  #left = 0
  #used = 0
  /** The first messages of the window, which no lease has counted yet. */
  #owed = 0
  #isSpent = false
  #until = 0
  #asking: Promise<void> | null = null

  constructor(lease: Lease, now: () => number) {
    this.#lease = lease
    this.#now = now
  }

  /** Whether one more message may be sent; a promise where that depends on a lease under way. */
  take(limit: ChatLimit): boolean | Promise<boolean> {
    this.#beginWindow(limit)
    if (this.#left > 0) {
      this.#left -= 1
      this.#used += 1
      return true
    }
    if (this.#isSpent) return false
    if (this.#asking) return this.#asking.then(() => this.take(limit))
    if (this.#used === this.#owed && this.#owed < creditOf(limit)) {
      this.#used += 1
      this.#owed += 1
      return true
    }
    const owed = this.#owed
    this.#owed = 0
    if (owed > 0) {
      this.#asking = this.#ask(limit, leaseFor(limit, owed + 1), owed)
      return this.#asking.then(() => this.take(limit))
    }
    // This one goes at once and is the first that the lease counts.
    this.#asking = this.#ask(limit, leaseFor(limit, this.#used), 1)
    this.#used += 1
    return true
  }

  /** Permits of a window that is over are void: the next window has a quota of its own. */
  #beginWindow({ windowSeconds }: ChatLimit): void {
    const now = this.#now()
    const length = windowSeconds * 1_000
    // A clock that was set back must not keep an account refused for longer than a window.
    if (now < this.#until && now >= this.#until - length) return
    this.#left = 0
    this.#used = 0
    this.#owed = 0
    this.#isSpent = false
    this.#until = now + length
  }

  /** So many of these uses were sent before the answer; the others are permits. */
  async #ask(limit: ChatLimit, uses: number, sent: number): Promise<void> {
    try {
      const { granted, resetSeconds } = await this.#lease(limit, uses)
      this.#until = this.#now() + resetSeconds * 1_000
      this.#left = Math.max(0, granted - sent)
      this.#isSpent = granted < uses
    } catch {
      this.#until = this.#now() + UNREACHABLE_MS
      this.#isSpent = true
    }
    this.#asking = null
  }
}

const creditOf = ({ quota }: ChatLimit): number =>
  Math.min(CREDIT_MOST, Math.max(1, Math.floor(quota / CREDIT_SHARE)))

const leaseFor = ({ quota }: ChatLimit, sent: number): number =>
  Math.min(LEASE_MOST, Math.max(1 + sent, Math.floor(quota / QUOTA_SHARE)))

/** Without a lease under way the message is sent before the next frame is read. */
export function whenGranted<Value>(
  granted: boolean | Promise<boolean>,
  send: () => Outcome<Value> | Promise<Outcome<Value>>,
): Outcome<Value> | Promise<Outcome<Value>> {
  const answer = (isGranted: boolean) => (isGranted ? send() : { refused: 'rate_limited' as const })
  return typeof granted === 'boolean' ? answer(granted) : granted.then(answer)
}

/** One quota for each person who sends through an object; forgotten when the object sleeps. */
export class SendQuotas {
  readonly #byPerson = new Map<number, SendQuota>()
  readonly #limiters: DurableObjectNamespace<RateLimiterObject>
  readonly #now: () => number

  constructor({ RATE_LIMITER }: Bindings, now: () => number) {
    this.#limiters = RATE_LIMITER
    this.#now = now
  }

  take({ userId, chatLimit = limits.chat }: SocketFacts): boolean | Promise<boolean> {
    const quota = this.#byPerson.get(userId) ?? this.#open(userId)
    return quota.take(chatLimit)
  }

  #open(userId: number): SendQuota {
    // The name under which `spend` counts what comes over HTTP.
    const limiter = this.#limiters.idFromName(`chat:${userId}`)
    const quota = new SendQuota(
      ({ quota: most, windowSeconds }, uses) =>
        this.#limiters.get(limiter).take({ quota: most, windowSeconds, uses }),
      this.#now,
    )
    this.#byPerson.set(userId, quota)
    return quota
  }
}
