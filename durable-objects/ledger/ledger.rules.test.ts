import { beforeEach, describe, expect, it } from 'vitest'
import { claimQuestion } from './claim.ts'
import { cancel, pause, question, resume, retry } from './control.ts'
import { fund, fundingsOf, reverseFunding } from './funding.ts'
import { renew } from './lease.ts'
import { LEASE_MS } from './limits.ts'
import { answering } from './refusal.ts'
import { settle } from './settle.ts'
import { bulkOf, committed, EXPIRY_MS, LIMITS, refusedByRail, rowsOf, Stage } from './simulation/stage.ts'
import { verify } from './verify/verify.ts'

const refusalOf = (work: () => unknown) => {
  const answer = answering(work)
  return 'refused' in answer ? answer.refused : null
}
const sound = (stage: Stage) => expect(verify(stage.store).faults).toEqual([])

describe('a funding', () => {
  it('that comes twice funds once and is answered the same', () => {
    const stage = new Stage(0)
    const funding = { id: 'f-1', amount: 50_000, reference: 'VIR-1', note: null }
    const first = fund(stage.store, funding, stage.now)
    stage.now += 5_000
    expect(fund(stage.store, funding, stage.now)).toEqual(first)
    expect(first).toMatchObject({ amount: 50_000, balance: 50_000 })
    expect(stage.account.available).toBe(50_000)
    sound(stage)
  })

  it.each([
    ['another request', { id: 'f-2', amount: 50_000, reference: 'VIR-1' }],
    ['another amount', { id: 'f-1', amount: 60_000, reference: 'VIR-1' }],
  ])('is refused where its reference has funded by %s', (_, other) => {
    const stage = new Stage(50_000)
    expect(refusalOf(() => fund(stage.store, { ...other, note: null }, stage.now))).toBe('reference_taken')
    expect(stage.account.available).toBe(50_000)
  })

  it('is reversed once, and its reference never funds again', () => {
    const stage = new Stage(50_000)
    const reversal = { fundingId: 'f-1', reason: 'Deux fois' }
    expect(reverseFunding(stage.store, reversal, stage.now)).toMatchObject({ balance: 0 })
    expect(reverseFunding(stage.store, reversal, stage.now)).toMatchObject({ balance: 0 })
    expect(stage.kinds()).toEqual(['fund', 'reversal'])
    expect(
      refusalOf(() => fund(stage.store, { id: 'f-2', amount: 1, reference: 'VIR-1', note: null }, stage.now)),
    ).toBe('reference_taken')
    sound(stage)
  })

  it('is listed after the newer ones, with why it was reversed', () => {
    const stage = new Stage(50_000)
    stage.now += 5_000
    fund(stage.store, { id: 'f-2', amount: 7_000, reference: 'VIR-2', note: 'Trésor' }, stage.now)
    reverseFunding(stage.store, { fundingId: 'f-1', reason: 'Deux fois' }, stage.now)
    const { total, fundings } = fundingsOf(stage.store, { limit: 2, offset: 0 })
    expect(total).toBe(2)
    expect(fundings).toMatchObject([
      { id: 'f-2', reference: 'VIR-2', note: 'Trésor', balance: 57_000, reversed_at: null },
      { id: 'f-1', amount: 50_000, balance: 50_000, reason: 'Deux fois', reversed_at: expect.any(String) },
    ])
    expect(fundingsOf(stage.store, { limit: 2, offset: 1 }).fundings).toMatchObject([{ id: 'f-1' }])
  })

  it('is not reversed where its money is set aside', () => {
    const stage = new Stage(50_000)
    stage.reserve(rowsOf(1))
    expect(refusalOf(() => reverseFunding(stage.store, { fundingId: 'f-1', reason: 'x' }, stage.now))).toBe(
      'reversal_refused',
    )
    sound(stage)
  })
})

