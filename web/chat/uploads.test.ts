import { describe, expect, it, vi } from 'vitest'
import { turnedClock } from '../lib/live/testing/turned-clock.ts'
import { ProblemError } from '../lib/problem.ts'
import type { UploadTransport } from '../lib/uploads/send.ts'
import { fakeTransport, settled } from '../lib/uploads/testing/fake-transport.ts'
import { type ChatTarget, createUploads } from './uploads.ts'

function stage(
  change: Partial<UploadTransport<ChatTarget>> = {},
  reduce?: (file: Blob, type: string) => Promise<Blob | null>,
) {
  const clock = turnedClock()
  const { transport, puts } = fakeTransport<ChatTarget>(clock)
  let keys = 0
  const onDone = vi.fn()
  const onRefused = vi.fn()
  const revoke = vi.fn()
  let previews = 0
  const make = () => {
    previews += 1
    return `blob:${previews}`
  }
  const uploads = createUploads({
    transport: { ...transport, ...change },
    clock,
    random: () => 1,
    isOnline: () => true,
    newKey: () => {
      keys += 1
      return `k${keys}`
    },
    previews: { make, revoke },
    ...(reduce ? { reduce } : {}),
    onDone,
    onRefused,
  })
  const states = (roomId = 1) => uploads.tray(roomId).map(({ name, state }) => `${name} ${state}`)
  return { uploads, puts, states, onDone, onRefused, revoke }
}

const file = (name: string) => new File(['xxx'], name)

describe('the files in the tray of a room', () => {
  it('the files in the tray of a room are ten at most, and the number that is left out is known', () => {
    const { uploads } = stage()
    const twelve = Array.from({ length: 12 }, (_, at) => file(`${at}.pdf`))
    expect(uploads.add(1, twelve)).toBe(2)
    expect(uploads.add(1, [file('encore.pdf')])).toBe(1)
    expect(uploads.add(2, [file('ailleurs.pdf')])).toBe(0)
  })

  it('the files in the tray of a room that are refused take no place, are not sent, and do not go with a message', async () => {
    const { uploads, puts, states } = stage()
    uploads.add(1, [file('page.html'), file('a.pdf')])
    await settled()
    expect([states(), puts.length]).toEqual([['page.html refused', 'a.pdf going'], 1])
    expect(uploads.take(1).map(({ name }) => name)).toEqual(['a.pdf'])
    expect(states()).toEqual(['page.html refused'])
  })

  it('the files in the tray of a room are forgotten with their picture when they are cancelled', async () => {
    const { uploads, puts, revoke, states } = stage()
    uploads.add(1, [file('a.png')])
    await settled()
    uploads.cancel('k1')
    await settled()
    expect([puts[0]?.signal.aborted, states()]).toEqual([true, []])
    expect(revoke).toHaveBeenCalledTimes(1)
  })
})

describe('the files of an outgoing message', () => {
  it('the files of an outgoing message leave the tray, go on, and show their picture when the message is stored', async () => {
    const { uploads, puts, revoke } = stage()
    uploads.add(1, [file('a.png')])
    const files = uploads.take(1)
    expect([files.map(({ id }) => id), uploads.tray(1)]).toEqual([[null], []])
    uploads.follow([{ roomId: 1, files, refusal: null }])
    await settled()
    puts[0]?.done()
    await settled()
    uploads.follow([])
    expect([uploads.find('k1'), uploads.previewOf('id1')?.startsWith('blob:')]).toEqual([undefined, true])
    expect(revoke).not.toHaveBeenCalled()
    uploads.close()
    expect(revoke).toHaveBeenCalledTimes(1)
  })

  it('the files of an outgoing message are sent after a reload, and once more when the message is retried after a refusal', async () => {
    const { uploads, puts, onDone } = stage()
    const kept = {
      key: 'old',
      name: 'a.pdf',
      type: 'application/pdf',
      size: 1,
      id: null,
      file: new Blob(['x']),
    }
    const messages = [{ roomId: 1, files: [kept], refusal: null }]
    uploads.follow(messages)
    uploads.follow(messages)
    await settled()
    expect(puts).toHaveLength(1)
    puts[0]?.done()
    await settled()
    expect(onDone).toHaveBeenCalledWith('old', 'id1')
    uploads.follow([{ roomId: 1, files: [{ ...kept, id: 'id1' }], refusal: 'attachment_not_found' }])
    uploads.follow(messages)
    await settled()
    expect([puts.length, puts[1]?.link.id]).toEqual([2, 'id2'])
  })

  it('the files of an outgoing message report a refusal to their message, where those of the tray only show it', async () => {
    const refusal = new ProblemError({ status: 409, code: 'upload.quota_exceeded', title: '' })
    const { uploads, onRefused } = stage({ requestLink: () => Promise.reject(refusal) })
    uploads.add(1, [file('a.pdf')])
    uploads.take(1)
    uploads.add(1, [file('b.pdf')])
    await settled()
    expect(uploads.find('k1')).toMatchObject({ state: 'refused', trouble: 'upload.quota_exceeded' })
    expect(onRefused.mock.calls).toEqual([['k1', 'upload.quota_exceeded']])
  })

  it('the files of an outgoing message are cancelled with their message', async () => {
    const { uploads, puts } = stage()
    uploads.add(1, [file('a.pdf')])
    uploads.follow([{ roomId: 1, files: uploads.take(1), refusal: null }])
    await settled()
    uploads.follow([])
    expect(puts[0]?.signal.aborted).toBe(true)
  })
})

