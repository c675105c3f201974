import {
  factsOf,
  isJpegMetadata,
  PNG_METADATA,
  pngChunksOf,
  segmentsOf,
  WEBP_EXIF_FLAG,
  WEBP_METADATA,
  WEBP_XMP_FLAG,
  webpChunksOf,
} from './facts.ts'

/**
 * The same picture without what was written beside it: where it was taken, when, by which device. Not a pixel changes.
 * The way up of a photograph stays, because without it the photograph would lie on its side.
 */
export function withoutMetadata(file: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer>[] {
  const facts = factsOf(file)
  if (!facts?.hasMetadata) return [file]
  try {
    return WAYS[facts.form](file, facts.orientation)
  } catch (error) {
    // Cut short: what cannot be read to its end is left alone.
    if (error instanceof RangeError) return [file]
    throw error
  }
}

const viewOf = (file: Uint8Array): DataView => new DataView(file.buffer, file.byteOffset, file.byteLength)

const WAYS = { jpeg: withoutSegments, png: withoutPngChunks, webp: withoutWebpChunks } as const

function withoutSegments(file: Uint8Array<ArrayBuffer>, orientation: number) {
  const bytes = viewOf(file)
  const kept = [file.subarray(0, 2)]
  let end = 2
  let isTurned = orientation === 1
  for (const segment of segmentsOf(bytes)) {
    end = segment.to
    if (isJpegMetadata(bytes, segment)) continue
    kept.push(file.subarray(segment.from, segment.to))
    // Behind the first segment, which some readers want to be JFIF's.
    if (!isTurned) kept.push(exifOf(orientation))
    isTurned = true
  }
  return [...kept, file.subarray(end)]
}

/** EXIF with the way up alone. */
const exifOf = (orientation: number): Uint8Array<ArrayBuffer> =>
  Uint8Array.from([
    ...[0xff, 0xe1, 0, 34, 0x45, 0x78, 0x69, 0x66, 0, 0],
    // A TIFF whose first numbers stand first, with one directory of one entry: tag 0x112, one short.
    ...[0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1],
    ...[0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0],
    ...[0, 0, 0, 0],
  ])

function withoutPngChunks(file: Uint8Array<ArrayBuffer>) {
  const kept = [file.subarray(0, 8)]
  for (const { name, from, to } of pngChunksOf(viewOf(file)))
    if (!PNG_METADATA.has(name)) kept.push(file.subarray(from, to))
  return kept
}

function withoutWebpChunks(file: Uint8Array<ArrayBuffer>) {
  const kept: Uint8Array<ArrayBuffer>[] = []
  for (const { name, from, to } of webpChunksOf(viewOf(file))) {
    if (WEBP_METADATA.has(name)) continue
    const chunk = file.slice(from, to)
    // The first chunk says which others there are.
    if (name === 'VP8X') chunk[8] = (chunk[8] ?? 0) & ~(WEBP_EXIF_FLAG | WEBP_XMP_FLAG)
    kept.push(chunk)
  }
  const head = file.slice(0, 12)
  viewOf(head).setUint32(4, 4 + kept.reduce((sum, { length }) => sum + length, 0), true)
  return [head, ...kept]
}
