import { describe, expect, it } from 'vitest'
import type { LogEvent } from '../../../contract/frames/events.ts'
import { REPLAY_EVENTS } from '../bounds.ts'
import { creditFrom } from './credit.ts'
import { IN_FLIGHT_MAX_BYTES, InFlight } from './in-flight.ts'
import { endOfResume, endOfSince, type ReplaySource, replay } from './replay.ts'
import { StreamReader } from './stream-reader.ts'

const STREAM = 'room:42'
const PAGE = 3

/** A log that grows while it is read, and what a reader of it was sent. */
class Log {
  head: number
  isClosed = false
  readonly sent: string[] = []
  readonly inFlight = new InFlight()
  readonly reader: StreamReader
  /** Runs before a page is read. */
  meanwhile: (after: number) => void = () => undefined

  constructor(head: number) {
    this.head = head
    const credit = creditFrom(head)
    this.reader = new StreamReader({ stream: STREAM, inFlight: this.inFlight, credit, keep: () => undefined })
  }

  get source(): ReplaySource {
    return {
      reader: this.reader,
      inFlight: this.inFlight,
      page: async ({ epoch, seq }) => {
        const { head } = this
        this.meanwhile(seq)
        if (epoch === 'refused')
          return { type: 'error', code: 'room_not_found', message: 'No such room here' }
        if (epoch !== null && epoch !== 'e')
          return {
            type: 'reset',
            stream: STREAM,
            epoch: 'e',
            head,
            snapshot: { name: '', participants: [], events: [] },
          }
        const to = Math.min(head, seq + PAGE)
        const events: LogEvent[] = []
        return { type: 'page', stream: STREAM, epoch: 'e', from: seq + 1, to, events, more: to < head }
      },
      send: (text) => {
        const frame = JSON.parse(text) as { type: string; from?: number; to?: number }
        this.sent.push(frame.to === undefined ? frame.type : `${frame.from}-${frame.to}`)
      },
      holdBack: (after) => void this.sent.push(`held back ${after}`),
      withhold: (after) => void this.sent.push(`withheld ${after}`),
      isClosed: () => this.isClosed,
    }
  }

  /** A live event, which the replay withholds. */
  append(): void {
    this.head += 1
    const range = { from: this.head, to: this.head }
    if (this.reader.offer(range, 0) === 'send') this.sent.push(`live ${this.head}`)
  }
}

describe('a replay', () => {
  it.each([
    ['everything, page by page', { seq: 0 }, 100, ['1-3', '4-6', '7-7']],
    ['one empty page where nothing is missed', { seq: 7 }, 100, ['8-7']],
    ['a snapshot where the epoch is another', { epoch: 'other', seq: 2 }, 100, ['reset']],
    ['the refusal where there is no such stream', { epoch: 'refused', seq: 2 }, 100, ['error']],
    ['so much and no more without another request', { seq: 0 }, 6, ['1-3', '4-6', 'withheld 6']],
  ])('sends %s', async (_, position, last, sent) => {
    const log = new Log(7)
    await replay(log.source, position, last)
    log.append()
    expect(log.sent).toEqual([...sent, 'live 8'])
  })

  it('reaches everything that was withheld, so that live events go on without a gap', async () => {
    const log = new Log(4)
    log.meanwhile = (after) => {
      if (after === 3) log.append()
    }
    await replay(log.source, { seq: 0 }, 100)
    log.append()
    expect(log.sent).toEqual(['1-3', '4-4', '5-5', 'live 6'])
  })

  it('is ended by a newer one, by a close, and by the end of the subscription', async () => {
    const ends: readonly ((log: Log) => unknown)[] = [
      ({ reader }) => reader.beginReplay(),
      (log) => {
        log.isClosed = true
      },
      ({ reader }) => reader.endReplay(),
    ]
    for (const end of ends) {
      const log = new Log(7)
      log.meanwhile = (after) => {
        if (after === 3) end(log)
      }
      await replay(log.source, { seq: 0 }, 100)
      expect(log.sent).toEqual(['1-3'])
    }
  })

  it('is held back while too much is in flight', async () => {
    const log = new Log(7)
    log.inFlight.hand(STREAM, 7, 'x'.repeat(IN_FLIGHT_MAX_BYTES + 1))
    await replay(log.source, { seq: 0 }, 100)
    expect(log.sent).toEqual(['held back 0'])
  })

  it('of a resume is bounded only where more was missed than one request brings', () => {
    expect(endOfSince({ seq: 5 })).toBe(5 + REPLAY_EVENTS)
    expect(endOfResume({ seq: 5 }, 5 + REPLAY_EVENTS)).toBe(Number.MAX_SAFE_INTEGER)
    expect(endOfResume({ seq: 5 }, 6 + REPLAY_EVENTS)).toBe(5 + REPLAY_EVENTS)
  })
})
