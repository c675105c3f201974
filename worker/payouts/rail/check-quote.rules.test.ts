import { describe, expect, it } from 'vitest'
import { checkQuote } from './check-quote.ts'
import type { Quote } from './rail.ts'

const xof = (amount: string) => ({ currency: 'XOF', amount })
const asked = { amount: 50_000, currency: 'XOF', fee_bearer: 'payee', fee_cap: 1_000 } as const
const byPayer = { ...asked, fee_bearer: 'payer' } as const

const quote = (transfer: string, receive: string | null, fee: string | null, changes = {}): Quote => ({
  transfer_amount: xof(transfer),
  payee_receive_amount: receive === null ? null : xof(receive),
  payee_fee: fee === null ? null : xof(fee),
  expires_at: 0,
  ilp_packet: 'p',
  condition: 'c',
  ...changes,
})

describe('a quote', () => {
  it.each([
    ['the fee is taken from what the payee receives', asked, quote('50000', '49750', '250'), 50_000, 250],
    ['nothing is said of a fee', asked, quote('50000', null, null), 50_000, 0],
    ['only the fee is said', asked, quote('50000', null, '1000'), 50_000, 1_000],
    ['only what is received is said', asked, quote('50000', '49000', null), 50_000, 1_000],
    ['less arrives than the named fee explains', asked, quote('50000', '49000', '10'), 50_000, 1_000],
    ['the payer pays nothing more', byPayer, quote('50000', '50000', '0'), 50_000, 0],
    ['the payer pays the whole cap', byPayer, quote('51000', '50000', '1000'), 51_000, 1_000],
  ])('is right where %s', (_, promised, offer, transfer_amount, fee_amount) => {
    expect(checkQuote(promised, offer)).toMatchObject({ ok: true, transfer_amount, fee_amount })
  })

  it.each([
    ['more than asked is transferred', asked, quote('50001', '50001', '0'), 'quote_mismatch'],
    ['less than asked is transferred', asked, quote('49999', '49999', '0'), 'quote_mismatch'],
    ['more is received than transferred', asked, quote('50000', '50001', '0'), 'quote_mismatch'],
    ['the payee receives less than asked', byPayer, quote('50000', '49750', '250'), 'quote_mismatch'],
    ['it is not said what the payee receives', byPayer, quote('50000', null, '0'), 'quote_mismatch'],
    ['less is transferred than received', byPayer, quote('49000', '50000', '0'), 'quote_mismatch'],
    ['the fee is one franc over the cap', asked, quote('50000', '48999', '1001'), 'fee_over_cap'],
    ['a fee over the cap is only named', asked, quote('50000', null, '1001'), 'fee_over_cap'],
    ['the payer would pay one franc over the cap', byPayer, quote('51001', '50000', '0'), 'fee_over_cap'],
    ['the fee has a fraction', asked, quote('50000', '49750', '250.5'), 'fee_fractional'],
    ['what is received has a fraction', asked, quote('50000', '49749.5', '250.5'), 'fee_fractional'],
    ['what is transferred has a fraction', byPayer, quote('50250.5', '50000', '250.5'), 'fee_fractional'],
    ['an amount cannot be read', asked, quote('50000', '49750', '2.50'), 'quote_mismatch'],
    [
      'another currency is transferred',
      asked,
      quote('50000', '49750', '250', { transfer_amount: { currency: 'XAF', amount: '50000' } }),
      'quote_mismatch',
    ],
    [
      'the fee is in another currency',
      asked,
      quote('50000', '49750', null, { payee_fee: { currency: 'XAF', amount: '250' } }),
      'quote_mismatch',
    ],
  ])('is refused where %s', (_, promised, offer, code) => {
    expect(checkQuote(promised, offer)).toEqual({ ok: false, code })
  })

  it('has fractions where the currency has them', () => {
    const usd = (amount: string) => ({ currency: 'USD', amount })
    const offer = { transfer_amount: usd('12.5'), payee_receive_amount: usd('12.25'), payee_fee: usd('0.25') }
    expect(checkQuote({ ...asked, amount: 1_250, currency: 'USD' }, quote('0', null, null, offer))).toEqual({
      ok: true,
      transfer_amount: 1_250,
      receive_amount: 1_225,
      fee_amount: 25,
    })
  })
})
