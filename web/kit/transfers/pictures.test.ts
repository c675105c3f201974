import { expect, it } from 'vitest'
import { newUpload, uploadAfter } from '../../lib/uploads/upload.ts'
import { pictureSums } from './pictures.ts'

const KIB = 1_024
const photo = (size: number, reduces = true) =>
  newUpload('k', 1, { name: 'a.jpg', type: 'image/jpeg', size, file: null, trouble: null, reduces })
const going = (size: number) => uploadAfter(photo(size), { type: 'started' })
const smaller = uploadAfter(going(4_000 * KIB), {
  type: 'reduced',
  file: new Blob(['x'.repeat(200)], { type: 'image/jpeg' }),
})
const kept = uploadAfter(going(90 * KIB), { type: 'reduced', file: null })

it.each([
  ['nothing is said of what is small enough', [kept], false, null],
  ['what is drawn', [going(4_000 * KIB)], false, [1, 4_000 * KIB, 4_000 * KIB, true]],
  ['what was made smaller', [smaller, kept], false, [1, 4_000 * KIB, 200, false]],
  [
    'what is sent as it is',
    [photo(4_000 * KIB, false), photo(90 * KIB, false)],
    true,
    [1, 4_000 * KIB, 4_000 * KIB, false],
  ],
  ['nothing, where it was never a question', [photo(4_000 * KIB, false)], false, null],
] as const)('a tray says what its pictures save: %s', (_, uploads, asChosen, expected) => {
  const sums = pictureSums(uploads, asChosen)
  expect(sums && [sums.count, sums.before, sums.after, sums.isReducing]).toEqual(expected)
})
