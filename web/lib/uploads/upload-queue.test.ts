import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { PART_BYTES } from '../../../contract/platform/uploads.ts'
import { turnedClock } from '../live/testing/turned-clock.ts'
import { fakeStorage } from './testing/fake-storage.ts'
import { settled } from './testing/fake-transport.ts'
import { createUploadQueue, type UploadQueue } from './upload-queue.ts'
import { memoryStore, type UploadStore } from './upload-store.ts'

const MIB = 1_024 * 1_024
const file = (name = 'a.zip', size = 11 * MIB, fill = 1) => new File([new Uint8Array(size).fill(fill)], name)

function device(store: UploadStore = memoryStore()) {
  const clock = turnedClock(8)
  const storage = fakeStorage({ partSize: PART_BYTES, now: clock.now })
  /** Who waits for each lock; the first has it. */
  const locks = new Map<string, (() => void)[]>()
  let keys = 0
  let isOnline = true
  /** A page of this device: what it leaves is found by the next one. */
  const page = () =>
    createUploadQueue<number>({
      transport: storage.transport,
      clock,
      random: () => 1,
      isOnline: () => isOnline,
      store,
      target: z.number(),
      newKey: () => {
        keys += 1
        return `k${keys}`
      },
      hold: (key) =>
        new Promise((resolve) => {
          const waiting = locks.get(key) ?? []
          const grant = () =>
            resolve(() => {
              waiting.shift()
              waiting[0]?.()
            })
          locks.set(key, waiting)
          waiting.push(grant)
          if (waiting.length === 1) grant()
        }),
    })
  return {
    clock,
    storage,
    store,
    page,
    goOffline: () => (isOnline = false),
    goOnline: () => (isOnline = true),
  }
}

const states = (queue: UploadQueue<number>) => queue.all().map(({ name, state }) => `${name} ${state}`)
async function rest(rounds = 400) {
  for (let round = 0; round < rounds; round += 1) await settled()
}
const until = async (is: () => boolean) => {
  for (let round = 0; round < 4_000 && !is(); round += 1) await settled()
  expect(is()).toBe(true)
}

describe('the queue of files', () => {
  it('goes on after a reload with what was left, and forgets what is done', async () => {
    const { storage, store, page } = device()
    const first = page()
    first.add(1, [file()])
    await until(() => (first.all()[0]?.parts?.recorded.length ?? 0) === 1)
    await rest(2)
    first.close()
    const second = page()
    await second.resume()
    await rest(4)
    await until(() => states(second).includes('a.zip done'))
    expect([storage.opened, storage.put.filter((number) => number === 1)]).toEqual([['u1'], [1]])
    await rest(4)
    expect(await store.load()).toEqual([])
  })

  it('stays paused over a reload, until it is resumed', async () => {
    const { page } = device()
    const first = page()
    const [key = ''] = first.add(1, [file()])
    await rest(4)
    first.client.pause(key)
    await rest(4)
    first.close()
    const second = page()
    await second.resume()
    await rest(4)
    await rest()
    expect(states(second)).toEqual(['a.zip paused'])
    second.client.retry(key)
    await until(() => states(second).includes('a.zip done'))
  })

  it('asks for the file again that the device could not keep, and takes no other', async () => {
    const kept = memoryStore()
    const { page } = device({ ...kept, putFile: async () => undefined })
    const first = page()
    const [key = ''] = first.add(1, [file()])
    first.client.pause(key)
    await expect.poll(async () => (await kept.load())[0]?.fingerprint).toMatch(/^[0-9a-f]{64}$/)
    first.close()
    const second = page()
    await second.resume()
    await rest(4)
    expect(states(second)).toEqual(['a.zip fileless'])
    const wrong = [file('b.zip'), file('a.zip', 11 * MIB - 1), file('a.zip', 11 * MIB, 2)]
    for (const other of wrong) expect(await second.giveFile(key, other)).toBe(false)
    expect(await second.giveFile(key, file())).toBe(true)
    await until(() => states(second).includes('a.zip done'))
  })

  it('keeps what is added without a network, and sends it when the network returns', async () => {
    const { storage, page, goOffline, goOnline } = device()
    storage.cutAt(0)
    goOffline()
    const queue = page()
    queue.add(1, [file()])
    await until(() => states(queue).includes('a.zip failed'))
    expect(storage.put).toEqual([])
    goOnline()
    queue.client.wake()
    await until(() => states(queue).includes('a.zip done'))
  })

  it('leaves to another tab what that tab is sending, and goes on when that tab ends', async () => {
    const { storage, page } = device()
    const first = page()
    first.add(1, [file()])
    await rest(4)
    const second = page()
    await second.resume()
    await rest(4)
    expect(states(second)).toEqual([])
    await until(() => (first.all()[0]?.parts?.recorded.length ?? 0) === 1)
    await rest(2)
    first.close()
    await until(() => states(second).includes('a.zip done'))
    expect([storage.opened, storage.put.filter((number) => number === 1)]).toEqual([['u1'], [1]])
  })

  it('does not take up what another tab has sent', async () => {
    const { page } = device()
    const first = page()
    first.add(1, [file()])
    await rest(4)
    const second = page()
    await second.resume()
    await until(() => states(first).includes('a.zip done'))
    await rest(10)
    expect(states(second)).toEqual([])
  })

  it('neither sends nor keeps what the server would refuse', async () => {
    const { storage, store, page } = device()
    const queue = page()
    queue.add(1, [file('page.html', 10), file('vide.pdf', 0)])
    await rest(4)
    expect(queue.all().map(({ trouble }) => trouble)).toEqual(['upload.type_refused', 'empty'])
    expect([await store.load(), storage.opened]).toEqual([[], []])
    queue.clearDone()
    expect(queue.all()).toEqual([])
  })

  it('forgets what is cancelled', async () => {
    const { store, page } = device()
    const queue = page()
    const [key = ''] = queue.add(1, [file()])
    await rest(4)
    queue.client.cancel([key])
    await rest(4)
    expect([queue.all(), await store.load()]).toEqual([[], []])
  })
})
