import { crc32, deflateSync } from 'node:zlib'

export type Colour = readonly [red: number, green: number, blue: number]

/** Something that is drawn in pixels, later shapes over earlier ones. */
export interface Canvas {
  readonly width: number
  readonly height: number
  readonly rect: (x: number, y: number, width: number, height: number, colour: Colour) => void
  readonly disc: (x: number, y: number, radius: number, colour: Colour) => void
  /** From one colour at its top to another at its bottom. */
  readonly fade: (x: number, y: number, width: number, height: number, from: Colour, to: Colour) => void
  readonly line: (x: number, y: number, toX: number, toY: number, thickness: number, colour: Colour) => void
}

export function png(width: number, height: number, draw: (canvas: Canvas) => void): Uint8Array {
  const pixels = new Uint8Array(width * height * 3)
  draw(canvasOn(pixels, width, height))
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  // Eight bits of red, green and blue each.
  header.set([8, 2, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(filtered(pixels, width, height), { level: 6 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function canvasOn(pixels: Uint8Array, width: number, height: number): Canvas {
  const row = (y: number, from: number, to: number, [red, green, blue]: Colour) => {
    if (y < 0 || y >= height) return
    const end = (y * width + Math.min(width, to)) * 3
    for (let at = (y * width + Math.max(0, from)) * 3; at < end; at += 3) {
      pixels[at] = red
      pixels[at + 1] = green
      pixels[at + 2] = blue
    }
  }
  const disc: Canvas['disc'] = (x, y, radius, colour) => {
    for (let down = -radius; down <= radius; down += 1) {
      const reach = Math.round(Math.sqrt(radius * radius - down * down))
      row(y + down, x - reach, x + reach + 1, colour)
    }
  }
  return {
    width,
    height,
    disc,
    rect: (x, y, across, down, colour) => {
      for (let line = y; line < y + down; line += 1) row(line, x, x + across, colour)
    },
    fade: (x, y, across, down, from, to) => {
      for (let line = 0; line < down; line += 1) row(y + line, x, x + across, mixed(from, to, line / down))
    },
    line: (x, y, toX, toY, thickness, colour) => {
      const steps = Math.max(Math.abs(toX - x), Math.abs(toY - y), 1)
      for (let step = 0; step <= steps; step += 1)
        disc(
          Math.round(x + ((toX - x) * step) / steps),
          Math.round(y + ((toY - y) * step) / steps),
          thickness,
          colour,
        )
    },
  }
}

const mixed = ([r, g, b]: Colour, [toR, toG, toB]: Colour, share: number): Colour => [
  Math.round(r + (toR - r) * share),
  Math.round(g + (toG - g) * share),
  Math.round(b + (toB - b) * share),
]

/** Each line as its difference from the one above: flat and fading colours become zeros. */
function filtered(pixels: Uint8Array, width: number, height: number): Buffer {
  const stride = width * 3
  const lines = Buffer.alloc((stride + 1) * height)
  for (let y = 0; y < height; y += 1) {
    lines[y * (stride + 1)] = 2
    const [from, to] = [y * stride, y * (stride + 1) + 1]
    for (let x = 0; x < stride; x += 1)
      lines[to + x] = (pixels[from + x] ?? 0) - (pixels[from - stride + x] ?? 0)
  }
  return lines
}

function chunk(name: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const framed = Buffer.alloc(body.length + 8)
  framed.writeUInt32BE(data.length, 0)
  framed.set(body, 4)
  framed.writeUInt32BE(crc32(body), body.length + 4)
  return framed
}
