import { describe, expect, test } from 'vitest'
import { changeSince, sparkPoints } from '../chart/trends.ts'
import { isNarrowed, viewQuery } from '../list-address.ts'
import { shownColumns } from './column-choice.tsx'
import { startsGroup } from './table-sums.tsx'
import { parseViews } from './use-device-views.ts'
import { chosenOf } from './use-selection.ts'
import { sharesOf } from './use-tracks.ts'
import { isSameQuery, viewAddress } from './view-query.ts'

test('what was ticked in the list of an earlier search is not acted on when another list has come', () => {
  expect(chosenOf(['b', 'c'], { keys: new Set(['a', 'b']) })).toEqual(['b'])
})

test('hidden columns leave, the first one stays, unknown ones change nothing', () => {
  const columns = ['name', 'state', 'amount'].map((id) => ({ id, label: id, cell: () => null }))
  const ids = (hidden: readonly string[]) => shownColumns(columns, hidden).map((column) => column.id)
  expect(ids(['state'])).toEqual(['name', 'amount'])
  expect(ids(['name', 'gone'])).toEqual(['name', 'state', 'amount'])
})

test('a group begins where the key changes', () => {
  const groups = { keyOf: (row: string) => row.slice(0, 1), title: (key: string) => key }
  const rows = ['a1', 'a2', 'b1']
  expect(rows.map((row, index) => startsGroup(groups, row, rows[index - 1]))).toEqual([true, false, true])
})

test('a view is the current one whatever the order of its filters, and an empty filter is none', () => {
  expect(isSameQuery({ state: 'open', q: '' }, { state: 'open' })).toBe(true)
  expect(isSameQuery({ state: 'open' }, { state: 'open', q: 'a' })).toBe(false)
  expect(isSameQuery({ state: 'open' }, { state: 'open', q: '' })).toBe(true)
  expect(isSameQuery({}, {})).toBe(true)
  expect(viewAddress('/tasks', { state: 'open', q: '' })).toBe('/tasks?state=open')
  expect(viewAddress('/tasks', { q: '' })).toBe('/tasks')
})

describe('an empty list offers to clear its filters', () => {
  const defaults = { q: '', state: '', own: '', from: '', to: '', all: '', sort: 'name' }
  const filters = [
    { name: 'state', label: '', options: [] },
    { kind: 'switch', name: 'own', label: '' },
    { kind: 'period', from: 'from', to: 'to', label: '' },
    { kind: 'switch', name: 'all', label: '', widens: true },
  ] as const
  test.each([
    ['not without any', {}, false],
    ['after a search', { q: 'awa' }, true],
    ['after a filter', { state: 'open' }, true],
    ['after a switch', { own: 'true' }, true],
    ['after either end of a period', { to: '2026-01-31' }, true],
    ['not for a switch that shows more', { all: 'true' }, false],
    ['not for another order', { sort: '-name' }, false],
  ])('%s', (_, change, narrowed) => {
    expect(isNarrowed(defaults, { ...defaults, ...change }, filters)).toBe(narrowed)
  })

  test('and not for a view, whose names are no filters', () => {
    expect(isNarrowed({ state: '' }, { state: 'dead' }, [])).toBe(false)
    expect(viewQuery(defaults, { ...defaults, state: 'dead' })).toEqual({ state: 'dead' })
  })
})

test.each([
  [null, {}],
  ['{broken', {}],
  ['{"/people":[{"id":1}]}', {}],
  [
    '{"/people":[{"id":"a","name":"CNSS","query":{"q":"x"},"newer":1}]}',
    { '/people': [{ id: 'a', name: 'CNSS', query: { q: 'x' } }] },
  ],
])('the views kept as %j are read as %j', (text, views) => {
  expect(parseViews(text)).toEqual(views)
})

test('measured columns become shares, the column of ticks stays as it is', () => {
  expect(sharesOf('44px 200.5px 0px', true)).toBe('var(--tick-width) minmax(0, 200.5fr) minmax(0, 1fr)')
  expect(sharesOf('[full-start] 100px 300px', false)).toBe('minmax(0, 100fr) minmax(0, 300fr)')
})

describe('a trend', () => {
  test.each([
    [100, 125, 0.25],
    [200, 100, -0.5],
    [-100, -50, 0.5],
    [0, 0, 0],
    [0, 5, null],
  ])('from %d to %d is %j', (before, now, change) => {
    expect(changeSince(before, now)).toBe(change)
  })

  test('a trend is drawn from the lowest at the bottom to the highest at the top', () => {
    expect(sparkPoints([1, 3, 2], 100, 20)).toEqual([
      [0, 20],
      [50, 0],
      [100, 10],
    ])
    expect(sparkPoints([5, 5], 100, 20)).toEqual([
      [0, 10],
      [100, 10],
    ])
    expect(sparkPoints([5], 100, 20)).toEqual([[100, 10]])
  })
})
