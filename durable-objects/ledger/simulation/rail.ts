import type { Dice } from '../../kit/simulation/random.ts'

export type Found =
  | { kind: 'found'; fspId: string; name: string }
  | { kind: 'error'; code: string }
  | { kind: 'timeout' }
export type Quoted =
  | { kind: 'quote'; transferAmount: number; receiveAmount: number; feeAmount: number; expiresAt: number }
  | { kind: 'error'; code: string }
  | { kind: 'timeout' }
export type Sent = { kind: 'committed'; at: number } | { kind: 'error'; code: string } | { kind: 'timeout' }
export type Asked =
  | { kind: 'committed'; at: number }
  | { kind: 'aborted' }
  | { kind: 'pending' }
  | { kind: 'absent' }
  | { kind: 'timeout' }

interface Transfer {
  readonly id: string
  readonly body: string
  readonly amount: number
  readonly expiresAt: number
  /** When the hub has it; never, if the message was lost. */
  readonly arrivesAt: number
  /** What becomes of it, and when; a refusal by name is at once. */
  readonly end: 'committed' | 'aborted'
  readonly endsAt: number
  /** The hub denies having it until then, although it will pay it. */
  deniedUntil: number
  dead: boolean
}

/** How much goes wrong, from none to everything. */
export interface Weather {
  trouble: number
  isDown: boolean
}

const RETRYABLE = ['1000', '2001', '2003', '2004', '2005'] as const
const REFUSED = ['3204', '5104', '5200', '5300'] as const
const PAUSING = ['4000', '4001', '4100', '3105'] as const
const WORST_DENIAL_MS = 4 * 3_600_000
const LONGEST_HOLD_MS = 26 * 3_600_000

/**
 * The rail as the facts describe it, with a ledger of its own. It pays an id once, whatever comes under it; it says when
 * it does not know; and now and then it pays what it had said it never stored.
 */
export class FakeRail {
  readonly #dice: Dice
  readonly #now: () => number
  readonly #transfers = new Map<string, Transfer>()
  readonly weather: Weather = { trouble: 0.3, isDown: false }
  readonly violations: string[] = []

  constructor(dice: Dice, now: () => number) {
    this.#dice = dice
    this.#now = now
  }

