import { beforeEach, describe, expect, it } from 'vitest'
import type { AlarmPurpose } from './alarm-purposes.ts'
import { resume } from './control.ts'
import { LEASE_MS } from './limits.ts'
import { Orders } from './orders.ts'
import { rowsOf, Stage } from './simulation/stage.ts'
import { expectStart, startedOrNot } from './starts.ts'

let stage: Stage
let sent: string[]
let alarms: Map<AlarmPurpose, number | null>
let queue: { isLost: boolean; isSlow: boolean }
let orders: Orders

beforeEach(() => {
  stage = new Stage()
  sent = []
  alarms = new Map()
  queue = { isLost: false, isSlow: false }
  orders = wake()
})

const wake = () =>
  new Orders({
    store: stage.store,
    time: { now: () => stage.now, after: () => () => undefined },
    send: async (orders) => {
      if (queue.isLost) throw new Error('the queue is away')
      if (queue.isSlow) await new Promise(() => undefined)
      sent.push(...orders.map(({ name }) => name))
    },
    wakeAt: (purpose, at) => alarms.set(purpose, at),
  })

/** Fires what is armed, as the runtime does, for so long. */
async function pass(milliseconds: number): Promise<void> {
  const until = stage.now + milliseconds
  for (;;) {
    const due = [...alarms.values()].filter((at) => at !== null && at <= until) as number[]
    if (due.length === 0) break
    stage.now = Math.max(stage.now, Math.min(...due))
    for (const [purpose, at] of alarms) if (at !== null && at <= stage.now) alarms.set(purpose, null)
    await orders.note()
  }
  stage.now = until
}
const times = (name: string) => sent.filter((one) => one === name).length

describe('a runner', () => {
  it('is ordered as soon as a bulk is reserved, once', async () => {
    stage.reserve(rowsOf(1, 2))
    await orders.note()
    await orders.note()
    expect(times('payouts.run_rows')).toBe(1)
  })

  it('is not ordered while nothing is due', async () => {
    await orders.note()
    expect(times('payouts.run_rows')).toBe(0)
    expect(alarms.get('run')).toBeNull()
  })

  it('is ordered again, later each time, until one claims', async () => {
    stage.reserve(rowsOf(1))
    // The projector's alarm would hide that there is none for the runner.
    orders.projected(stage.account.head)
    await orders.note()
    await pass(9_999)
    expect(times('payouts.run_rows')).toBe(1)
    await pass(1)
    expect(times('payouts.run_rows')).toBe(2)
    await pass(600_000)
    const before = times('payouts.run_rows')
    expect(before).toBeLessThan(33)
    stage.pay()
    orders.seen()
    await orders.note()
    await pass(LEASE_MS - 1)
    expect(times('payouts.run_rows')).toBe(before)
  })

  it('is ordered within thirty seconds after the one before died with its rows', async () => {
    stage.reserve(rowsOf(1))
    await orders.note()
    stage.sent()
    orders.seen()
    await orders.note()
    await pass(25_000)
    expect(times('payouts.run_rows')).toBe(2)
  })

  it('is not ordered beside one that works', async () => {
    stage.reserve(rowsOf(1, 2, 3, 4, 5, 6, 7, 8))
    await orders.note()
    for (let round = 0; round < 8; round += 1) {
      const [task] = stage.claim().tasks
      if (task) stage.settle(task, { kind: 'again', railCode: null, at: stage.now + 90_000 })
      orders.seen()
      await orders.note()
      await pass(1_000)
    }
    expect(times('payouts.run_rows')).toBe(1)
  })

  it('is ordered when a question is due, by the alarm alone', async () => {
    stage.reserve(rowsOf(1))
    stage.settle(stage.sent(), { kind: 'unknown', askAt: stage.now + 60_000 })
    orders.seen()
    await orders.note()
    expect(alarms.get('run')).toBe(stage.now + 60_000)
    orders = wake()
    await pass(60_000)
    expect(times('payouts.run_rows')).toBe(1)
  })

  it('has an alarm behind it before the queue has taken it', () => {
    queue.isSlow = true
    stage.reserve(rowsOf(1))
    void orders.note()
    expect(alarms.get('run')).toBe(stage.now + 10_000)
  })

  it('is ordered once the queue is there again', async () => {
    queue.isLost = true
    stage.reserve(rowsOf(1))
    await orders.note()
    queue.isLost = false
    await pass(10_000)
    expect(times('payouts.run_rows')).toBe(1)
  })

  it('is ordered at once by what makes rows due, after a bulk was paused', async () => {
    stage.reserve(rowsOf(1))
    const task = stage.pay()
    stage.settle(task, { kind: 'held' }, { pause: { reason: 'rail_4001' } })
    orders.seen()
    await orders.note()
    expect(alarms.get('run')).toBeNull()
    stage.now += 60_000
    resume(stage.store, 'bulk-1', 'person', stage.now)
    await orders.note()
    expect(times('payouts.run_rows')).toBe(1)
  })
})

