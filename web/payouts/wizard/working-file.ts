import type { Column } from '../../../contract/payouts/file/format.ts'
import { type Header, readHeader } from '../../../contract/payouts/file/header.ts'
import { cellsOf, linesOf } from '../../../contract/payouts/file/lines.ts'

/** A file while it is being mended: its lines as an editor numbers them, the first is `lines[0]`. */
export interface WorkingFile {
  readonly name: string
  readonly lines: readonly string[]
}

export const workingFile = (name: string, text: string): WorkingFile => ({
  name,
  lines: text.split(/\r?\n/),
})

export const textOf = ({ lines }: WorkingFile): string => lines.join('\n')

/** What is sent, under the name that people know the file by. */
export const asFile = (file: WorkingFile): File => new File([textOf(file)], file.name, { type: 'text/csv' })

/** The file with another value in one cell; without a column, with another whole line. */
export function withValue(
  file: WorkingFile,
  line: number,
  column: Column | null,
  value: string,
): WorkingFile {
  if (column === null) return withLine(file, line, value)
  const header = headerOf(file)
  const before = file.lines[line - 1] ?? ''
  const cells = header && cellsOf(before, { from: 0, to: before.length }, header.delimiter)
  const place = header?.places[column] ?? -1
  if (!header || !cells || place < 0) return file
  const changed = cells.map((cell, at) => (at === place ? value : cell))
  return withLine(file, line, changed.map((cell) => written(cell, header.delimiter)).join(header.delimiter))
}

/** The file without one of its lines. An empty line is skipped by whoever reads it, and keeps the numbers of the others. */
export const withoutLine = (file: WorkingFile, line: number): WorkingFile => withLine(file, line, '')

/** A value never continues on another line: a break in it would move the numbers of all lines after it. */
function withLine(file: WorkingFile, line: number, text: string): WorkingFile {
  const lines = [...file.lines]
  lines[line - 1] = text.replaceAll(/[\r\n]+/g, ' ')
  return { ...file, lines }
}

function headerOf(file: WorkingFile): Header | null {
  const text = textOf({ ...file, lines: file.lines.slice(0, HEADER_WITHIN) })
  const first = linesOf(text).next()
  return first.done ? null : readHeader(text, first.value).header
}

/** Blank lines may stand before the titles, and nobody leaves more than these. */
const HEADER_WITHIN = 100

const written = (cell: string, delimiter: string): string =>
  cell.includes(delimiter) || cell.includes('"') ? `"${cell.replaceAll('"', '""')}"` : cell
