import type { Heard } from '../dialects/dialect.ts'

/** More than the frames that are under way at the same time. */
const KEPT = 512
const SHORTEST_WORTH_KEEPING = 64

/**
 * A room says the same bytes to everybody. Each frame is parsed once, and what the others got is compared with it
 * byte for byte: a load that parsed every copy would measure its own JSON.
 */
export function rememberFrames(read: (text: string) => Heard): (bytes: Buffer) => Heard {
  const known = new Map<number, { readonly bytes: Buffer; readonly heard: Heard }>()
  return (bytes) => {
    if (bytes.length < SHORTEST_WORTH_KEEPING) return read(bytes.toString('utf8'))
    const key = keyOf(bytes)
    const same = known.get(key)
    if (same?.bytes.equals(bytes)) return same.heard
    const heard = read(bytes.toString('utf8'))
    if (known.size >= KEPT) known.clear()
    known.set(key, { bytes: Buffer.from(bytes), heard })
    return heard
  }
}

/** Length and some bytes here and there: frames that share it all the same only cost a reading. */
function keyOf(bytes: Buffer): number {
  let key = bytes.length
  const step = Math.max(1, bytes.length >> 5)
  for (let at = 0; at < bytes.length; at += step) key = (key * 31 + (bytes[at] ?? 0)) | 0
  return key
}