  lookUp(identifier: string): Found {
    if (this.weather.isDown) return { kind: 'timeout' }
    if (this.#trouble(0.3)) return { kind: 'timeout' }
    if (this.#trouble(0.3)) return { kind: 'error', code: this.#oneOf(RETRYABLE) }
    if (this.#trouble(0.1)) return { kind: 'error', code: '3204' }
    return { kind: 'found', fspId: `fsp-${identifier.slice(-1)}`, name: `Payee ${identifier}` }
  }

  quote(amount: number, bearer: 'payee' | 'payer'): Quoted {
    if (this.weather.isDown || this.#trouble(0.2)) return { kind: 'timeout' }
    if (this.#trouble(0.1)) return { kind: 'error', code: this.#oneOf(RETRYABLE) }
    if (this.#trouble(0.06)) return { kind: 'error', code: this.#oneOf(PAUSING) }
    if (this.#trouble(0.06)) return { kind: 'error', code: '5001' }
    const fee = this.#dice.below(Math.floor(amount / 40) + 1)
    const wrong = this.#trouble(0.05) ? 1 : 0
    return {
      kind: 'quote',
      transferAmount: (bearer === 'payer' ? amount + fee : amount) + (bearer === 'payee' ? wrong : 0),
      receiveAmount: (bearer === 'payer' ? amount : amount - fee) - (bearer === 'payer' ? wrong : 0),
      feeAmount: fee,
      expiresAt: this.#now() + 120_000,
    }
  }

  post(body: string): Sent {
    const {
      transferId: id,
      amount,
      expiration,
    } = JSON.parse(body) as {
      transferId: string
      amount: number
      expiration: number
    }
    const known = this.#transfers.get(id)
    if (known && known.body !== body) {
      this.violations.push(`${id} came with another body`)
      return { kind: 'error', code: '3106' }
    }
    if (this.weather.isDown) return { kind: 'timeout' }
    // A message that is still on its way does not keep the hub from refusing the next one.
    if (known && this.#now() < known.arrivesAt && this.#trouble(0.5))
      return { kind: 'error', code: this.#oneOf(REFUSED) }
    if (known) return this.#answerTo(known)
    if (this.#trouble(0.15)) return { kind: 'timeout' }
    if (this.#trouble(0.08)) return { kind: 'error', code: this.#oneOf(REFUSED) }
    if (this.#trouble(0.05)) return { kind: 'error', code: '3302' }
    if (this.#trouble(0.05)) return { kind: 'error', code: this.#oneOf(PAUSING) }
    if (this.#trouble(0.05)) return { kind: 'error', code: '5001' }
    const now = this.#now()
    const arrivesAt = now + (this.#trouble(0.3) ? this.#dice.below(90_000) : 0)
    const transfer: Transfer = {
      id,
      body,
      amount,
      expiresAt: expiration,
      arrivesAt,
      end: this.#trouble(0.1) ? 'aborted' : 'committed',
      endsAt: arrivesAt + this.#delay(),
      deniedUntil: this.#trouble(0.3) ? expiration + this.#dice.below(WORST_DENIAL_MS) : 0,
      dead: arrivesAt >= expiration,
    }
    this.#transfers.set(id, transfer)
    if (transfer.deniedUntil > 0 || this.#trouble(0.25)) return { kind: 'timeout' }
    return this.#answerTo(transfer)
  }

  /**
   * `isFinal`: asked right before the row is paid under another id. What the rail then says it never stored it must not
   * pay any more; no sender could be safe from a rail that does.
   */
  get(id: string, isFinal: boolean): Asked {
    const now = this.#now()
    if (this.weather.isDown || this.#trouble(0.25)) return { kind: 'timeout' }
    const transfer = this.#transfers.get(id)
    if (!transfer || transfer.dead || now < transfer.arrivesAt || now < transfer.deniedUntil) {
      if (transfer && isFinal) transfer.dead = true
      return { kind: 'absent' }
    }
    if (now < transfer.endsAt) return { kind: 'pending' }
    return transfer.end === 'committed' ? { kind: 'committed', at: transfer.endsAt } : { kind: 'aborted' }
  }

  /** What was paid, by id, as the rail's own books say in the end. */
  committed(): Map<string, number> {
    const paid = new Map<string, number>()
    for (const { id, amount, end, dead } of this.#transfers.values())
      if (end === 'committed' && !dead) paid.set(id, amount)
    return paid
  }

  /** By when everything that the rail has is settled, and nothing is denied any more. */
  get settledAt(): number {
    return Math.max(
      0,
      ...[...this.#transfers.values()].map(({ endsAt, deniedUntil }) => Math.max(endsAt, deniedUntil)),
    )
  }

  #answerTo(transfer: Transfer): Sent {
    const now = this.#now()
    if (transfer.dead || now < transfer.arrivesAt || now < transfer.endsAt || now < transfer.deniedUntil)
      return { kind: 'timeout' }
    return transfer.end === 'committed'
      ? { kind: 'committed', at: transfer.endsAt }
      : { kind: 'error', code: '5104' }
  }

  /** Most transfers are settled at once, some after a while, and a few are held for more than a day. */
  #delay(): number {
    if (this.#trouble(0.03)) return LONGEST_HOLD_MS
    return this.#trouble(0.3) ? this.#dice.below(30 * 60_000) : 0
  }

  #trouble(share: number): boolean {
    return this.#dice.chance(share * this.weather.trouble)
  }

  #oneOf(codes: readonly string[]): string {
    return this.#dice.pick(codes) ?? ''
  }
}
