/**
 * What an HTML mail says, for those that come without plain text: one line for each block, quotations marked as such.
 * One pass without expressions that look back: whoever writes the mail also chooses how long reading it takes.
 */
export function textOfHtml(html: string): string {
  const lines: string[] = ['']
  let quotes = 0
  let at = 0
  while (at < html.length) {
    const open = html.indexOf('<', at)
    append(lines, html.slice(at, open === -1 ? undefined : open))
    if (open === -1) break
    const tag = tagAt(html, open)
    at = tag.end
    if (HIDDEN.has(tag.name) && !tag.closes) at = afterHidden(html, tag.name, at)
    if (!BREAKS.has(tag.name)) continue
    if (tag.name === 'blockquote') quotes = Math.max(0, quotes + (tag.closes ? -1 : 1))
    lines.push('> '.repeat(Math.min(quotes, QUOTES_SHOWN)))
  }
  return gathered(lines)
}

/** Deeper quotations are cut off with those around them. */
const QUOTES_SHOWN = 5
const HIDDEN = new Set(['head', 'style', 'script', 'title'])
const BREAKS = new Set([
  ...['br', 'p', 'div', 'li', 'tr', 'h1', 'h2', 'h3', 'h4', 'ul', 'ol', 'table', 'blockquote', 'hr'],
])
const NAME = /^(\/?)([a-z][a-z0-9]*)/i
const NAME_MOST = 20

interface Tag {
  /** Empty for what is no tag. */
  readonly name: string
  readonly closes: boolean
  /** Where the text goes on. */
  readonly end: number
}

function tagAt(html: string, open: number): Tag {
  const isComment = html.startsWith('<!--', open)
  const end = isComment ? html.indexOf('-->', open + 4) : html.indexOf('>', open)
  // What is never closed hides the rest of the mail in every program that shows it.
  if (end === -1) return { name: '', closes: false, end: html.length }
  if (isComment) return { name: '', closes: false, end: end + 3 }
  const [, slash = '', name = ''] = NAME.exec(html.slice(open + 1, open + 1 + NAME_MOST)) ?? []
  return { name: name.toLowerCase(), closes: slash === '/', end: end + 1 }
}

function afterHidden(html: string, name: string, from: number): number {
  const close = new RegExp(`</${name}`, 'i')
  const found = close.exec(html.slice(from))
  const end = found ? html.indexOf('>', from + found.index) : -1
  return end === -1 ? html.length : end + 1
}

/** White space of the source says nothing, line breaks included. */
function append(lines: string[], text: string): void {
  const shown = decoded(text.replaceAll(/[ \t\r\n]+/g, ' '))
  const last = lines.length - 1
  const line = lines[last] ?? ''
  lines[last] = line + (line === '' || line.endsWith(' ') ? shown.trimStart() : shown)
}

/** One empty line at most between two that say something. */
const gathered = (lines: readonly string[]): string =>
  lines
    .map((line) => line.trimEnd())
    .filter((line, index, all) => line !== '' || (all[index - 1] ?? '') !== '')
    .join('\n')
    .trim()

const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  eacute: 'é',
  egrave: 'è',
  ecirc: 'ê',
  agrave: 'à',
  ccedil: 'ç',
  ocirc: 'ô',
  icirc: 'î',
  ugrave: 'ù',
  rsquo: '’',
  laquo: '«',
  raquo: '»',
  euro: '€',
  hellip: '…',
}

const decoded = (text: string): string =>
  text.replaceAll(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/gi, (whole, decimal, hex, name) => {
    if (name) return NAMED[String(name).toLowerCase()] ?? whole
    const code = decimal ? Number(decimal) : Number.parseInt(hex, 16)
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ''
  })
