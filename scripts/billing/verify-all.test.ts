import { expect, it } from 'vitest'
import type { SeriesVerification } from '../../contract/billing/verification.ts'
import { linesOf, verifyAll } from './verify-all.ts'

const whole = (series: SeriesVerification['series'], year: number, issued: number): SeriesVerification => ({
  series,
  year,
  issued,
  valid: true,
  gaps: [],
  faults: [],
})

it('every series is asked for, year by year, until nothing was numbered in one', async () => {
  const asked: string[] = []
  const found = await verifyAll(async (series, year) => {
    asked.push(`${series} ${year}`)
    return whole(series, year, series === 'FAC' && year >= 2025 ? 3 : 0)
  }, 2026)
  expect(found.map(({ series, year }) => `${series} ${year}`)).toEqual(['FAC 2026', 'FAC 2025'])
  expect(asked).toHaveLength(15)
  expect(asked).toContain('REC 2024')
})

it('a year of which everything is gone still is a year', async () => {
  const gone = { ...whole('FAC', 2026, 0), valid: false, gaps: ['FAC-2026-00001'] }
  const found = await verifyAll(
    async (series, year) => (series === 'FAC' && year === 2026 ? gone : whole(series, year, 0)),
    2026,
  )
  expect(found).toEqual([gone])
})

it('what is wrong is said by number', () => {
  expect(linesOf(whole('FAC', 2026, 12))).toEqual(['✓ FAC 2026: 12'])
  const faults = [{ id: 4, number: 'FAC-2026-00004', faults: ['content_altered', 'chain_broken'] as const }]
  const broken = { ...whole('FAC', 2026, 3), valid: false, gaps: ['FAC-2026-00002'] }
  expect(linesOf({ ...broken, faults: faults.map((one) => ({ ...one, faults: [...one.faults] })) })).toEqual([
    '✖ FAC 2026: 3',
    '    FAC-2026-00002: manque · is missing',
    '    FAC-2026-00004: content_altered, chain_broken',
  ])
})
