import { describe, expect, it, test } from 'vitest'
import type { OpenParts } from './parts.ts'
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
/** Ten bytes in parts of four: 1–4, 5–8, 9–10. */
const parts: OpenParts = { uploadId: 'u1', partSize: 4, recorded: [1], unrecorded: [] }
const inParts: Change = { state: 'going', parts, sentBytes: 4 }
const paused: Change = { state: 'paused', parts, sentBytes: 4 }
const fileless: Change = { state: 'fileless', file: null, parts }

const ALL: readonly UploadEvent['type'][] = [
  ...(['started', 'linked', 'opened', 'partStored', 'partRecorded', 'progressed', 'stored'] as const),
  ...(['accepted', 'paused', 'fileLost', 'fileGiven', 'failed', 'refused', 'retried'] as const),
]

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
    [
      'is accepted, and says what it became',
      going,
      { type: 'accepted', id: 'f1', documentId: 7 },
      { state: 'done', id: 'f1', documentId: 7, sentBytes: 10 },
    ],
    [
      'that fails keeps its link, and says when it goes on',
      going,
      { type: 'failed', trouble: 'network', keepsLink: true, retryAt: 50 },
      { state: 'failed', trouble: 'network', link, failures: 1, retryAt: 50 },
    ],
    [
      'whose link is refused fails without it, and has its bytes to send again',
      { ...going, isStored: true },
      { type: 'failed', trouble: 'network', keepsLink: false, retryAt: null },
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
    ['in parts is opened', { state: 'going' }, { type: 'opened', parts }, { parts, sentBytes: 4 }],
    [
      'in parts counts what the storage has, before the server knows it',
      { ...inParts, failures: 5 },
      { type: 'partStored', part: { number: 3, etag: 'c' } },
      { parts: { ...parts, unrecorded: [{ number: 3, etag: 'c' }] }, sentBytes: 6, failures: 0 },
    ],
    [
      'in parts notes what the server knows',
      { ...inParts, parts: { ...parts, unrecorded: [{ number: 3, etag: 'c' }] } },
      { type: 'partRecorded', number: 3 },
      { parts: { ...parts, recorded: [1, 3] }, sentBytes: 6 },
    ],
    [
      'in parts that fails keeps its parts',
      { ...inParts, sentBytes: 7 },
      { type: 'failed', trouble: 'network', keepsLink: true, retryAt: 50 },
      { state: 'failed', parts, openings: 0 },
    ],
    [
      'that the server has forgotten is opened anew, by a request of its own',
      inParts,
      { type: 'failed', trouble: 'network', keepsLink: false, retryAt: 50 },
      { state: 'failed', parts: null, openings: 1 },
    ],
    [
      'that is paused stands at what need not be sent again',
      { ...inParts, sentBytes: 7 },
      { type: 'paused' },
      { state: 'paused', sentBytes: 4, parts },
    ],
    ['that waits can be paused', waiting, { type: 'paused' }, { state: 'paused' }],
    ['that failed can be paused', failed, { type: 'paused' }, { state: 'paused', retryAt: null }],
    [
      'that is resumed waits for its turn',
      paused,
      { type: 'retried', byItself: false },
      { state: 'waiting' },
    ],
    [
      'that starts again begins after its parts',
      { ...waiting, parts },
      { type: 'started' },
      { sentBytes: 4 },
    ],
    [
      'whose bytes cannot be read any more waits for them, with its parts',
      inParts,
      { type: 'fileLost' },
      { state: 'fileless', file: null, parts },
    ],
    [
      'that is given its bytes again goes on',
      fileless,
      { type: 'fileGiven', file: new Blob(['x']) },
      { state: 'waiting', file: expect.any(Blob), parts },
    ],
  ])('%s', (_, before, event, after) => {
    const upload = { ...fresh, ...before }
    expect(uploadAfter(upload, event)).toMatchObject(after)
  })

  test.each<[string, Change, readonly UploadEvent['type'][]]>([
    ['waiting', waiting, ALL.filter((type) => !['started', 'paused', 'fileLost'].includes(type))],
    ['going', going, ['started', 'retried', 'fileGiven']],
    ['paused', paused, ALL.filter((type) => !['retried', 'fileLost'].includes(type))],
    ['failed', failed, ALL.filter((type) => !['retried', 'paused', 'fileLost'].includes(type))],
    ['without its file', fileless, ALL.filter((type) => type !== 'fileGiven')],
    ['done', done, ALL],
    ['refused', refused, ALL],
  ])('that is %s ignores events of other states', (_, state, types) => {
    const upload = { ...fresh, ...state }
    const event = {
      link,
      sentBytes: 9,
      keepsLink: true,
      retryAt: 1,
      code: 'x',
      byItself: true,
      parts,
      part: { number: 2, etag: 'b' },
      number: 2,
      id: 'f1',
      documentId: null,
      file: new Blob(),
    }
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
  [paused, false],
  [fileless, true],
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
