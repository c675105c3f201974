import { evictAllDurableObjects } from 'cloudflare:test'
import { beforeEach, describe, expect, test } from 'vitest'
import { ask, put, reset } from './testing/requests.ts'

const NOON = '2026-11-02T12:00:00.000Z'
const PAYEE = '22997000001'

beforeEach(async () => {
  await reset()
  await put('/control/mojaloop', { mode: 'ok', delay_ms: 0 })
  await put('/control/mojaloop/clock', { now: NOON })
})

const headers = { authorization: 'Bearer sandbox-scheme-token', 'content-type': 'application/json' }
const get = (path: string) => ask(`/mojaloop${path}`, { headers })
const post = (path: string, body: unknown) =>
  ask(`/mojaloop${path}`, {
    method: 'POST',
    headers,
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
const lookUp = (identifier = PAYEE) => get(`/parties/MSISDN/${identifier}`)

interface Offer {
  quotes: {
    body: {
      transferAmount: { currency: string; amount: string }
      payeeReceiveAmount: { amount: string }
      payeeFspFee: { amount: string }
      expiration: string
      ilpPacket: string
      condition: string
    }
  }
}
async function quote(identifier = PAYEE, amount = '50000', changes = {}): Promise<Response> {
  return post('/quotes', {
    fspId: 'momo-bj',
    quotesPostRequest: {
      quoteId: crypto.randomUUID(),
      transactionId: crypto.randomUUID(),
      payee: { partyIdInfo: { partyIdType: 'MSISDN', partyIdentifier: identifier, fspId: 'momo-bj' } },
      payer: { partyIdInfo: { partyIdType: 'BUSINESS', partyIdentifier: 'cnss', fspId: 'matrice' } },
      amountType: 'SEND',
      amount: { currency: 'XOF', amount },
      transactionType: { scenario: 'TRANSFER', initiator: 'PAYER', initiatorType: 'BUSINESS' },
      ...changes,
    },
  })
}
async function transferOf(identifier = PAYEE, changes = {}): Promise<{ id: string; body: string }> {
  const { transferAmount, ilpPacket, condition } = (await (await quote(identifier)).json<Offer>()).quotes.body
  const transferId = crypto.randomUUID()
  const request = {
    transferId,
    payeeFsp: 'momo-bj',
    payerFsp: 'matrice',
    amount: transferAmount,
    ilpPacket,
    condition,
    expiration: '2026-11-02T12:01:00.000Z',
    ...changes,
  }
  return { id: transferId, body: JSON.stringify({ fspId: 'momo-bj', transfersPostRequest: request }) }
}
const send = async (body: string) => seen(await post('/simpleTransfers', body))
const state = async (id: string) => seen(await get(`/transfers/${id}`))

/** The status, and the one word that matters. */
async function seen(answer: Response): Promise<[number, string | undefined]> {
  const text = await answer.text()
  return [answer.status, /"(?:transferState|errorCode|statusCode)":"?(\w+)"?/.exec(text)?.[1]]
}
const ledger = async () =>
  (await ask('/control/mojaloop/ledger')).json<{ committed: object; results: Record<string, unknown>[] }>()

test('a payee is looked up, quoted and paid in the shapes of the adapter', async () => {
  expect(await (await lookUp()).json()).toEqual({
    party: {
      body: {
        partyIdInfo: { partyIdType: 'MSISDN', partyIdentifier: PAYEE, fspId: 'momo-bj' },
        name: expect.any(String),
      },
      headers: {},
    },
    currentState: 'COMPLETED',
  })
  expect(await (await quote()).json()).toMatchObject({
    quotes: {
      body: {
        transferAmount: { currency: 'XOF', amount: '50000' },
        payeeReceiveAmount: { currency: 'XOF', amount: '49750' },
        payeeFspFee: { currency: 'XOF', amount: '250' },
        expiration: '2026-11-02T12:05:00.000Z',
      },
    },
    currentState: 'COMPLETED',
  })
  const { id, body } = await transferOf()
  expect(await state(id)).toEqual([500, '3208'])
  expect(await (await post('/simpleTransfers', body)).json()).toEqual({
    transfer: {
      body: { transferState: 'COMMITTED', fulfilment: expect.any(String), completedTimestamp: NOON },
      headers: {},
    },
    currentState: 'COMPLETED',
  })
  expect(await (await get(`/transfers/${id}`)).json()).toMatchObject({
    fulfil: { body: { transferState: 'COMMITTED' } },
  })
  expect(await ledger()).toMatchObject({
    committed: { XOF: { count: 1, amount: '50000' } },
    results: [{ transfer_id: id, amount: '50000', payee_identifier: PAYEE, sends: 1, conflicts: 0 }],
  })
})

test('a quote for what the payee receives adds the fee to what is transferred', async () => {
  const offer = await (await quote(PAYEE, '100.5', { amountType: 'RECEIVE' })).json<Offer>()
  expect(offer.quotes.body).toMatchObject({
    transferAmount: { amount: '100.5' },
    payeeReceiveAmount: { amount: '100.5' },
    payeeFspFee: { amount: '0' },
  })
  const larger = await (await quote(PAYEE, '50000', { amountType: 'RECEIVE' })).json<Offer>()
  expect(larger.quotes.body.transferAmount.amount).toBe('50250')
})

test('the same body again is told what became of the first, and another body is refused', async () => {
  const { id, body } = await transferOf()
  for (const _ of [1, 2, 3]) expect(await send(body)).toEqual([200, 'COMMITTED'])
  expect(await send(body.replace('12:01:00', '12:02:00'))).toEqual([200, '3106'])
  expect(await ledger()).toMatchObject({
    committed: { XOF: { count: 1, amount: '50000' } },
    results: [{ transfer_id: id, sends: 3, conflicts: 1 }],
  })
})

test.each([
  ['another amount', { amount: { currency: 'XOF', amount: '50001' } }, [200, '3100']],
  ['another provider', { payeeFsp: 'moov-bj' }, [200, '3203']],
  ['a condition of another quote', { condition: 'x'.repeat(43) }, [200, '3100']],
  ['an expiration that has passed', { expiration: '2026-11-02T11:59:59.000Z' }, [200, '3303']],
  ['an id that is no lowercase UUID', { transferId: crypto.randomUUID().toUpperCase() }, [400, '400']],
  ['an amount with a trailing zero', { amount: { currency: 'XOF', amount: '50000.0' } }, [400, '400']],
])('a transfer with %s moves nothing', async (_, changes, expected) => {
  const { body } = await transferOf(PAYEE, changes)
  expect(await send(body)).toEqual(expected)
  expect(await ledger()).toMatchObject({ committed: {} })
})

test('a quote is not taken after it has expired', async () => {
  const { body } = await transferOf(PAYEE, { expiration: '2026-11-02T13:00:00.000Z' })
  await put('/control/mojaloop/clock', { now: '2026-11-02T12:05:00.000Z' })
  expect(await send(body)).toEqual([200, '3302'])
})

test('nothing is answered without the token', async () => {
  for (const path of [`/parties/MSISDN/${PAYEE}`, '/transfers/x'])
    expect((await ask(`/mojaloop${path}`)).status).toBe(401)
  for (const path of ['/quotes', '/simpleTransfers']) {
    const asked = { method: 'POST', headers: { authorization: 'Bearer guessed' }, body: '{}' }
    expect((await ask(`/mojaloop${path}`, asked)).status).toBe(401)
  }
})

describe('modes', () => {
  const mode = (name: string, more = {}) => put('/control/mojaloop', { mode: name, delay_ms: 0, ...more })

  test.each([
    ['dead', [502, undefined]],
    ['server_error', [500, '500']],
  ] as const)('%s does nothing at any call', async (name, expected) => {
    const { id, body } = await transferOf()
    await mode(name)
    for (const answer of [await lookUp(), await quote()]) expect(await seen(answer)).toEqual(expected)
    for (const one of [await send(body), await state(id)]) expect(one).toEqual(expected)
    expect(await ledger()).toMatchObject({ results: [] })
  })

  test('garbage and slow do what was asked', async () => {
    const { body } = await transferOf()
    await mode('garbage')
    await expect((await post('/simpleTransfers', body)).json()).rejects.toThrow()
    await mode('slow', { delay_ms: 60 })
    const start = Date.now()
    expect((await lookUp()).status).toBe(200)
    expect(Date.now() - start).toBeGreaterThanOrEqual(55)
    expect(await ledger()).toMatchObject({ committed: { XOF: { count: 1 } } })
  })

  test.each([
    [0, 'lookup_code', [404, '3204']],
    [1, 'lookup_code', [404, '3204']],
    [2, 'lookup_code', [200, '3204']],
    [3, 'lookup_code', [500, '3204']],
    [0, 'quote_code', [200, '3204']],
    [3, 'quote_code', [500, '3204']],
    [0, 'transfer_code', [200, '3204']],
    [1, 'transfer_code', [404, '3204']],
    [3, 'transfer_code', [500, '3204']],
    [0, 'ask_code', [500, '3204']],
  ] as const)('in shape %i %s answers its code', async (shape, name, expected) => {
    const { id, body } = await transferOf()
    await mode(name, { shape, code: 3204 })
    const call = {
      lookup_code: async () => seen(await lookUp()),
      quote_code: async () => seen(await quote()),
      transfer_code: () => send(body),
      ask_code: () => state(id),
    }[name]
    expect(await call()).toEqual(expected)
  })

  test('a refusal of the payer or the payee aborts, any other is never stored', async () => {
    for (const [code, after] of [
      [4001, [200, 'ABORTED']],
      [5103, [200, 'ABORTED']],
      [2001, [500, '3208']],
    ] as const) {
      const { id, body } = await transferOf()
      await mode('transfer_code', { code, count: 1 })
      expect(await send(body)).toEqual([200, String(code)])
      expect(await state(id)).toEqual(after)
    }
    expect(await ledger()).toMatchObject({ committed: {} })
  })

  test.each([
    ['transfer_timeout_before', [500, '3208'], 0],
    ['transfer_timeout_after', [200, 'COMMITTED'], 1],
    ['transfer_lost_once', [500, '3208'], 0],
    ['late_commit', [500, '3208'], 0],
  ] as const)('%s times out, and the question answers what is so', async (name, after, committed) => {
    const { id, body } = await transferOf()
    await mode(name)
    expect(await send(body)).toEqual([500, '500'])
    expect(await state(id)).toEqual(after)
    expect((await ledger()).results.filter((row) => row['state'] === 'COMMITTED')).toHaveLength(committed)
  })

  test('what was lost once is paid when it is sent again', async () => {
    const { id, body } = await transferOf('22999000110')
    expect((await send(body))[0]).toBe(500)
    expect(await send(body)).toEqual([200, 'COMMITTED'])
    expect(await state(id)).toEqual([200, 'COMMITTED'])
  })

  test('what was denied may be paid late, once', async () => {
    const { id, body } = await transferOf('22999000160')
    expect(await send(body)).toEqual([500, '500'])
    expect(await state(id)).toEqual([500, '3208'])
    expect(await send(body)).toEqual([500, '500'])
    await put('/control/mojaloop/clock', { now: '2026-11-02T12:00:30.000Z' })
    expect(await state(id)).toEqual([200, 'COMMITTED'])
    expect(await ledger()).toMatchObject({ committed: { XOF: { count: 1, amount: '50000' } } })
  })

  test.each([
    ['received_commits', 'RECEIVED', 'COMMITTED'],
    ['received_aborts', 'RECEIVED', 'ABORTED'],
    ['reserved_commits', 'RESERVED', 'COMMITTED'],
    ['reserved_aborts', 'RESERVED', 'ABORTED'],
  ])('%s stays %s until it is %s', async (name, first, last) => {
    const { id, body } = await transferOf()
    await mode(name)
    expect(await send(body)).toEqual([200, first])
    expect(await state(id)).toEqual([200, first])
    await put('/control/mojaloop/clock', { now: '2026-11-02T12:00:30.000Z' })
    expect(await state(id)).toEqual([200, last])
  })

  test('quotes may be wrong, and expire every second time', async () => {
    const offered = async (identifier: string) => (await (await quote(identifier)).json<Offer>()).quotes.body
    expect((await offered('22999000040')).transferAmount.amount).toBe('50001')
    expect((await offered('22999000050')).transferAmount.currency).toBe('XAF')
    expect((await offered('22999000060')).payeeFspFee.amount).toBe('250.5')
    expect((await offered('22999000070')).payeeFspFee.amount).toBe('5000')
    const sends = []
    for (const _ of [1, 2, 3, 4]) sends.push((await send((await transferOf('22999000080')).body))[1])
    expect(sends).toEqual(['3302', 'COMMITTED', '3302', 'COMMITTED'])
  })

  test('a look-up may expire when it is repeated, and the question at any time', async () => {
    await mode('lookup_repeated')
    expect((await lookUp()).status).toBe(200)
    expect(await seen(await lookUp())).toEqual([500, '500'])
    await mode('ask_timeout', { count: 1 })
    expect(await state(crypto.randomUUID())).toEqual([500, '500'])
    await mode('ask_unknown', { count: 1 })
    expect(await state(crypto.randomUUID())).toEqual([504, '504'])
  })

  test('a payee has a mode of their own, counted, and found under each form of their number', async () => {
    const path = '/control/mojaloop/payees/22997000002'
    expect((await put(path, { mode: 'lookup_code', code: 3204, count: 2 })).status).toBe(200)
    expect((await put(path.replace('002', '003'), { mode: 'on_fire' })).status).toBe(422)
    await evictAllDurableObjects()
    expect((await lookUp(PAYEE)).status).toBe(200)
    expect((await lookUp('+22997000002')).status).toBe(404)
    expect((await lookUp('2290197000002')).status).toBe(404)
    expect((await lookUp('22997000002')).status).toBe(200)
    await put(path, { mode: 'lookup_code' })
    await ask(path, { method: 'DELETE' })
    expect((await lookUp('22997000002')).status).toBe(200)
  })

  test('well-known payees refuse with the code in their number', async () => {
    expect(await seen(await lookUp('22999132040'))).toEqual([404, '3204'])
    expect(await seen(await quote('22999251030'))).toEqual([200, '5103'])
    expect(await send((await transferOf('22999340010')).body)).toEqual([200, '4001'])
    const list = await (await ask('/mojaloop/payees')).text()
    for (const number of ['22999000100', '229993CCCC0']) expect(list).toContain(number)
  })
})