describe('runners of an account that pays many rows at a time', () => {
  const rows = (most: number) => rowsOf(...Array.from({ length: most }, (_, index) => index + 1))
  beforeEach(() => {
    stage = new Stage(100_000_000, { concurrency: 64 })
    orders = wake()
  })

  it('are as many as find rows, ordered at once and once', async () => {
    stage.reserve(rows(40))
    await orders.note()
    await orders.note()
    expect(times('payouts.run_rows')).toBe(7)
    for (let runner = 0; runner < 7; runner += 1) {
      stage.claim(`runner-${runner}`)
      orders.seen()
      await orders.note()
    }
    expect(times('payouts.run_rows')).toBe(7)
  })

  it('are no more than may hold rows', async () => {
    stage.reserve(rows(200))
    await orders.note()
    expect(times('payouts.run_rows')).toBe(11)
  })

  it('are joined by others where some never came', async () => {
    stage.reserve(rows(60))
    await orders.note()
    expect(times('payouts.run_rows')).toBe(10)
    for (let runner = 0; runner < 4; runner += 1) stage.claim(`runner-${runner}`)
    orders.seen()
    await pass(5_000)
    orders.seen()
    await orders.note()
    expect(times('payouts.run_rows')).toBe(16)
  })
})

describe('a bulk that the database is to start', () => {
  const expected = async (at: number) => {
    expectStart(stage.store, 'bulk-1', at, stage.now)
    orders.projected(stage.account.head)
    await orders.note()
  }

  it('is ordered ten seconds after its own order died, and by whoever wakes the ledger', async () => {
    await expected(stage.now)
    await pass(9_999)
    expect(times('payouts.start_bulk')).toBe(0)
    orders = wake()
    await pass(1)
    expect(times('payouts.start_bulk')).toBe(1)
    await pass(10_000)
    expect(times('payouts.start_bulk')).toBe(2)
  })

  it('is ordered at its time where it has one', async () => {
    await expected(stage.now + 3_600_000)
    await pass(3_599_999)
    expect(times('payouts.start_bulk')).toBe(0)
    await pass(1)
    expect(times('payouts.start_bulk')).toBe(1)
  })

  it('is not ordered once it is reserved, nor where there was nothing to start', async () => {
    await expected(stage.now)
    stage.reserve(rowsOf(1))
    await expected(stage.now)
    expectStart(stage.store, 'bulk-2', stage.now, stage.now)
    startedOrNot(stage.store, 'bulk-2')
    await orders.note()
    expect(alarms.get('start')).toBeNull()
    await pass(120_000)
    expect(times('payouts.start_bulk')).toBe(0)
  })

  it('is left to the sweep after a minute, so that one that nobody approves costs little', async () => {
    await expected(stage.now)
    await pass(600_000)
    expect(times('payouts.start_bulk')).toBe(6)
    expect(alarms.get('start')).toBeNull()
  })
})

describe('a projector', () => {
  it('is ordered until it has written everything', async () => {
    await orders.note()
    expect(times('payouts.project_account')).toBe(1)
    await pass(60_000)
    expect(times('payouts.project_account')).toBeGreaterThan(1)
    const before = times('payouts.project_account')
    orders.projected(stage.account.head)
    await orders.note()
    expect(alarms.get('project')).toBeNull()
    await pass(600_000)
    expect(times('payouts.project_account')).toBe(before)
  })

  it('is ordered twice a second at most while the log grows', async () => {
    for (let round = 0; round < 20; round += 1) {
      stage.reserve(
        rowsOf(1).map((row) => ({ ...row, transferId: `t-${round}` })),
        { bulkId: `bulk-${round}` },
      )
      await orders.note()
      orders.projected(stage.account.head)
      await pass(100)
    }
    expect(times('payouts.project_account')).toBeLessThanOrEqual(5)
    expect(times('payouts.project_account')).toBeGreaterThanOrEqual(3)
  })

  it('is not believed about numbers that are not there', () => {
    orders.projected(stage.account.head + 1)
    expect(stage.account.projected).toBe(0)
    orders.projected(1)
    orders.projected(0)
    expect(stage.account.projected).toBe(1)
  })
})