describe('the pictures of a tray', () => {
  const smaller = async () => new Blob(['x'], { type: 'image/jpeg' })
  const shown = (uploads: ReturnType<typeof createUploads>) =>
    uploads.tray(1).map(({ name, size, preview, state }) => `${name} ${size} ${preview} ${state}`)

  it('are shown once they are smaller', async () => {
    const { uploads } = stage({}, smaller)
    uploads.add(1, [file('a.png'), file('b.pdf')])
    expect(shown(uploads)).toEqual(['a.png 3 null going', 'b.pdf 3 null going'])
    await settled()
    expect(shown(uploads)).toEqual(['a.jpg 1 blob:1 going', 'b.pdf 3 null going'])
  })

  it('are sent as they were chosen where their author wants it, those that follow too, until the message leaves', async () => {
    const { uploads, puts, revoke } = stage({}, smaller)
    uploads.add(1, [file('a.png'), file('b.pdf')])
    await settled()
    uploads.sendOriginals(1, true)
    uploads.add(1, [file('c.png')])
    await settled()
    expect(shown(uploads)).toEqual(['a.png 3 blob:2 going', 'b.pdf 3 null going', 'c.png 3 blob:3 going'])
    // The first to be sent is what need not be drawn.
    expect(puts.map(({ signal }) => signal.aborted)).toEqual([false, true, false, false])
    expect(revoke.mock.calls).toEqual([['blob:1']])
    uploads.sendOriginals(1, false)
    await settled()
    expect(shown(uploads).at(0)).toBe('a.jpg 1 blob:4 going')
    uploads.sendOriginals(1, true)
    uploads.take(1)
    expect(uploads.sendsOriginals(1)).toBe(false)
  })

  it('are made smaller after a reload where that was not done yet, and never twice', async () => {
    let drawn = 0
    const { uploads } = stage({}, () => {
      drawn += 1
      return new Promise(() => {})
    })
    uploads.add(1, [file('a.png')])
    const [waiting] = uploads.take(1)
    expect(waiting).toMatchObject({ name: 'a.png', reduces: true })
    const later = stage({}, smaller)
    later.uploads.follow([{ roomId: 1, files: waiting ? [waiting] : [], refusal: null }])
    await settled()
    expect([drawn, later.uploads.find('k1')?.name]).toEqual([1, 'a.jpg'])
    const drawnAlready = stage({}, smaller).uploads
    drawnAlready.add(1, [file('b.png')])
    await settled()
    expect(drawnAlready.take(1).map(({ name, reduces = false }) => [name, reduces])).toEqual([
      ['b.jpg', false],
    ])
  })
})

describe('a voice note', () => {
  const voice = { duration_ms: 12_400, waveform: [1, 2] }
  const sound = new File(['xxx'], 'Message vocal.weba')

  it('is uploaded as its message begins to wait, and says its length with the request of its link', async () => {
    const asked: ChatTarget[] = []
    const { uploads, onDone, puts } = stage({
      requestLink: async (target) => {
        asked.push(target)
        return { id: 'id1', url: 'id1', headers: {}, expiresAt: 900_000 }
      },
    })
    const file = uploads.takeVoice(1, sound, voice)
    uploads.follow([{ roomId: 1, files: [file], refusal: null }])
    await settled()
    expect(file).toMatchObject({ name: 'Message vocal.weba', type: 'audio/webm', id: null, voice })
    expect([asked, uploads.tray(1)]).toEqual([[{ roomId: 1, voice }], []])
    puts[0]?.done()
    await settled()
    expect(onDone).toHaveBeenCalledWith('k1', 'id1')
  })

  it('says its length again when it is sent after a reload', async () => {
    const asked: ChatTarget[] = []
    const { uploads } = stage({
      requestLink: async (target) => {
        asked.push(target)
        throw new ProblemError({ status: 503, code: 'x', title: '' })
      },
    })
    const kept = {
      key: 'old',
      name: 'Message vocal.weba',
      type: 'audio/webm',
      size: 3,
      id: null,
      file: sound,
      voice,
    }
    uploads.follow([{ roomId: 4, files: [kept], refusal: null }])
    await settled()
    expect(asked).toEqual([{ roomId: 4, voice }])
  })
})