describe('a reservation', () => {
  it('sets the whole bulk aside, and its repetition nothing', () => {
    const stage = new Stage(1_000)
    expect(stage.reserve(rowsOf(300, 700))).toEqual({ bulkId: 'bulk-1', stage: 'running', rows: 2 })
    expect(stage.reserve(rowsOf(300, 700))).toEqual({ bulkId: 'bulk-1', stage: 'running', rows: 0 })
    expect(stage.account).toMatchObject({ available: 0, reserved: 1_000 })
    sound(stage)
  })

  it('of more than is there sets nothing aside', () => {
    const stage = new Stage(999)
    expect(refusalOf(() => stage.reserve(rowsOf(300, 700)))).toBe('insufficient_funds')
    expect(stage.account).toMatchObject({ available: 999, reserved: 0 })
    expect(stage.store.bulks.get('bulk-1')).toBeNull()
  })

  it('counts what a fee may come to where the payer bears it', () => {
    const stage = new Stage(10_199)
    expect(refusalOf(() => stage.reserve(rowsOf(10_000), { feeBearer: 'payer' }))).toBe('insufficient_funds')
    stage.reserve(rowsOf(9_999), { feeBearer: 'payer' })
    expect(stage.account.reserved).toBe(10_199)
  })

  it.each([
    [
      'an approval of other rows',
      { approval: { ...bulkOf(rowsOf(300)).approval, rowsHash: 'f'.repeat(64) } },
    ],
    ['a hash of other rows', { rowsHash: bulkOf(rowsOf(301)).rowsHash }],
    ['another period', { period: '2026-12', rowsHash: bulkOf(rowsOf(300)).rowsHash }],
  ])('is refused with %s', (_, facts) => {
    const stage = new Stage()
    expect(refusalOf(() => stage.reserve(rowsOf(300), facts))).toBe('rows_changed')
    expect(stage.account.reserved).toBe(0)
  })

  it('is refused under the id of a bulk with other rows', () => {
    const stage = new Stage()
    stage.reserve(rowsOf(300))
    expect(refusalOf(() => stage.reserve(rowsOf(301)))).toBe('bulk_conflict')
  })

  it('is refused for a row of another bulk, paid or not', () => {
    const stage = new Stage()
    stage.reserve(rowsOf(300, 700))
    stage.commit(stage.sent('t-1'))
    const [paid, open] = rowsOf(300, 700)
    for (const row of [paid, open])
      if (row) expect(refusalOf(() => stage.reserve([row], { bulkId: 'bulk-2' }))).toBe('bulk_conflict')
    expect(stage.row('t-1')).toMatchObject({ bulk_id: 'bulk-1', step: 'COMMITTED' })
    sound(stage)
  })
})

