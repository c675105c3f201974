import type { Table } from '../api.ts'
import { drawable, type Measure, type Style, wrap } from '../text.ts'
import { heightOf, textLines } from './lines.ts'
import {
  BOTTOM,
  below,
  type Drawn,
  type Element,
  GREY,
  INK,
  INNER,
  leaf,
  PAGE,
  PALE,
  type Place,
} from './page.ts'

const HEAD: Style = { size: 8, bold: true, colour: GREY }
const CELL: Style = { size: 8.5, colour: INK }
const PAD = { x: 5, y: 2.5 } as const

interface Column {
  readonly x: number
  readonly width: number
  readonly align: 'left' | 'right'
}

/** Rows stay whole, and each page begins with the head. */
export function layTable(
  table: Table,
  from: Place,
  measure: Measure,
): { element: Element; artifacts: Drawn[]; after: Place } {
  const columns = columnsOf(table, measure)
  const rowOf = (cells: readonly string[], style: Style) => rowOfCells(cells, columns, style, measure)
  const head = rowOf(
    table.columns.map(({ label }) => label),
    HEAD,
  )
  const rows = table.rows.map((cells) => rowOf(cells, CELL))
  const elements: Element[] = []
  const artifacts: Drawn[] = []
  let place = from
  const put = (row: Row, tag: 'TH' | 'TD') => {
    if (tag === 'TH')
      artifacts.push({
        kind: 'box',
        page: place.page,
        x: PAGE.margin,
        y: place.y,
        width: INNER,
        height: row.height,
        colour: '#f1f1f6',
      })
    elements.push(row.at(place, tag))
    place = below(place, row.height)
    artifacts.push({ kind: 'rule', page: place.page, x: PAGE.margin, y: place.y, width: INNER, colour: PALE })
  }
  // A head alone at the foot of a page would belong to nothing.
  if (from.y + head.height + (rows[0]?.height ?? 0) > BOTTOM) place = { page: from.page + 1, y: PAGE.margin }
  put(head, 'TH')
  for (const row of rows) {
    if (place.y + row.height > BOTTOM) {
      place = { page: place.page + 1, y: PAGE.margin }
      put(head, 'TH')
    }
    put(row, 'TD')
  }
  return { element: { tag: 'Table', children: elements, drawn: [] }, artifacts, after: place }
}

interface Row {
  readonly height: number
  readonly at: (place: Place, tag: 'TH' | 'TD') => Element
}

function rowOfCells(
  cells: readonly string[],
  columns: readonly Column[],
  style: Style,
  measure: Measure,
): Row {
  const wrapped = columns.map(({ width }, index) =>
    wrap(cells[index] ?? '', width - 2 * PAD.x, style, measure),
  )
  const most = Math.max(...wrapped.map(({ length }) => length))
  return {
    height: heightOf(most, style) + 2 * PAD.y,
    at: ({ page, y }, tag) => ({
      tag: 'TR',
      drawn: [],
      children: columns.map(({ x, width, align }, index) =>
        leaf(
          tag,
          textLines(
            wrapped[index] ?? [],
            { page, x: x + PAD.x, y: y + PAD.y },
            {
              align,
              style,
              measure,
              width: width - 2 * PAD.x,
            },
          ),
        ),
      ),
    }),
  }
}

/** As wide as what stands in it, but for the one that fills the rest, which keeps a third at least. */
function columnsOf({ columns, rows }: Table, measure: Measure): Column[] {
  const wanted = columns.map(({ label, fills }, index) => {
    if (fills) return 0
    const cells = rows.map((row) => measure(drawable(row[index] ?? ''), CELL))
    return Math.max(measure(drawable(label), HEAD), ...cells) + 2 * PAD.x
  })
  const sum = wanted.reduce((total, width) => total + width, 0)
  const most = (INNER * 2) / 3
  const scale = sum > most ? most / sum : 1
  const rest = INNER - sum * scale
  let x: number = PAGE.margin
  return columns.map(({ align, fills }, index) => {
    const width = fills ? rest : (wanted[index] ?? 0) * scale
    const column = { x, width, align }
    x += width
    return column
  })
}
