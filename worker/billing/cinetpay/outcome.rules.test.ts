import { describe, expect, it } from 'vitest'
import { isOurFault, isRetry, outcomeOf } from './outcome.ts'

const asked = { amount: 15_000, currency: 'XOF' }
const ours = { ...asked, code: '00', status: 'ACCEPTED' }
const FAILED = '600 602 604 606 627 635 636 641 642 807 808 809 810 811 812'.split(' ')
const KNOWN = [...FAILED, '201', '603', '608', '609', '623', '624', '625', '662', '663', '664', '804']

describe('what follows from a check', () => {
  it('is a success for the exact answer alone', () => {
    expect(outcomeOf(ours, asked)).toBe('succeeded')
  })

  it.each([
    ['another amount', { amount: 15_005 }],
    ['less', { amount: 14_995 }],
    ['no readable amount', { amount: null }],
    ['another currency', { currency: 'XAF' }],
    ['no currency', { currency: null }],
    ['another code', { code: '600' }],
    ['an unknown code', { code: '' }],
  ])('is for a person to look at where money was accepted with %s', (_, change) => {
    expect(outcomeOf({ ...ours, ...change }, asked)).toBe('quarantined')
  })

  it.each(FAILED)('is a failure for the code %s', (code) => {
    expect(outcomeOf({ ...ours, code, status: 'REFUSED' }, asked)).toBe('failed')
    expect(outcomeOf({ ...ours, code, status: null }, asked)).toBe('failed')
  })

  it('is nothing yet for every other code and status, known or not', () => {
    for (let number = 0; number < 1_000; number += 1) {
      const code = String(number).padStart(2, '0')
      if (FAILED.includes(code)) continue
      for (const status of ['PENDING', 'REFUSED', 'WAITING_FOR_CUSTOMER', 'accepted', '', null])
        expect(outcomeOf({ ...ours, code, status }, asked)).toBe('pending')
    }
  })

  it('tells what may be asked again from what is our own fault', () => {
    expect(KNOWN.filter(isRetry)).toEqual(['603', '804'])
    expect(KNOWN.filter(isOurFault)).toEqual(['608', '609', '624', '625'])
  })
})
