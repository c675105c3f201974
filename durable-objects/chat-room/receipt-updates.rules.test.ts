import { beforeEach, describe, expect, it } from 'vitest'
import { Clock } from '../kit/testing/clock.ts'
import { PendingUpdates } from './pending-updates.ts'
import { ReceiptUpdates } from './receipt-updates.ts'

let clock: Clock
let receipts: ReceiptUpdates
/** What went by itself: when, and who had read. */
let alone: [at: number, people: number[]][]
let began: number

beforeEach(() => {
  clock = new Clock()
  began = clock.now()
  alone = []
  receipts = new ReceiptUpdates({
    time: clock,
    size: () => 10,
    send: ({ seen }) => void alone.push([clock.now() - began, [...seen.keys()]]),
  })
})

/** Who is told of within a batch that goes out now. */
function batch(): number[] {
  const updates = new PendingUpdates()
  receipts.joinBatch(updates)
  return [...updates.seen.keys()]
}

describe('receipts', () => {
  it('go at once in a quiet room, and those that follow together', () => {
    batch()
    receipts.seen(7, 1)
    receipts.seen(8, 1)
    receipts.seen(9, 1)
    clock.pass(2_000)
    expect(alone).toEqual([
      [0, [7]],
      [500, [8, 9]],
    ])
  })

  it('wait for the next batch while batches follow each other, and are told once', () => {
    batch()
    clock.pass(900)
    batch()
    receipts.seen(7, 2)
    clock.pass(900)
    receipts.seen(8, 2)
    expect(batch()).toEqual([7, 8])
    expect(batch()).toEqual([])
    clock.pass(5_000)
    expect(alone).toEqual([])
  })

  it('go by themselves a second after the last batch where none follows', () => {
    batch()
    clock.pass(100)
    batch()
    receipts.seen(7, 2)
    clock.pass(600)
    receipts.seen(8, 2)
    clock.pass(5_000)
    receipts.seen(9, 2)
    expect(alone).toEqual([
      [1_100, [7, 8]],
      [5_700, [9]],
    ])
  })

  it('are taken along by few of many batches, however often somebody says to have read', () => {
    const told: number[] = []
    for (let seq = 1; seq <= 100; seq += 1) {
      receipts.seen(7, seq)
      clock.pass(10)
      told.push(...batch())
    }
    expect([told.length, alone.length]).toEqual([4, 1])
  })

  it('are the latest of each person', () => {
    batch()
    batch()
    receipts.seen(7, 1)
    receipts.seen(7, 2)
    const updates = new PendingUpdates()
    receipts.joinBatch(updates)
    expect([...updates.seen]).toEqual([[7, 2]])
  })
})
