import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import type { LedgerChange } from '../../contract/payouts/changes.ts'
import { rowsText } from '../../contract/payouts/ledger.ts'
import type { BulkFacts, PayTask, RowFacts } from './api.ts'
import { sha256Hex } from './digest.ts'

const ACCOUNT_ID = 'ACC-CNSS-001'
const account = { accountId: ACCOUNT_ID, organizationId: 2, currency: 'XOF' } as const
const ledger = () => env.LEDGER.getByName(ACCOUNT_ID)

async function funded(amount: number) {
  await ledger().open(account)
  await ledger().fund({ id: 'f-1', amount, reference: 'VIR-1', note: null })
}

const rowsOf = (count: number): RowFacts[] =>
  Array.from({ length: count }, (_, index) => ({
    transferId: `t-${index + 1}`,
    line: index + 2,
    payeeType: 'MSISDN',
    payeeIdentifier: `229${String(97_000_000 + index)}`,
    amount: 1_000,
  }))

function bulkOf(rows: readonly RowFacts[]): BulkFacts {
  const text = rowsText(
    { account_id: ACCOUNT_ID, period: '2026-11', scheduled_at: null },
    rows.map(({ payeeType, payeeIdentifier, amount }) => ({
      payee_party_id_type: payeeType,
      payee_party_identifier: payeeIdentifier,
      currency: 'XOF',
      amount,
    })),
  )
  const rowsHash = sha256Hex(text)
  return {
    bulkId: 'bulk-1',
    period: '2026-11',
    scheduledAt: null,
    rowsHash,
    approval: { rowsHash, by: 7, at: '2026-11-02T09:00:00.000Z' },
    feeBearer: 'payee',
    feeCapBasisPoints: 200,
  }
}

async function claimOne(runner: string): Promise<PayTask> {
  const claimed = await ledger().claim({ runner, most: 1, sends: true })
  const [task] = 'ok' in claimed ? claimed.ok.tasks : []
  if (task?.kind !== 'pay') throw new Error('nothing to pay')
  return task
}

