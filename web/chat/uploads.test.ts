import { describe, expect, it, vi } from 'vitest'
import { ProblemError, UnreachableError } from '../lib/problem.ts'
import { createUploads, type UploadLink, type UploadTools } from './uploads.ts'
import { browserCarrier } from './uploads-carrier.ts'

interface Put {
  readonly link: UploadLink
  readonly onSent: (bytes: number) => void
  readonly stop: AbortSignal
  readonly done: () => void
  readonly fail: (error: Error) => void
}

/** A desk whose line to the server is in the test's hand. */
function desk(change: Partial<UploadTools> = {}) {
  const puts: Put[] = []
  let keys = 0
  let asked = 0
  const onDone = vi.fn()
  const onRefused = vi.fn()
  const forget = vi.fn()
  const uploads = createUploads({
    newKey: () => `k${++keys}`,
    now: () => 0,
    ask: async () => ({ id: `id${++asked}`, url: '/', headers: {}, expiresAt: 900_000 }),
    put: (link, _file, onSent, stop) =>
      new Promise<void>((done, fail) => puts.push({ link, onSent, stop, done, fail })),
    preview: (_file, type) => (type === 'image/png' ? `blob:${keys}` : null),
    ...{ forget, onDone, onRefused },
    refusalIn: browserCarrier.refusalIn,
    ...change,
  })
  const states = (roomId = 1) => uploads.tray(roomId).map(({ name, state }) => `${name} ${state}`)
  return { uploads, puts, states, onDone, onRefused, forget, asked: () => asked }
}

const file = (name: string, size = 3) => new File(['x'.repeat(size)], name)
const settled = () => new Promise((resolve) => setImmediate(resolve))

describe('files on their way up', () => {
  it('go a few at a time, say how far they are, and are then known by the server’s name', async () => {
    const { uploads, puts, states, onDone } = desk()
    uploads.add(
      1,
      ['a.pdf', 'b.pdf', 'c.pdf', 'd.pdf'].map((name) => file(name)),
    )
    await settled()
    expect(states()).toEqual(['a.pdf going', 'b.pdf going', 'c.pdf going', 'd.pdf waiting'])
    puts[0]?.onSent(2)
    expect(uploads.tray(1)[0]).toMatchObject({ sentBytes: 2, size: 3 })
    puts[0]?.done()
    await settled()
    expect(states()).toEqual(['a.pdf done', 'b.pdf going', 'c.pdf going', 'd.pdf going'])
    expect(onDone).toHaveBeenCalledWith('k1', 'id1')
  })

  it.each([
    ['page.html', 3, 'upload.type_refused'],
    ['vide.pdf', 0, 'empty'],
    ['photo.png', 25 * 1_024 * 1_024 + 1, 'upload.too_large'],
  ])('are stopped before a byte is sent: %s', async (name, size, trouble) => {
    const { uploads, puts } = desk()
    const chosen = file(name, 0)
    Object.defineProperty(chosen, 'size', { value: size })
    uploads.add(1, [chosen])
    await settled()
    expect(uploads.tray(1)).toMatchObject([{ state: 'refused', trouble }])
    expect([puts.length, uploads.take(1).length, uploads.tray(1).length]).toEqual([0, 0, 1])
  })

  it('are ten at most, and the rest is told', () => {
    const { uploads } = desk()
    expect(
      uploads.add(
        1,
        Array.from({ length: 12 }, (_, at) => file(`${at}.pdf`)),
      ),
    ).toBe(2)
    expect(uploads.add(1, [file('encore.pdf')])).toBe(1)
    expect(uploads.add(2, [file('ailleurs.pdf')])).toBe(0)
  })

  it('that lost the network are tried again by hand or when it is back: the same link once, then a new one', async () => {
    const { uploads, puts, states, asked } = desk()
    uploads.add(1, [file('a.pdf')])
    const failOnce = async () => {
      await settled()
      puts.at(-1)?.fail(new UnreachableError())
      await settled()
    }
    await failOnce()
    expect(states()).toEqual(['a.pdf failed'])
    uploads.retry('k1')
    await failOnce()
    expect([puts.at(-1)?.link.id, asked()]).toEqual(['id1', 1])
    uploads.wake()
    await settled()
    expect([puts.at(-1)?.link.id, asked(), states()]).toEqual(['id2', 2, ['a.pdf going']])
  })

  it('that the server refuses stay where they are, and their letter hears of it', async () => {
    const refusal = new ProblemError({ status: 409, code: 'upload.quota_exceeded', title: '' })
    const { uploads, onRefused } = desk({ ask: () => Promise.reject(refusal) })
    uploads.add(1, [file('a.pdf')])
    const [taken] = uploads.take(1)
    await settled()
    expect(uploads.find(taken?.key ?? '')).toMatchObject({
      state: 'refused',
      trouble: 'upload.quota_exceeded',
    })
    expect(onRefused).toHaveBeenCalledWith('k1', 'upload.quota_exceeded')
  })

  it('are called off, and forgotten with their picture', async () => {
    const { uploads, puts, forget, states } = desk()
    uploads.add(1, [file('a.png')])
    await settled()
    uploads.cancel('k1')
    await settled()
    expect([puts[0]?.stop.aborted, states()]).toEqual([true, []])
    expect(forget).toHaveBeenCalledTimes(1)
  })
})

describe('the files of a letter', () => {
  it('leave the tray, go on, and show their picture when the message has come', async () => {
    const { uploads, puts, forget } = desk()
    uploads.add(1, [file('a.png')])
    const files = uploads.take(1)
    expect([files.map(({ id }) => id), uploads.tray(1)]).toEqual([[null], []])
    uploads.follow([{ roomId: 1, files, refusal: null }])
    await settled()
    puts[0]?.done()
    await settled()
    uploads.follow([])
    expect([uploads.find('k1'), uploads.previewOf('id1')?.startsWith('blob:')]).toEqual([undefined, true])
    expect(forget).not.toHaveBeenCalled()
    uploads.close()
    expect(forget).toHaveBeenCalledTimes(1)
  })

  it('go up after a reload, and once more after a refusal that was taken back', async () => {
    const { uploads, puts, onDone } = desk()
    const kept = {
      key: 'old',
      name: 'a.pdf',
      type: 'application/pdf',
      size: 1,
      id: null,
      file: new Blob(['x']),
    }
    const letters = [{ roomId: 1, files: [kept], refusal: null }]
    uploads.follow(letters)
    uploads.follow(letters)
    await settled()
    expect(puts).toHaveLength(1)
    puts[0]?.done()
    await settled()
    expect(onDone).toHaveBeenCalledWith('old', 'id1')
    uploads.follow([{ roomId: 1, files: [{ ...kept, id: 'id1' }], refusal: 'attachment_not_found' }])
    uploads.follow(letters)
    await settled()
    expect([puts.length, puts[1]?.link.id]).toEqual([2, 'id2'])
  })

  it('are called off with their letter', async () => {
    const { uploads, puts } = desk()
    uploads.add(1, [file('a.pdf')])
    uploads.follow([{ roomId: 1, files: uploads.take(1), refusal: null }])
    await settled()
    uploads.follow([])
    expect(puts[0]?.stop.aborted).toBe(true)
  })
})
