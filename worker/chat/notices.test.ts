import { runDurableObjectAlarm } from 'cloudflare:test'
import { describe, expect, it } from 'vitest'
import { bodyOf } from '../identity/testing/answers.ts'
import { rowsOf } from '../identity/testing/database.ts'
import { setScene } from '../kernel/testing/scene.ts'
import { bellIn } from '../notifications/testing/bell.ts'
import { roomObject } from './room-objects.ts'
import { projectedIn } from './testing/projected.ts'
import { talkIn } from './testing/talk.ts'

async function roomScene() {
  const scene = await setScene()
  const { gestionnaire: awa, approbateur: eric, superviseur: fatou } = scene.cast
  const talk = talkIn(scene)
  const { id } = await talk.group(awa, eric)
  return { ...scene, scene, talk, bell: bellIn(scene), id, awa, eric, fatou }
}

describe('a conversation notifies', () => {
  it('whoever was brought into a group, at its beginning or later, and nobody of what they did themselves', async () => {
    const { talk, bell, id, awa, eric, fatou } = await roomScene()
    await talk.add(awa, id, fatou)
    await talk.project(id)
    await talk.project(id)
    for (const one of [eric, fatou]) expect(await bell.kinds(one)).toEqual(['chat.added'])
    expect((await bell.list(fatou)).results[0]).toMatchObject({
      subject_type: 'room',
      subject_id: id,
      by: { id: awa.id },
      data: { room_name: 'Refonte' },
    })
    await talk.remove(fatou, id, fatou)
    await talk.project(id)
    expect(await bell.kinds(fatou)).toEqual(['chat.added'])
    expect(await bell.kinds(awa)).toEqual([])
  })

  it('whoever was brought in, even when the request fell between the room and the database', async () => {
    const { scene, talk, bell, id, awa, eric, fatou } = await roomScene()
    const asker = { id: awa.id, name: 'Awa Gnonlonfoun', role: awa.role }
    await roomObject(scene.bindings, id).addMember(asker, {
      id: fatou.id,
      name: 'Fatou Traoré',
      role: fatou.role,
      roomRole: 'member',
      sharesReceipts: true,
    })
    await talk.project(id)
    expect(await bell.kinds(fatou)).toEqual(['chat.added'])
    expect(await bell.kinds(eric)).toEqual(['chat.added'])
  })

  it('whoever was taken out, by the name that the room had then and never by a later one', async () => {
    const { scene, talk, bell, id, awa, eric, fatou } = await roomScene()
    const rename = (name: string) => scene.as(awa)('PATCH', `/api/chat/rooms/${id}`, { body: { name } })
    await talk.add(awa, id, fatou)
    await rename('Budget')
    await talk.remove(awa, id, fatou)
    await talk.remove(awa, id, eric)
    await rename('Licenciements')
    await talk.project(id)
    await scene.runQueue()
    const named = async (who: typeof eric) =>
      (await bell.list(who)).results.map(({ kind, data }) => [kind, data['room_name']])
    // The log does not hold the first name once a later one came.
    expect(await named(fatou)).toEqual([
      ['chat.removed', 'Budget'],
      ['chat.added', undefined],
    ])
    expect(await named(eric)).toEqual([
      ['chat.removed', 'Budget'],
      ['chat.added', 'Refonte'],
    ])
  })

  it('because the room has it ordered until the order is written down', async () => {
    const { scene, talk, id, awa } = await roomScene()
    await talk.say(awa, id, 'Bonjour')
    const room = roomObject(scene.bindings, id)
    const projected = () => projectedIn(room)
    // The queue took the order, and fell before anybody had it.
    await runDurableObjectAlarm(room)
    expect(await projected()).toBe(0)
    await talk.project(id)
    expect(await projected()).toBe(1)
  })

  it('whoever was taken out, and whoever was made an owner, once', async () => {
    const { as, talk, bell, id, awa, eric } = await roomScene()
    const own = () =>
      as(awa)('PATCH', `/api/chat/rooms/${id}/participants/${eric.id}`, { body: { role: 'owner' } })
    await bodyOf(await own())
    await bodyOf(await own())
    await talk.remove(awa, id, eric)
    await talk.project(id)
    await talk.project(id)
    expect(await bell.kinds(eric)).toEqual(['chat.removed', 'chat.made_owner', 'chat.added'])
  })

  it('whoever is named in a message and has not looked at it', async () => {
    const { scene, talk, bell, id, awa, eric, fatou } = await roomScene()
    await talk.add(awa, id, fatou)
    const mentions = [awa.id, eric.id, fatou.id]
    const message = await talk.say(awa, id, 'Qui relit le bordereau ?', { mentions })
    await roomObject(scene.bindings, id).see(fatou.id, message)
    await talk.project(id)
    await talk.project(id, 1)
    expect(await bell.kinds(eric)).toEqual(['chat.mentioned', 'chat.added'])
    expect(await bell.kinds(fatou)).toEqual(['chat.added'])
    expect(await bell.kinds(awa)).toEqual([])
    const [told] = (await bell.list(eric)).results
    expect(told).toMatchObject({
      by: { name: 'Awa Gnonlonfoun' },
      subject_id: id,
      data: { room_name: 'Refonte', message_id: message },
    })
    // What was written may be taken back, and is not copied.
    expect(JSON.stringify(await rowsOf('select * from notifications'))).not.toContain('bordereau')
  })

  it('whoever an edit names for the first time, and the others not again', async () => {
    const { as, talk, bell, id, awa, eric, fatou } = await roomScene()
    await talk.add(awa, id, fatou)
    const message = await talk.say(awa, id, 'Relecture ?', { mentions: [eric.id] })
    await talk.project(id)
    await as(awa)('PATCH', `/api/chat/rooms/${id}/messages/${message}`, {
      body: { content: 'Relecture à deux ?', mentions: [eric.id, fatou.id] },
    })
    await talk.project(id)
    expect(await bell.kinds(eric)).toEqual(['chat.mentioned', 'chat.added'])
    expect(await bell.kinds(fatou)).toEqual(['chat.mentioned', 'chat.added'])
  })

  it('nobody of a message that was erased, nor of one in a room they are out of, nor in a room of two', async () => {
    const { as, talk, bell, id, awa, eric, fatou } = await roomScene()
    const message = await talk.say(awa, id, 'Éric ?', { mentions: [eric.id] })
    await as(awa)('DELETE', `/api/chat/rooms/${id}/messages/${message}`)
    await talk.add(awa, id, fatou)
    await talk.say(awa, id, 'Fatou ?', { mentions: [fatou.id] })
    await talk.remove(awa, id, fatou)
    await talk.project(id)
    expect(await bell.kinds(eric)).toEqual(['chat.added'])
    expect(await bell.kinds(fatou)).toEqual(['chat.removed', 'chat.added'])
    const pair = await talk.pair(awa, eric)
    await talk.say(awa, pair.id, 'Éric ?', { mentions: [eric.id] })
    await talk.project(pair.id)
    expect(await bell.kinds(eric)).toEqual(['chat.added'])
  })
})
