import { describe, expect, it, test, vi } from 'vitest'
import { turnedClock } from '../live/testing/turned-clock.ts'
import { ProblemError, UnreachableError } from '../problem.ts'
import { putFailure } from './browser-transport.ts'
import { LinkRefusedError } from './send.ts'
import { fakeTransport, settled } from './testing/fake-transport.ts'
import { newUpload, RETRIES_MOST } from './upload.ts'
import { createUploadClient, type UploadClientDeps } from './upload-client.ts'

function stage(change: (fake: UploadClientDeps<number>) => Partial<UploadClientDeps<number>> = () => ({})) {
  const clock = turnedClock(8)
  const { turn, waiting } = clock
  const { transport, puts, links } = fakeTransport(clock)
  const onDone = vi.fn()
  const onRefused = vi.fn()
  const deps = {
    transport,
    clock,
    random: () => 1,
    isOnline: () => true,
    onChange: () => {},
    onDone,
    onRefused,
  }
  const client = createUploadClient<number>({ ...deps, ...change(deps) })
  const add = (...names: string[]) =>
    client.add(
      names.map((name) =>
        newUpload(name, 1, {
          name,
          type: 'application/pdf',
          size: 3,
          file: new Blob(['xxx']),
          trouble: null,
        }),
      ),
    )
  const states = () => client.all().map(({ name, state }) => `${name} ${state}`)
  const failLast = async (error: Error = new UnreachableError()) => {
    await settled()
    puts.at(-1)?.fail(error)
    await settled()
  }
  return { client, add, states, puts, links, turn, waiting, onDone, onRefused, failLast }
}

/** Longer than any pause between two attempts. */
const LONG = 20_000

