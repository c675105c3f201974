import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { beforeEach, describe, expect, it } from 'vitest'
import { rowsText } from '../../../contract/payouts/ledger.ts'
import type { RowFacts } from '../../../durable-objects/ledger/api.ts'
import { parseConfig } from '../../kernel/config.ts'

import { sandboxMode } from '../../kernel/testing/scene.ts'
import { schemeAdapter } from '../rail/scheme-adapter.ts'
import { hubLedger } from '../rail/testing/sandbox-rail.ts'
import { runRows } from './run-rows.ts'
import { depsOf } from './testing/ports.ts'

const ACCOUNT_ID = 'ACC-CNSS-001'
const AMOUNT = 50_000
const ledger = () => env.LEDGER.getByName(ACCOUNT_ID)

function rail() {
  const parsed = parseConfig(env as unknown as Record<string, unknown>)
  const found = parsed.ok ? schemeAdapter(parsed.config) : null
  if (!found) throw new Error('the tests have a rail')
  return found
}

/** A bulk of these payees, set aside and ready to be paid. */
async function reserved(...payees: string[]): Promise<void> {
  const rows: RowFacts[] = payees.map((payeeIdentifier, index) => ({
    transferId: `t-${index + 1}`,
    line: index + 2,
    payeeType: 'MSISDN',
    payeeIdentifier,
    amount: AMOUNT,
  }))
  const rowsHash = await sha256Hex(
    rowsText(
      { account_id: ACCOUNT_ID, period: '2026-11', scheduled_at: null },
      rows.map((row) => ({
        payee_party_id_type: row.payeeType,
        payee_party_identifier: row.payeeIdentifier,
        currency: 'XOF',
        amount: row.amount,
      })),
    ),
  )
  const bulk = {
    bulkId: 'bulk-1',
    period: '2026-11',
    scheduledAt: null,
    rowsHash,
    approval: { rowsHash, by: 7, at: '2026-11-02T09:00:00.000Z' },
    feeBearer: 'payee' as const,
    feeCapBasisPoints: 200,
  }
  expect(await ledger().reserve(bulk, rows)).toMatchObject({ ok: { rows: rows.length } })
}

