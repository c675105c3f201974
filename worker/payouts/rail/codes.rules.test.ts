import { describe, expect, it } from 'vitest'
import { isNotStored, isOurFault, isPayeeUnknown, type Meaning, meaningOf } from './codes.ts'

const codes = Array.from({ length: 10_000 }, (_, number) => String(number).padStart(4, '0'))
const between = (first: number, last: number) =>
  codes.filter((code) => Number(code) >= first && Number(code) <= last)

/** Every code that means something; each other one of the ten thousand is unlisted. */
const TABLE: Readonly<Record<Exclude<Meaning, 'unlisted'>, readonly string[]>> = {
  transient: ['1000', '1001', '2000', '2001', '2003', '2004', '2005'],
  requote: ['3302'],
  conflict: ['3106'],
  pause_bulk: ['2002', '3105', '4000', '4001', ...between(4100, 4499)],
  pause_provider: ['5000', '5001'],
  refused: [
    ...between(3100, 3104),
    ...between(3107, 3199),
    ...between(3201, 3204),
    ...between(5100, 5107),
    ...['5200', '5300', '5400'],
  ],
}

describe('a code of the rail', () => {
  it.each(Object.entries(TABLE))('means %s for those of its line and no other', (meaning, listed) => {
    expect(codes.filter((code) => meaningOf(code) === meaning)).toEqual(listed.toSorted())
  })

  it('is told apart where somebody has to look, nobody is there, or nothing was stored', () => {
    expect(codes.filter(isOurFault)).toEqual(['3100', '3101', '3102', '3103', '3104', '3106'])
    expect(codes.filter(isPayeeUnknown)).toEqual(['3200', '3201', '3203', '3204'])
    expect(codes.filter(isNotStored)).toEqual(['3200', '3208'])
  })

  it('is four digits and nothing around them', () => {
    for (const code of ['', '330', '33022', ' 3302', '5000a']) expect(meaningOf(code)).toBe('unlisted')
  })
})
