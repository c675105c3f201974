import { describe, expect, it } from 'vitest'
import { UNACKNOWLEDGED_MOST as MOST } from '../bounds.ts'
import { type Credit, creditFrom } from './credit.ts'
import { IN_FLIGHT_MAX_BYTES, InFlight } from './in-flight.ts'
import { StreamReader } from './stream-reader.ts'

const at = (from: number, to = from) => ({ from, to })

function readerAt(head: number | null) {
  const inFlight = new InFlight()
  const kept: Credit[] = []
  const credit = head === null ? null : creditFrom(head)
  const reader = new StreamReader({ stream: 'room:42', inFlight, credit, keep: (one) => kept.push(one) })
  return { reader, inFlight, kept }
}

describe('a reader of a stream', () => {
  it('is sent live events from its subscription on, and none of them twice', () => {
    const { reader, kept } = readerAt(10)
    expect([reader.offer(at(9, 10), 0), reader.offer(at(11), 0)]).toEqual(['hold', 'send'])
    reader.sentPage(15, '{}')
    expect(reader.sentTo).toBe(15)
    expect([reader.offer(at(14, 15), 0), reader.offer(at(14, 16), 0)]).toEqual(['hold', 'send'])
    expect(kept).toEqual([])
  })

  it('that only asks for pages is offered nothing', () => {
    const { reader, kept } = readerAt(null)
    expect([reader.offer(at(1), 0), reader.withhold(1, 0)]).toEqual(['hold', false])
    reader.acknowledge(5)
    reader.relieve()
    expect([reader.credit, kept]).toEqual([null, []])
  })

  it('has live events withheld while a replay is under way, which a newer one ends', () => {
    const { reader } = readerAt(0)
    const first = reader.beginReplay()
    expect(reader.offer(at(1, 3), 0)).toBe('hold')
    expect(first.withheld).toBe(3)
    const second = reader.beginReplay()
    expect([reader.isReplaying(first), reader.isReplaying(second)]).toEqual([false, true])
    reader.endReplay(first)
    expect(reader.offer(at(4), 0)).toBe('hold')
    reader.endReplay(second)
    expect(reader.offer(at(5), 0)).toBe('send')
  })

  it('is told once that it lags, closes a minute later, and flows again once it acknowledges', () => {
    const { reader, kept } = readerAt(0)
    const beyond = at(MOST + 1)
    expect([reader.offer(beyond, 5), reader.offer(at(MOST + 2), 6)]).toEqual(['lagged', 'hold'])
    expect([reader.isHeld, reader.closesAt, reader.withhold(7, 7)]).toEqual([true, 60_005, false])
    reader.relieve()
    expect(reader.isHeld).toBe(true)
    reader.acknowledge(1)
    reader.relieve()
    expect([reader.isHeld, reader.closesAt, reader.offer(beyond, 8)]).toEqual([false, null, 'send'])
    expect(kept.map(({ acked, held }) => [acked, held !== null])).toEqual([
      [0, true],
      [1, true],
      [1, false],
    ])
  })

  it('is held for what its socket has in flight of another stream, until that has arrived', () => {
    const { reader, inFlight } = readerAt(0)
    inFlight.hand('room:43', 1, 'x'.repeat(IN_FLIGHT_MAX_BYTES + 1))
    expect(reader.offer(at(1), 0)).toBe('lagged')
    reader.relieve()
    expect(reader.isHeld).toBe(true)
    inFlight.holds('room:43', 1)
    reader.relieve()
    expect(reader.isHeld).toBe(false)
  })

  it('uses up no credit by the pages of a resume, and begins again with a new epoch', () => {
    const { reader } = readerAt(0)
    reader.sentPage(5_000, '{}')
    reader.endResume()
    expect(reader.offer(at(5_001, 5_000 + MOST), 0)).toBe('send')
    reader.beginEpoch(0)
    expect([reader.sentTo, reader.acked, reader.offer(at(1), 0)]).toEqual([0, 0, 'send'])
  })
})
