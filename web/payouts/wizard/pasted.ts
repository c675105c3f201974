import { columns } from '../../../contract/payouts/file/format.ts'
import { readHeader } from '../../../contract/payouts/file/header.ts'
import { cellsOf, type Delimiter, linesOf } from '../../../contract/payouts/file/lines.ts'

/**
 * Pasted rows as the text of a file: between tabs, as spreadsheets copy them, or CSV as it is. Each row stays on its
 * line. Where no line of titles was copied, the usual columns are added as line 1.
 */
export function textOfPasted(pasted: string): string {
  const lines = pasted.split(/\r\n|\r|\n/)
  const isTabbed = lines.find((line) => line.trim() !== '')?.includes('\t') ?? false
  const text = (isTabbed ? lines.map(separated) : lines).join('\n')
  const first = linesOf(text).next()
  if (first.done) return text
  const { defects } = readHeader(text, first.value)
  if (!defects.some(({ code }) => code === 'header_missing')) return text
  return [columns.join(delimiterIn(text.slice(first.value.from, first.value.to))), text].join('\n')
}

/** A decimal comma keeps its meaning between semicolons. A cell that a spreadsheet has quoted already stays as it is. */
const separated = (line: string): string =>
  line
    .split('\t')
    .map((cell) => (/^[^"]*;/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell))
    .join(';')

/** That which leaves more cells: rows without titles do not name theirs. */
function delimiterIn(line: string): Delimiter {
  const width = (delimiter: Delimiter) => cellsOf(line, { from: 0, to: line.length }, delimiter)?.length ?? 0
  return width(',') > width(';') ? ',' : ';'
}
