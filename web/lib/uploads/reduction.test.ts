import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { turnedClock } from '../live/testing/turned-clock.ts'
import { UnreachableError } from '../problem.ts'
import { FileLostError } from './send.ts'
import { fakeTransport, settled } from './testing/fake-transport.ts'
import { chosenFile, newUpload } from './upload.ts'
import { createUploadClient, type UploadClientDeps } from './upload-client.ts'
import { createUploadQueue } from './upload-queue.ts'
import { memoryStore } from './upload-store.ts'

const MIB = 1_024 * 1_024
const photo = (name = 'IMG_1.heic', size = 4 * MIB) => new File([new Uint8Array(size)], name)
const smaller = () => new Blob(['small'], { type: 'image/jpeg' })
const rest = async (rounds = 20) => {
  for (let round = 0; round < rounds; round += 1) await settled()
}

function stage(reduce: NonNullable<UploadClientDeps<number>['reduce']>) {
  const clock = turnedClock(8)
  const { transport, puts } = fakeTransport(clock)
  const asked: unknown[] = []
  const base: Omit<UploadClientDeps<number>, 'onChange'> = {
    transport: {
      ...transport,
      requestLink: (target, file, signal) => {
        asked.push([file.name, file.type, file.size])
        return transport.requestLink(target, file, signal)
      },
    },
    clock,
    random: () => 1,
    isOnline: () => true,
    reduce,
  }
  const client = createUploadClient<number>({ ...base, onChange: () => {} })
  const add = (file: File, reduces = true) => client.add([newUpload('k', 1, chosenFile(file, { reduces }))])
  return { base, client, add, asked, puts, clock }
}

describe('a picture that is made smaller', () => {
  it('is sent as what it has become, under a name that says so, and knows what it was', async () => {
    const { client, add, asked } = stage(async () => smaller())
    add(photo())
    await rest()
    expect(asked).toEqual([['IMG_1.jpg', 'image/jpeg', 5]])
    expect(client.find('k')).toMatchObject({
      reduction: 'done',
      size: 5,
      original: { name: 'IMG_1.heic', type: 'image/heic', size: 4 * MIB },
    })
  })

  it.each([
    ['cannot be', true, photo('IMG_1.heic')],
    ['is not to be', false, photo('IMG_1.heic')],
    ['is none', true, photo('devis.pdf')],
  ])('is sent as it is where it %s', async (_, reduces, file) => {
    let asks = 0
    const { client, add, asked } = stage(async () => {
      asks += 1
      return null
    })
    add(file, reduces)
    await rest()
    expect(asked).toEqual([[file.name, chosenFile(file).type, 4 * MIB]])
    expect([client.find('k')?.original, asks]).toEqual([null, reduces && file.name !== 'devis.pdf' ? 1 : 0])
  })

  it('is made smaller once, however often it is sent', async () => {
    let drawn = 0
    const { client, add, puts } = stage(async () => {
      drawn += 1
      return smaller()
    })
    add(photo())
    await rest()
    puts[0]?.fail(new UnreachableError())
    await rest()
    client.retry('k')
    await rest()
    expect([drawn, puts.length]).toEqual([1, 2])
  })

  it('may be larger than what is sent at most', () => {
    const large = photo('IMG_1.jpg', 26 * MIB)
    expect(chosenFile(large).trouble).toBe('upload.too_large')
    expect(chosenFile(large, { reduces: true }).trouble).toBeNull()
    expect(chosenFile(photo('IMG_1.jpg', 101 * MIB), { reduces: true }).trouble).toBe('upload.too_large')
  })

  it('waits for the network where the code that draws is not here yet, and is lost where its file is', async () => {
    const failures = [new UnreachableError(), new FileLostError()]
    const { client, add } = stage(async () => Promise.reject(failures.shift()))
    add(photo())
    await rest()
    expect(client.find('k')).toMatchObject({ state: 'failed', trouble: 'network' })
    client.retry('k')
    await rest()
    expect(client.find('k')).toMatchObject({ state: 'fileless', original: null })
  })

  it('that is cancelled meanwhile is not sent', async () => {
    let end = (_: Blob) => {}
    const { client, add, asked } = stage(() => new Promise((resolve) => (end = resolve)))
    add(photo())
    await rest()
    client.cancel(['k'])
    end(smaller())
    await rest()
    expect([client.all(), asked]).toEqual([[], []])
  })

  it('is made smaller again after a reload, from what was chosen', async () => {
    const { base, asked } = stage(async () => smaller())
    const store = memoryStore()
    const page = () =>
      createUploadQueue<number>({
        ...base,
        store,
        target: z.number(),
        newKey: () => 'k',
        hold: async () => () => {},
      })
    const first = page()
    first.add(1, [photo()], { reduces: true })
    await rest()
    first.close()
    expect(await store.load()).toMatchObject([{ name: 'IMG_1.heic', size: 4 * MIB, reduces: true }])
    const second = page()
    await second.resume()
    await rest()
    expect(asked).toEqual([
      ['IMG_1.jpg', 'image/jpeg', 5],
      ['IMG_1.jpg', 'image/jpeg', 5],
    ])
  })
})