describe('a row', () => {
  it('that is paid moves its money from what is set aside, and gets the next receipt', () => {
    const stage = new Stage(1_000)
    stage.reserve(rowsOf(300, 700))
    stage.commit(stage.sent('t-1'))
    expect(stage.row()).toMatchObject({ step: 'COMMITTED', receipt_number: 1, payee_name: 'AWA G.' })
    expect(stage.account).toMatchObject({ available: 0, reserved: 700, paid: 300 })
    stage.now += LEASE_MS
    stage.commit(stage.sent('t-2'))
    expect(stage.bulk()).toMatchObject({ stage: 'completed', paid_amount: 1_000 })
    expect(stage.row('t-2').receipt_number).toBe(2)
    sound(stage)
  })

  it('whose payer bears the fee pays it out of what was set aside, and releases the rest', () => {
    const stage = new Stage(10_200)
    stage.reserve(rowsOf(10_000), { feeBearer: 'payer' })
    stage.commit(stage.sent('t-1', 10_150))
    expect(stage.kinds()).toEqual(['fund', 'reserve', 'post', 'fee', 'release'])
    expect(stage.account).toMatchObject({ available: 50, reserved: 0, paid: 10_000, fees: 150 })
    expect(stage.bulk()).toMatchObject({ paid_amount: 10_000, fees_amount: 150 })
    sound(stage)
  })

  it.each([10_201, 9_999, 10_000.5])('is not quoted for %d where 10 200 were set aside', (amount) => {
    const stage = new Stage()
    stage.reserve(rowsOf(10_000), { feeBearer: 'payer' })
    const task = stage.pay()
    expect(refusalOf(() => stage.quote(task, amount))).toBe('quote_refused')
    expect(stage.row().step).toBe('RESERVED')
  })

  it('that is refused by name gives its money back', () => {
    const stage = new Stage(1_000)
    stage.reserve(rowsOf(300))
    stage.settle(stage.sent(), refusedByRail)
    expect(stage.row()).toMatchObject({ step: 'FAILED', error_code: 'rail_refused', rail_code: '5104' })
    expect(stage.account).toMatchObject({ available: 1_000, reserved: 0 })
    expect(stage.bulk().stage).toBe('failed')
    sound(stage)
  })

  it('goes on under a new id where the rail asks for another quote, in one transaction', () => {
    const stage = new Stage(300)
    stage.reserve(rowsOf(300))
    const task = stage.sent()
    stage.settle(task, { kind: 'requote' })
    expect(stage.kinds()).toEqual(['fund', 'reserve', 'void', 'reserve'])
    expect(stage.row()).toMatchObject({ step: 'RESERVED', attempts: 2 })
    expect(stage.row().rail_transfer_id).not.toBe(task.railTransferId)
    sound(stage)
  })

  it('is asked for no more than ten quotes', () => {
    const stage = new Stage(300)
    stage.reserve(rowsOf(300))
    for (let round = 1; round <= 10; round += 1) stage.settle(stage.sent(), { kind: 'requote' })
    expect(stage.row()).toMatchObject({ step: 'FAILED', attempts: 10 })
    sound(stage)
  })

  it('settled twice is settled once', () => {
    const stage = new Stage(300)
    stage.reserve(rowsOf(300))
    const task = stage.sent()
    expect(stage.commit(task)).toEqual({ transferId: 't-1', step: 'COMMITTED' })
    expect(stage.commit(task)).toEqual({ transferId: 't-1', step: 'COMMITTED' })
    expect(stage.settle(task, refusedByRail)).toEqual({ transferId: 't-1', step: 'COMMITTED' })
    expect(stage.kinds()).toEqual(['fund', 'reserve', 'post'])
    sound(stage)
  })

  it('is tried again later, and a repetition of that call counts once', () => {
    const stage = new Stage()
    stage.reserve(rowsOf(300))
    const task = stage.pay()
    const again = { kind: 'again', railCode: '2003', at: stage.now + 1_000 } as const
    stage.settle(task, again)
    stage.settle(task, again)
    expect(stage.row()).toMatchObject({ step: 'RESERVED', tries: 1 })
    expect(stage.claim()).toMatchObject({ tasks: [], nextAt: stage.now + 1_000 })
    stage.now += 1_000
    expect(stage.pay().tries).toBe(1)
    sound(stage)
  })

  it('of a payee that was looked up before in the bulk brings what was found', () => {
    const stage = new Stage()
    const rows = rowsOf(300, 400).map((row) => ({ ...row, payeeIdentifier: '22997000001' }))
    stage.reserve(rows)
    const task = stage.pay('t-1')
    expect(task.party).toBeNull()
    stage.quote(task)
    stage.now += LEASE_MS
    expect(stage.pay('t-2').party).toEqual({ fspId: 'wallet', name: 'AWA G.' })
  })
})

