import { expect, test } from 'vitest'
import { type ImportProblem, type ImportState, inFileOrder, stepOf, toneOf } from './import-state.ts'

test.each<[ImportState, number]>([
  [{ at: 'choose' }, 0],
  [{ at: 'checking', fileName: 'a.csv' }, 1],
  [{ at: 'check', fileName: 'a.csv', ready: 1, problems: [] }, 1],
  [{ at: 'running', done: 0, total: 1 }, 2],
  [{ at: 'result', added: 1, leftOut: 0 }, 3],
])('%j is step %d', (state, step) => {
  expect(stepOf(state)).toBe(step)
})

test.each([
  [3, 0, undefined, 'good'],
  [3, 1, undefined, 'attention'],
  [0, 4, undefined, 'bad'],
  [3, 0, 'coupure', 'bad'],
] as const)('%d added, %d left out, failure %s: %s', (added, leftOut, failure, tone) => {
  expect(toneOf({ at: 'result', added, leftOut, ...(failure && { failure }) })).toBe(tone)
})

test('problems follow the file, and the columns inside a line', () => {
  const problem = (line: number, field: string): ImportProblem => ({
    line,
    field,
    fieldLabel: field,
    value: '',
    message: '',
    isMendable: true,
  })
  const order = inFileOrder([problem(12, 'a'), problem(2, 'b'), problem(2, 'a')])
  expect(order.map(({ line, field }) => `${line}${field}`)).toEqual(['2b', '2a', '12a'])
})
