import { expect, it } from 'vitest'
import { factsOf } from './facts.ts'
import { jpeg, png, webp } from './testing/bytes.ts'

const upright = { isAnimated: false, hasMetadata: false, orientation: 1 }
const large = { form: 'jpeg', width: 4_000, height: 3_000, ...upright }
const tall = { form: 'png', width: 1_080, height: 2_400, ...upright }
const small = { form: 'webp', width: 640, height: 480, ...upright }
const wide = { form: 'webp', width: 2_000, height: 1_000, ...upright }

it.each([
  ['a JPEG', jpeg(), large],
  ['a photograph', jpeg({ orientation: 1 }), { ...large, hasMetadata: true }],
  ['one that is turned', jpeg({ orientation: 6 }), { ...large, hasMetadata: true, orientation: 6 }],
  [
    'one of a little-endian camera',
    jpeg({ orientation: 8, isLittle: true }),
    { ...large, hasMetadata: true, orientation: 8 },
  ],
  ['one whose orientation is none', jpeg({ orientation: 9 }), { ...large, hasMetadata: true }],
  ['a PNG', png(), tall],
  ['a PNG with EXIF', png('eXIf'), { ...tall, hasMetadata: true }],
  ['a PNG with words', png('iTXt'), { ...tall, hasMetadata: true }],
  ['a PNG that moves', png('acTL'), { ...tall, isAnimated: true }],
  ['a WebP', webp.lossy(), small],
  ['a lossless WebP', webp.lossless(), small],
  ['a WebP that moves', webp.extended(0x02), { ...wide, isAnimated: true }],
  ['a WebP with EXIF', webp.extended(0x08, 'EXIF'), { ...wide, hasMetadata: true }],
  ['a PDF', new TextEncoder().encode('%PDF-1.7'), null],
  ['nothing', new Uint8Array(), null],
  ['two bytes', Uint8Array.of(0xff, 0xd8), null],
])('the first bytes of %s say what it is', (_, bytes, facts) => {
  expect(factsOf(bytes)).toEqual(facts)
})

it('a picture that is cut short anywhere in its header is unknown, and never a fault', () => {
  for (const whole of [jpeg({ orientation: 6 }), png('eXIf'), webp.extended(0x08, 'EXIF')])
    for (let length = 0; length < whole.length; length += 1) factsOf(whole.subarray(0, length))
})

it('a directory that points outside of its file is unknown, and never a fault', () => {
  const broken = jpeg({ orientation: 6 })
  // The offset of the first directory: behind SOI (2), JFIF (18), the head of EXIF (10) and of TIFF (4).
  broken.fill(0xff, 2 + 18 + 10 + 4, 2 + 18 + 10 + 8)
  expect(factsOf(broken)).toBeNull()
})