describe('a body', () => {
  it('is stored before it is sent, once', () => {
    const stage = new Stage()
    stage.reserve(rowsOf(300))
    const task = stage.sent()
    expect(stage.send(task).step).toBe('SENDING')
    stage.now += 1
    expect(refusalOf(() => stage.send(task))).toBe('body_conflict')
    sound(stage)
  })

  it('is sent again as it was, while it has not expired', () => {
    const stage = new Stage()
    stage.reserve(rowsOf(300))
    stage.settle(stage.sent(), { kind: 'unknown', askAt: stage.now + 5_000 })
    const body = stage.store.attempts.get(stage.row().rail_transfer_id)?.body
    stage.now += 5_000
    const ask = stage.ask()
    expect(ask.body).toBe(body)
    expect(stage.settle(ask, { kind: 'resend' }).step).toBe('SENDING')
    expect(stage.settle(ask, { kind: 'resend' }).step).toBe('SENDING')
    expect(stage.commit(ask).step).toBe('COMMITTED')
    sound(stage)
  })

  it.each([
    ['after it expired', (stage: Stage) => (stage.now += EXPIRY_MS)],
    ['in a paused bulk', (stage: Stage) => pause(stage.store, 'bulk-1', 'person', stage.now)],
    ['in a bulk that is being cancelled', (stage: Stage) => cancel(stage.store, 'bulk-1', stage.now)],
  ])('is not sent again %s', (_, change) => {
    const stage = new Stage()
    stage.reserve(rowsOf(300))
    stage.settle(stage.sent(), { kind: 'unknown', askAt: stage.now })
    const ask = stage.ask()
    change(stage)
    expect(stage.settle(ask, { kind: 'resend' }).step).toBe('UNKNOWN')
    expect(stage.claim().tasks).toEqual([])
    sound(stage)
  })
})

