import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import type { Document } from '../../../contract/documents/schemas.ts'
import { png } from '../../files/testing/pictures.ts'
import { bodyOf, refusal } from '../../identity/testing/answers.ts'
import type { Bindings } from '../../kernel/bindings.ts'
import type { Player } from '../../kernel/testing/cast.ts'
import { type Staging, setScene } from '../../kernel/testing/scene.ts'
import { PDF, talkIn } from '../testing/talk.ts'

async function picturing(staging: Staging = {}) {
  const scene = await setScene(staging)
  const talk = talkIn(scene)
  const { gestionnaire: awa, approbateur: eric } = scene.cast
  const { id: room } = await talk.group(awa, eric)
  async function sent(name: string, bytes: Uint8Array<ArrayBuffer>) {
    const file = await talk.upload(awa, room, name, bytes)
    return { file, message: await talk.say(awa, room, 'Voici', { attachments: [file] }) }
  }
  const thumbnail = (by: Player, file: string, query = '') =>
    scene.as(by)('GET', `/api/chat/rooms/${room}/attachments/${file}/thumbnail${query}`)
  return { scene, talk, room, awa, eric, sent, thumbnail }
}

const NONE = [404, 'chat.no_thumbnail']
const stored = async () =>
  (await env.FILES.list({ prefix: 'chat/' })).objects.map(({ key }) => key.replace(/^.*\//, '')).sort()
const infoOf = (answer: Response) => env.IMAGES.info(answer.body as ReadableStream<Uint8Array>)

/** Counts what it is asked, and is the service itself. */
function counted() {
  let drawn = 0
  const images: Pick<ImagesBinding, 'info' | 'input'> = {
    info: (stream) => {
      drawn += 1
      return env.IMAGES.info(stream)
    },
    input: (stream) => env.IMAGES.input(stream),
  }
  return { drawn: () => drawn, bindings: { IMAGES: images } as unknown as Partial<Bindings> }
}

describe('a thumbnail of a picture in a conversation', () => {
  it('is drawn when it is first asked for, in two sizes, and kept by the browser of its reader', async () => {
    const images = counted()
    const { eric, sent, thumbnail } = await picturing({ bindings: images.bindings })
    const { file } = await sent('photo.png', await png(1_600, 1_200))
    const first = await thumbnail(eric, file)
    expect([first.status, first.headers.get('Content-Type')]).toEqual([200, 'image/webp'])
    expect(first.headers.get('Cache-Control')).toBe('private, max-age=604800, immutable')
    expect(first.headers.get('Vary')).toContain('Cookie')
    expect(await infoOf(first)).toMatchObject({ format: 'image/webp', width: 320, height: 240 })
    expect(await infoOf(await thumbnail(eric, file))).toMatchObject({ width: 320 })
    expect(await infoOf(await thumbnail(eric, file, '?side=640'))).toMatchObject({ width: 640 })
    expect(images.drawn()).toBe(2)
    expect(await refusal(await thumbnail(eric, file, '?side=5000'))).toEqual([422, 'validation.failed'])
  })

  it('is there for nobody who is not in the conversation, and for nobody once its message is erased', async () => {
    const { scene, talk, room, awa, eric, sent, thumbnail } = await picturing()
    const { file, message } = await sent('photo.png', await png(400, 300))
    const { outsider, admin, superviseur } = scene.cast
    for (const stranger of [outsider, admin, superviseur])
      expect(await refusal(await thumbnail(stranger, file))).toEqual([404, 'chat.room_not_found'])
    expect((await thumbnail(eric, file)).status).toBe(200)
    await talk.remove(awa, room, eric)
    expect(await refusal(await thumbnail(eric, file))).toEqual([404, 'chat.room_not_found'])
    await scene.as(awa)('DELETE', `/api/chat/rooms/${room}/messages/${message}`)
    expect(await refusal(await thumbnail(awa, file))).toEqual([404, 'chat.attachment_not_found'])
  })

  it('is not drawn of a file that was sent up and is in no message', async () => {
    const { talk, room, awa, thumbnail } = await picturing()
    const file = await talk.upload(awa, room, 'photo.png', await png(40, 30))
    expect(await refusal(await thumbnail(awa, file))).toEqual([404, 'chat.attachment_not_found'])
  })

  it('that cannot be is tried once, whoever asks', async () => {
    const images = counted()
    const { awa, eric, sent, thumbnail } = await picturing({ bindings: images.bindings })
    const pdf = await sent('devis.pdf', PDF)
    const poster = await sent('affiche.png', await png(5_000, 3_000))
    for (const by of [awa, eric, awa])
      for (const { file } of [pdf, poster]) expect(await refusal(await thumbnail(by, file))).toEqual(NONE)
    expect(images.drawn()).toBe(1)
  })

  it('goes with its picture', async () => {
    const { scene, talk, room, awa, sent, thumbnail } = await picturing()
    const { file, message } = await sent('photo.png', await png(1_000, 500))
    await talk.project(room)
    await scene.runQueue()
    await thumbnail(awa, file, '?side=640')
    expect(await stored()).toEqual([file, `${file}.thumbnail`, `${file}.thumbnail-640`])
    await scene.as(awa)('DELETE', `/api/chat/rooms/${room}/messages/${message}`)
    await talk.project(room)
    await scene.runQueue()
    expect(await stored()).toEqual([])
  })

  it('is that of its document as well, for as long as its reader is in the conversation', async () => {
    const { scene, talk, room, awa, eric, sent } = await picturing()
    await sent('photo.png', await png(1_000, 500))
    await talk.project(room)
    await scene.runQueue()
    const { results } = await bodyOf<{ results: Document[] }>(await scene.as(eric)('GET', '/api/documents'))
    expect(results[0]?.preview).toEqual({ kind: 'image', thumbnail: true })
    const asked = () => scene.as(eric)('GET', `/api/documents/${results[0]?.id}/thumbnail`)
    expect((await asked()).status).toBe(302)
    await talk.remove(awa, room, eric)
    expect((await asked()).status).toBe(404)
  })
})
