import { parseMoney } from '../../../contract/money-reading.ts'
import { COLUMNS, isEmptyLine, type Line, parseQuantity, type Reading, withCell } from './line.ts'

/**
 * Cells of a spreadsheet: between tabs as spreadsheets copy, between semicolons as they save in French. A quoted cell
 * may hold both, and new lines. Null for a text that is no table and is pasted as text.
 */
export function parseCells(text: string): string[][] | null {
  const mark = text.includes('\t') ? '\t' : text.includes(';') ? ';' : null
  const trimmed = text.replace(/[\r\n]+$/, '')
  if (mark === null && !trimmed.includes('\n')) return null
  const rows: string[][] = [[]]
  let cell = ''
  let isQuoted = false
  const endCell = () => {
    rows.at(-1)?.push(cell.trim())
    cell = ''
  }
  for (let at = 0; at < trimmed.length; at += 1) {
    const sign = trimmed[at] ?? ''
    if (isQuoted && sign === '"' && trimmed[at + 1] === '"') {
      cell += '"'
      at += 1
    } else if (sign === '"' && (isQuoted || cell === '')) isQuoted = !isQuoted
    else if (isQuoted) cell += sign
    else if (sign === mark) endCell()
    else if (sign === '\n') {
      endCell()
      rows.push([])
    } else if (sign !== '\r') cell += sign
  }
  // A quote that never ends is an inch, not a cell: the text is then taken as it stands.
  if (isQuoted) return trimmed.split(/\r?\n/).map((row) => row.split(mark ?? '\t').map((one) => one.trim()))
  endCell()
  return rows.filter((row) => row.some((one) => one !== ''))
}

/** Lines with a table laid over them from one cell on; lines are added where the table is longer. */
export function pasteCells(
  lines: readonly Line[],
  from: { row: number; column: number },
  cells: readonly (readonly string[])[],
  newLine: () => Line,
  reading: Reading,
): Line[] {
  const table = from.column === 0 && isHeading(cells[0], reading) ? cells.slice(1) : cells
  const rows = from.column === 0 && hasMeasures(table, reading) ? table.map(withMeasure) : table
  const next = [...lines]
  rows.forEach((row, index) => {
    const at = from.row + index
    const line = next[at] ?? newLine()
    next[at] = row.reduce((sum, text, offset) => {
      const column = COLUMNS[from.column + offset]
      return column === undefined ? sum : withCell(sum, column, text, reading)
    }, line)
  })
  // The empty line that waits at the end is not pushed into the middle.
  return next.filter(
    (line, index) => index < from.row + rows.length || !isEmptyLine(line) || index >= lines.length,
  )
}

/** « Désignation ; Quantité ; Prix »: words where the rows below have numbers. */
function isHeading(row: readonly string[] | undefined, { currency, locale }: Reading): boolean {
  const [, quantity = '', unit = '', price] = row ?? []
  const isWord = (text: string, parsed: unknown) => text !== '' && parsed === null && !/\d/.test(text)
  return (
    isWord(quantity, parseQuantity(quantity)) &&
    isWord(unit, parseMoney(unit, currency, locale)) &&
    (price === undefined || price === '' || isWord(price, parseMoney(price, currency, locale)))
  )
}

/** Many keep what is counted in a column of its own, between the quantity and the price. */
const hasMeasures = (rows: readonly (readonly string[])[], { currency, locale }: Reading): boolean =>
  rows.some(([, , measure = '']) => measure !== '') &&
  rows.every(
    ([, , measure = '', price = '']) =>
      parseMoney(measure, currency, locale) === null && parseMoney(price, currency, locale) !== null,
  )

const withMeasure = ([label = '', quantity = '', measure = '', ...rest]: readonly string[]) => [
  label,
  `${quantity} ${measure}`.trim(),
  ...rest,
]
