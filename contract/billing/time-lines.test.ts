import { describe, expect, it } from 'vitest'
import { timesQuantity } from '../money-rounding.ts'
import { hoursOf, type SpentTime, timeLines } from './time-lines.ts'

const RATE = { unit_amount: 15_000, tax_rate_bp: 1800, exemption_reason: null }
const spent = (fields: Partial<SpentTime>): SpentTime => ({
  minutes: 60,
  spent_on: '2026-11-02',
  task_id: 1,
  title: 'Page Équipe',
  user_id: 7,
  person: 'Koffi Mensah',
  ...fields,
})
const TIMES = [
  spent({ minutes: 90 }),
  spent({ minutes: 45, task_id: null, title: 'Refonte du site', spent_on: '2026-11-03' }),
  spent({ minutes: 30, user_id: 8, person: 'Nadège Tossou', spent_on: '2026-11-04' }),
]

describe('lines for time', () => {
  it.each([
    [
      'entry' as const,
      [
        ['Page Équipe, 02/11/2026', '1.5'],
        ['Refonte du site, 03/11/2026', '0.75'],
        ['Page Équipe, 04/11/2026', '0.5'],
      ],
    ],
    [
      'task' as const,
      [
        ['Page Équipe', '2'],
        ['Refonte du site', '0.75'],
      ],
    ],
    [
      'person' as const,
      [
        ['Koffi Mensah', '2.25'],
        ['Nadège Tossou', '0.5'],
      ],
    ],
  ])('by %s', (grouping, lines) => {
    expect(
      timeLines(TIMES, grouping, RATE).map(({ description, quantity }) => [description, quantity]),
    ).toEqual(lines)
  })

  it('carry the rate, its tax and hours', () => {
    expect(timeLines(TIMES.slice(0, 1), 'task', RATE)).toEqual([
      {
        description: 'Page Équipe',
        quantity: '1.5',
        unit: 'h',
        unit_amount: 15_000,
        discount_bp: null,
        discount_amount: null,
        tax_rate_bp: 1800,
        exemption_reason: null,
      },
    ])
  })

  it('of nothing are none', () => {
    expect(timeLines([], 'entry', RATE)).toEqual([])
  })
})

it.each([
  [1, '0.016667'],
  [20, '0.333333'],
  [40, '0.666667'],
  [60, '1'],
  [90, '1.5'],
  [100, '1.666667'],
  [1_440, '24'],
])('%i minutes are %s hours', (minutes, hours) => {
  expect(hoursOf(minutes)).toBe(hours)
})

it('every number of minutes comes to within half a franc of its exact price, at 15 000 an hour', () => {
  for (let minutes = 1; minutes <= 3_000; minutes++)
    expect(Math.abs(timesQuantity(15_000, hoursOf(minutes)) - minutes * 250)).toBeLessThanOrEqual(0.5)
})