describe('a transfer that was never stored', () => {
  it('is given up after its deadline, once the rail has said so twice', () => {
    const stage = new Stage(300)
    stage.reserve(rowsOf(300))
    stage.givenUp()
    expect(stage.row()).toMatchObject({ step: 'FAILED', error_code: 'never_stored' })
    expect(stage.account).toMatchObject({ available: 300, reserved: 0 })
    sound(stage)
  })

  it.each([
    ['before its deadline', 0, LIMITS.gapMs],
    ['twice within the gap', EXPIRY_MS + LIMITS.graceMs, LIMITS.gapMs - 1],
  ])('is not given up by what the rail says %s', (_, first, second) => {
    const stage = new Stage(300)
    stage.reserve(rowsOf(300))
    stage.settle(stage.sent(), { kind: 'unknown', askAt: stage.now })
    stage.now += first
    stage.settle(stage.ask(), { kind: 'unknown', askAt: stage.now + second, absent: true })
    stage.now += second
    expect(stage.settle(stage.ask(), { kind: 'never_stored', askAt: null }).step).toBe('UNKNOWN')
    expect(stage.account.reserved).toBe(300)
    sound(stage)
  })

  it('and was paid all the same is posted from what is available, with a receipt and an alarm', () => {
    const stage = new Stage(300)
    stage.reserve(rowsOf(300))
    stage.givenUp()
    stage.now += 5 * LIMITS.gapMs
    expect(stage.commit(stage.ask()).step).toBe('COMMITTED')
    expect(stage.kinds()).toEqual(['fund', 'reserve', 'void', 'late_post'])
    expect(stage.account).toMatchObject({ available: 0, paid: 300, suspense: 0 })
    expect(stage.bulk()).toMatchObject({ stage: 'completed', paid_amount: 300 })
    expect(stage.row().receipt_number).toBe(1)
    sound(stage)
  })

  it('and was paid when its money is gone is lent by suspense, which the next funding covers', () => {
    const stage = new Stage(300)
    stage.reserve(rowsOf(300))
    stage.givenUp()
    stage.reserve(
      rowsOf(200).map((row) => ({ ...row, transferId: 'u-1' })),
      { bulkId: 'bulk-2' },
    )
    stage.now += 5 * LIMITS.gapMs
    const { tasks } = stage.claim()
    const ask = tasks.find((task) => task.transferId === 't-1')
    if (ask) stage.commit(ask)
    expect(stage.account).toMatchObject({ available: 0, reserved: 200, paid: 300, suspense: -200 })
    fund(stage.store, { id: 'f-2', amount: 500, reference: 'VIR-2', note: null }, stage.now)
    expect(stage.account).toMatchObject({ available: 300, suspense: 0 })
    expect(stage.kinds().slice(-4)).toEqual(['late_post', 'cover', 'fund', 'cover'])
    sound(stage)
  })

  it('is asked about before its retry leaves, and a late payment takes the retry back', () => {
    const stage = new Stage(300)
    stage.reserve(rowsOf(300))
    stage.givenUp()
    retry(stage.store, 'bulk-1', { requestId: 'r-1', transferIds: null }, stage.now)
    const ask = stage.ask()
    expect(ask.isVoid).toBe(true)
    expect(stage.commit(ask).step).toBe('COMMITTED')
    expect(stage.account).toMatchObject({ available: 0, reserved: 0, paid: 300 })
    expect(stage.bulk()).toMatchObject({ stage: 'paused', pause_reason: 'late_commit' })
    resume(stage.store, 'bulk-1', 'person', stage.now)
    expect(stage.bulk().stage).toBe('completed')
    sound(stage)
  })

  it('leaves anew once the rail has said again that it never stored it', () => {
    const stage = new Stage(300)
    stage.reserve(rowsOf(300))
    stage.givenUp()
    retry(stage.store, 'bulk-1', { requestId: 'r-1', transferIds: ['t-1'] }, stage.now)
    stage.settle(stage.ask(), { kind: 'unknown', askAt: null, absent: false })
    stage.now += LIMITS.gapMs
    stage.settle(stage.ask(), { kind: 'unknown', askAt: null, absent: true })
    stage.commit(stage.sent())
    expect(stage.bulk()).toMatchObject({ stage: 'completed', paid_amount: 300 })
    sound(stage)
  })

  it('is asked about before each further retry, whatever ended the one before', () => {
    const stage = new Stage(300)
    stage.reserve(rowsOf(300))
    stage.givenUp()
    const { rail_transfer_id: givenUp } = stage.row()
    retry(stage.store, 'bulk-1', { requestId: 'r-1', transferIds: null }, stage.now)
    stage.settle(stage.ask(), { kind: 'never_stored', askAt: stage.now + 60 * LIMITS.gapMs })
    stage.settle(stage.sent(), refusedByRail)
    retry(stage.store, 'bulk-1', { requestId: 'r-2', transferIds: null }, stage.now)
    const ask = stage.ask()
    expect(ask.railTransferId).toBe(givenUp)
    expect(stage.commit(ask).step).toBe('COMMITTED')
    expect(stage.account).toMatchObject({ available: 0, reserved: 0, paid: 300 })
    sound(stage)
  })

  describe('and was paid while its retry is in doubt', () => {
    let stage: Stage
    let paidLate: string
    beforeEach(() => {
      stage = new Stage(600)
      stage.reserve(rowsOf(300))
      stage.givenUp()
      paidLate = stage.row().rail_transfer_id
      retry(stage.store, 'bulk-1', { requestId: 'r-1', transferIds: null }, stage.now)
      stage.settle(stage.ask(), { kind: 'never_stored', askAt: stage.now + 5_000 })
      stage.settle(stage.sent(), { kind: 'unknown', askAt: stage.now + 10_000 })
      stage.now += 5_000
      expect(stage.commit(stage.ask()).step).toBe('UNKNOWN')
      stage.now += 5_000
    })

    it('is paid once where the retry is refused, and not retried again', () => {
      stage.settle(stage.ask(), refusedByRail)
      expect(stage.row()).toMatchObject({
        step: 'COMMITTED',
        rail_transfer_id: paidLate,
        receipt_number: 1,
        error_code: null,
      })
      expect(stage.account).toMatchObject({ available: 300, reserved: 0, paid: 300 })
      resume(stage.store, 'bulk-1', 'person', stage.now)
      expect(stage.bulk()).toMatchObject({ stage: 'completed', paid_amount: 300 })
      sound(stage)
    })

    it('is not sent again, though its body has not expired', () => {
      resume(stage.store, 'bulk-1', 'person', stage.now)
      expect(stage.settle(stage.ask(), { kind: 'resend' }).step).toBe('UNKNOWN')
    })

    it('has one receipt where the retry is paid as well, and is found to be paid twice', () => {
      expect(stage.commit(stage.ask()).step).toBe('COMMITTED')
      expect(stage.account).toMatchObject({ paid: 600, receipts: 1 })
      expect(verify(stage.store).faults.map(({ invariant }) => invariant)).toContain('one_attempt_per_row')
    })
  })

  it('is asked about at once by a question', () => {
    const stage = new Stage(300)
    stage.reserve(rowsOf(300))
    stage.givenUp()
    expect(stage.claim().tasks).toEqual([])
    question(stage.store, 't-1', stage.now)
    expect(stage.ask().isVoid).toBe(true)
  })
})

