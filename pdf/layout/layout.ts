import type { Sheet } from '../api.ts'
import { drawable, type Measure, type Style, wrap } from '../text.ts'
import { heightOf, oneLine, textLines } from './lines.ts'
import {
  BOTTOM,
  below,
  type Drawn,
  type Element,
  fitting,
  GREY,
  INK,
  INNER,
  type Laid,
  leaf,
  PAGE,
  PALE,
  type Place,
} from './page.ts'
import { layTable } from './table.ts'

const TITLE: Style = { size: 17, bold: true, colour: INK }
const NUMBER: Style = { size: 11, bold: true, colour: INK }
const TEXT: Style = { size: 9, colour: INK }
const STRONG: Style = { size: 9.5, bold: true, colour: INK }
const LABEL: Style = { size: 8, colour: GREY }
const FOOT: Style = { size: 7, colour: GREY }

const LOGO = { width: 170, height: 60 } as const
const QR_SIZE = 78
const GAP = 14
const HALF = (INNER - GAP) / 2

/** Each text and figure at its place, page by page. Nothing is drawn here, so that it is tested without a file. */
export function layOut(sheet: Sheet, measure: Measure): Laid {
  const elements: Element[] = []
  const artifacts: Drawn[] = []
  let place: Place = { page: 0, y: PAGE.margin }
  const add = (block: Block) => {
    elements.push(...block.elements)
    artifacts.push(...(block.artifacts ?? []))
    place = block.after
  }
  add(header(sheet, place, measure))
  add(parties(sheet, below(place, GAP), measure))
  if (sheet.heading !== null) add(paragraph(null, sheet.heading, below(place, GAP), STRONG, measure))
  if (sheet.table) {
    const { element, ...rest } = layTable(sheet.table, below(place, GAP), measure)
    add({ elements: [element], ...rest })
  }
  if (sheet.totals.length > 0) add(totals(sheet, below(place, GAP / 2), measure))
  for (const { title, text } of sheet.paragraphs)
    add(paragraph(title, text, below(place, GAP), TEXT, measure))
  if (sheet.qr) add(qr(sheet.qr, below(place, GAP), measure))
  const pages = place.page + 1
  return { pages, elements, artifacts: [...artifacts, ...footers(sheet, pages, measure)] }
}

interface Block {
  readonly elements: readonly Element[]
  readonly artifacts?: readonly Drawn[]
  readonly after: Place
}

/** The logo on the left; title, number and facts on the right. */
function header({ title, number, logo, author, facts }: Sheet, { page, y }: Place, measure: Measure): Block {
  const x = PAGE.margin + HALF + GAP
  const right = { width: HALF, align: 'right', measure } as const
  const put = (tag: Element['tag'], text: string, at: number, style: Style) => {
    const lines = wrap(text, HALF, style, measure)
    const element = leaf(tag, textLines(lines, { page, x, y: at }, { ...right, style }))
    return { element, after: at + heightOf(lines.length, style) }
  }
  const heading = put('H1', title, y, TITLE)
  const elements = [heading.element]
  let at = heading.after
  if (number !== null) {
    const { element, after } = put('P', number, at, NUMBER)
    elements.push(element)
    at = after + 4
  }
  for (const { label, value } of facts) {
    const { element, after } = put('P', `${label}\u00a0: ${value}`, at, TEXT)
    elements.push(element)
    at = after
  }
  const picture = leaf('Figure', [{ kind: 'logo', page, x: PAGE.margin, y, ...LOGO }], author)
  return {
    elements: logo ? [picture, ...elements] : elements,
    after: { page, y: Math.max(at, logo ? y + LOGO.height : y) },
  }
}

/** Beside each other, whoever is first on the left. */
function parties({ parties: both }: Sheet, from: Place, measure: Measure): Block {
  const columns = both.map(({ title, name, lines }, index) => {
    const x = PAGE.margin + index * (HALF + GAP)
    let y = from.y
    const put = (tag: Element['tag'], text: string, style: Style) => {
      const wrapped = wrap(text, HALF, style, measure)
      const options = { width: HALF, align: 'left', style, measure } as const
      const element = leaf(tag, textLines(wrapped, { page: from.page, x, y }, options))
      y += heightOf(wrapped.length, style)
      return element
    }
    const elements = [
      put('H2', title, LABEL),
      put('P', name, STRONG),
      ...lines.map((line) => put('P', line, TEXT)),
    ]
    return { elements, y }
  })
  return {
    elements: columns.flatMap(({ elements }) => elements),
    after: { page: from.page, y: Math.max(from.y, ...columns.map(({ y }) => y)) },
  }
}

