import { type Address, addressesIn, isWebAddress } from './links.ts'
import { isPlain } from './marked.ts'

/**
 * The Markdown of messages: bold, italic, struck, code, links, lists and quotes. A message is shown the moment it is
 * written, also without a network, so the page reads it itself; tickets and comments wait for the Worker's renderer,
 * which knows headings, tables and tasks as well (`worker/kernel/data/markdown.ts`). A test holds both to the same
 * answer for what they share. Where a chat differs: a line after a quote or a list is not part of it, and what begins
 * with `#` or `+` is what it says, because that is a room's name and a phone's number.
 *
 * It reads a text once from left to right: no text takes more than linear time, or nests deeper than is drawn.
 */
export type Block =
  | { readonly kind: 'paragraph'; readonly inside: readonly Inline[] }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'quote'; readonly inside: readonly Block[] }
  | { readonly kind: 'list'; readonly start: number | null; readonly items: readonly (readonly Block[])[] }

export type Inline =
  | { readonly kind: 'text' | 'code'; readonly text: string }
  | { readonly kind: 'strong' | 'em' | 'strike'; readonly inside: readonly Inline[] }
  | { readonly kind: 'link'; readonly href: string; readonly inside: readonly Inline[] }

/** Quotes and lists within each other. */
const BLOCKS_DEEP = 4
/** Marks within each other. */
const MARKS_DEEP = 8
/** As long as browsers take an address. */
const HREF_MOST = 2_048

export const blocksOf = (text: string): Block[] => blocksIn(text.split('\n'), 0)

/** The text without its marks, for one line of a list, a notice or a search. */
export const plainText = (text: string): string => (isPlain(text) ? text : wordsOf(blocksOf(text)))

const wordsOf = (blocks: readonly Block[]): string => blocks.map(wordsOfBlock).join('\n')

function wordsOfBlock(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return wordsIn(block.inside)
    case 'code':
      return block.text
    case 'quote':
      return wordsOf(block.inside)
    case 'list':
      return block.items.map((item, at) => `${bullet(block.start, at)} ${wordsOf(item)}`).join('\n')
  }
}

const bullet = (start: number | null, at: number) => (start === null ? '•' : `${start + at}.`)

const wordsIn = (inlines: readonly Inline[]): string =>
  inlines.map((one) => ('inside' in one ? wordsIn(one.inside) : one.text)).join('')

function blocksIn(lines: readonly string[], depth: number): Block[] {
  const blocks: Block[] = []
  let paragraph: string[] = []
  const close = () => {
    const text = paragraph.join('\n').trim()
    if (text !== '') blocks.push({ kind: 'paragraph', inside: inlinesOf(text) })
    paragraph = []
  }
  for (let at = 0; at < lines.length; ) {
    const line = lines[at] ?? ''
    const isBlank = line.trim() === ''
    const taken = isBlank ? null : takeBlock(lines, at, { depth, isFirst: paragraph.length === 0 })
    if (isBlank || taken) close()
    else paragraph.push(line)
    if (taken) blocks.push(taken.block)
    at = taken?.next ?? at + 1
  }
  close()
  return blocks
}

interface Taken {
  readonly block: Block
  /** The first line after it. */
  readonly next: number
}

function takeBlock(
  lines: readonly string[],
  at: number,
  { depth, isFirst }: { readonly depth: number; readonly isFirst: boolean },
): Taken | null {
  const line = lines[at] ?? ''
  const fence = FENCE.exec(line)?.[1]
  if (fence !== undefined) return takeCode(lines, at, fence)
  if (depth >= BLOCKS_DEEP) return null
  if (QUOTE.test(line)) {
    const next = firstFrom(lines, at, (one) => !QUOTE.test(one))
    const inside = lines.slice(at, next).map((one) => one.replace(QUOTE, ''))
    return { block: { kind: 'quote', inside: blocksIn(inside, depth + 1) }, next }
  }
  const item = ITEM.exec(line)
  // In the middle of a paragraph « 2024. » is the end of a sentence.
  if (item === null || (!isFirst && item[2] !== undefined && Number(item[2]) !== 1)) return null
  return takeList(lines, at, depth)
}

