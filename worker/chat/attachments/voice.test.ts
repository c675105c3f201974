import { describe, expect, it } from 'vitest'
import type { Room } from '../../../contract/chat/schemas.ts'
import { VOICE_MS_MOST, WAVEFORM_PEAKS_MOST } from '../../../contract/chat/voice.ts'
import { bodyOf, refusal } from '../../identity/testing/answers.ts'
import { rowsOf } from '../../identity/testing/database.ts'
import { setScene } from '../../kernel/testing/scene.ts'
import { talkIn } from '../testing/talk.ts'

async function roomScene() {
  const scene = await setScene()
  const talk = talkIn(scene)
  const { gestionnaire: awa, approbateur: eric } = scene.cast
  const { id: room } = await talk.group(awa, eric)
  return { scene, talk, room, awa, eric }
}

/** How WebM, MPEG-4 and Ogg begin: what browsers record. */
const WEBM = Uint8Array.from([0x1a, 0x45, 0xdf, 0xa3, 1, 2, 3, 4])
const MP4 = Uint8Array.from([0, 0, 0, 24, ...new TextEncoder().encode('ftypisom')])
const OGG = new Uint8Array(new TextEncoder().encode('OggS un son'))
const voice = { duration_ms: 12_400, waveform: [0, 128, 255] }

describe('a voice note', () => {
  it.each([
    ['Message vocal.weba', 'audio/webm', WEBM],
    ['Message vocal.m4a', 'audio/mp4', MP4],
    ['Message vocal.ogg', 'audio/ogg', OGG],
  ])(
    '%s is sent as a file whose length and waveform reach everybody with the message',
    async (name, type, bytes) => {
      const { talk, room, awa, eric } = await roomScene()
      const asked = await bodyOf(await talk.askUpload(awa, room, name, bytes, { voice }))
      expect(asked).toMatchObject({ type, voice })
      const id = await talk.upload(awa, room, name, bytes, { voice })
      await talk.say(awa, room, '', { attachments: [id] })
      const [message] = (await talk.history(eric, room)).results
      expect(message).toMatchObject({
        content: '',
        message_type: 'file',
        attachments: [{ id, name, type, size: bytes.length, voice }],
      })
      expect((await talk.room(eric, room)).last_message?.attachments).toMatchObject([{ voice }])
      const { url } = await bodyOf<{ url: string }>(await talk.link(eric, room, id))
      expect(url).toContain(`/attachments/${id}/content?grant=`)
    },
  )

  it('is no voice note where its author did not say so', async () => {
    const { talk, room, awa, eric } = await roomScene()
    const id = await talk.upload(awa, room, 'chanson.ogg', OGG)
    await talk.say(awa, room, '', { attachments: [id] })
    expect((await talk.history(eric, room)).results[0]?.attachments).toEqual([
      { id, name: 'chanson.ogg', type: 'audio/ogg', size: OGG.length },
    ])
  })

  it.each<[string, object]>([
    ['without a length', { waveform: [1] }],
    ['of no length', { duration_ms: 0, waveform: [1] }],
    ['that is too long', { duration_ms: VOICE_MS_MOST + 1, waveform: [1] }],
    ['of a broken length', { duration_ms: 1.5, waveform: [1] }],
    ['without a waveform', { duration_ms: 1 }],
    ['with an empty waveform', { duration_ms: 1, waveform: [] }],
    ['with too many peaks', { duration_ms: 1, waveform: Array(WAVEFORM_PEAKS_MOST + 1).fill(1) }],
    ['with a peak below the scale', { duration_ms: 1, waveform: [-1] }],
    ['with a peak above the scale', { duration_ms: 1, waveform: [256] }],
    ['with something else beside', { ...voice, text: 'Bonjour' }],
  ])('%s is refused, and nothing is reserved for it', async (_, described) => {
    const { talk, room, awa } = await roomScene()
    const answer = await talk.askUpload(awa, room, 'Message vocal.weba', WEBM, { voice: described })
    expect(await refusal(answer)).toEqual([422, 'validation.failed'])
    expect(await rowsOf('select id from files')).toEqual([])
  })

  it('up to its bounds is accepted', async () => {
    const { talk, room, awa } = await roomScene()
    const most = { duration_ms: VOICE_MS_MOST, waveform: Array(WAVEFORM_PEAKS_MOST).fill(255) }
    expect((await talk.askUpload(awa, room, 'Message vocal.weba', WEBM, { voice: most })).status).toBe(201)
  })

  it('can only be a sound', async () => {
    const { talk, room, awa } = await roomScene()
    for (const name of ['devis.pdf', 'film.webm', 'photo.png']) {
      const answer = await talk.askUpload(awa, room, name, WEBM, { voice })
      expect(answer.status).toBe(422)
      expect(await answer.json()).toMatchObject({
        code: 'validation.failed',
        errors: [{ path: 'voice', message: 'Seul un fichier de son peut être un message vocal.' }],
      })
    }
  })

  it('that does not begin as a sound does is refused with its message', async () => {
    const { talk, room, awa } = await roomScene()
    const script = new Uint8Array(new TextEncoder().encode('<script>alert(1)</script>'))
    const id = await talk.upload(awa, room, 'Message vocal.weba', script, { voice })
    const answer = await talk.send(awa, room, '', { body: { attachments: [id] } })
    expect(await refusal(answer)).toEqual([422, 'upload.content_mismatch'])
  })

  it('is found by its words, and shown in the language of who searches', async () => {
    const { scene, talk, room, awa, eric } = await roomScene()
    const id = await talk.upload(awa, room, 'Message vocal 2026-11-30.weba', WEBM, { voice })
    await talk.say(awa, room, '', { attachments: [id] })
    await talk.project(room)
    const excerpts = async (q: string, locale: string) => {
      const answer = await scene.as(eric)('GET', `/api/chat/search?q=${q}`, {
        headers: { 'Accept-Language': locale },
      })
      const { results } = await bodyOf<{ results: { excerpt: string }[] }>(answer)
      return results.map(({ excerpt }) => excerpt)
    }
    expect(await excerpts('vocal', 'fr')).toEqual(['Message «vocal» (0:12)'])
    expect(await excerpts('voice', 'en')).toEqual(['«Voice» message (0:12)'])
  })

  it('leaves nothing behind when its message is erased', async () => {
    const { scene, talk, room, awa } = await roomScene()
    const id = await talk.upload(awa, room, 'Message vocal.weba', WEBM, { voice })
    const message = await talk.say(awa, room, '', { attachments: [id] })
    await scene.as(awa)('DELETE', `/api/chat/rooms/${room}/messages/${message}`)
    await talk.project(room)
    await scene.runQueue()
    const { last_message: last } = await bodyOf<Room>(await talk.read(awa, room))
    expect(last?.attachments).toEqual([])
    scene.clock.advance(2 * 60 * 60_000)
    await scene.tick('* * * * *')
    await scene.runQueue()
    expect(await rowsOf('select file_id from chat_voices')).toEqual([])
  })
})
