import { describe, expect, it } from 'vitest'
import { PINS_MOST } from '../../contract/chat/rooms.ts'
import type { Standing } from '../../contract/chat/schemas.ts'
import { bodyOf, refusal } from '../identity/testing/answers.ts'
import type { Player } from '../kernel/testing/cast.ts'
import { setScene } from '../kernel/testing/scene.ts'
import { talkIn } from './testing/talk.ts'

async function listScene() {
  const scene = await setScene()
  const { gestionnaire: awa, approbateur: eric } = scene.cast
  const talk = talkIn(scene)
  const { id } = await talk.group(awa, eric)
  const on = (
    by: Player,
    method: 'PUT' | 'DELETE',
    what: 'pin' | 'unread-mark',
    roomId = id,
    body: object = {},
  ) => scene.as(by)(method, `/api/chat/rooms/${roomId}/${what}`, method === 'PUT' ? { body } : {})
  const unread = async (by: Player) =>
    bodyOf<{ total: number; results: Standing[] }>(await scene.as(by)('GET', '/api/chat/unread'))
  return { scene, talk, id, on, unread, awa, eric }
}

describe('a pinned conversation', () => {
  it('is pinned for whoever pinned it, once, until they unpin it', async () => {
    const { scene, talk, id, on, awa, eric } = await listScene()
    for (let times = 0; times < 2; times += 1) expect((await on(awa, 'PUT', 'pin')).status).toBe(204)
    const { pinned_at } = await talk.room(awa, id)
    expect(pinned_at).not.toBeNull()
    const listed = await bodyOf<{ results: object[] }>(await scene.as(awa)('GET', '/api/chat/rooms'))
    expect(listed.results).toMatchObject([{ id, pinned_at }])
    expect((await talk.room(eric, id)).pinned_at).toBeNull()
    for (let times = 0; times < 2; times += 1) expect((await on(awa, 'DELETE', 'pin')).status).toBe(204)
    expect((await talk.room(awa, id)).pinned_at).toBeNull()
  })

  it('is one of ten at most, also of those pinned at the same moment; one that was left takes no place', async () => {
    const { talk, on, awa, eric } = await listScene()
    const rooms: number[] = []
    for (let count = 0; count <= PINS_MOST; count += 1) rooms.push((await talk.group(awa, eric)).id)
    const answers = await Promise.all(rooms.map((room) => on(awa, 'PUT', 'pin', room)))
    expect(answers.map(({ status }) => status).filter((status) => status !== 204)).toEqual([409])
    const late = rooms[answers.findIndex(({ status }) => status === 409)] ?? 0
    expect(await refusal(await on(awa, 'PUT', 'pin', late))).toEqual([409, 'chat.too_many_pins'])
    const left = rooms.find((room) => room !== late) ?? 0
    await talk.remove(awa, left, awa)
    expect((await on(awa, 'PUT', 'pin', late)).status).toBe(204)
  })
})

describe('a conversation marked as unread', () => {
  it('counts as one until it is opened, and moves no receipt', async () => {
    const { talk, id, on, unread, awa, eric } = await listScene()
    const first = await talk.say(eric, id, 'Bonjour')
    const { seen } = await talk.room(awa, id)
    await on(eric, 'PUT', 'unread-mark', id, { from: first })
    expect((await talk.room(eric, id)).unread_mark).toEqual({ from: first })
    expect(await unread(eric)).toMatchObject({ total: 1, results: [{ unread: 0, is_marked: true }] })
    expect((await talk.room(awa, id)).participants).toMatchObject([{ seen }, { seen: 0 }])
    await on(eric, 'PUT', 'unread-mark')
    expect((await talk.room(eric, id)).unread_mark).toEqual({ from: null })
    await on(eric, 'DELETE', 'unread-mark')
    expect(await unread(eric)).toMatchObject({ total: 0, results: [{ is_marked: false }] })
  })

  it('with something new in it counts what is new', async () => {
    const { talk, id, on, unread, awa, eric } = await listScene()
    for (const word of ['un', 'deux']) await talk.say(eric, id, word)
    await on(awa, 'PUT', 'unread-mark')
    expect((await unread(awa)).total).toBe(2)
  })

  it('from a message that is not there is refused', async () => {
    const { id, on, awa } = await listScene()
    const answer = await on(awa, 'PUT', 'unread-mark', id, { from: 900 })
    expect(await refusal(answer)).toEqual([404, 'chat.message_not_found'])
  })
})

it('neither is for somebody of another organization, nor for a removed member', async () => {
  const { scene, talk, id, on, awa, eric } = await listScene()
  await on(eric, 'PUT', 'pin')
  await talk.remove(awa, id, eric)
  for (const by of [scene.cast.outsider, eric])
    for (const what of ['pin', 'unread-mark'] as const)
      for (const method of ['PUT', 'DELETE'] as const)
        expect(await refusal(await on(by, method, what))).toEqual([404, 'chat.room_not_found'])
})
