import { describe, expect, it, test } from 'vitest'
import {
  chosenFile,
  isStopped,
  newUpload,
  nextToStart,
  type Upload,
  type UploadEvent,
  uploadAfter,
  usableLink,
} from './upload.ts'

const link = { id: 'f1', url: '/', headers: {}, expiresAt: 900_000 }
const fresh = newUpload('k', null, {
  name: 'a.pdf',
  type: 'application/pdf',
  size: 10,
  file: new Blob(['0123456789']),
  trouble: null,
})
type Change = Partial<Upload<null>>
const waiting: Change = { state: 'waiting' }
const going: Change = { state: 'going', link, sentBytes: 4 }
const failed: Change = { state: 'failed', link, sentBytes: 4, trouble: 'network', failures: 3, retryAt: 70 }
const done: Change = { state: 'done', id: 'f1', link, isStored: true, sentBytes: 10 }
const refused: Change = { state: 'refused', trouble: 'upload.quota_exceeded' }

describe('an upload', () => {
  test.each<[string, Change, UploadEvent, Change]>([
    ['starts', waiting, { type: 'started' }, { state: 'going', sentBytes: 0 }],
    [
      'whose bytes are stored starts with all of them sent',
      { state: 'waiting', link, isStored: true },
      { type: 'started' },
      { state: 'going', sentBytes: 10 },
    ],
    ['gets a link', { state: 'going' }, { type: 'linked', link }, { link }],
    ['makes progress', going, { type: 'progressed', sentBytes: 7 }, { sentBytes: 7 }],
    ['is stored', going, { type: 'stored' }, { isStored: true, sentBytes: 10, state: 'going' }],
    ['is accepted under the id of its link', going, { type: 'accepted' }, { state: 'done', id: 'f1' }],
    [
      'that fails keeps its link, and says when it goes on',
      going,
      { type: 'failed', keepsLink: true, retryAt: 50 },
      { state: 'failed', trouble: 'network', link, failures: 1, retryAt: 50 },
    ],
    [
      'whose link is refused fails without it, and has its bytes to send again',
      { ...going, isStored: true },
      { type: 'failed', keepsLink: false, retryAt: null },
      { state: 'failed', link: null, isStored: false, retryAt: null },
    ],
    [
      'that is refused needs another link and the same bytes',
      { ...going, isStored: true },
      { type: 'refused', code: 'upload.content_mismatch' },
      { state: 'refused', trouble: 'upload.content_mismatch', link: null, isStored: false },
    ],
    [
      'retries by itself and goes on counting',
      failed,
      { type: 'retried', byItself: true },
      { state: 'waiting', failures: 3, retryAt: null },
    ],
    [
      'retried by hand counts from the beginning',
      failed,
      { type: 'retried', byItself: false },
      { state: 'waiting', failures: 0, retryAt: null },
    ],
  ])('%s', (_, before, event, after) => {
    const upload = { ...fresh, ...before }
    expect(uploadAfter(upload, event)).toMatchObject(after)
  })

  test.each<[string, Change, UploadEvent['type'][]]>([
    ['waiting', waiting, ['linked', 'progressed', 'stored', 'accepted', 'failed', 'refused', 'retried']],
    ['going', going, ['started', 'retried']],
    ['failed', failed, ['started', 'linked', 'progressed', 'stored', 'accepted', 'failed', 'refused']],
    ['done', done, ['started', 'progressed', 'stored', 'accepted', 'failed', 'refused', 'retried']],
    ['refused', refused, ['started', 'progressed', 'stored', 'accepted', 'failed', 'refused', 'retried']],
  ])('that is %s ignores events of other states', (_, state, types) => {
    const upload = { ...fresh, ...state }
    const event = { link, sentBytes: 9, keepsLink: true, retryAt: 1, code: 'x', byItself: true }
    for (const type of types) expect(uploadAfter(upload, { type, ...event } as UploadEvent)).toBe(upload)
  })
})

test.each<[string, Change, number, boolean]>([
  ['there is none', {}, 0, false],
  ['it lives for more than a minute', { link }, 839_999, true],
  ['it is about to expire', { link }, 840_000, false],
  ['it has expired and the bytes are stored', { link, isStored: true }, 999_999, true],
])('whether a link is used again where %s', (_, change, now, isUsed) => {
  expect(usableLink({ ...fresh, ...change }, now)).toBe(isUsed ? link : null)
})

it('three uploads run at once, the first come first', () => {
  const states = ['done', 'going', 'waiting', 'refused', 'going', 'waiting', 'waiting'] as const
  const all = states.map((state, at) => ({ ...fresh, key: `${at}`, state }))
  expect(nextToStart(all).map(({ key }) => key)).toEqual(['2'])
  const four = all.map((one) => ({ ...one, state: 'waiting' as const }))
  expect(nextToStart(four)).toHaveLength(3)
})

test.each<[Change, boolean]>([
  [waiting, false],
  [going, false],
  [failed, false],
  [{ ...failed, retryAt: null }, true],
  [refused, true],
  [done, false],
])('whether %o has stopped for good: %s', (state, stopped) => {
  expect(isStopped({ ...fresh, ...state })).toBe(stopped)
})

test.each([
  ['page.html', 3, 'upload.type_refused'],
  ['vide.pdf', 0, 'empty'],
  ['photo.png', 25 * 1_024 * 1_024 + 1, 'upload.too_large'],
  ['photo.png', 25 * 1_024 * 1_024, null],
])('%s of %d bytes has the trouble %s before a byte is sent', (name, size, trouble) => {
  const file = new File([''], name)
  Object.defineProperty(file, 'size', { value: size })
  expect(chosenFile(file)).toMatchObject({ name, trouble })
})
