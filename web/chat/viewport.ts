/** Which rows of a long list are rendered, and the height of the space above and below. Unknown heights are
 *  estimated; an estimate moves nothing on screen, because the anchor row is held in place. */
export interface Slice {
  first: number
  /** One past the last. */
  end: number
  above: number
  below: number
}

/** The anchor: the end, or what is near enough to follow it, by so much above; or a row and the distance of its top from
 *  the top of the window. */
export type Anchor = { at: 'end'; above?: number } | { at: 'row'; key: string; offset: number }

export function sliceOf(
  keys: readonly string[],
  heightOf: (key: string) => number,
  anchor: Anchor,
  windowHeight: number,
): Slice {
  const offsets = [0]
  for (const key of keys) offsets.push((offsets.at(-1) ?? 0) + heightOf(key))
  const total = offsets.at(-1) ?? 0
  const top = topOf(keys, offsets, anchor, total - windowHeight)
  const found = keys.findIndex((_, index) => (offsets[index + 1] ?? 0) >= top - BEYOND)
  const first = found === -1 ? 0 : found
  const after = keys.findIndex(
    (_, index) => index > first && (offsets[index] ?? 0) > top + windowHeight + BEYOND,
  )
  const end = after === -1 ? keys.length : after
  return { first, end, above: offsets[first] ?? 0, below: total - (offsets[end] ?? total) }
}

/** The top of the window. If the anchor row is gone, the window is at the end. */
function topOf(keys: readonly string[], offsets: readonly number[], anchor: Anchor, end: number): number {
  const index = anchor.at === 'row' ? keys.indexOf(anchor.key) : -1
  const wanted = anchor.at === 'row' && index !== -1 ? (offsets[index] ?? 0) - anchor.offset : end
  return Math.max(0, Math.min(wanted, end))
}

/** The row at a scroll position, by known and estimated heights: for a position that is not rendered yet. */
export function anchorAt(
  keys: readonly string[],
  heightOf: (key: string) => number,
  depth: number,
  mayHold: (key: string) => boolean,
): Anchor {
  let above = 0
  for (const key of keys) {
    const height = heightOf(key)
    if (above + height > depth && mayHold(key)) return { at: 'row', key, offset: above - depth }
    above += height
  }
  return { at: 'end' }
}

/** Overscan, so that a fast scroll meets rendered rows. */
const BEYOND = 800
