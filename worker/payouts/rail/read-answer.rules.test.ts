import { describe, expect, it } from 'vitest'
import { askAnswer, type Exchange, lookUpAnswer, quoteAnswer, sendAnswer } from './read-answer.ts'

const answer = (status: number, body: unknown): Exchange => ({
  status,
  body: typeof body === 'string' ? body : JSON.stringify(body),
})
const good = (noun: string, body: unknown) =>
  answer(200, { [noun]: { body, headers: {} }, currentState: 'COMPLETED' })

const offered = {
  transferAmount: { currency: 'XOF', amount: '50000' },
  payeeReceiveAmount: { currency: 'XOF', amount: '49750' },
  payeeFspFee: { currency: 'XOF', amount: '250' },
  expiration: '2026-11-02T12:05:00.000Z',
  ilpPacket: 'packet',
  condition: 'condition',
}

const calls = [
  ['look-up', 'party', lookUpAnswer],
  ['quote', 'quotes', quoteAnswer],
  ['transfer', 'transfer', sendAnswer],
  ['question', 'fulfil', askAnswer],
] as const

describe.each(calls)('an answer to a %s', (_, noun, read) => {
  it.each([
    ['at the top', 404, { errorInformation: { errorCode: '5103', errorDescription: 'no' } }],
    ['at the top, as a number', 200, { errorInformation: { errorCode: 5103 } }],
    ['within the body', 200, { [noun]: { body: { errorInformation: { errorCode: '5103' } } } }],
    ['as its status code', 500, { message: 'no', statusCode: '5103' }],
    [
      'in the state of the call',
      500,
      {
        message: 'no',
        requestState: { lastError: { mojaloopError: { errorInformation: { errorCode: '5103' } } } },
        statusCode: '500',
      },
    ],
  ])('is a refusal where the code stands %s', (_where, status, body) => {
    expect(read(answer(status, body))).toEqual({ kind: 'refused', code: '5103' })
  })

  it.each([
    [
      'a time-out of the adapter',
      500,
      { message: 'Timeout', requestState: {}, statusCode: '500' },
      'http_status',
    ],
    ['a time-out of the gateway', 504, { message: 'Gateway Timeout', statusCode: '504' }, 'http_status'],
    ['a validation error', 400, { message: 'bad', statusCode: 400 }, 'http_status'],
    ['a refused token', 401, { message: 'Unauthorized', statusCode: 401 }, 'http_status'],
    ['a page', 502, '<html>Bad Gateway</html>', 'http_status'],
    ['a redirect', 302, '', 'http_status'],
    ['nothing', 200, '', 'unreadable'],
    ['half an answer', 200, `{"${noun}":{"body":{"transferSta`, 'unreadable'],
    ['an empty answer', 200, {}, 'unreadable'],
    ['an empty body', 200, { [noun]: { body: {} } }, 'unreadable'],
    ['a list', 200, [1], 'unreadable'],
    ['null', 200, 'null', 'unreadable'],
  ])('says nothing where it is %s', (_what, status, body, why) => {
    expect(read(answer(status, body))).toEqual({ kind: 'unclear', why })
  })

  it.each(['timeout', 'unreachable', 'unreadable'] as const)('says nothing after: %s', (why) => {
    expect(read({ status: null, why })).toEqual({ kind: 'unclear', why })
  })
})

describe('a good answer', () => {
  it('names the provider, and the person where it does', () => {
    const found = (name?: unknown) =>
      lookUpAnswer(good('party', { partyIdInfo: { fspId: 'momo-bj' }, ...(name !== undefined && { name }) }))
    expect(found(' Afi Sossa ')).toEqual({ kind: 'found', fsp_id: 'momo-bj', name: 'Afi Sossa' })
    for (const name of [undefined, null, '  ']) expect(found(name)).toMatchObject({ name: null })
  })

  it('is a quote with its moment, its packet and its amounts as text', () => {
    expect(quoteAnswer(good('quotes', offered))).toEqual({
      kind: 'quoted',
      quote: {
        transfer_amount: offered.transferAmount,
        payee_receive_amount: offered.payeeReceiveAmount,
        payee_fee: offered.payeeFspFee,
        expires_at: Date.parse(offered.expiration),
        ilp_packet: 'packet',
        condition: 'condition',
      },
    })
  })

  it.each(['transferAmount', 'expiration', 'ilpPacket', 'condition'])(
    'is no quote without its %s',
    (field) => {
      expect(quoteAnswer(good('quotes', { ...offered, [field]: undefined })).kind).toBe('unclear')
    },
  )

  it.each([
    ['transfer', sendAnswer],
    ['fulfil', askAnswer],
  ] as const)('of %s is a payment for COMMITTED alone', (noun, read) => {
    const said = (body: unknown) => read(good(noun, body))
    const completedTimestamp = '2026-11-02T12:00:01.000Z'
    expect(said({ transferState: 'COMMITTED', fulfilment: 'f', completedTimestamp })).toEqual({
      kind: 'committed',
      fulfilment: 'f',
      completed_at: Date.parse(completedTimestamp),
    })
    expect(said({ transferState: 'COMMITTED', completedTimestamp: 'soon' })).toEqual({
      kind: 'committed',
      fulfilment: null,
      completed_at: null,
    })
    for (const state of ['RECEIVED', 'RESERVED'])
      expect(said({ transferState: state })).toEqual({ kind: 'held', state })
    expect(said({ transferState: 'ABORTED' })).toEqual({ kind: 'aborted', code: null })
    for (const state of ['committed', 'COMPLETED', '', null, true, 'SETTLED'])
      expect(said({ transferState: state })).toEqual({ kind: 'unclear', why: 'unreadable' })
  })

  it('is no payment where HTTP says that it failed, or a refusal stands beside it', () => {
    const paid = { transferState: 'COMMITTED', fulfilment: 'f' }
    expect(sendAnswer(answer(500, { transfer: { body: paid } })).kind).toBe('unclear')
    const both = { ...paid, errorInformation: { errorCode: '4001' } }
    expect(sendAnswer(good('transfer', both))).toEqual({ kind: 'unclear', why: 'unreadable' })
  })

  it('of a question names why it was aborted, where it does', () => {
    const aborted = { transferState: 'ABORTED', errorInformation: { errorCode: '5103' } }
    expect(askAnswer(good('fulfil', aborted))).toEqual({ kind: 'aborted', code: '5103' })
    expect(sendAnswer(good('transfer', aborted))).toEqual({ kind: 'refused', code: '5103' })
  })

  it('of a question alone says that nothing was stored', () => {
    const missing = (code: string) => answer(500, { message: 'not found', statusCode: code })
    for (const code of ['3200', '3208']) {
      expect(askAnswer(missing(code))).toEqual({ kind: 'not_stored' })
      expect(sendAnswer(missing(code))).toEqual({ kind: 'refused', code })
    }
    expect(askAnswer(missing('3204'))).toEqual({ kind: 'refused', code: '3204' })
  })
})
