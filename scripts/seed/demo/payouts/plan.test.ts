import { describe, expect, test } from 'vitest'
import { parseText } from '../../../../contract/payouts/file/parse.ts'
import { writeFile } from '../../../../contract/payouts/file/write.ts'
import { MemoryStorage } from '../../../../durable-objects/ledger/simulation/memory-storage.ts'
import { LedgerStore } from '../../../../durable-objects/ledger/store.ts'
import { verify } from '../../../../durable-objects/ledger/verify/verify.ts'
import { fillLedger } from '../../objects/fill-ledger.ts'
import { ledgerPlans } from './plan.ts'
import { accounts, bulks as stories } from './stories.ts'
import { isPaid, writtenBulks } from './written.ts'

/** A Monday after a weekend, the first days of a year, and the last day of a month. */
const DAYS = ['2026-11-30T09:00:00Z', '2027-01-04T09:00:00Z', '2027-03-31T22:30:00Z']
const ids = { railTransferId: () => crypto.randomUUID(), receiptCode: () => crypto.randomUUID() }
const limits = { concurrency: 4, gapMs: 60_000, graceMs: 60_000 }
const BOM = '\uFEFF'

describe.each(DAYS)('the payouts of the demo on %s', (day) => {
  const today = Date.parse(day)
  const bulks = writtenBulks(today, accounts, stories)
  const ledgers = ledgerPlans(today, accounts, bulks).map((plan) => {
    const store = new LedgerStore(new MemoryStorage(), { limits, ids })
    return { plan, store, log: fillLedger(store, plan) }
  })

  test('are in ledgers that hold by every rule, with all that was set aside settled', () => {
    for (const { store, log } of ledgers) {
      expect(verify(store)).toMatchObject({ ok: true, faults: [] })
      const account = store.opened()
      expect(account.reserved).toBe(0)
      expect(account.projected).toBe(account.head)
      expect(log.map(({ n }) => n)).toEqual(Array.from({ length: account.head }, (_, index) => index + 1))
      for (const { at } of log) expect(Date.parse(at)).toBeLessThan(today)
    }
    const last = new Map(ledgers.flatMap(({ log }) => log.flatMap(({ bulks: told }) => told)).map(stageOf))
    expect(bulks.filter(isPaid).map(({ bulkId }) => last.get(bulkId))).toEqual([
      ...['completed', 'completed', 'completed', 'completed', 'partial'],
    ])
  })

  test('are of three months of pensions, in one of which payments failed and were tried again', () => {
    const months = bulks.filter(({ story }) => story.label === 'Pensions de retraite' && story.approved)
    expect(new Set(months.map(({ period }) => period)).size).toBe(3)
    const [pensions] = ledgers
    const steps = (pensions?.log ?? []).flatMap(({ rows }) => rows)
    const failed = steps.filter(({ error_code }) => error_code === 'rail_timeout')
    expect(failed).toHaveLength(4)
    for (const { transfer_id } of failed)
      expect(steps.findLast((row) => row.transfer_id === transfer_id)).toMatchObject({ step: 'COMMITTED' })
  })

  test('leave enough for what waits, but for the bulk that is meant to wait for funds', () => {
    for (const { plan, store } of ledgers) {
      const waiting = bulks.filter(
        (bulk) => bulk.account.accountId === plan.account.accountId && !isPaid(bulk),
      )
      const wanted = (short: boolean) =>
        waiting
          .filter(({ story }) => !story.cancelled && (story.isShort ?? false) === short)
          .reduce((sum, { total }) => sum + total, 0)
      const { available } = store.opened()
      expect(available).toBeGreaterThan(wanted(false))
      if (wanted(true) > 0) expect(available).toBeLessThan(wanted(true))
    }
  })

  test('come from files that the product takes, and repeat each other where they are meant to', () => {
    const paid = new Map<string, string[]>()
    for (const { story, rows, period, total, scheduledAt } of bulks) {
      const rules = { currency: 'XOF', payer: null, per_transfer: null } as const
      const parsed = parseText(writeFile(rows).slice(BOM.length), rules)
      expect([parsed.defects, parsed.total_amount]).toEqual([[], total])
      expect(rows.every((row) => /^22901\d{8}$/.test(row.payee_party_identifier))).toBe(true)
      if (scheduledAt !== null) expect(scheduledAt).toBeGreaterThan(today)
      for (const { payee_key, amount } of rows) {
        const payment = `${period} ${payee_key} ${amount}`
        paid.set(payment, [...(paid.get(payment) ?? []), story.key])
      }
    }
    expect([...paid.values()].filter((keys) => keys.length > 1)).toEqual([
      ...[
        ['pensions', 'rappels'],
        ['pensions', 'rappels'],
      ],
      ['rappels', 'rappels'],
    ])
  })
})

const stageOf = ({ bulk_id, stage }: { bulk_id: string; stage: string }) => [bulk_id, stage] as const
