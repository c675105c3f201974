export interface CsvRow {
  /** Where it begins, from 1. */
  readonly line: number
  readonly cells: readonly string[]
}

/**
 * The rows of a CSV file as spreadsheets write it: commas, semicolons or tabs, whichever the first line has most of;
 * quoted cells of several lines; LF or CRLF. Lines without a cell are none. The apostrophe that `csv` writes before what
 * a spreadsheet would take for a formula is taken away. A file of five megabytes may hold millions of rows, which fit into
 * no isolate: of more than `most` one is read beyond them, so that the caller sees that there are.
 */
export function readCsv(text: string, most: number): CsvRow[] {
  const separator = separatorOf(text)
  const rows: CsvRow[] = []
  let [at, line] = [0, 1]
  while (at < text.length && rows.length <= most) {
    const began = line
    const cells: string[] = []
    for (;;) {
      const cell = text[at] === '"' ? quotedCell(text, at) : plainCell(text, at, separator)
      cells.push(harmless(cell.value))
      line += cell.lines
      at = cell.end
      if (text[at] !== separator) break
      at += 1
    }
    if (text[at] === '\r') at += 1
    if (text[at] === '\n') at += 1
    line += 1
    if (cells.some((value) => value.trim() !== '')) rows.push({ line: began, cells })
  }
  return rows
}

interface Cell {
  readonly value: string
  readonly end: number
  /** Line breaks inside. */
  readonly lines: number
}

function plainCell(text: string, from: number, separator: string): Cell {
  let end = from
  while (end < text.length && text[end] !== separator && text[end] !== '\n' && text[end] !== '\r') end += 1
  return { value: text.slice(from, end), end, lines: 0 }
}

/** To its closing quote, or to the end of the file where it has none. What follows the quote belongs to the cell. */
function quotedCell(text: string, from: number): Cell {
  const parts: string[] = []
  let at = from + 1
  for (;;) {
    const quote = text.indexOf('"', at)
    if (quote === -1) {
      parts.push(text.slice(at))
      at = text.length
      break
    }
    parts.push(text.slice(at, quote))
    at = quote + 1
    if (text[at] !== '"') break
    parts.push('"')
    at += 1
  }
  const value = parts.join('')
  return { value, end: at, lines: value.split('\n').length - 1 }
}

const harmless = (value: string): string => (/^'[=+\-@\t\r\n]/.test(value) ? value.slice(1) : value)

function separatorOf(text: string): string {
  const [first = ''] = text.split('\n', 1)
  const counted = [',', ';', '\t'].map((one) => ({ one, count: first.split(one).length }))
  return counted.reduce((most, next) => (next.count > most.count ? next : most)).one
}
