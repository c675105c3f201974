/**
 * A JPEG without what does not draw it: where it was taken, by which device, comments, an embedded thumbnail. The
 * segments before the picture are JFIF, Adobe's colour transform, tables and frame; anything that is no JPEG stays.
 */
export function withoutMetadata(jpeg: Uint8Array): Uint8Array {
  if (jpeg[0] !== 0xff || jpeg[1] !== 0xd8) return jpeg
  const kept: Uint8Array[] = [jpeg.subarray(0, 2)]
  let at = 2
  while (at + 4 <= jpeg.length && jpeg[at] === 0xff) {
    const marker = jpeg[at + 1] ?? 0
    if (marker === START_OF_SCAN) break
    const end = at + 2 + ((jpeg[at + 2] ?? 0) << 8) + (jpeg[at + 3] ?? 0)
    if (!isMetadata(marker)) kept.push(jpeg.subarray(at, end))
    at = end
  }
  kept.push(jpeg.subarray(at))
  return concat(kept)
}

const START_OF_SCAN = 0xda
const COMMENT = 0xfe
/** APP1 to APP15, without Adobe's APP14: colours would be read wrongly without it. */
const isMetadata = (marker: number): boolean =>
  marker === COMMENT || (marker > 0xe0 && marker <= 0xef && marker !== 0xee)

function concat(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}
