import { describe, expect, it } from 'vitest'
import { PART_BYTES } from '../../../contract/platform/uploads.ts'
import { turnedClock } from '../live/testing/turned-clock.ts'
import { fakeStorage } from './testing/fake-storage.ts'
import { settled } from './testing/fake-transport.ts'
import { newUpload, type Upload } from './upload.ts'
import { createUploadClient } from './upload-client.ts'

const MIB = 1_024 * 1_024

function bytesOf(size: number): Blob {
  const bytes = new Uint8Array(size)
  for (let at = 0; at < size; at += 1) bytes[at] = (at * 31 + (at >> 8)) % 251
  return new Blob([bytes])
}

function stage() {
  const clock = turnedClock(8)
  const storage = fakeStorage({ partSize: PART_BYTES, now: clock.now })
  const open = () =>
    createUploadClient<number>({
      transport: storage.transport,
      clock,
      random: () => 1,
      isOnline: () => true,
      onChange: () => {},
    })
  return { clock, storage, open, client: open() }
}

const upload = (file: Blob, change: Partial<Upload<number>> = {}): Upload<number> => ({
  ...newUpload('a', 1, { name: 'a.zip', type: 'application/zip', size: file.size, file, trouble: null }),
  ...change,
})

/** Until it is over, or waits for somebody. */
async function run(
  client: ReturnType<typeof stage>['client'],
  clock: ReturnType<typeof turnedClock>,
  until: (one: Upload<number> | undefined) => boolean = (one) => one?.state === 'done',
) {
  for (let round = 0; round < 4_000 && !until(client.find('a')); round += 1) {
    await settled()
    const isFailed = client.find('a')?.state === 'failed'
    if (isFailed && !until(client.find('a'))) await clock.turn(20_000)
  }
  return client.find('a')
}

describe('an upload in parts', () => {
  it('of 20 MiB over ten cuts arrives as it is, and sends only cut parts again, from their beginning', async () => {
    const { clock, storage, client } = stage()
    const file = bytesOf(20 * MIB)
    const cuts = [1, 3, 9, 12, 15, 21, 24, 30, 31, 34].map((mib) => mib * MIB)
    storage.cutAt(...cuts)
    client.add([upload(file)])
    const done = await run(client, clock)
    expect(done).toMatchObject({ state: 'done', documentId: 7, sentBytes: 20 * MIB })
    expect(storage.put.toSorted()).toEqual([1, 2, 3, 4])
    const again = storage.sentBytes() - file.size
    // What each cut threw away is what had left of its part, and never a part that had arrived.
    expect(again).toBeLessThan(10 * PART_BYTES)
    expect(again).toBe(lostBy(cuts))
    expect(await storage.fileOf('u1').arrayBuffer()).toEqual(await file.arrayBuffer())
  })

  it('asks after a reload what the server has, and sends the rest', async () => {
    const { clock, storage, client, open } = stage()
    const file = bytesOf(12 * MIB)
    storage.cutAt(7 * MIB)
    client.add([upload(file)])
    const cut = await run(client, clock, (one) => one?.state === 'failed')
    client.close()
    const reloaded = open()
    reloaded.add([upload(file, { parts: cut?.parts ?? null, openings: cut?.openings ?? 0 })])
    await run(reloaded, clock)
    expect([storage.put, storage.opened, storage.sentBytes()]).toEqual([[1, 2, 3], ['u1'], 14 * MIB])
  })

  it('notes a part once more whose note was lost, without sending its bytes again', async () => {
    const { clock, storage, client } = stage()
    storage.lose.record = 1
    client.add([upload(bytesOf(6 * MIB))])
    expect(await run(client, clock)).toMatchObject({ state: 'done' })
    expect([storage.put, storage.sentBytes()]).toEqual([[1, 2], 6 * MIB])
  })

  it('that was completed although the answer was lost is done, as the document that there is', async () => {
    const { clock, storage, client } = stage()
    storage.lose.complete = 1
    client.add([upload(bytesOf(6 * MIB))])
    expect(await run(client, clock)).toMatchObject({ state: 'done', documentId: 7 })
    expect([storage.put, storage.opened]).toEqual([[1, 2], ['u1']])
  })

  it('whose link is refused gets another one and keeps its parts', async () => {
    const { clock, storage, client } = stage()
    client.add([upload(bytesOf(6 * MIB))])
    await run(client, clock, (one) => (one?.parts?.recorded.length ?? 0) === 1)
    storage.lose.link = 1
    await run(client, clock)
    expect([storage.put, storage.opened]).toEqual([[1, 2], ['u1']])
  })

  it('that the server has forgotten begins anew under a request of its own', async () => {
    const { clock, storage, client } = stage()
    storage.cutAt(5.5 * MIB)
    client.add([upload(bytesOf(6 * MIB))])
    await run(client, clock, (one) => one?.state === 'failed')
    storage.forget('u1')
    await run(client, clock)
    expect([storage.opened, client.find('a')?.state]).toEqual([['u1', 'u2'], 'done'])
  })

  it('that is paused sends nothing, and goes on from its parts when it is resumed', async () => {
    const { clock, storage, client } = stage()
    client.add([upload(bytesOf(12 * MIB))])
    await run(client, clock, (one) => (one?.sentBytes ?? 0) > 6 * MIB)
    client.pause('a')
    const sent = storage.sentBytes()
    for (let round = 0; round < 50; round += 1) await settled()
    expect([client.find('a')?.state, client.find('a')?.sentBytes, storage.sentBytes() - sent]).toEqual([
      'paused',
      5 * MIB,
      0,
    ])
    client.retry('a')
    await run(client, clock)
    expect(storage.put).toEqual([1, 2, 3])
  })

  it('whose file was changed meanwhile waits for it, and never sends other bytes under its name', async () => {
    const { clock, storage, client } = stage()
    const file = bytesOf(6 * MIB)
    const gone = Object.assign(bytesOf(6 * MIB), {
      slice: () => ({ arrayBuffer: () => Promise.reject(new DOMException('', 'NotReadableError')) }),
    })
    client.add([upload(gone as Blob)])
    expect(await run(client, clock, (one) => one?.state === 'fileless')).toMatchObject({ file: null })
    client.giveFile('a', file)
    await run(client, clock)
    expect([storage.put, storage.opened]).toEqual([[1, 2], ['u1']])
  })
})

/** What left of the part that each cut was in: the line carries one part after another. */
function lostBy(cuts: readonly number[]): number {
  let arrived = 0
  let from = 0
  let lost = 0
  for (const cut of cuts) {
    while (from + PART_BYTES <= cut && arrived < 4) {
      from += PART_BYTES
      arrived += 1
    }
    lost += cut - from
    from = cut
  }
  return lost
}