describe('a ledger', () => {
  it('says that it is not opened, and opens as one account only', async () => {
    expect(await ledger().claim({ runner: 'r', most: 1, sends: true })).toEqual({ refused: 'unopened' })
    expect(await ledger().verify()).toEqual({ refused: 'unopened' })
    await funded(500)
    expect(await ledger().open(account)).toMatchObject({ ok: { balance: 500 } })
    expect(await ledger().open({ ...account, organizationId: 3 })).toEqual({
      refused: 'account_conflict',
      about: [ACCOUNT_ID],
    })
  })

  it('pays a row through evictions between any two calls', async () => {
    await funded(2_000)
    const rows = rowsOf(2)
    const evict = () => evictDurableObject(ledger())
    await ledger().reserve(bulkOf(rows), rows)
    await evict()
    const task = await claimOne('runner-1')
    await evict()
    const quote = { party: { fspId: 'wallet', name: 'AWA G.' }, transferAmount: 1_000, feeAmount: 0 }
    expect(await ledger().quoted(task, quote)).toMatchObject({ ok: { step: 'QUOTED' } })
    await evict()
    const body = { text: '{"transferId":"x"}', expiresAt: Date.now() + 60_000 }
    expect(await ledger().sending(task, body)).toMatchObject({ ok: { step: 'SENDING' } })
    await evict()
    const outcome = {
      kind: 'committed',
      fulfilment: 'f',
      completedAt: '2026-11-02T10:00:00.000Z',
    } as const
    expect(await ledger().settle(task, { outcome })).toMatchObject({ ok: { step: 'COMMITTED' } })
    await evict()
    expect(await ledger().settle(task, { outcome })).toMatchObject({ ok: { step: 'COMMITTED' } })
    expect(await ledger().account()).toMatchObject({ ok: { available: 0, reserved: 1_000, paid: 1_000 } })
    expect(await ledger().verify()).toMatchObject({ ok: { ok: true, receipts: 1, faults: [] } })
  })

  it('gives out receipts under codes that cannot be guessed', async () => {
    await funded(1_000)
    const rows = rowsOf(1)
    await ledger().reserve(bulkOf(rows), rows)
    const task = await claimOne('runner-1')
    await ledger().quoted(task, { party: { fspId: 'w', name: null }, transferAmount: 1_000, feeAmount: 0 })
    await ledger().sending(task, { text: '{}', expiresAt: Date.now() + 60_000 })
    await ledger().settle(task, {
      outcome: { kind: 'committed', fulfilment: null, completedAt: '2026-11-02T10:00:00.000Z' },
    })
    const page = await ledger().changes(0, 200)
    const receipts = 'ok' in page ? page.ok.changes.flatMap((change) => change.receipts) : []
    expect(receipts).toHaveLength(1)
    expect(receipts[0]?.code).toMatch(/^[A-Za-z0-9_-]{24}$/)
  })

  it('takes a row from a runner that died when its lease is over, by its alarm', async () => {
    await funded(1_000)
    const rows = rowsOf(1)
    await ledger().reserve(bulkOf(rows), rows)
    const task = await claimOne('runner-1')
    await ledger().quoted(task, { party: { fspId: 'w', name: null }, transferAmount: 1_000, feeAmount: 0 })
    await ledger().sending(task, { text: '{}', expiresAt: Date.now() + 60_000 })
    const step = () =>
      runInDurableObject(
        ledger(),
        (_, { storage }) => storage.sql.exec<{ step: string }>('select step from rows').one().step,
      )
    await runInDurableObject(ledger(), (_, { storage }) => {
      storage.sql.exec('update rows set lease_until = 1')
      storage.sql.exec("update due set at = 1 where purpose = 'run'")
    })
    expect(await step()).toBe('SENDING')
    await evictDurableObject(ledger())
    expect(await runDurableObjectAlarm(ledger())).toBe(true)
    expect(await step()).toBe('UNKNOWN')
    expect(await ledger().settle(task, { outcome: { kind: 'requote' } })).toEqual({
      refused: 'stale_fence',
    })
  })

  it('sets ten thousand rows aside in one transaction, and its log tells them in pages', async () => {
    await funded(10_000_000)
    const rows = rowsOf(10_000)
    const bulk = bulkOf(rows)
    const started = performance.now()
    expect(await ledger().reserve(bulk, rows)).toMatchObject({ ok: { rows: 10_000 } })
    console.log(`10,000 rows reserved in ${Math.round(performance.now() - started)} ms`)
    expect(await ledger().reserve(bulk, rows)).toMatchObject({ ok: { rows: 0 } })
    expect(await ledger().account()).toMatchObject({ ok: { available: 0, reserved: 10_000_000 } })
    const changes: LedgerChange[] = []
    let pages = 0
    for (let head = 1; (changes.at(-1)?.n ?? 0) < head; pages += 1) {
      const page = await ledger().changes(changes.at(-1)?.n ?? 0, 200)
      if (!('ok' in page)) throw new Error('no page')
      changes.push(...page.ok.changes)
      head = page.ok.head
    }
    // Two hundred rows of each number weigh more than a page may.
    expect(pages).toBeGreaterThan(2)
    expect(changes.flatMap((change) => change.rows)).toHaveLength(10_000)
    expect(Math.max(...changes.map((change) => change.rows.length))).toBe(200)
    expect(changes.flatMap((change) => change.entries)).toHaveLength(10_001)
    expect(await ledger().verify()).toMatchObject({ ok: { ok: true, entries: 10_001 } })
  })

  it('sets nothing aside of a bulk that fails half-way', async () => {
    await funded(10_000)
    const rows = rowsOf(3).map((row) => ({ ...row, line: 2 }))
    await expect(
      runInDurableObject(ledger(), (object) => object.reserve(bulkOf(rows), rows)),
    ).rejects.toThrow()
    expect(await ledger().account()).toMatchObject({ ok: { available: 10_000, reserved: 0 } })
    expect(await ledger().verify()).toMatchObject({ ok: { ok: true, faults: [] } })
  })
})
