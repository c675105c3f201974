/** Bytes of pictures, as far as their headers go: what follows is drawn by nobody. */

const text = (value: string): number[] => [...value].map((letter) => letter.charCodeAt(0))
const two = (value: number): number[] => [value >> 8, value & 0xff]
const four = (value: number): number[] => [...two(value >>> 16), ...two(value & 0xffff)]
const fourLittle = (value: number): number[] => four(value).reverse()
const threeLittle = (value: number): number[] => four(value).reverse().slice(0, 3)
const bytesOf = (...parts: readonly number[][]): Uint8Array<ArrayBuffer> => Uint8Array.from(parts.flat())

const segment = (marker: number, body: number[]): number[] => [0xff, marker, ...two(body.length + 2), ...body]
const JFIF = segment(0xe0, [...text('JFIF'), 0, 1, 1, 0, 0, 1, 0, 1, 0, 0])
const PROFILE = segment(0xe2, text('ICC_PROFILE\0the colours'))
const ADOBE = segment(0xee, text('Adobe\0\0\0\0\0\0\0'))
const COMMENT = segment(0xfe, text('the comment'))
const PIXELS = text('the pixels')

/** With the orientation as its second entry, as cameras write it, and the place in what follows. */
const exif = (orientation: number, isLittle: boolean): number[] => {
  const n2 = (value: number) => (isLittle ? two(value).reverse() : two(value))
  const n4 = (value: number) => (isLittle ? fourLittle(value) : four(value))
  return segment(0xe1, [
    ...[...text('Exif'), 0, 0, ...text(isLittle ? 'II' : 'MM'), ...n2(42), ...n4(8), ...n2(2)],
    ...[...n2(0x010f), ...n2(2), ...n4(4), ...text('Cam\0')],
    ...[...n2(0x0112), ...n2(3), ...n4(1), ...n2(orientation), 0, 0],
    ...[...n4(0), ...text('6.3654 N 2.4183 E')],
  ])
}

export interface JpegOptions {
  width?: number
  height?: number
  orientation?: number
  isLittle?: boolean
}

export function jpeg({ width = 4_000, height = 3_000, orientation, isLittle = false }: JpegOptions = {}) {
  const frame = segment(0xc0, [8, ...two(height), ...two(width), 3])
  const about = orientation === undefined ? [] : [...exif(orientation, isLittle), ...COMMENT]
  return bytesOf([0xff, 0xd8], JFIF, about, PROFILE, ADOBE, frame, [0xff, 0xda, 0, 2], PIXELS, [0xff, 0xd9])
}

const pngChunk = (name: string, body: number[]): number[] => [
  ...four(body.length),
  ...text(name),
  ...body,
  0,
  0,
  0,
  0,
]

export const png = (...chunks: readonly string[]) =>
  bytesOf(
    [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
    pngChunk('IHDR', [...four(1_080), ...four(2_400), 8, 6, 0, 0, 0]),
    ...chunks.map((name) => pngChunk(name, text('2.4183 E'))),
    pngChunk('IDAT', PIXELS),
    pngChunk('IEND', []),
  )

const webpChunk = (name: string, body: number[]): number[] => [
  ...text(name),
  ...fourLittle(body.length),
  ...body,
  ...(body.length % 2 ? [0] : []),
]

const riff = (chunks: number[]): Uint8Array<ArrayBuffer> =>
  bytesOf(text('RIFF'), fourLittle(4 + chunks.length), text('WEBP'), chunks)

export const webp = {
  extended: (flags: number, ...chunks: readonly string[]) =>
    riff([
      ...webpChunk('VP8X', [flags, 0, 0, 0, ...threeLittle(1_999), ...threeLittle(999)]),
      ...webpChunk('VP8 ', PIXELS),
      ...chunks.flatMap((name) => webpChunk(name, text('2.4183 E!'))),
    ]),
  lossy: () =>
    riff(webpChunk('VP8 ', [0, 0, 0, 0x9d, 0x01, 0x2a, ...two(640).reverse(), ...two(480).reverse()])),
  lossless: () => riff(webpChunk('VP8L', [0x2f, ...fourLittle(((480 - 1) << 14) | (640 - 1))])),
}
