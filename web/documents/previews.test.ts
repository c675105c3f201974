import { expect, test } from 'vitest'
import type { Document } from '../../contract/documents/schemas.ts'
import { canEnlarge, hasThumbnail, PDF_UNASKED_MOST, shownInPlace } from './previews.ts'

type Facts = Partial<Pick<Document, 'scan' | 'deleted_at' | 'size'>>
const document = (kind: Document['preview']['kind'], thumbnail: boolean, facts: Facts = {}) => ({
  preview: { kind, thumbnail },
  scan: 'none' as const,
  deleted_at: null,
  size: 1_000,
  ...facts,
})
const photo = document('image', true)

test.each([
  ['a photo', 'thumbnail', photo, false],
  ['a photo whose thumbnail is not made yet', 'whole', document('image', false), false],
  ['a scanned photo', 'thumbnail', document('image', true, { scan: 'clean' }), false],
  ['a photo that waits for its scan', 'mark', document('image', true, { scan: 'pending' }), false],
  ['an infected photo', 'mark', document('image', true, { scan: 'infected' }), false],
  ['a photo in the trash', 'mark', document('image', true, { deleted_at: '2026-11-29T10:00:00Z' }), false],
  ['a PDF', 'whole', document('pdf', false), false],
  [
    'a PDF as large as is fetched unasked',
    'whole',
    document('pdf', false, { size: PDF_UNASKED_MOST }),
    false,
  ],
  ['a larger PDF', 'mark', document('pdf', false, { size: PDF_UNASKED_MOST + 1 }), false],
  ['a PDF that waits for its scan', 'mark', document('pdf', false, { scan: 'pending' }), false],
  ['a PDF on a spared network', 'mark', document('pdf', false), true],
  ['an archive', 'mark', document('none', false), false],
  ['a photo on a spared network', 'mark', photo, true],
  ['a photo without thumbnail on a spared network', 'mark', document('image', false), true],
] as const)('%s is shown in the panel by its %s', (_what, shown, given, savesData) => {
  expect(shownInPlace(given, savesData)).toBe(shown)
})

test.each([
  [photo, true, true],
  [document('image', false), false, true],
  [document('image', true, { scan: 'pending' }), false, false],
  [document('image', true, { scan: 'infected' }), false, false],
  [document('image', true, { deleted_at: '2026-11-29T10:00:00Z' }), false, false],
  [document('pdf', false), false, true],
  [document('none', false), false, false],
])('of %j there is a thumbnail: %s, and a picture to enlarge: %s', (given, thumbnail, picture) => {
  expect([hasThumbnail(given), canEnlarge(given)]).toEqual([thumbnail, picture])
})