const TOTALS_WIDTH = INNER * 0.6

/** They stay together: a total without what it is made of says little. */
function totals({ totals: rows }: Sheet, from: Place, measure: Measure): Block {
  const x = PAGE.margin + INNER - TOTALS_WIDTH
  const placed = rows.map(({ label, value, strong }) => {
    const style = strong ? STRONG : TEXT
    const valueWidth = measure(drawable(value), style)
    const width = TOTALS_WIDTH - valueWidth - GAP
    return { style, value: drawable(value), lines: wrap(label, width, style, measure), width, strong }
  })
  const height = placed.reduce((sum, { lines, style }) => sum + heightOf(lines.length, style) + 4, 0)
  const start = fitting(from, height)
  const artifacts: Drawn[] = []
  let place = start
  const elements = placed.map(({ style, value, lines, width, strong }): Element => {
    const { page, y } = place
    if (strong) artifacts.push({ kind: 'rule', page, x, y, width: TOTALS_WIDTH, colour: PALE })
    place = below(place, heightOf(lines.length, style) + 4)
    const cell = { page, y: y + 2 }
    const beside = { width: TOTALS_WIDTH, align: 'right', style, measure } as const
    return {
      tag: 'TR',
      drawn: [],
      children: [
        leaf('TH', textLines(lines, { ...cell, x }, { width, align: 'left', style, measure })),
        leaf('TD', textLines([value], { ...cell, x }, beside)),
      ],
    }
  })
  return { elements: [{ tag: 'Table', children: elements, drawn: [] }], artifacts, after: place }
}

/** Goes on over the page where it must, line by line. */
function paragraph(title: string | null, text: string, from: Place, style: Style, measure: Measure): Block {
  const lines = wrap(text, INNER, style, measure)
  const titleHeight = title === null ? 0 : heightOf(1, LABEL)
  let place = fitting(from, titleHeight + heightOf(1, style))
  const elements: Element[] = []
  const options = { width: INNER, align: 'left', measure } as const
  if (title !== null) {
    const drawn = textLines([drawable(title)], { ...place, x: PAGE.margin }, { ...options, style: LABEL })
    elements.push(leaf('H2', drawn))
    place = below(place, titleHeight)
  }
  const drawn = lines.flatMap((line) => {
    place = fitting(place, heightOf(1, style))
    const marks = textLines([line], { ...place, x: PAGE.margin }, { ...options, style })
    place = below(place, heightOf(1, style))
    return marks
  })
  return { elements: [...elements, leaf('P', drawn)], after: place }
}

function qr({ content, caption }: NonNullable<Sheet['qr']>, from: Place, measure: Measure): Block {
  const place = fitting(from, QR_SIZE)
  const x = PAGE.margin + QR_SIZE + GAP
  const width = INNER - QR_SIZE - GAP
  const lines = wrap(`${caption}\n${content}`, width, TEXT, measure)
  const options = { width, align: 'left', style: TEXT, measure } as const
  return {
    elements: [
      leaf('Figure', [{ kind: 'qr', ...place, x: PAGE.margin, size: QR_SIZE, content }], content),
      leaf('P', textLines(lines, { ...place, x, y: place.y + GAP }, options)),
    ],
    after: below(place, QR_SIZE),
  }
}

function footers({ footer, number, watermark }: Sheet, pages: number, measure: Measure): Drawn[] {
  const y = BOTTOM + PAGE.footer / 2
  return Array.from({ length: pages }).flatMap((_, page): Drawn[] => {
    const count = [number, `${page + 1}/${pages}`].filter((part) => part !== null).join(' · ')
    const own = measure(count, FOOT)
    const text = oneLine(footer, INNER - own - GAP, FOOT, measure)
    return [
      ...(watermark === null ? [] : [{ kind: 'watermark', page, x: 0, y: 0, text: watermark } as const]),
      { kind: 'rule', page, x: PAGE.margin, y: y - 6, width: INNER, colour: PALE },
      { kind: 'text', page, x: PAGE.margin, y, text, style: FOOT },
      { kind: 'text', page, x: PAGE.margin + INNER - own, y, text: count, style: FOOT },
    ]
  })
}
