import { inflateSync } from 'node:zlib'

const HEADER = 44
const ENTRY = 20
const SFNT_HEADER = 12
const SFNT_ENTRY = 16

/**
 * The font inside a WOFF 1.0 file, as it was before its tables were compressed. What draws would otherwise inflate each
 * table again whenever it looks into it, which took four fifths of the time of a page.
 */
export function sfntOf(woff: Uint8Array): Uint8Array {
  const view = new DataView(woff.buffer, woff.byteOffset, woff.byteLength)
  if (view.getUint32(0) !== 0x774f_4646) throw new TypeError('not a WOFF file')
  const count = view.getUint16(12)
  const tables = Array.from({ length: count }, (_, index) => tableAt(view, woff, HEADER + index * ENTRY))
  const bytes = new Uint8Array(
    tables.reduce((size, { data }) => size + padded(data.length), SFNT_HEADER + count * SFNT_ENTRY),
  )
  const out = new DataView(bytes.buffer)
  const power = Math.floor(Math.log2(count))
  out.setUint32(0, view.getUint32(4))
  out.setUint16(4, count)
  out.setUint16(6, 16 * 2 ** power)
  out.setUint16(8, power)
  out.setUint16(10, 16 * (count - 2 ** power))
  let offset = SFNT_HEADER + count * SFNT_ENTRY
  for (const [index, { tag, checksum, data }] of tables.entries()) {
    const entry = SFNT_HEADER + index * SFNT_ENTRY
    out.setUint32(entry, tag)
    out.setUint32(entry + 4, checksum)
    out.setUint32(entry + 8, offset)
    out.setUint32(entry + 12, data.length)
    bytes.set(data, offset)
    offset += padded(data.length)
  }
  return bytes
}

function tableAt(view: DataView, woff: Uint8Array, entry: number) {
  const [offset, stored, length] = [
    view.getUint32(entry + 4),
    view.getUint32(entry + 8),
    view.getUint32(entry + 12),
  ]
  const data = woff.subarray(offset, offset + stored)
  return {
    tag: view.getUint32(entry),
    checksum: view.getUint32(entry + 16),
    // A table that does not get smaller is stored as it is.
    data: stored < length ? new Uint8Array(inflateSync(data)) : data,
  }
}

/** Tables begin at multiples of four. */
const padded = (size: number) => Math.ceil(size / 4) * 4
