import type { FoundDefect } from './defect-codes.ts'
import { type Column, columns } from './format.ts'
import { cellsOf, type Delimiter, type Line } from './lines.ts'

export interface Header {
  readonly delimiter: Delimiter
  readonly width: number
  /** In which cell of a row each column is; -1 where the file has no such column. */
  readonly places: Readonly<Record<Column, number>>
}

/** Reads the line of titles. Without a header nothing can be said of the rows; with a faulty one, what can be is. */
export function readHeader(text: string, line: Line): { header: Header | null; defects: FoundDefect[] } {
  const written = text.slice(line.from, line.to)
  const at = (code: FoundDefect['code'], value: string): FoundDefect => ({ line: line.number, code, value })
  const read = (delimiter: Delimiter) => {
    const cells = cellsOf(text, line, delimiter)
    return { delimiter, cells, known: (cells ?? []).filter((cell) => nameIn(cell) !== null).length }
  }
  const [comma, semicolon] = [read(','), read(';')]
  const { delimiter, cells, known } = semicolon.known > comma.known ? semicolon : comma
  if (cells === null) return { header: null, defects: [at('quote_unclosed', written)] }
  if (!/[,;]/.test(written) && (/[\t|]/.test(written) || namesIn(written) > 1))
    return { header: null, defects: [at('delimiter_unknown', written)] }
  if (known === 0) return { header: null, defects: [at('header_missing', written)] }
  return headerOf(withoutTrailing(cells), delimiter, at)
}

function headerOf(
  cells: readonly string[],
  delimiter: Delimiter,
  at: (code: FoundDefect['code'], value: string) => FoundDefect,
): { header: Header; defects: FoundDefect[] } {
  const defects: FoundDefect[] = []
  const places: Record<Column, number> = { type_id: -1, valeur_id: -1, devise: -1, montant: -1 }
  for (const [index, cell] of cells.entries()) {
    const name = nameIn(cell)
    if (name === null) defects.push(at('header_unknown_column', cell))
    else if (places[name] === -1) places[name] = index
    else defects.push(at('header_duplicate_column', name))
  }
  for (const name of columns) if (places[name] === -1) defects.push(at('header_missing_column', name))
  return { header: { delimiter, width: cells.length, places }, defects }
}

function nameIn(cell: string): Column | null {
  const written = cell.toLowerCase()
  return columns.find((column) => column === written) ?? null
}

const namesIn = (written: string): number =>
  columns.filter((column) => written.toLowerCase().includes(column)).length

/** Where a sheet once was wider, its rows end in separators with nothing between them. */
export function withoutTrailing(cells: string[], width = 0): string[] {
  let length = cells.length
  while (length > width && cells[length - 1] === '') length -= 1
  return length === cells.length ? cells : cells.slice(0, length)
}
