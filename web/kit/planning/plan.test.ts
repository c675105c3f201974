import { describe, expect, test } from 'vitest'
import { firstShown, hiddenOn, lateFor, monthsOf, spanOf, weekBars, within } from './plan.ts'

const item = (id: string, start: string, due: string, dependsOn: readonly string[] = []) => ({
  id,
  start,
  due,
  dependsOn,
})
const monday = '2026-03-09'

test('a period holds what touches it, the earlier first, the longer first', () => {
  const items = [
    item('after', '2026-03-16', '2026-03-17'),
    item('brief', '2026-03-10', '2026-03-10'),
    item('long', '2026-03-10', '2026-03-20'),
    item('before', '2026-03-01', '2026-03-08'),
    item('over', '2026-03-01', '2026-03-31'),
  ]
  expect(within(items, '2026-03-09', '2026-03-15').map(({ id }) => id)).toEqual(['over', 'long', 'brief'])
})

describe('a week', () => {
  test('a week gives each bar the first free lane, cut at its ends', () => {
    const bars = weekBars(
      [
        item('a', '2026-03-05', '2026-03-10'),
        item('b', '2026-03-10', '2026-03-12'),
        item('c', '2026-03-11', '2026-03-11'),
        item('d', '2026-03-13', '2026-03-20'),
      ],
      monday,
    )
    expect(bars.map(({ item: { id }, lane, from, to }) => [id, lane, from, to])).toEqual([
      ['a', 0, 0, 1],
      ['b', 1, 1, 3],
      ['c', 0, 2, 2],
      ['d', 0, 4, 6],
    ])
    expect(bars.map(({ isOpenBefore, isOpenAfter }) => [isOpenBefore, isOpenAfter])).toEqual([
      [true, false],
      [false, false],
      [false, false],
      [false, true],
    ])
  })

  test('a week says how many of a day have no room', () => {
    const bars = weekBars(
      ['a', 'b', 'c', 'd'].map((id) => item(id, '2026-03-10', id === 'd' ? '2026-03-10' : '2026-03-11')),
      monday,
    )
    expect([0, 1, 2].map((weekday) => hiddenOn(bars, weekday, 2))).toEqual([0, 2, 1])
  })
})

describe('a timeline', () => {
  test('a timeline spans whole weeks around everything and today', () => {
    const span = spanOf([item('a', '2026-03-12', '2026-03-20')], '2026-03-01')
    expect(span).toEqual({ from: '2026-02-23', to: '2026-03-29', days: 35 })
    expect(spanOf([], '2026-03-11').days % 7).toBe(0)
  })

  test('a timeline names its months where they begin', () => {
    expect(monthsOf('2026-02-23', 14)).toEqual([
      { month: '2026-02-01', at: 0, days: 6 },
      { month: '2026-03-01', at: 6, days: 8 },
    ])
  })

  test('a timeline knows what begins before that on which it depends is over', () => {
    const all = [
      item('a', '2026-03-01', '2026-03-10'),
      item('b', '2026-03-10', '2026-03-12', ['a']),
      item('c', '2026-03-05', '2026-03-12', ['a', 'gone']),
    ]
    const byId = new Map(all.map((one) => [one.id, one]))
    expect(all.map((one) => lateFor(one, byId).map(({ id }) => id))).toEqual([[], [], ['a']])
  })
})

describe('a timeline begins', () => {
  test.each([
    ['with the first of all, while a week of what comes is seen from there', '2026-02-09', 41, 0],
    ['a week before today, where its rows would end before', '2026-01-05', 41, 56],
    ['with the first of all, where everything comes', '2026-03-09', 5, 0],
  ])('%s', (_, from, room, first) => {
    expect(firstShown(from, monday, room)).toBe(first)
  })
})
