import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Seat } from '../dialects/dialect.ts'
import { Client, type Door } from './client.ts'
import type { Ledger } from './ledger.ts'
import { within } from './within.ts'

/** So many people come through the door at the same time; more would measure the queue before it. */
const ARRIVING_AT_ONCE = 25
const ARRIVAL_MOST_MS = 60_000

/** The people of some rooms, room by room, and what they hear. */
export class Crowd {
  readonly clients: readonly Client[]
  readonly rooms: readonly (readonly Client[])[]
  readonly faults: string[] = []
  ledger: Ledger | null = null
  onHeard: ((client: number, at: number) => void) | null = null
  onLost: ((client: number) => void) | null = null

  constructor(door: Door, seats: readonly Seat[], seenEveryMs: number | null) {
    const placeInRoom = new Map<number, number>()
    this.clients = seats.map((seat, index) => {
      const place = placeInRoom.get(seat.room) ?? 0
      placeInRoom.set(seat.room, place + 1)
      return new Client(
        door,
        seat,
        {
          messages: (numbers, at) => {
            for (const number of numbers) this.ledger?.hear(place, number, at)
            this.onHeard?.(index, at)
          },
          acknowledged: (number) => this.ledger?.acknowledge(number),
          lost: (why) => (this.onLost ? this.onLost(index) : this.#note(why)),
          fault: (text) => this.#note(text),
        },
        seenEveryMs,
      )
    })
    this.rooms = [...placeInRoom.keys()].map((room) =>
      this.clients.filter((client) => client.seat.room === room),
    )
  }

  #note(fault: string): void {
    if (this.faults.length < 20) this.faults.push(fault.slice(0, 300))
  }

  /** Everybody comes in and hears their room; milliseconds that took. */
  async arrive(): Promise<number> {
    const startedAt = performance.now()
    const waiting = [...this.clients]
    const come = async () => {
      for (let client = waiting.pop(); client; client = waiting.pop())
        client.cursor = Math.max(client.cursor, await within(client.connect(), ARRIVAL_MOST_MS, 'Coming in'))
    }
    await Promise.all(Array.from({ length: ARRIVING_AT_ONCE }, come))
    return performance.now() - startedAt
  }

  async disperse(): Promise<void> {
    for (const client of this.clients) client.leave()
    await sleep(1_000)
  }

  /**
   * Sends at a steady rate over all rooms for a while, in the clients' turn, late rather than never: what a busy
   * moment held up is sent after it, as in a room where people do not wait for each other.
   */
  async talk(perSecond: number, seconds: number, speakers?: readonly Client[]): Promise<void> {
    const { ledger } = this
    const rooms = speakers ? [speakers] : this.rooms
    if (!ledger) throw new Error('Nobody keeps the ledger')
    const startedAt = performance.now()
    const total = Math.round(perSecond * seconds)
    for (let said = 0; said < total && !ledger.isFull; ) {
      const due = Math.min(total, Math.ceil(((performance.now() - startedAt) / 1000) * perSecond))
      for (; said < due && !ledger.isFull; said++) {
        const room = rooms[said % rooms.length] ?? []
        const speaker = room[Math.floor(said / rooms.length) % room.length]
        speaker?.say(ledger.send(performance.now()))
      }
      await sleep(1)
    }
  }

  /** Until all that was sent has arrived everywhere, or nothing has for a while. */
  async hush(patienceMs: number): Promise<void> {
    const { ledger } = this
    if (!ledger) return
    const expected = ledger.sent * (this.rooms[0]?.length ?? 0)
    await untilStill(() => expected - ledger.delivered, patienceMs)
  }

  /** Until all that was sent has been acknowledged, or nothing has for a while. */
  async settle(patienceMs: number): Promise<void> {
    const { ledger } = this
    if (ledger) await untilStill(() => ledger.sent - ledger.acknowledged, patienceMs)
  }
}

async function untilStill(left: () => number, patienceMs: number): Promise<void> {
  let before = Number.POSITIVE_INFINITY
  let movedAt = performance.now()
  for (let now = left(); now > 0 && performance.now() - movedAt < patienceMs; now = left()) {
    if (now !== before) movedAt = performance.now()
    before = now
    await sleep(10)
  }
}

/** How far the load itself got behind: what it adds to every latency it reports. */
export function watchOwnDelay(): () => number {
  const delay = monitorEventLoopDelay({ resolution: 5 })
  delay.enable()
  return () => {
    delay.disable()
    return delay.percentile(99) / 1e6
  }
}
