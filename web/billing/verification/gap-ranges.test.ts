import { expect, it } from 'vitest'
import { gapRanges } from './gap-ranges.ts'

it('missing numbers that follow each other are one range', () => {
  const numbers = [2, 3, 4, 7, 9, 10].map((sequence) => `FAC-2026-${String(sequence).padStart(5, '0')}`)
  expect(gapRanges(numbers)).toEqual([
    { from: 'FAC-2026-00002', to: 'FAC-2026-00004' },
    { from: 'FAC-2026-00007', to: null },
    { from: 'FAC-2026-00009', to: 'FAC-2026-00010' },
  ])
  expect(gapRanges([])).toEqual([])
})
