import { describe, expect, it } from 'vitest'
import { openHandedRail } from '../run/testing/ports.ts'
import { price } from './price.ts'
import type { Rail } from './rail.ts'

const promised = { amount: 50_000, currency: 'XOF', fee_bearer: 'payer', fee_cap: 1_000 } as const
const order = {
  quote_id: 'quote-1',
  transaction_id: 'transaction-1',
  payee: { type: 'MSISDN', identifier: '22997000001' },
  payer: { type: 'BUSINESS', identifier: 'CNSS' },
  currency: 'XOF',
  promised,
} as const
const priced = (spoiled: Partial<Rail> = {}) => price(openHandedRail([], spoiled), order)

const xof = (amount: string) => ({ currency: 'XOF', amount })
const offering = (transfer: string): Partial<Rail> => ({
  quote: async () => ({
    kind: 'quoted',
    quote: {
      transfer_amount: xof(transfer),
      payee_receive_amount: xof('50000'),
      payee_fee: null,
      expires_at: 7,
      ilp_packet: 'p',
      condition: 'c',
    },
  }),
})

describe('the price of a payment', () => {
  it('is what the rail offers for whom it found, and nothing is sent', async () => {
    const said: string[] = []
    expect(await price(openHandedRail(said, offering('50250')), order)).toEqual({
      ok: {
        quote_id: 'quote-1',
        payee_name: 'Afi',
        payee_fsp_id: 'momo-bj',
        transfer_amount: 50_250,
        payee_receive_amount: 50_000,
        fee_amount: 250,
        expires_at: 7,
      },
    })
    expect(said).toEqual(['rail: look-up', 'rail: quote'])
  })

  it.each([
    ['3204', 'payee_not_found'],
    ['5103', 'quote_refused'],
    ['6000', 'quote_refused'],
    ['2001', 'rail_unavailable'],
    ['4001', 'rail_unavailable'],
    ['5001', 'rail_unavailable'],
  ])('is refused where the rail answers %s: %s', async (code, refused) => {
    const refuses = async () => ({ kind: 'refused', code }) as const
    expect(await priced({ lookUp: refuses })).toEqual({ refused })
    expect(await priced({ quote: refuses })).toEqual({ refused })
  })

  it('is refused where it is not what was asked for, and unknown while the rail says nothing', async () => {
    expect(await priced(offering('51001'))).toEqual({ refused: 'quote_refused' })
    const unclear = async () => ({ kind: 'unclear', why: 'timeout' }) as const
    for (const spoiled of [{ lookUp: unclear }, { quote: unclear }])
      expect(await priced(spoiled)).toEqual({ refused: 'rail_unavailable' })
  })
})
