/** Which rows of a long list must be drawn, and how much stands above and below them. Heights that are not known yet
 *  are guessed; a guess moves nothing on screen, because the reader's line is held in place. */
export interface Slice {
  first: number
  /** One past the last. */
  end: number
  above: number
  below: number
}

/** The line that is held: the end, or a row and how far its top is from the top of the window. */
export type Anchor = { at: 'end' } | { at: 'row'; key: string; offset: number }

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

/** Where the window begins. A row that is no longer there leaves the reader at the end. */
function topOf(keys: readonly string[], offsets: readonly number[], anchor: Anchor, end: number): number {
  const index = anchor.at === 'row' ? keys.indexOf(anchor.key) : -1
  const wanted = anchor.at === 'row' && index !== -1 ? (offsets[index] ?? 0) - anchor.offset : end
  return Math.max(0, Math.min(wanted, end))
}

/** The row at a depth of the list, by what is known of the heights: for whoever is where nothing is drawn yet. */
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

/** Drawn before it is seen, so that a quick thumb meets words. */
const BEYOND = 800