/** Without its end, it goes on to the end of the message. */
function takeCode(lines: readonly string[], at: number, fence: string): Taken {
  const end = firstFrom(lines, at + 1, (one) => one.trim().startsWith(fence) && /^[`~]+$/.test(one.trim()))
  return { block: { kind: 'code', text: lines.slice(at + 1, end).join('\n') }, next: end + 1 }
}

function takeList(lines: readonly string[], at: number, depth: number): Taken {
  const first = ITEM.exec(lines[at] ?? '')
  const start = first?.[2] === undefined ? null : Number(first[2])
  const items: string[][] = []
  let [next, indent] = [at, Number.POSITIVE_INFINITY]
  for (; next < lines.length; next += 1) {
    const line = lines[next] ?? ''
    const space = line.startsWith('\t') ? 1 : (/^ */.exec(line)?.[0].length ?? 0)
    if (line.trim() !== '' && (space >= indent || (items.length > 0 && line.startsWith('\t')))) {
      items.at(-1)?.push(line.slice(Math.min(space, indent)))
      continue
    }
    const match = ITEM.exec(line)
    if (match === null || (match[2] === undefined) !== (start === null)) break
    indent = Math.min(match[0].length, 4)
    items.push([line.slice(match[0].length)])
  }
  return { block: { kind: 'list', start, items: items.map((item) => blocksIn(item, depth + 1)) }, next }
}

function firstFrom(lines: readonly string[], from: number, is: (line: string) => boolean): number {
  let at = from
  while (at < lines.length && !is(lines[at] ?? '')) at += 1
  return at
}

const FENCE = /^ {0,3}(`{3,}|~{3,})[^`]*$/
const QUOTE = /^ {0,3}> ?/
/** More digits than three are a year or a sum with which somebody begins a sentence. */
const ITEM = /^ {0,3}(?:([-*])|(\d{1,3})[.)]) +(?=\S)/

/** Reads one paragraph. What opens waits on a stack; what closes it takes everything in between as its own. */
class InlineReader {
  readonly #text: string
  readonly #addresses: readonly Address[]
  readonly #ticks: ReadonlyMap<number, readonly number[]>
  readonly #out: Node[] = []
  /** Openers by their place in `#out`. */
  readonly #open: { readonly mark: string; readonly at: number }[] = []
  readonly #waiting = new Map<string, number>()
  /** Brackets below this place of the stack are text: a link holds no other link. */
  #deadBelow = 0
  /** The first closing bracket from the last place that was looked at: no text is searched for one twice. */
  #nextBracket = -1
  #plain = ''

  constructor(text: string) {
    this.#text = text
    this.#addresses = addressesIn(text)
    this.#ticks = ticksIn(text)
  }

  read(): readonly Inline[] {
    const text = this.#text
    let nextAddress = 0
    for (let at = 0; at < text.length; ) {
      while ((this.#addresses[nextAddress]?.at ?? at) < at) nextAddress += 1
      const address = this.#addresses[nextAddress]
      if (address?.at === at) {
        this.#push({ kind: 'link', href: address.href, inside: [{ kind: 'text', text: address.address }] }, 1)
        at += address.address.length
        continue
      }
      at = this.#step(at)
    }
    this.#flush()
    return merged(this.#out.map(({ inline }) => inline))
  }

  /** Takes what stands at `at`, and answers where it ends. */
  #step(at: number): number {
    const text = this.#text
    const char = text[at] ?? ''
    if (char === '\\' && ESCAPABLE.test(text[at + 1] ?? '')) {
      this.#plain += text[at + 1]
      return at + 2
    }
    if (char === '`') return this.#code(at)
    if (char === '[') {
      this.#push({ kind: 'text', text: '[' }, 0)
      this.#opens('[')
      return at + 1
    }
    if (char === ']') return this.#link(at) ?? this.#say(char, at)
    if (char === '*' || char === '_' || char === '~') return this.#run(at, char)
    return this.#say(char, at)
  }

  #say(text: string, at: number): number {
    this.#plain += text
    return at + text.length
  }

  #code(at: number): number {
    const size = runFrom(this.#text, at)
    const end = firstAfter(this.#ticks.get(size) ?? [], at + size)
    if (end === null) return this.#say('`'.repeat(size), at)
    const code = this.#text.slice(at + size, end).replaceAll('\n', ' ')
    // One space on either side is there only to keep a tick apart.
    this.#push({ kind: 'code', text: /^ .*[^ ].* $/.test(code) ? code.slice(1, -1) : code }, 1)
    return end + size
  }

  #run(at: number, char: '*' | '_' | '~'): number {
    const text = this.#text
    let size = runFrom(text, at)
    const end = at + size
    const [before, after] = [text[at - 1] ?? ' ', text[end] ?? ' ']
    const opensWord =
      !SPACE.test(after) && (!PUNCTUATION.test(after) || SPACE.test(before) || PUNCTUATION.test(before))
    const closesWord =
      !SPACE.test(before) && (!PUNCTUATION.test(before) || SPACE.test(after) || PUNCTUATION.test(after))
    // `mon_fichier_final` is a name.
    const mayOpen = opensWord && (char !== '_' || !closesWord || PUNCTUATION.test(before))
    const mayClose = closesWord && (char !== '_' || !opensWord || PUNCTUATION.test(after))
    if (size > 3 || (char === '~' && size !== 2)) return this.#say(char.repeat(size), at)
    while (mayClose && size > 0) {
      const mark = this.#nearest(char, size)
      if (mark === null) break
      this.#closes(mark)
      size -= mark.length
    }
    for (const mark of mayOpen ? marksOf(char, size) : []) {
      this.#push({ kind: 'text', text: mark }, 0)
      this.#opens(mark)
    }
    if (!mayOpen && size > 0) this.#plain += char.repeat(size)
    return end
  }

  /** Of the marks of this character that are open, the last one that a run of this size can close. */
  #nearest(char: string, size: number): string | null {
    const [one, two] = [char, char + char]
    const open = [one, two].filter((mark) => mark.length <= size && (this.#waiting.get(mark) ?? 0) > 0)
    if (open.length < 2) return open[0] ?? null
    return this.#open.findLast(({ mark }) => mark === one || mark === two)?.mark ?? null
  }

  #opens(mark: string): void {
    this.#open.push({ mark, at: this.#out.length - 1 })
    this.#waiting.set(mark, (this.#waiting.get(mark) ?? 0) + 1)
  }

  /** Whatever opened after it stays text. */
  #popTo(mark: string): number {
    for (;;) {
      const opener = this.#open.pop()
      if (opener === undefined) return -1
      const isDead = opener.mark === '[' && this.#open.length < this.#deadBelow
      if (!isDead) this.#waiting.set(opener.mark, (this.#waiting.get(opener.mark) ?? 0) - 1)
      this.#deadBelow = Math.min(this.#deadBelow, this.#open.length)
      if (opener.mark === mark) return opener.at
    }
  }

  #closes(mark: string): void {
    this.#flush()
    const from = this.#popTo(mark)
    const nodes = this.#out.splice(from + 1)
    const depth = 1 + deepest(nodes)
    if (nodes.length === 0 || depth > MARKS_DEEP) {
      this.#out.push(...nodes)
      this.#push({ kind: 'text', text: mark }, 0)
      return
    }
    this.#out.pop()
    const kind = mark === '~~' ? 'strike' : mark.length === 2 ? 'strong' : 'em'
    this.#push({ kind, inside: merged(nodes.map(({ inline }) => inline)) }, depth)
  }

  /** `](address)` behind an open bracket; null where it is only text. */
  #link(at: number): number | null {
    if ((this.#waiting.get('[') ?? 0) === 0 || this.#text[at + 1] !== '(') return null
    const written = this.#destination(at + 2)
    const href = written === null ? null : allowed(written.href)
    if (written === null || href === null) return null
    this.#flush()
    const from = this.#popTo('[')
    const nodes = this.#out.splice(from)
    const inside = merged(withoutLinks(nodes.slice(1).map(({ inline }) => inline)))
    const depth = 1 + deepest(nodes)
    if (inside.length === 0 || depth > MARKS_DEEP) {
      this.#out.push(...nodes)
      return null
    }
    this.#push({ kind: 'link', href, inside }, depth)
    this.#deadBelow = this.#open.length
    this.#waiting.set('[', 0)
    return written.end
  }

  #destination(from: number): { href: string; end: number } | null {
    if (this.#nextBracket < from) {
      const next = this.#text.indexOf(')', from)
      this.#nextBracket = next === -1 ? Number.POSITIVE_INFINITY : next
    }
    return this.#nextBracket - from > HREF_MOST ? null : destinationFrom(this.#text, from)
  }

  #push(inline: Inline, depth: number): void {
    this.#flush()
    this.#out.push({ inline, depth })
  }

  #flush(): void {
    if (this.#plain === '') return
    this.#out.push({ inline: { kind: 'text', text: this.#plain }, depth: 0 })
    this.#plain = ''
  }
}

