import { expect, it } from 'vitest'
import { factsOf } from './facts.ts'
import { withoutMetadata } from './strip.ts'
import { jpeg, png, webp } from './testing/bytes.ts'

const joined = async (parts: Uint8Array<ArrayBuffer>[]) => new Uint8Array(await new Blob(parts).arrayBuffer())
const textOf = (bytes: Uint8Array) => new TextDecoder('latin1').decode(bytes)

it.each([
  ['a photograph', jpeg({ orientation: 1 })],
  ['one that is turned', jpeg({ orientation: 6 })],
  ['one of a little-endian camera', jpeg({ orientation: 3, isLittle: true })],
  ['a PNG', png('eXIf', 'iTXt', 'tEXt')],
  ['a WebP', webp.extended(0x0c, 'EXIF', 'XMP ')],
])('the place is gone from %s, and its pixels, shape and way up stay', async (_, file) => {
  const before = factsOf(file)
  const stripped = await joined(withoutMetadata(file))
  expect(textOf(file)).toContain('2.4183 E')
  expect(textOf(stripped)).not.toMatch(/2\.4183|Cam|the comment/)
  expect(textOf(stripped)).toContain('the pixels')
  // The way up of a photograph stands in EXIF again, alone.
  expect(factsOf(stripped)).toEqual({ ...before, hasMetadata: before?.orientation !== 1 })
  expect(stripped.length).toBeLessThan(file.length)
})

it('the colours of a photograph stay what they were', async () => {
  const stripped = textOf(await joined(withoutMetadata(jpeg({ orientation: 6 }))))
  for (const kept of ['JFIF', 'ICC_PROFILE', 'Adobe']) expect(stripped).toContain(kept)
})

it('the length of a WebP without its metadata is what its head says', async () => {
  const stripped = await joined(withoutMetadata(webp.extended(0x08, 'EXIF')))
  expect(new DataView(stripped.buffer).getUint32(4, true)).toBe(stripped.length - 8)
})

it('what has nothing beside its pixels is the same bytes', () => {
  for (const file of [jpeg(), png(), webp.lossy(), new TextEncoder().encode('%PDF')])
    expect(withoutMetadata(file)).toEqual([file])
})
