/** What the first bytes of a picture say of it. */
export interface PictureFacts {
  readonly form: 'jpeg' | 'png' | 'webp'
  /** As stored: a photograph may be turned when it is shown. */
  readonly width: number
  readonly height: number
  readonly isAnimated: boolean
  /** Where it was taken, when and by which device may be in there. */
  readonly hasMetadata: boolean
  /** As EXIF numbers it; 1 is upright. */
  readonly orientation: number
}

/** Null where the bytes are none of the three, are cut short, or say less than a picture must. */
export function factsOf(head: Uint8Array): PictureFacts | null {
  const bytes = new DataView(head.buffer, head.byteOffset, head.byteLength)
  try {
    if (bytes.getUint16(0) === 0xffd8) return factsOfJpeg(bytes)
    if (bytes.getUint32(0) === 0x89504e47) return factsOfPng(bytes)
    if (textAt(bytes, 0) === 'RIFF' && textAt(bytes, 8) === 'WEBP') return factsOfWebp(bytes)
  } catch (error) {
    // A read beyond the end. Every offset comes from the file, so none is trusted.
    if (!(error instanceof RangeError)) throw error
  }
  return null
}

export interface Segment {
  readonly marker: number
  readonly from: number
  readonly to: number
}

/** The segments of a JPEG before its first scan. */
export function* segmentsOf(bytes: DataView): Generator<Segment> {
  for (let at = 2; ; ) {
    // Any number of fill bytes may stand before a marker.
    while (bytes.getUint8(at) === 0xff && bytes.getUint8(at + 1) === 0xff) at += 1
    if (bytes.getUint8(at) !== 0xff) return
    const marker = bytes.getUint8(at + 1)
    if (marker === START_OF_SCAN) return
    const to = at + 2 + bytes.getUint16(at + 2)
    yield { marker, from: at, to }
    at = to
  }
}

const START_OF_SCAN = 0xda
const COMMENT = 0xfe

/** APP1 and higher, without the colour profile (APP2) and Adobe's APP14: colours would be drawn wrongly without them. */
export const isJpegMetadata = (bytes: DataView, { marker, from }: Segment): boolean =>
  marker === COMMENT ||
  (marker > 0xe0 &&
    marker <= 0xef &&
    marker !== 0xee &&
    !(marker === 0xe2 && textAt(bytes, from + 4) === 'ICC_'))

function factsOfJpeg(bytes: DataView): PictureFacts | null {
  let size: { width: number; height: number } | null = null
  let hasMetadata = false
  let orientation = 1
  for (const segment of segmentsOf(bytes)) {
    const { marker, from } = segment
    if (isJpegMetadata(bytes, segment)) hasMetadata = true
    if (marker === 0xe1 && textAt(bytes, from + 4) === 'Exif') orientation = orientationOf(bytes, from + 10)
    if (isFrame(marker)) size = { height: bytes.getUint16(from + 5), width: bytes.getUint16(from + 7) }
  }
  return size && { form: 'jpeg', ...size, isAnimated: false, hasMetadata, orientation }
}

/** SOF0 to SOF15, without the three of that range that hold tables. */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc

/** Of the first directory of a TIFF, which is what EXIF is. */
function orientationOf(bytes: DataView, tiff: number): number {
  const isLittle = bytes.getUint16(tiff) === 0x4949
  const directory = tiff + bytes.getUint32(tiff + 4, isLittle)
  const entries = bytes.getUint16(directory, isLittle)
  for (let at = directory + 2; at < directory + 2 + entries * 12; at += 12) {
    if (bytes.getUint16(at, isLittle) !== 0x0112) continue
    const value = bytes.getUint16(at + 8, isLittle)
    return value >= 1 && value <= 8 ? value : 1
  }
  return 1
}

export interface Chunk {
  readonly name: string
  readonly from: number
  readonly to: number
}

/** The chunks of a PNG, up to the end of what is at hand. */
export function* pngChunksOf(bytes: DataView): Generator<Chunk> {
  for (let at = 8; at + 8 <= bytes.byteLength; ) {
    const to = at + 12 + bytes.getUint32(at)
    yield { name: textAt(bytes, at + 4), from: at, to }
    at = to
  }
}

export const PNG_METADATA: ReadonlySet<string> = new Set(['eXIf', 'iTXt', 'tEXt', 'zTXt', 'tIME'])

function factsOfPng(bytes: DataView): PictureFacts | null {
  const names: string[] = []
  for (const { name } of pngChunksOf(bytes)) names.push(name)
  if (names[0] !== 'IHDR') return null
  return {
    form: 'png',
    width: bytes.getUint32(16),
    height: bytes.getUint32(20),
    isAnimated: names.includes('acTL'),
    hasMetadata: names.some((name) => PNG_METADATA.has(name)),
    orientation: 1,
  }
}

/** The chunks of a WebP, up to the end of what is at hand. Each begins at an even place. */
export function* webpChunksOf(bytes: DataView): Generator<Chunk> {
  for (let at = 12; at + 8 <= bytes.byteLength; ) {
    const length = bytes.getUint32(at + 4, true)
    const to = at + 8 + length + (length % 2)
    yield { name: textAt(bytes, at), from: at, to }
    at = to
  }
}

export const WEBP_METADATA: ReadonlySet<string> = new Set(['EXIF', 'XMP '])
export const WEBP_EXIF_FLAG = 0x08
export const WEBP_XMP_FLAG = 0x04
const WEBP_ANIMATION_FLAG = 0x02

function factsOfWebp(bytes: DataView): PictureFacts | null {
  const plain = { form: 'webp', isAnimated: false, hasMetadata: false, orientation: 1 } as const
  switch (textAt(bytes, 12)) {
    case 'VP8X': {
      const flags = bytes.getUint8(20)
      return {
        ...plain,
        width: 1 + uint24(bytes, 24),
        height: 1 + uint24(bytes, 27),
        isAnimated: (flags & WEBP_ANIMATION_FLAG) !== 0,
        hasMetadata: (flags & (WEBP_EXIF_FLAG | WEBP_XMP_FLAG)) !== 0,
      }
    }
    case 'VP8 ':
      return {
        ...plain,
        width: bytes.getUint16(26, true) & 0x3fff,
        height: bytes.getUint16(28, true) & 0x3fff,
      }
    case 'VP8L': {
      const sizes = bytes.getUint32(21, true)
      return { ...plain, width: 1 + (sizes & 0x3fff), height: 1 + ((sizes >>> 14) & 0x3fff) }
    }
    default:
      return null
  }
}

const uint24 = (bytes: DataView, at: number): number =>
  bytes.getUint16(at, true) | (bytes.getUint8(at + 2) << 16)

const textAt = (bytes: DataView, at: number): string =>
  String.fromCharCode(
    bytes.getUint8(at),
    bytes.getUint8(at + 1),
    bytes.getUint8(at + 2),
    bytes.getUint8(at + 3),
  )