describe('a question that somebody waits for', () => {
  const asked = (stage: Stage, transferId: string, runner = 'web') =>
    claimQuestion(stage.store, { transferId, runner }, stage.now)

  it('is given to who asks it, before it is due, and to nobody else meanwhile', () => {
    const stage = new Stage()
    stage.reserve(rowsOf(300))
    stage.settle(stage.sent(), { kind: 'unknown', askAt: stage.now + 60_000 })
    const task = asked(stage, 't-1')
    expect(task).toMatchObject({ kind: 'ask', isVoid: false })
    expect(stage.claim().tasks).toEqual([])
    expect(asked(stage, 't-1', 'other')).toBeNull()
    if (task) expect(stage.commit(task).step).toBe('COMMITTED')
    expect(refusalOf(() => asked(stage, 't-1'))).toBe('nothing_to_ask')
  })

  it('waits for a runner where the account has as many rows in flight as it may', () => {
    const stage = new Stage(1_000, { concurrency: 1 })
    stage.reserve(rowsOf(300, 300))
    stage.settle(stage.sent(), { kind: 'unknown', askAt: stage.now + 60_000 })
    const other = stage.pay('t-2')
    expect(asked(stage, 't-1')).toBeNull()
    stage.quote(other)
    stage.send(other)
    stage.commit(other)
    expect(stage.claim().tasks).toMatchObject([{ kind: 'ask', transferId: 't-1' }])
  })
})

describe('a runner that lost its row', () => {
  it('writes nothing with its old fence, whichever call it makes', () => {
    const stage = new Stage()
    stage.reserve(rowsOf(300))
    const lost = stage.pay()
    stage.now += LEASE_MS
    const task = stage.pay('t-1', 'runner-2')
    const before = stage.row()
    expect(refusalOf(() => stage.quote(lost))).toBe('stale_fence')
    expect(refusalOf(() => stage.send(lost))).toBe('stale_fence')
    expect(refusalOf(() => stage.commit(lost))).toBe('stale_fence')
    expect(renew(stage.store, { runner: 'runner-1', leases: [lost] }, stage.now)).toEqual([])
    expect(stage.row()).toEqual(before)
    expect(stage.quote(task).step).toBe('QUOTED')
    sound(stage)
  })

  it('before it sent leaves the row to be quoted again', () => {
    const stage = new Stage()
    stage.reserve(rowsOf(300))
    stage.quote(stage.pay())
    stage.now += LEASE_MS
    expect(stage.pay('t-1', 'runner-2').tries).toBe(0)
    expect(stage.row()).toMatchObject({ step: 'RESERVED', attempts: 1 })
    sound(stage)
  })

  it('after it stored the body leaves the row to be asked about, whether it was sent or not', () => {
    const stage = new Stage()
    stage.reserve(rowsOf(300))
    stage.sent()
    stage.now += LEASE_MS
    expect(stage.ask('t-1', 'runner-2').body).toContain(stage.row().rail_transfer_id)
    expect(stage.row().step).toBe('UNKNOWN')
    sound(stage)
  })

  it('keeps its row as long as it renews', () => {
    const stage = new Stage()
    stage.reserve(rowsOf(300))
    const task = stage.pay()
    for (let round = 0; round < 5; round += 1) {
      stage.now += LEASE_MS - 1
      expect(renew(stage.store, { runner: 'runner-1', leases: [task] }, stage.now)).toEqual(['t-1'])
    }
    expect(stage.claim('runner-2').tasks).toEqual([])
  })
})