interface Node {
  readonly inline: Inline
  /** How many marks lie within each other in it. */
  readonly depth: number
}

const deepest = (nodes: readonly Node[]) => nodes.reduce((most, { depth }) => Math.max(most, depth), 0)

export const inlinesOf = (text: string): readonly Inline[] => new InlineReader(text).read()

const marksOf = (char: string, size: number): readonly string[] =>
  size === 0 ? [] : size === 3 ? [char, char + char] : [char.repeat(size)]

function merged(inlines: readonly Inline[]): Inline[] {
  const all: Inline[] = []
  let words: string[] = []
  const close = () => {
    if (words.length > 0) all.push({ kind: 'text', text: words.join('') })
    words = []
  }
  for (const inline of inlines) {
    if (inline.kind === 'text') words.push(inline.text)
    else {
      close()
      all.push(inline)
    }
  }
  close()
  return all
}

/** An address among the words of a link is a part of them. */
const withoutLinks = (inlines: readonly Inline[]): Inline[] =>
  inlines.flatMap((one): Inline[] =>
    one.kind === 'link'
      ? withoutLinks(one.inside)
      : 'inside' in one
        ? [{ ...one, inside: withoutLinks(one.inside) }]
        : [one],
  )

function runFrom(text: string, at: number): number {
  let end = at
  while (text[end] === text[at]) end += 1
  return end - at
}

