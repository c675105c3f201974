/** A defect of the file itself, before any cell is judged. */
export interface CsvDefect {
  readonly line: number
  readonly column: string | null
  readonly code: 'missing_column' | 'unknown_column' | 'wrong_field_count' | 'too_many_rows'
}

export interface CsvLine<Column extends string> {
  /** Of the file, as an editor numbers it; where a cell has several lines, the first. */
  readonly line: number
  /** A column that the file does not have is absent. */
  readonly cells: Readonly<Partial<Record<Column, string>>>
}

export interface CsvTable<Column extends string> {
  readonly columns: readonly Column[]
  /** The rows that have as many cells as the header, in their order. */
  readonly lines: readonly CsvLine<Column>[]
  readonly defects: readonly CsvDefect[]
  /** Rows below the header, those with defects included. */
  readonly rows: number
  /** The header is wrong: nothing can be said of the rows. */
  readonly isUnusable: boolean
}

/**
 * The rows of a file that people made with a spreadsheet: separated by `,` `;` or tab, with or without a byte order mark,
 * in UTF-8 or as Excel in French saves it, its columns in any order. What our own exports put before a formula is taken
 * off again. Each defect names its line; nothing stops at the first.
 */
export function readCsvTable<Column extends string>(
  bytes: Uint8Array,
  shape: {
    readonly columns: readonly Column[]
    readonly required: readonly Column[]
    /** Columns of our exports that say what cannot be imported. */
    readonly ignored?: readonly string[]
    readonly rowsMost: number
  },
): CsvTable<Column> {
  const text = decoded(bytes)
  const lines = recordsOf(text, delimiterOf(text))
  const header = lines.next()
  const titles = header.done
    ? []
    : header.value.cells.slice(0, TITLES_READ).map((cell) => cell.trim().toLowerCase())
  const defects = headerDefects(titles, shape)
  const columns = shape.columns.filter((column) => titles.includes(column))
  const isUnusable = defects.length > 0
  const found: CsvLine<Column>[] = []
  let rows = 0
  for (const { line, cells } of lines) {
    rows += 1
    if (rows > shape.rowsMost) {
      defects.push({ line, column: null, code: 'too_many_rows' })
      break
    }
    if (isUnusable) continue
    if (cells.length === titles.length) found.push({ line, cells: cellsBy(columns, titles, cells) })
    else defects.push({ line, column: null, code: 'wrong_field_count' })
  }
  return { columns, lines: found, defects, rows: Math.min(rows, shape.rowsMost), isUnusable }
}

/** More of them are no header, and naming each as unknown would say nothing. */
export const TITLES_READ = 200
/** A file that is no table at all may have one title of megabytes. */
export const TITLE_SHOWN = 80

function headerDefects<Column extends string>(
  titles: readonly string[],
  shape: {
    readonly columns: readonly Column[]
    readonly required: readonly Column[]
    readonly ignored?: readonly string[]
  },
): CsvDefect[] {
  const known: readonly string[] = [...shape.columns, ...(shape.ignored ?? [])]
  const unknown = titles.filter((title, at) => !known.includes(title) || titles.indexOf(title) !== at)
  const missing = shape.required.filter((column) => !titles.includes(column))
  return [
    ...missing.map((column) => ({ line: 1, column, code: 'missing_column' as const })),
    ...unknown.map((column) => ({
      line: 1,
      column: column.slice(0, TITLE_SHOWN),
      code: 'unknown_column' as const,
    })),
  ]
}

function cellsBy<Column extends string>(
  columns: readonly Column[],
  titles: readonly string[],
  cells: readonly string[],
): CsvLine<Column>['cells'] {
  const found: Partial<Record<Column, string>> = {}
  for (const column of columns) found[column] = unguarded(cells[titles.indexOf(column)] ?? '').trim()
  return found
}

/** `csv` puts an apostrophe before what a spreadsheet would take for a formula; such a file comes back. */
const unguarded = (cell: string): string => (/^'[=+\-@\t\r\n]/.test(cell) ? cell.slice(1) : cell)

function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

/** By the header, which holds no quoted separator. */
function delimiterOf(text: string): string {
  const end = text.indexOf('\n')
  const header = end === -1 ? text : text.slice(0, end)
  const count = (mark: string) => header.split(mark).length
  return [',', ';', '\t'].reduce((best, mark) => (count(mark) > count(best) ? mark : best))
}

const QUOTE = '"'

/** Records of RFC 4180, over characters rather than an expression for each cell: ten thousand rows take some milliseconds. */
function* recordsOf(
  text: string,
  delimiter: string,
): Generator<{ readonly line: number; readonly cells: string[] }> {
  let at = 0
  let line = 1
  while (at < text.length) {
    const began = line
    const cells: string[] = []
    for (;;) {
      let cell = ''
      if (text[at] === QUOTE) {
        at += 1
        for (;;) {
          const mark = text.indexOf(QUOTE, at)
          const end = mark === -1 ? text.length : mark
          cell += text.slice(at, end)
          at = end + 1
          if (mark === -1 || text[at] !== QUOTE) break
          cell += QUOTE
          at += 1
        }
        line += cell.split('\n').length - 1
      }
      let end = at
      while (end < text.length && text[end] !== delimiter && text[end] !== '\n') end += 1
      cells.push((cell + text.slice(at, end)).replace(/\r$/, ''))
      at = end
      if (text[at] !== delimiter) break
      at += 1
    }
    at += 1
    line += 1
    if (cells.some((cell) => cell.trim() !== '')) yield { line: began, cells }
  }
}