describe('an account', () => {
  it('has no more rows in flight than it may, and a runner no more than six', () => {
    const rows = rowsOf(1, 1, 1, 1, 1, 1, 1, 1)
    const stage = new Stage()
    stage.reserve(rows)
    expect(stage.claim('runner-1').tasks).toHaveLength(4)
    expect(stage.claim('runner-2').tasks).toHaveLength(0)
    const wide = new Stage(1_000, { concurrency: 64 })
    wide.reserve(rows)
    expect(wide.claim('runner-1').tasks).toHaveLength(6)
    expect(wide.claim('runner-1').tasks).toHaveLength(0)
    expect(wide.claim('runner-2').tasks).toHaveLength(2)
  })

  it('pays rows in the order of the file, and nothing while the rail is switched off', () => {
    const stage = new Stage()
    stage.reserve(rowsOf(1, 2, 3))
    expect(stage.claim('runner-1', false).tasks).toEqual([])
    expect(stage.claim().tasks.map(({ transferId }) => transferId)).toEqual(['t-1', 't-2', 't-3'])
  })
})

describe('a bulk', () => {
  it('that is paused hands out nothing, and what was quoted does not leave', () => {
    const stage = new Stage()
    stage.reserve(rowsOf(1, 2))
    const task = stage.pay()
    stage.quote(task)
    pause(stage.store, 'bulk-1', 'person', stage.now)
    pause(stage.store, 'bulk-1', 'person', stage.now)
    expect(stage.send(task).step).toBe('RESERVED')
    stage.now += LEASE_MS
    expect(stage.claim().tasks).toEqual([])
    resume(stage.store, 'bulk-1', 'person', stage.now)
    expect(stage.claim().tasks).toHaveLength(2)
    sound(stage)
  })

  it('that is paused still settles what left', () => {
    const stage = new Stage()
    stage.reserve(rowsOf(1, 2))
    const task = stage.sent()
    pause(stage.store, 'bulk-1', 'person', stage.now)
    expect(stage.commit(task).step).toBe('COMMITTED')
    sound(stage)
  })

  it('that is cancelled voids what never left, and ends when the rest is settled', () => {
    const stage = new Stage(6)
    stage.reserve(rowsOf(1, 2, 3))
    const task = stage.sent('t-1')
    expect(cancel(stage.store, 'bulk-1', stage.now)).toMatchObject({ stage: 'cancelling', rows: 2 })
    expect(cancel(stage.store, 'bulk-1', stage.now)).toMatchObject({ stage: 'cancelling', rows: 0 })
    expect(stage.account).toMatchObject({ available: 5, reserved: 1 })
    stage.commit(task)
    expect(stage.bulk()).toMatchObject({ stage: 'cancelled', committed: 1, cancelled: 2 })
    sound(stage)
  })

  it('is retried for its failed rows alone, once for each request', () => {
    const stage = new Stage()
    stage.reserve(rowsOf(1, 2))
    const [first, second] = stage.claim().tasks
    for (const task of [first, second])
      if (task?.kind === 'pay') {
        stage.quote(task)
        stage.send(task)
        stage.settle(task, task === first ? committed(stage.now) : refusedByRail)
      }
    expect(stage.bulk().stage).toBe('partial')
    const ask = { requestId: 'r-1', transferIds: null }
    expect(retry(stage.store, 'bulk-1', ask, stage.now)).toMatchObject({ stage: 'running', rows: 1 })
    expect(retry(stage.store, 'bulk-1', ask, stage.now)).toMatchObject({ stage: 'running', rows: 1 })
    expect(stage.row('t-2').attempts).toBe(2)
    expect(stage.row('t-1')).toMatchObject({ step: 'COMMITTED', attempts: 1 })
    sound(stage)
  })

  it('is not retried for a row that is paid', () => {
    const stage = new Stage()
    stage.reserve(rowsOf(1, 2))
    stage.commit(stage.sent('t-1'))
    stage.now += LEASE_MS
    stage.settle(stage.sent('t-2'), refusedByRail)
    const answer = answering(() =>
      retry(stage.store, 'bulk-1', { requestId: 'r-1', transferIds: ['t-1', 't-2'] }, stage.now),
    )
    expect(answer).toEqual({ refused: 'nothing_to_retry', about: ['t-1'] })
    expect(stage.bulk().stage).toBe('partial')
  })

  it('is paused by ten rows on end that the rail did not serve, and goes on by a probe', () => {
    const stage = new Stage(1_000, { concurrency: 64 })
    stage.reserve(rowsOf(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11))
    for (let round = 0; round < 10; round += 1) {
      const [task] = stage.claim().tasks
      if (task) stage.settle(task, { kind: 'again', railCode: null, at: stage.now + 3_600_000 })
      stage.now += LEASE_MS
    }
    expect(stage.bulk()).toMatchObject({ stage: 'paused', pause_reason: 'rail_down', waiting_for: 'rail' })
    expect(stage.claim().probes).toEqual([])
    stage.now += 30_000
    expect(stage.claim()).toMatchObject({ tasks: [], probes: [{ bulkId: 'bulk-1' }] })
    expect(stage.claim().probes).toEqual([])
    resume(stage.store, 'bulk-1', 'probe', stage.now)
    // Rows that fail by themselves would otherwise have it paused and probed without end.
    expect(stage.row().tries).toBe(1)
    expect(stage.claim().tasks.length).toBeGreaterThan(0)
    sound(stage)
  })

  it('is not paused by a few rows that fail each time they are tried', () => {
    const stage = new Stage()
    stage.reserve(rowsOf(1, 2, 3, 4))
    for (let tries = 0; tries < 4; tries += 1) {
      for (const task of stage.claim().tasks)
        stage.settle(
          task,
          tries < 3
            ? { kind: 'again', railCode: null, at: stage.now }
            : { kind: 'failed', code: 'rail_timeout', railCode: null, retryable: true },
        )
    }
    expect(stage.bulk()).toMatchObject({ stage: 'failed', pause_reason: null })
    sound(stage)
  })

  it('caps the fee of its rows, whoever bears it', () => {
    for (const feeBearer of ['payee', 'payer'] as const) {
      const stage = new Stage()
      stage.reserve(rowsOf(1_000), { feeBearer })
      expect(stage.pay()).toMatchObject({ feeBearer, feeCap: 20 })
    }
  })

  it('that a person paused is not resumed by a probe', () => {
    const stage = new Stage()
    stage.reserve(rowsOf(1))
    pause(stage.store, 'bulk-1', 'person', stage.now)
    expect(resume(stage.store, 'bulk-1', 'probe', stage.now).stage).toBe('paused')
  })

  it('waits for a provider that does not answer, for twice as long each time', () => {
    const stage = new Stage()
    stage.reserve(rowsOf(1))
    const times: number[] = []
    for (let round = 0; round < 6; round += 1) {
      const task = stage.pay()
      if (round === 0) stage.quote(task)
      const held = { outcome: { kind: 'held' }, providerDown: 'wallet' } as const
      settle(stage.store, task, held, stage.now)
      expect(stage.bulk().waiting_for).toBe('provider')
      const next = stage.claim().nextAt ?? 0
      times.push((next - stage.now) / 60_000)
      stage.now = next
    }
    expect(times).toEqual([5, 10, 20, 40, 60, 60])
    sound(stage)
  })
})
