import { describe, expect, test } from 'vitest'
import { cellAfter, moved } from './grid.ts'
import { type Column, cellFault, cellText, type Line, parseQuantity, withCell } from './line.ts'
import { parseCells, pasteCells } from './paste.ts'

const reading = { currency: 'XOF', locale: 'fr' } as const
let made = 0
const line = (to: Partial<Line> = {}): Line => {
  made += 1
  return { id: `n${made}`, label: '', quantity: '1', unit: null, discount: null, tax: null, ...to }
}
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ')

describe('a cell', () => {
  test.each<[Column, string, unknown, string, string | null]>([
    ['quantity', '1,50', '1.5', '1,5', null],
    ['quantity', '1 000', '1000', '1000', null],
    ['quantity', 'deux', 'deux', 'deux', 'quantity'],
    ['unit', '50.000 F', 50_000, '50 000', null],
    ['unit', '12 €', '12 €', '12 €', 'amount'],
    ['unit', ' ', null, '', null],
    ['discount', '12.5 %', 1250, '12,5', null],
    ['discount', '120', 12_000, '120', 'percent'],
    ['tax', 'exonéré', 'exonéré', 'exonéré', 'percent'],
    ['label', 'Maquettes', 'Maquettes', 'Maquettes', null],
  ])('%s typed %j is %j, shown %j, fault %j', (column, typed, value, shown, fault) => {
    const next = withCell(line(), column, typed, reading)
    expect(next[column]).toBe(value)
    expect(plain(cellText(next, column, reading))).toBe(shown)
    expect(cellFault(next, column)).toBe(fault)
  })

  test.each([
    ['007', '7'],
    ['0,10', '0.1'],
    ['-1', null],
    ['', null],
  ])('the quantity %j is %j', (typed, quantity) => {
    expect(parseQuantity(typed)).toBe(quantity)
  })
})

describe('keys lead', () => {
  const edge = { atStart: true, atEnd: true }
  const within = { atStart: false, atEnd: false }
  test.each([
    ['Enter', false, { row: 0, column: 2 }, edge, { row: 1, column: 2 }],
    ['Enter', false, { row: 2, column: 2 }, edge, 'add'],
    ['Enter', true, { row: 0, column: 2 }, edge, null],
    ['Enter', true, { row: 1, column: 2 }, edge, { row: 0, column: 2 }],
    ['ArrowUp', false, { row: 0, column: 0 }, edge, null],
    ['ArrowDown', false, { row: 1, column: 0 }, within, { row: 2, column: 0 }],
    ['ArrowDown', false, { row: 2, column: 0 }, edge, null],
    ['ArrowRight', false, { row: 0, column: 0 }, edge, { row: 0, column: 1 }],
    ['ArrowRight', false, { row: 0, column: 0 }, within, null],
    ['ArrowRight', true, { row: 0, column: 0 }, edge, null],
    ['ArrowLeft', false, { row: 0, column: 0 }, edge, null],
    ['a', false, { row: 0, column: 0 }, edge, null],
  ] as const)('%s (shift %s) from %j', (key, shift, at, caret, next) => {
    expect(cellAfter({ key, shift }, at, { rows: 3, columns: 5 }, caret)).toEqual(next)
  })
})

test.each([
  [0, 2, 'bca'],
  [2, 0, 'cab'],
  [1, 1, 'abc'],
  [0, -1, 'abc'],
  [2, 3, 'abc'],
  [7, 0, 'abc'],
])('from %d to %d: %s', (from, to, order) => {
  expect(moved(['a', 'b', 'c'], from, to).join('')).toBe(order)
})

describe('a spreadsheet', () => {
  test.each([
    [
      'a\tb\nc\td',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'a;b\r\nc;d\r\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['a;b\tc', [['a;b', 'c']]],
    ['"a;b";"dit ""oui"""', [['a;b', 'dit "oui"']]],
    ['"deux\nlignes"\t1', [['deux\nlignes', '1']]],
    ['a\n\nb', [['a'], ['b']]],
    ['écran 24"\t1', [['écran 24"', '1']]],
    ['"sans fin\t1', [['"sans fin', '1']]],
    ['un mot', null],
    ['un mot\n', null],
  ])('%j', (text, cells) => {
    expect(parseCells(text)).toEqual(cells)
  })

  const pasted = (lines: Line[], from: { row: number; column: number }, text: string) =>
    pasteCells(lines, from, parseCells(text) ?? [], line, reading).map(
      ({ label, quantity, unit, discount, tax }) => [label, quantity, unit, discount, tax],
    )

  test('a spreadsheet fills lines from the cell on and adds those that are missing', () => {
    expect(
      pasted([line({ label: 'x' })], { row: 0, column: 0 }, 'a\t2\t50 000\t5\t18%\nb\t1,5\t10 000'),
    ).toEqual([
      ['a', '2', 50_000, 500, 1800],
      ['b', '1.5', 10_000, null, null],
    ])
  })

  test('a spreadsheet leaves the other columns and lines alone', () => {
    const lines = [line({ label: 'a' }), line({ label: 'b' }), line({ label: 'c' })]
    expect(pasted(lines, { row: 1, column: 2 }, '1000\t\n2000\t')).toEqual([
      ['a', '1', null, null, null],
      ['b', '1', 1000, null, null],
      ['c', '1', 2000, null, null],
    ])
  })

  test('a spreadsheet passes over its heading, which has words where the rows have numbers', () => {
    expect(pasted([line()], { row: 0, column: 0 }, 'Désignation;Quantité;Prix\na;2;1000')).toEqual([
      ['a', '2', 1000, null, null],
    ])
  })

  test('a spreadsheet keeps what cannot be read, as it was', () => {
    expect(pasted([line()], { row: 0, column: 0 }, 'a\tdeux\tcher')[0]).toBeUndefined()
    expect(pasted([line()], { row: 0, column: 0 }, 'a\t2\tcher')).toEqual([['a', '2', 'cher', null, null]])
  })
})
