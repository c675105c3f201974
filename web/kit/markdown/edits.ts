/** A text and what is selected in it. */
export interface Selection {
  readonly text: string
  readonly start: number
  readonly end: number
}

/** What each line of a block begins with. */
export type LineKind = 'heading' | 'bullets' | 'numbers' | 'tasks' | 'quote'
export type Mark = '**' | '*' | '`' | '~~'

/** Puts the mark around the selection, or takes it off where it is. Spaces at its edges stay outside: `** a**` is not
 *  bold in Markdown. */
export function toggleMark(selection: Selection, mark: Mark): Selection {
  const { text } = selection
  const start = selection.start + leading(text.slice(selection.start, selection.end))
  const end = Math.max(start, selection.end - trailing(text.slice(start, selection.end)))
  const size = mark.length
  if (isMark(text, start - size, mark) && isMark(text, end, mark))
    return {
      text: text.slice(0, start - size) + text.slice(start, end) + text.slice(end + size),
      start: start - size,
      end: end - size,
    }
  return {
    text: text.slice(0, start) + mark + text.slice(start, end) + mark + text.slice(end),
    start: start + size,
    end: end + size,
  }
}

/** Makes every selected line one of the kind, or plain again when all of them are. */
export function toggleLines(selection: Selection, kind: LineKind): Selection {
  const { text } = selection
  const from = text.lastIndexOf('\n', selection.start - 1) + 1
  const after = text.indexOf('\n', selection.end)
  const to = after < 0 ? text.length : after
  const lines = text.slice(from, to).split('\n')
  const isOn = lines.every((line) => kindOf(line) === kind || (line.trim() === '' && lines.length > 1))
  const changed = lines.map((line, index) => {
    const plain = line.replace(ANY_PREFIX, '')
    if (isOn || (plain.trim() === '' && lines.length > 1)) return plain
    return prefixOf(kind, index) + plain
  })
  const block = changed.join('\n')
  const next = text.slice(0, from) + block + text.slice(to)
  if (selection.start === selection.end && lines.length === 1) {
    const caret = Math.max(from, selection.start + block.length - (to - from))
    return { text: next, start: caret, end: caret }
  }
  return { text: next, start: from, end: from + block.length }
}

/** A link around the selection, with its address selected, or around an address, with its words to be typed. */
export function addLink({ text, start, end }: Selection): Selection {
  const chosen = text.slice(start, end)
  const isAddress = /^(https?:\/\/|mailto:|tel:)\S+$/.test(chosen)
  const words = isAddress ? '' : chosen
  const address = isAddress ? chosen : 'https://'
  const next = `${text.slice(0, start)}[${words}](${address})${text.slice(end)}`
  const at = start + 1
  if (words === '') return { text: next, start: at, end: at }
  return { text: next, start: at + words.length + 2, end: at + words.length + 2 + address.length }
}

/** Enter inside a list begins the next item; on an empty item it ends the list. Null where Enter is only Enter. */
export function continueList({ text, start, end }: Selection): Selection | null {
  if (start !== end) return null
  const from = text.lastIndexOf('\n', start - 1) + 1
  const match = /^(\s*)(?:([-*+]) (\[[ xX]\] )?|(\d{1,9})([.)]) |(> ))/.exec(text.slice(from, start))
  if (!match) return null
  const [prefix, space = '', bullet, task, number, point, quote] = match
  const lineEnd = text.indexOf('\n', start)
  const rest = text.slice(from + prefix.length, lineEnd < 0 ? text.length : lineEnd)
  if (rest.trim() === '')
    return { text: text.slice(0, from) + text.slice(from + prefix.length), start: from, end: from }
  const next = quote ?? (number ? `${Number(number) + 1}${point} ` : `${bullet} ${task ? '[ ] ' : ''}`)
  const added = `\n${space}${next}`
  return {
    text: text.slice(0, start) + added + text.slice(start),
    start: start + added.length,
    end: start + added.length,
  }
}

/** The smallest piece that differs, so that the browser's own undo takes back one step, not the whole text. */
export function pieceBetween(before: string, after: string): { from: number; to: number; piece: string } {
  const shortest = Math.min(before.length, after.length)
  let from = 0
  while (from < shortest && before[from] === after[from]) from += 1
  let tail = 0
  while (tail < shortest - from && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1
  return { from, to: before.length - tail, piece: after.slice(from, after.length - tail) }
}

const ANY_PREFIX = /^(#{1,6} |[-*+] \[[ xX]\] |[-*+] |\d{1,9}[.)] |> )/

function kindOf(line: string): LineKind | null {
  const prefix = ANY_PREFIX.exec(line)?.[1]
  if (prefix === undefined) return null
  if (prefix.startsWith('#')) return 'heading'
  if (prefix.startsWith('>')) return 'quote'
  if (prefix.includes('[')) return 'tasks'
  return /\d/.test(prefix) ? 'numbers' : 'bullets'
}

const prefixOf = (kind: LineKind, index: number): string =>
  ({ heading: '# ', bullets: '- ', numbers: `${index + 1}. `, tasks: '- [ ] ', quote: '> ' })[kind]

/** `*` beside another `*` is half of `**`, which is another mark. */
function isMark(text: string, at: number, mark: Mark): boolean {
  if (at < 0 || !text.startsWith(mark, at)) return false
  if (mark !== '*') return true
  let first = at
  while (text[first - 1] === '*') first -= 1
  let last = at
  while (text[last + 1] === '*') last += 1
  return (last - first + 1) % 2 === 1
}

const leading = (text: string) => (text.trim() === '' ? 0 : text.length - text.trimStart().length)
const trailing = (text: string) => (text.trim() === '' ? 0 : text.length - text.trimEnd().length)
