import { drawable, LEADING, type Measure, type Style, wrap } from '../text.ts'
import type { Drawn, Mark } from './page.ts'

export type Align = 'left' | 'right'

export const heightOf = (lines: number, { size }: Style): number => lines * size * LEADING

/** Lines below each other, from a mark on. */
export function textLines(
  lines: readonly string[],
  at: Mark,
  { width, align, style, measure }: { width: number; align: Align; style: Style; measure: Measure },
): Drawn[] {
  return lines.flatMap((text, index): Drawn[] => {
    if (text === '') return []
    const x = align === 'left' ? at.x : at.x + width - measure(text, style)
    return [{ kind: 'text', page: at.page, x, y: at.y + heightOf(index, style), text, style }]
  })
}

/** One line that is cut where it is too long, for what must not push others away. */
export function oneLine(text: string, width: number, style: Style, measure: Measure): string {
  const [first = '', ...rest] = wrap(drawable(text).replaceAll('\n', ' '), width, style, measure)
  if (rest.length === 0) return first
  const [cut = ''] = wrap(first, width - measure(' …', style), style, measure)
  return `${cut} …`
}
