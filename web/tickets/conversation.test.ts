import { describe, expect, it, test } from 'vitest'
import { eachOnce, folded, heldBack, newestOf, sideOf } from './conversation.ts'

const ME = 7
const row = (id: number | null, author = 1) => ({ id, author: { id: author } })
const ids = (rows: readonly { id: number | null }[]) => rows.map(({ id }) => id)

describe('what comes while one writes', () => {
  const rows = [row(1), row(2), row(3), row(4, ME), row(-9, 0)]
  test.each([
    ['nothing is held back from whoever only reads', { seen: null, isWriting: false }, []],
    ['nothing before it is known what stands on screen', { seen: null, isWriting: true }, []],
    ['what others said since is', { seen: new Set([1]), isWriting: true }, [2, 3]],
    ['their own is not, nor what waits for the network', { seen: new Set([1, 2, 3]), isWriting: true }, []],
    ['nothing once the text has left', { seen: new Set([1]), isWriting: false }, []],
  ])('%s', (_name, state, held) => {
    const found = heldBack(rows, { ...state, me: ME })
    expect(ids(found.held)).toEqual(held)
    expect([...ids(found.shown), ...ids(found.held)].toSorted()).toEqual(ids(rows).toSorted())
  })
})

test.each([
  [[], null],
  [[row(null), row(-3)], null],
  [[row(4), row(12), row(-3), row(9)], 12],
])('the newest reply of %j that the server has is %s', (rows, newest) => {
  expect(newestOf(rows)).toBe(newest)
})

test('a row that waits stands once and last, however many pages it was added to', () => {
  expect(ids(eachOnce([row(1), row(-5), row(2), row(-5)]))).toEqual([1, 2, -5])
})

describe('a long conversation', () => {
  const entries = Array.from({ length: 14 }, (_, index) => index)
  it('shows how it began and what was said last', () => {
    expect(folded(entries, false)).toEqual({ first: [0], hidden: 7, last: [8, 9, 10, 11, 12, 13] })
  })
  it('is whole once it is asked for, and while it is short', () => {
    expect(folded(entries, true)).toEqual({ first: entries, hidden: 0, last: [] })
    expect(folded(entries.slice(0, 10), false).hidden).toBe(0)
  })
})

test.each([
  ['admin', 'staff'],
  ['agent', 'staff'],
  ['gestionnaire', 'client'],
  ['superviseur', 'client'],
] as const)('%s speaks for the %s', (role, side) => {
  expect(sideOf(role)).toBe(side)
})
