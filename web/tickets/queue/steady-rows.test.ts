import { describe, expect, test } from 'vitest'
import { steadyRows } from './steady-rows.ts'

const rows = (text: string) =>
  text
    .split(' ')
    .filter(Boolean)
    .map((part) => ({ id: Number.parseInt(part, 10), says: part }))
const shownAs = (shown: string, fresh: string, own: readonly number[] = []) => {
  const { rows: after, arrived, left } = steadyRows(rows(shown), rows(fresh), new Set(own))
  return [after.map(({ says }) => says).join(' '), arrived, left]
}

describe('rows under somebody’s hands', () => {
  test.each([
    ['stay where nothing happened', '1 2 3', '1 2 3', [], '1 2 3', 0, 0],
    ['take new values where they stand', '1 2 3', '1 2b 3', [], '1 2b 3', 0, 0],
    ['keep their place in another order', '1 2 3', '3b 1 2', [], '1 2 3b', 0, 0],
    ['are not pushed by what came', '1 2', '9 1 2', [], '1 2', 1, 0],
    ['do not close up over what left', '1 2 3', '1 3', [], '1 2 3', 0, 1],
    ['close up over what the reader sent away', '1 2 3', '1 3', [2], '1 3', 0, 0],
    ['keep what the reader changed and which stays', '1 2 3', '1 2b 3', [2], '1 2b 3', 0, 0],
    ['count both', '1 2 3', '8 9 1 3', [1], '1 2 3', 2, 1],
    ['of a list that became empty', '1 2', '', [], '1 2', 0, 2],
    ['of a list that was empty', '', '1 2', [], '', 2, 0],
  ] as const)('%s', (_, shown, fresh, own, after, arrived, left) => {
    expect(shownAs(shown, fresh, own)).toEqual([after, arrived, left])
  })
})
