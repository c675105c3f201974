import { env } from 'cloudflare:workers'
import { beforeEach, describe, expect, it } from 'vitest'
import { type Config, parseConfig } from '../../kernel/config.ts'
import { sandboxMode } from '../../kernel/testing/scene.ts'
import type { Quote, QuoteAnswer, Rail } from './rail.ts'
import { schemeAdapter } from './scheme-adapter.ts'
import { hubLedger, setHubClock, setPayeeMode } from './testing/sandbox-rail.ts'

const NOW = Date.parse('2026-11-02T12:00:00.000Z')
const payee = { type: 'MSISDN', identifier: '22997000001' }
const payer = { type: 'BUSINESS', identifier: 'CNSS' }

function railWith(changes: Partial<Config> = {}): Rail {
  const parsed = parseConfig(env as unknown as Record<string, unknown>)
  if (!parsed.ok) throw new Error('the tests are configured')
  const rail = schemeAdapter({ ...parsed.config, ...changes })
  if (!rail) throw new Error('the tests have a rail')
  return rail
}
const rail = railWith()

const order = {
  payee: { ...payee, fsp_id: 'momo-bj' },
  payer,
  fee_bearer: 'payee',
  amount: 50_000,
  currency: 'XOF',
} as const
const quote = (changes = {}): Promise<QuoteAnswer> =>
  rail.quote({
    ...order,
    quote_id: crypto.randomUUID(),
    transaction_id: crypto.randomUUID(),
    ...changes,
  })

async function prepared(changes = {}, within = 60_000): Promise<{ id: string; body: string; quote: Quote }> {
  const answer = await quote(changes)
  if (answer.kind !== 'quoted') throw new Error(`no quote but ${JSON.stringify(answer)}`)
  const id = crypto.randomUUID()
  const body = rail.compose({
    rail_transfer_id: id,
    payee_fsp_id: 'momo-bj',
    quote: answer.quote,
    expires_at: NOW + within,
  })
  return { id, body, quote: answer.quote }
}

beforeEach(() => setHubClock(NOW))

describe('the scheme adapter', () => {
  it('finds a payee, offers a price and pays, and says the same when it is asked', async () => {
    expect(await rail.lookUp(payee)).toEqual({ kind: 'found', fsp_id: 'momo-bj', name: expect.any(String) })
    const { id, body, quote } = await prepared()
    expect(quote).toMatchObject({
      transfer_amount: { currency: 'XOF', amount: '50000' },
      payee_receive_amount: { currency: 'XOF', amount: '49750' },
      payee_fee: { currency: 'XOF', amount: '250' },
      expires_at: NOW + 300_000,
    })
    expect(await rail.ask(id)).toEqual({ kind: 'not_stored' })
    const paid = { kind: 'committed', fulfilment: expect.any(String), completed_at: NOW }
    expect(await rail.send(body)).toEqual(paid)
    expect(await rail.send(body)).toEqual(paid)
    expect(await rail.ask(id)).toEqual(paid)
    expect(await hubLedger()).toMatchObject({
      committed: { XOF: { count: 1, amount: '50000' } },
      results: [{ transfer_id: id, body, sends: 2, conflicts: 0 }],
    })
  })

  it('takes the fee from the payer where the payer bears it, in the decimals of the currency', async () => {
    const { quote } = await prepared({ fee_bearer: 'payer', amount: 120_050, currency: 'USD' })
    expect(quote).toMatchObject({
      transfer_amount: { currency: 'USD', amount: '1206.5' },
      payee_receive_amount: { currency: 'USD', amount: '1200.5' },
    })
  })

  it('refuses the same id with another body', async () => {
    const { body } = await prepared()
    await rail.send(body)
    expect(await rail.send(body.replace('12:01:00', '12:02:00'))).toEqual({ kind: 'refused', code: '3106' })
  })

  it('refuses what has expired', async () => {
    const { id, body } = await prepared()
    await setHubClock(NOW + 60_000)
    expect(await rail.send(body)).toEqual({ kind: 'refused', code: '3303' })
    expect(await rail.ask(id)).toEqual({ kind: 'not_stored' })
  })

  it.each([0, 1, 2, 3])('is read in shape %i of every refusal', async (shape) => {
    const { id, body } = await prepared()
    const refused = { kind: 'refused', code: '5103' }
    const mode = (name: string) => sandboxMode('mojaloop', { mode: name, code: 5103, shape })
    await mode('lookup_code')
    expect(await rail.lookUp(payee)).toEqual(refused)
    await mode('quote_code')
    expect(await quote()).toEqual(refused)
    await mode('transfer_code')
    expect(await rail.send(body)).toEqual(refused)
    await mode('ask_code')
    expect(await rail.ask(id)).toEqual(refused)
  })

  it.each([
    ['dead', 'http_status'],
    ['server_error', 'http_status'],
    ['garbage', 'unreadable'],
  ])('that is %s says nothing at any call, and throws at none', async (mode, why) => {
    const { id, body } = await prepared()
    await sandboxMode('mojaloop', { mode })
    const unclear = { kind: 'unclear', why }
    for (const answer of [await rail.lookUp(payee), await quote(), await rail.send(body), await rail.ask(id)])
      expect(answer).toEqual(unclear)
  })

  it('is not waited for beyond the time-out, and what it did meanwhile is found by asking', async () => {
    const { id, body } = await prepared()
    await sandboxMode('mojaloop', { mode: 'slow', delay_ms: 5_000, count: 1 })
    expect(await rail.send(body)).toEqual({ kind: 'unclear', why: 'timeout' })
    expect((await rail.ask(id)).kind).toBe('committed')
  })

  it.each([
    ['transfer_timeout_before', 'not_stored'],
    ['transfer_timeout_after', 'committed'],
    ['late_commit', 'not_stored'],
    ['reserved_aborts', 'held'],
  ])('of a transfer that is in doubt by %s it says: %s', async (mode, kind) => {
    await setPayeeMode(payee.identifier, { mode, delay_ms: 0 })
    const { id, body } = await prepared()
    expect(['unclear', 'held']).toContain((await rail.send(body)).kind)
    expect((await rail.ask(id)).kind).toBe(kind)
  })

  it('that does not know our token, or is not there, says nothing', async () => {
    const stranger = railWith({ SCHEME_ADAPTER_TOKEN: 'another-token' })
    expect(await stranger.lookUp(payee)).toEqual({ kind: 'unclear', why: 'http_status' })
    const nowhere = railWith({ SCHEME_ADAPTER_URL: 'http://sandbox.test/nowhere/' })
    expect(await nowhere.ask('x')).toEqual({ kind: 'unclear', why: 'http_status' })
  })

  it('is off where it is not configured', () => {
    const parsed = parseConfig({
      ...(env as unknown as Record<string, unknown>),
      SCHEME_ADAPTER_URL: '',
      SCHEME_ADAPTER_TOKEN: '',
      PAYER_FSP_ID: '',
    })
    expect(parsed.ok && schemeAdapter(parsed.config)).toBeNull()
  })
})
