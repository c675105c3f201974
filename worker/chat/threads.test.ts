import { describe, expect, it } from 'vitest'
import type { Message } from '../../contract/chat/schemas.ts'
import { bodyOf, refusal } from '../identity/testing/answers.ts'
import type { Player } from '../kernel/testing/cast.ts'
import { setScene } from '../kernel/testing/scene.ts'
import { bellIn } from '../notifications/testing/bell.ts'
import { openChatSocket } from './testing/sockets.ts'
import { talkIn } from './testing/talk.ts'

async function threadScene() {
  const scene = await setScene()
  const { gestionnaire: awa, approbateur: eric, superviseur: fatou } = scene.cast
  const talk = talkIn(scene)
  const { id } = await talk.group(awa, eric, fatou)
  const root = await talk.say(awa, id, 'Le bordereau est prêt')
  const reply = (by: Player, content: string, more: object = {}) =>
    talk.say(by, id, content, { thread: root, ...more })
  const seen = (by: Player, messageId: number, seq: number, roomId = id) =>
    scene.as(by)('PUT', `/api/chat/rooms/${roomId}/messages/${messageId}/thread/seen`, { body: { seq } })
  const thread = (by: Player, of: number, roomId = id) =>
    scene.as(by)('GET', `/api/chat/rooms/${roomId}/messages?thread=${of}`)
  return { scene, talk, bell: bellIn(scene), id, root, reply, seen, thread, awa, eric, fatou }
}

describe('a thread over HTTP', () => {
  it('is written in, read page by page beside its first message, and left out of the room on request', async () => {
    const { talk, thread, id, root, reply, awa, eric, fatou } = await threadScene()
    await reply(eric, 'Merci')
    await reply(fatou, 'Vu', { in_room: true })
    const page = await bodyOf<{ results: Message[]; root: Message }>(await thread(awa, root))
    expect(page.root).toMatchObject({
      id: root,
      replies: { count: 2, authors: [{ id: fatou.id }, { id: eric.id }] },
    })
    expect(page.results.map(({ content, in_room }) => [content, in_room])).toEqual([
      ['Merci', false],
      ['Vu', true],
    ])
    const contents = async (query: string) =>
      (await talk.history(awa, id, query)).results.map(({ content }) => content)
    expect(await contents('?thread=none')).toEqual(['Le bordereau est prêt', 'Vu'])
    expect(await contents('')).toEqual(['Le bordereau est prêt', 'Merci', 'Vu'])
  })

  it('is refused, each for its own reason, where it does not begin, is foreign, or its message is gone', async () => {
    const { scene, talk, thread, seen, id, root, awa, eric, fatou } = await threadScene()
    const other = await talk.group(awa, eric)
    const lost = [404, 'chat.thread_not_found']
    // A message of another room is a number that means nothing here.
    const foreign = (await talk.say(awa, other.id, 'ailleurs')) + 50
    expect(await refusal(await talk.send(eric, id, 'x', { body: { thread: foreign } }))).toEqual(lost)
    expect(await refusal(await thread(awa, 900))).toEqual(lost)
    expect(await refusal(await seen(awa, 900, 1))).toEqual(lost)
    const stray = await talk.send(eric, id, 'x', { body: { in_room: true } })
    expect(await refusal(stray)).toEqual([422, 'validation.failed'])
    expect((await thread(awa, 0)).status).toBe(404)
    expect((await scene.as(awa)('GET', `/api/chat/rooms/${id}/messages?thread=tous`)).status).toBe(422)
    await scene.as(awa)('DELETE', `/api/chat/rooms/${id}/messages/${root}`)
    const late = await talk.send(eric, id, 'x', { body: { thread: root } })
    expect(await refusal(late)).toEqual([409, 'chat.thread_deleted'])
    expect((await thread(fatou, root)).status).toBe(200)
  })

  it('is nothing to somebody of another organization, nor to a removed member', async () => {
    const { scene, talk, thread, seen, id, root, reply, awa, fatou } = await threadScene()
    await reply(fatou, 'Merci')
    await talk.remove(awa, id, fatou)
    const gone = [404, 'chat.room_not_found']
    for (const by of [scene.cast.outsider, fatou]) {
      expect(await refusal(await thread(by, root))).toEqual(gone)
      expect(await refusal(await seen(by, root, 1))).toEqual(gone)
      expect(await refusal(await talk.send(by, id, 'x', { body: { thread: root } }))).toEqual(gone)
    }
  })

  it('has a position of its own, of which the reader’s other devices learn and nobody else', async () => {
    const { scene, talk, seen, id, root, reply, awa, eric, fatou } = await threadScene()
    const last = await reply(eric, 'Merci')
    expect((await talk.room(awa, id)).threads).toEqual([{ id: root, unread: 1 }])
    expect((await talk.room(fatou, id)).threads).toEqual([])
    const [device, other] = [await openChatSocket(scene, awa), await openChatSocket(scene, eric)]
    for (const one of [device, other]) {
      one.send({ type: 'hello', v: 1, device_id: 'd', streams: {} })
      await one.hear('welcome')
    }
    expect((await seen(awa, root, last)).status).toBe(204)
    expect(await device.hear('batch')).toMatchObject({ events: [{ kind: 'chat.list_changed' }] })
    expect((await seen(eric, root, last)).status).toBe(204)
    expect(other.heard.filter(({ type }) => type === 'batch')).toEqual([])
    expect((await talk.room(awa, id)).threads).toEqual([])
  })

  it('notifies whoever is named in it, unless they have read the thread', async () => {
    const { talk, bell, seen, id, root, reply, awa, eric, fatou } = await threadScene()
    await talk.project(id)
    const first = await reply(eric, '@Fatou, à vous', { mentions: [fatou.id] })
    await talk.project(id, first)
    expect(await bell.kinds(fatou)).toEqual(['chat.mentioned', 'chat.added'])
    const second = await reply(eric, '@Awa', { mentions: [awa.id] })
    await seen(awa, root, second)
    await talk.project(id, second)
    expect(await bell.kinds(awa)).toEqual([])
  })

  it('is found by the search, and edited and answered with reactions as any message', async () => {
    const { scene, talk, thread, id, root, reply, awa, eric } = await threadScene()
    const one = await reply(eric, 'Quittance jointe')
    await talk.project(id)
    expect((await talk.search(awa, 'q=quittance')).results).toMatchObject([{ id: one, room_id: id }])
    const path = `/api/chat/rooms/${id}/messages/${one}`
    await scene.as(eric)('PATCH', path, { body: { content: 'Reçu joint' } })
    await scene.as(awa)('PUT', `${path}/reactions/${encodeURIComponent('👍')}`, { body: {} })
    const { results } = await bodyOf<{ results: Message[] }>(await thread(awa, root))
    expect(results).toMatchObject([{ content: 'Reçu joint', reactions: [{ emoji: '👍' }], thread: root }])
  })
})
