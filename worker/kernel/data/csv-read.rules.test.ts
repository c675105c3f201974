import { expect, it } from 'vitest'
import { readCsv } from './csv-read.ts'

const cellsOf = (text: string) => readCsv(text, 100).map(({ line, cells }) => [line, ...cells])

it.each([
  [
    'a,b\n1,2\n',
    [
      [1, 'a', 'b'],
      [2, '1', '2'],
    ],
  ],
  [
    'a;b\r\n1,5;2\r\n',
    [
      [1, 'a', 'b'],
      [2, '1,5', '2'],
    ],
  ],
  [
    'a\tb\n1\t2',
    [
      [1, 'a', 'b'],
      [2, '1', '2'],
    ],
  ],
  [
    'a,b\n"x, ""y""",2',
    [
      [1, 'a', 'b'],
      [2, 'x, "y"', '2'],
    ],
  ],
  [
    'a,b\n"deux\nlignes",2\n3,4',
    [
      [1, 'a', 'b'],
      [2, 'deux\nlignes', '2'],
      [4, '3', '4'],
    ],
  ],
  [
    'a,b\n\n1,2\n,\n',
    [
      [1, 'a', 'b'],
      [3, '1', '2'],
    ],
  ],
  [
    'a\n"ouvert\n1',
    [
      [1, 'a'],
      [2, 'ouvert\n1'],
    ],
  ],
  [
    'a,b\n1,',
    [
      [1, 'a', 'b'],
      [2, '1', ''],
    ],
  ],
  ['', []],
] as const)('%j is read by lines and cells', (text, rows) => {
  expect(cellsOf(text)).toEqual(rows)
})

it('reads again what was written, cells included that a spreadsheet would take for a formula', () => {
  expect(readCsv("a,b\n'=1+1,'autre", 100)[1]?.cells).toEqual(['=1+1', "'autre"])
})

it('reads no more rows of a file of millions than it takes to see that there are too many', () => {
  expect(readCsv('a\n'.repeat(2_500_000), 10)).toHaveLength(11)
})
