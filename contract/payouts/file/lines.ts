export type Delimiter = ',' | ';'

/** Where a line begins and ends in a text, without its line break. */
export interface Line {
  readonly number: number
  readonly from: number
  readonly to: number
}

/** The lines of a text that hold anything, numbered as an editor numbers them. */
export function* linesOf(text: string): Generator<Line> {
  let from = 0
  for (let number = 1; from < text.length; number++) {
    const found = text.indexOf('\n', from)
    const end = found === -1 ? text.length : found
    const to = text.charCodeAt(end - 1) === CR && end > from ? end - 1 : end
    if (!isBlank(text, from, to)) yield { number, from, to }
    from = end + 1
  }
}

/**
 * The cells of a line, trimmed; null where a quotation mark is not closed on it. A cell never continues on the next
 * line: none of the columns has text of several lines, and a mark left open would otherwise swallow the rows up to the
 * next one without a word.
 */
export function cellsOf(
  text: string,
  { from, to }: Pick<Line, 'from' | 'to'>,
  delimiter: Delimiter,
): string[] | null {
  const mark = delimiter.charCodeAt(0)
  const cells: string[] = []
  let start = from
  for (let at = from; at <= to; at++) {
    const code = at === to ? mark : text.charCodeAt(at)
    if (code === QUOTE && trimmed(text, start, at) === '') return quotedCells(text.slice(from, to), delimiter)
    if (code !== mark) continue
    cells.push(trimmed(text, start, at))
    start = at + 1
  }
  return cells
}

/** The slow way, for a line in which a cell is quoted. */
function quotedCells(line: string, delimiter: Delimiter): string[] | null {
  const cells: string[] = []
  let at = 0
  for (;;) {
    while (at < line.length && isSpace(line.charCodeAt(at))) at += 1
    if (line.charCodeAt(at) === QUOTE) {
      let value = ''
      let from = at + 1
      for (;;) {
        const mark = line.indexOf('"', from)
        if (mark === -1) return null
        value += line.slice(from, mark)
        at = mark + 1
        if (line.charCodeAt(at) !== QUOTE) break
        value += '"'
        from = at + 1
      }
      while (at < line.length && isSpace(line.charCodeAt(at))) at += 1
      if (at < line.length && line[at] !== delimiter) return null
      cells.push(trimmed(value, 0, value.length))
    } else {
      const found = line.indexOf(delimiter, at)
      const end = found === -1 ? line.length : found
      cells.push(trimmed(line, at, end))
      at = end
    }
    if (at >= line.length) return cells
    at += 1
  }
}

function trimmed(text: string, from: number, to: number): string {
  let start = from
  let end = to
  while (start < end && isSpace(text.charCodeAt(start))) start += 1
  while (end > start && isSpace(text.charCodeAt(end - 1))) end -= 1
  return text.slice(start, end)
}

/** A line of separators alone is how spreadsheets save an empty row. */
function isBlank(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at)
    if (code !== COMMA && code !== SEMICOLON && !isSpace(code)) return false
  }
  return true
}

/** Spaces that people type and spreadsheets write, the no-break ones included; anything else invisible is a defect. */
const isSpace = (code: number): boolean =>
  code === 32 || code === 9 || code === 0xa0 || code === 0x202f || code === 0x2009

const CR = 13
const QUOTE = 34
const COMMA = 44
const SEMICOLON = 59
