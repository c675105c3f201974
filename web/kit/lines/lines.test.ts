import { describe, expect, test } from 'vitest'
import { cellAfter, moved } from './grid.ts'
import { type Column, cellFault, cellText, type Line, parseQuantity, withCell, withReasons } from './line.ts'
import { parseCells, pasteCells } from './paste.ts'

const reading = { currency: 'XOF', locale: 'fr' } as const
let made = 0
const line = (to: Partial<Line> = {}): Line => {
  made += 1
  return {
    id: `n${made}`,
    label: '',
    quantity: '1',
    measure: '',
    unit: null,
    discount: null,
    tax: null,
    reason: '',
    ...to,
  }
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
    ['quantity', '0,123456', '0.123456', '0,123456', null],
    ['discount', '12.5 %', { bp: 1250 }, '12,5 %', null],
    ['discount', '10', { bp: 1_000 }, '10 %', null],
    ['discount', '100', { bp: 10_000 }, '100 %', null],
    ['discount', '120', { amount: 120 }, '120 F CFA', null],
    ['discount', '5 F', { amount: 5 }, '5 F CFA', null],
    ['discount', '5.000', { amount: 5_000 }, '5 000 F CFA', null],
    ['discount', '120 %', { bp: 12_000 }, '120 %', 'discount'],
    ['discount', 'bon prix', 'bon prix', 'bon prix', 'discount'],
    ['discount', ' ', null, '', null],
    ['tax', 'exonéré', 'exonéré', 'exonéré', 'percent'],
    ['label', 'Maquettes', 'Maquettes', 'Maquettes', null],
  ])('%s typed %j is %j, shown %j, fault %j', (column, typed, value, shown, fault) => {
    const next = withCell(line(), column, typed, reading)
    expect(next[column]).toEqual(value)
    expect(plain(cellText(next, column, reading))).toBe(shown)
    expect(cellFault(next, column)).toBe(fault)
  })

  test.each([
    ['3 jours', '3', 'jours', '3 jours'],
    ['1 000 pages', '1000', 'pages', '1000 pages'],
    ['1,5jour', '1.5', 'jour', '1,5 jour'],
    ['2', '2', '', '2'],
    ['jours', 'jours', '', 'jours'],
  ])('%j is so many of something', (typed, quantity, measure, shown) => {
    const next = withCell(line({ measure: 'heure' }), 'quantity', typed, reading)
    expect([next.quantity, next.measure, cellText(next, 'quantity', reading)]).toEqual([
      quantity,
      measure,
      shown,
    ])
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
      ['a', '2', 50_000, { bp: 500 }, 1800],
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

  test.each([
    'a\t2\tjour\t1000\nb\t1\tforfait\t500',
    'Désignation\tQté\tUnité\tPrix\na\t2\tjour\t1000\nb\t1\tforfait\t500',
  ])('a spreadsheet may have a column of units: %j', (text) => {
    const lines = pasteCells([line()], { row: 0, column: 0 }, parseCells(text) ?? [], line, reading)
    expect(lines.map(({ quantity, measure, unit }) => [quantity, measure, unit])).toEqual([
      ['2', 'jour', 1000],
      ['1', 'forfait', 500],
    ])
  })

  test('a spreadsheet keeps what cannot be read, as it was', () => {
    expect(pasted([line()], { row: 0, column: 0 }, 'a\tdeux\tcher')[0]).toBeUndefined()
    expect(pasted([line()], { row: 0, column: 0 }, 'a\t2\tcher')).toEqual([['a', '2', 'cher', null, null]])
  })
})

test('a line that loses its tax says why as another one does, and none that had none before', () => {
  const exempt = line({ tax: 0, reason: 'Article 229' })
  const taxed = line({ tax: 1_800 })
  const bare = line({ tax: 0 })
  const after = [exempt, { ...taxed, tax: 0 }, bare, line({ tax: 1_800 })]
  expect(withReasons([exempt, taxed, bare], after).map(({ reason }) => reason)).toEqual([
    'Article 229',
    'Article 229',
    '',
    '',
  ])
})
