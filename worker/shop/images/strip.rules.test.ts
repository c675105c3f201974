import { expect, it } from 'vitest'
import { sizesOf } from './sizes.ts'
import { withoutMetadata } from './strip.ts'

const segment = (marker: number, text: string) => [
  ...[0xff, marker, 0, text.length + 2],
  ...[...text].map((char) => char.charCodeAt(0)),
]
const START = [0xff, 0xd8]
const SCAN = [...segment(0xda, 'scan'), 1, 2, 0xff, 0xe1, 3]

it('drops where and by what a picture was taken, and nothing that draws it', () => {
  const kept = [segment(0xe0, 'JFIF'), segment(0xee, 'Adobe'), segment(0xdb, 'tables')].flat()
  const jpeg = [
    START,
    segment(0xe1, 'Exif'),
    kept,
    segment(0xe2, 'ICC'),
    segment(0xfe, 'comment'),
    SCAN,
  ].flat()
  expect([...withoutMetadata(Uint8Array.from(jpeg))]).toEqual([...START, ...kept, ...SCAN])
  expect([...withoutMetadata(Uint8Array.of(1, 2, 3))]).toEqual([1, 2, 3])
})

it.each([
  [{ width: 4_000, height: 3_000 }, [320, 640, 1_280]],
  [{ width: 1_280, height: 10 }, [320, 640, 1_280]],
  [{ width: 700, height: 10 }, [320, 640, 700]],
  [{ width: 320, height: 10 }, [320]],
  [{ width: 20, height: 10 }, [20]],
])('makes the usual widths of a picture, and its own where it is smaller', (size, widths) => {
  expect(sizesOf(size).map(({ width }) => width)).toEqual(widths)
})
