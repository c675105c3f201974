import { expect, it } from 'vitest'
import { comingDays } from './coming-days.ts'

const COTONOU = 'Africa/Porto-Novo'
const payroll = { next_run_at: '2026-12-31T07:30:00.000Z', day: 31, ends_on: null }

it('a payroll of the 31st pays on the last day of a shorter month, and on the 31st again after it', () => {
  expect(comingDays(payroll, COTONOU)).toEqual(['2026-12-31', '2027-01-31', '2027-02-28', '2027-03-31'])
})

it('the day is that of the organization, where it is another one at the reader’s', () => {
  expect(comingDays({ ...payroll, next_run_at: '2026-11-30T23:30:00.000Z', day: 1 }, COTONOU, 2)).toEqual([
    '2026-12-01',
    '2027-01-01',
  ])
})

it('ends with its last day, and has none while it does not run', () => {
  expect(comingDays({ ...payroll, ends_on: '2027-01-31' }, COTONOU)).toEqual(['2026-12-31', '2027-01-31'])
  expect(comingDays({ ...payroll, next_run_at: null }, COTONOU)).toEqual([])
})