/** Where runs of ticks begin, by their length: a search from each opener would take quadratic time. */
function ticksIn(text: string): Map<number, number[]> {
  const ticks = new Map<number, number[]>()
  for (const { 0: run, index } of text.matchAll(/`+/g)) {
    const known = ticks.get(run.length)
    if (known) known.push(index)
    else ticks.set(run.length, [index])
  }
  return ticks
}

/** By halves: the places rise. */
function firstAfter(places: readonly number[], from: number): number | null {
  let [low, high] = [0, places.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((places[middle] ?? 0) < from) low = middle + 1
    else high = middle
  }
  return places[low] ?? null
}

/** An address up to its bracket, with brackets of its own in pairs. */
function destinationFrom(text: string, from: number): { href: string; end: number } | null {
  let depth = 0
  for (let at = from; at < Math.min(text.length, from + HREF_MOST); at += 1) {
    const char = text[at] ?? ''
    if (char <= ' ' || char === '<') return null
    if (char === '(') depth += 1
    if (char !== ')') continue
    if (depth === 0) return { href: text.slice(from, at), end: at + 1 }
    depth -= 1
  }
  return null
}

/** As the Worker's renderer: the web, a mailbox, a phone, or a page of ours. */
function allowed(href: string): string | null {
  if (/^\/(?![/\\])/.test(href) || /^(?:mailto|tel):[^\\]+$/i.test(href)) return href
  return isWebAddress(href) ? href : null
}

const SPACE = /\s/
const ESCAPABLE = /[!-/:-@[-`{-~]/
const PUNCTUATION = /[!-/:-@[-`{-~\p{P}\p{S}]/u