describe('uploads', () => {
  it('uploads run a few at a time, report their progress, and end with the server’s id', async () => {
    const { client, add, states, puts, onDone } = stage()
    add('a', 'b', 'c', 'd')
    await settled()
    expect(states()).toEqual(['a going', 'b going', 'c going', 'd waiting'])
    puts[0]?.onSent(2)
    expect(client.find('a')).toMatchObject({ sentBytes: 2, size: 3 })
    puts[0]?.done()
    await settled()
    expect(states()).toEqual(['a done', 'b going', 'c going', 'd going'])
    expect(onDone).toHaveBeenCalledWith(expect.objectContaining({ key: 'a' }), 'id1')
  })

  it('uploads that fail are retried by themselves with growing pauses, under the same link', async () => {
    const { add, states, puts, links, turn, failLast } = stage()
    add('a')
    await failLast()
    expect(states()).toEqual(['a failed'])
    await turn(1_499)
    await settled()
    expect(puts).toHaveLength(1)
    await turn(1)
    await failLast()
    expect(puts).toHaveLength(2)
    await turn(2_999)
    await settled()
    expect(puts).toHaveLength(2)
    await turn(1)
    await settled()
    puts.at(-1)?.done()
    await settled()
    expect([states(), puts.map(({ link }) => link.id), links()]).toEqual([
      ['a done'],
      ['id1', 'id1', 'id1'],
      1,
    ])
  })

  it('uploads that keep failing stop, until they are retried by hand', async () => {
    const { client, add, puts, turn, waiting, failLast } = stage()
    add('a')
    for (let attempt = 0; attempt <= RETRIES_MOST; attempt += 1) {
      await failLast()
      await turn(LONG)
    }
    await settled()
    expect([puts.length, waiting(), client.find('a')?.retryAt]).toEqual([RETRIES_MOST + 1, 0, null])
    client.retry('a')
    await failLast()
    expect([puts.length, waiting()]).toEqual([RETRIES_MOST + 2, 1])
  })

  it('uploads that fail without a network wait for its return', async () => {
    let online = false
    const { client, add, states, puts, waiting, failLast } = stage(() => ({ isOnline: () => online }))
    add('a')
    await failLast()
    expect([states(), waiting()]).toEqual([['a failed'], 0])
    online = true
    client.wake()
    await settled()
    expect([states(), puts.length]).toEqual([['a going'], 2])
  })

  it('uploads take a new link where theirs has expired or was refused', async () => {
    const { client, add, puts, turn, failLast } = stage()
    add('a')
    await failLast(new LinkRefusedError())
    client.retry('a')
    await settled()
    await turn(900_000)
    await failLast()
    await turn(LONG)
    await settled()
    expect(puts.map(({ link }) => link.id)).toEqual(['id1', 'id2', 'id3'])
  })

  it('uploads that are refused stop where they are', async () => {
    const refusal = new ProblemError({ status: 409, code: 'upload.quota_exceeded', title: '' })
    const { client, add, onRefused, waiting } = stage(({ transport }) => ({
      transport: { ...transport, requestLink: () => Promise.reject(refusal) },
    }))
    add('a')
    await settled()
    expect(client.find('a')).toMatchObject({ state: 'refused', trouble: 'upload.quota_exceeded' })
    expect(onRefused).toHaveBeenCalledWith(expect.objectContaining({ key: 'a' }), 'upload.quota_exceeded')
    expect(waiting()).toBe(0)
  })

  it('uploads wait as long as a limit says', async () => {
    const limited = new ProblemError({
      status: 429,
      code: 'rate.limited',
      title: '',
      retry_after_seconds: 60,
    })
    const { client, add, links, turn, puts } = stage(({ transport }) => {
      let asked = 0
      const requestLink: typeof transport.requestLink = (...asks) => {
        asked += 1
        return asked === 1 ? Promise.reject(limited) : transport.requestLink(...asks)
      }
      return { transport: { ...transport, requestLink } }
    })
    add('a')
    await settled()
    expect(client.find('a')?.trouble).toBe('rate.limited')
    await turn(59_999)
    await settled()
    expect(links()).toBe(0)
    await turn(1)
    await settled()
    expect([links(), puts.length]).toEqual([1, 1])
  })

  it('of somebody who was signed out wait for them, and are not refused', async () => {
    const signedOut = new ProblemError({ status: 401, code: 'auth.session_ended', title: '' })
    const { client, add, onRefused, waiting } = stage(({ transport }) => ({
      transport: { ...transport, requestLink: () => Promise.reject(signedOut) },
    }))
    add('a')
    await settled()
    expect(client.find('a')).toMatchObject({ state: 'failed', trouble: 'auth.session_ended', retryAt: null })
    expect([onRefused.mock.calls, waiting()]).toEqual([[], 0])
  })

  it('uploads whose acceptance fails are accepted later, without sending their bytes again', async () => {
    let answers = 0
    const { add, states, puts, turn } = stage(({ transport }) => ({
      transport: {
        ...transport,
        accept: async () => {
          answers += 1
          if (answers === 1) throw new UnreachableError()
        },
      },
    }))
    add('a')
    await settled()
    puts[0]?.done()
    await settled()
    expect(states()).toEqual(['a failed'])
    await turn(LONG)
    await settled()
    expect([states(), puts.length, answers]).toEqual([['a done'], 1, 2])
  })

  it('uploads that are cancelled are aborted and forgotten, and the next takes their place', async () => {
    const { client, add, states, puts } = stage()
    add('a', 'b', 'c', 'd')
    await settled()
    client.cancel(['a'])
    await settled()
    expect([puts[0]?.signal.aborted, states()]).toEqual([true, ['b going', 'c going', 'd going']])
    puts[0]?.done()
    await settled()
    expect(states()).toEqual(['b going', 'c going', 'd going'])
  })

  it('uploads end with the page: nothing is sent or retried after it is closed', async () => {
    const { client, add, puts, waiting, failLast } = stage()
    add('a')
    await failLast()
    expect(waiting()).toBe(1)
    client.close()
    expect([waiting(), client.all(), puts.length]).toEqual([0, [], 1])
  })
})

test.each([
  [200, null],
  [204, null],
  [412, null],
  [403, LinkRefusedError],
  [410, LinkRefusedError],
  [413, ProblemError],
  [429, UnreachableError],
  [500, UnreachableError],
  [503, UnreachableError],
] as const)('status %d of the storage', (status, failure) => {
  const found = putFailure(status)
  if (failure === null) expect(found).toBeNull()
  else expect(found).toBeInstanceOf(failure)
})