async function sha256Hex(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Runs until nothing is due, and says where each row stands, with why. */
async function run(): Promise<string[]> {
  await runRows(depsOf(ledger(), rail(), { uuid: () => crypto.randomUUID() }))
  const log = await ledger().changes(0, 200)
  const rows = new Map(
    ('ok' in log ? log.ok.changes : []).flatMap(({ rows }) => rows.map((row) => [row.transfer_id, row])),
  )
  return [...rows.values()]
    .toSorted((one, other) => one.transfer_id.localeCompare(other.transfer_id))
    .map(({ step, error_code, rail_code }) => [step, error_code, rail_code].filter(Boolean).join(' '))
}

/** As if the time had passed until the next try and the next probe. */
const everythingDue = () =>
  runInDurableObject(ledger(), (_, { storage }) => {
    storage.sql.exec('update rows set next_at = 0')
    storage.sql.exec('update bulks set probe_at = 0 where probe_at is not null')
  })

const bulk = async () => {
  const log = await ledger().changes(0, 200)
  const told = ('ok' in log ? log.ok.changes : []).flatMap(({ bulks }) => bulks).at(-1)
  return { stage: told?.stage, waiting_for: told?.waiting_for }
}

const balances = async () => {
  const account = await ledger().account()
  if (!('ok' in account)) throw new Error('the account is open')
  const { available, reserved, paid } = account.ok
  return { available, reserved, paid }
}

beforeEach(async () => {
  await sandboxMode('mojaloop', { mode: 'ok', delay_ms: 0 })
  await ledger().open({ accountId: ACCOUNT_ID, organizationId: 2, currency: 'XOF' })
  await ledger().fund({ id: 'f-1', amount: 1_000_000, reference: 'VIR-1', note: null })
})

describe('a run with the ledger and the rail', () => {
  it('pays what is reserved, once, and the books of both agree', async () => {
    await reserved('22997000001', '22995000002', '22997000003')
    expect(await run()).toEqual(['COMMITTED', 'COMMITTED', 'COMMITTED'])
    expect(await run()).toHaveLength(3)
    expect(await hubLedger()).toMatchObject({
      committed: { XOF: { count: 3, amount: '150000' } },
      results: [{ sends: 1 }, { sends: 1 }, { sends: 1 }],
    })
    expect(await balances()).toEqual({ available: 850_000, reserved: 0, paid: 150_000 })
    expect(await ledger().verify()).toMatchObject({ ok: { ok: true } })
  })

  it('refuses by name before and after sending, and pays the others', async () => {
    await reserved('22999132040', '22999000070', '22999000060', '22999000040', '22999351030', '22997000001')
    expect(await run()).toEqual([
      'FAILED payee_not_found 3204',
      'FAILED fee_over_cap',
      'FAILED fee_fractional',
      'FAILED quote_mismatch',
      'FAILED rail_refused 5103',
      'COMMITTED',
    ])
    expect(await hubLedger()).toMatchObject({ committed: { XOF: { count: 1 } } })
    expect(await balances()).toEqual({ available: 950_000, reserved: 0, paid: 50_000 })
  })

  it('asks about what was not answered, and finds it paid or sends the same body again', async () => {
    await reserved('22999000100', '22999000110')
    expect(await run()).toEqual(['UNKNOWN', 'UNKNOWN'])
    for (const transfer of ['t-1', 't-2']) await ledger().question(transfer)
    expect(await run()).toEqual(['COMMITTED', 'COMMITTED'])
    expect(await hubLedger()).toMatchObject({
      committed: { XOF: { count: 2, amount: '100000' } },
      results: [
        { sends: 1, conflicts: 0 },
        { sends: 2, conflicts: 0 },
      ],
    })
    expect(await ledger().verify()).toMatchObject({ ok: { ok: true } })
  })

  it('leaves under another id where the quote had expired', async () => {
    await reserved('22999000080')
    expect(await run()).toEqual(['COMMITTED'])
    const { committed, results } = await hubLedger()
    expect(committed).toEqual({ XOF: { count: 1, amount: '50000' } })
    expect(new Set(results.map(({ transfer_id }) => transfer_id)).size).toBe(2)
  })

  it.each(['dead', 'server_error'] as const)(
    'of two rows at a rail that is %s fails none: the bulk waits, and is paid once the rail is back',
    async (mode) => {
      await sandboxMode('mojaloop', { mode })
      await reserved('22997000001', '22995000002')
      // Moments of the ledger are real, and the last pause before the last try is half a minute.
      for (let tries = 0; tries < 4; tries += 1) {
        await everythingDue()
        expect(await run()).toEqual(expect.arrayContaining([expect.stringMatching(/^RESERVED/)]))
      }
      expect(await bulk()).toEqual({ stage: 'paused', waiting_for: 'rail' })
      expect(await balances()).toEqual({ available: 900_000, reserved: 100_000, paid: 0 })
      await everythingDue()
      await run()
      expect(await bulk()).toEqual({ stage: 'paused', waiting_for: 'rail' })
      await sandboxMode('mojaloop', { mode: 'ok' })
      await everythingDue()
      expect(await run()).toEqual(['COMMITTED', 'COMMITTED'])
      expect(await bulk()).toEqual({ stage: 'completed', waiting_for: null })
    },
  )

  it('fails a row whose payee alone is not answered for, where the rail is there', async () => {
    await sandboxMode('mojaloop', { mode: 'ok', delay_ms: 0 })
    await reserved('22999000010', '22997000001')
    for (let tries = 0; tries < 4; tries += 1) {
      await everythingDue()
      await run()
    }
    expect(await run()).toEqual(['FAILED rail_timeout', 'COMMITTED'])
  })

  it('pauses the bulk where the rail refuses the payer, and keeps the money of its rows', async () => {
    await reserved('22999340010', '22999340011')
    const steps = await run()
    expect(new Set(steps)).toEqual(new Set(['RESERVED']))
    expect(await balances()).toEqual({ available: 900_000, reserved: 100_000, paid: 0 })
    expect(await hubLedger()).toMatchObject({ committed: {} })
  })
})
