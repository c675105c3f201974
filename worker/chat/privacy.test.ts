import { describe, expect, it, vi } from 'vitest'
import type { Player } from '../kernel/testing/cast.ts'
import { type Scene, setScene } from '../kernel/testing/scene.ts'
import { roomObject } from './room-objects.ts'
import { type listen, openChatSocket, openRoomSocket } from './testing/sockets.ts'
import { talkIn } from './testing/talk.ts'

type Ear = ReturnType<typeof listen>

const settled = async (ear: Ear) => {
  ear.send({ type: 'heartbeat', awake: true })
  await ear.hear('heartbeat_ack')
  return ear.heard
}
const join = async (scene: Scene, player: Player, roomId: number) => {
  const ear = await openChatSocket(scene, player)
  ear.send({ type: 'join_room', room_id: roomId })
  await ear.hear('room_joined')
  return ear
}

describe('whether somebody is there', () => {
  it('is told to those who share a room with them, and to nobody else on any socket', async () => {
    const scene = await setScene()
    const { gestionnaire, approbateur, superviseur, outsider, admin } = scene.cast
    const talk = talkIn(scene)
    const shared = await talk.group(gestionnaire, approbateur)
    const beside = await talk.group(gestionnaire, superviseur)
    const foreign = await talk.group(outsider, admin)
    const watcher = await join(scene, approbateur, shared.id)
    const others = [
      await join(scene, superviseur, beside.id),
      await join(scene, outsider, foreign.id),
      await openRoomSocket(scene, outsider, foreign.id),
    ]
    const came = [
      await join(scene, gestionnaire, shared.id),
      await openRoomSocket(scene, gestionnaire, shared.id),
    ]
    expect(await watcher.hear('user_status')).toMatchObject({ user_id: gestionnaire.id, status: 'online' })
    came[0]?.send({ type: 'away', away: true })
    for (const ear of others)
      expect((await settled(ear)).filter((frame) => frame['user_id'] === gestionnaire.id)).toEqual([])
    // Whoever is in another of their rooms learns of them once they are in that one.
    came[0]?.send({ type: 'join_room', room_id: beside.id })
    expect(await others[0]?.hear('user_status')).toMatchObject({ user_id: gestionnaire.id })
    for (const { socket } of [watcher, ...others, ...came]) socket.close()
  })

  it('is in no answer over HTTP', async () => {
    const scene = await setScene()
    const { gestionnaire, approbateur, admin } = scene.cast
    const talk = talkIn(scene)
    const { id } = await talk.group(gestionnaire, approbateur)
    const ear = await join(scene, gestionnaire, id)
    for (const [who, path] of [
      [approbateur, '/api/chat/rooms'],
      [approbateur, `/api/chat/rooms/${id}`],
      [approbateur, `/api/chat/rooms/${id}/messages`],
      [approbateur, `/api/organizations/${gestionnaire.organization_id}/members`],
      [admin, `/api/admin/users/${gestionnaire.id}`],
    ] as const) {
      const answer = await scene.as(who)('GET', path)
      expect(answer.status).toBe(200)
      expect(await answer.text()).not.toMatch(/"(online|away|offline|presence|last_seen)"/)
    }
    ear.socket.close()
  })
})

describe('how far somebody has read', () => {
  it('is told to nobody in any way while they keep it to themselves, and still counts for them', async () => {
    const scene = await setScene()
    const { gestionnaire, approbateur } = scene.cast
    const talk = talkIn(scene)
    const { id } = await talk.group(gestionnaire, approbateur)
    expect(
      (await scene.as(approbateur)('PATCH', '/api/chat/settings', { body: { shares_receipts: false } }))
        .status,
    ).toBe(200)
    await scene.runQueue()
    const author = await join(scene, gestionnaire, id)
    author.send({ type: 'hello', v: 1, device_id: 'phone', streams: {} })
    const reader = await join(scene, approbateur, id)
    const message = await talk.say(gestionnaire, id, 'Lu ?')
    await reader.hear('message')
    reader.send({ type: 'seen', stream: `room:${id}`, seq: message })
    await settled(reader)
    // What is told of it would come before this, or with it.
    await talk.say(approbateur, id, 'Oui')
    await vi.waitUntil(async () =>
      (await settled(author)).some((frame) => frame['type'] === 'batch' && frame['to'] === message + 1),
    )
    expect((await settled(author)).filter(({ type }) => type === 'seen')).toEqual([])
    const { participants } = await talk.room(gestionnaire, id)
    expect(participants.find(({ user_id }) => user_id === approbateur.id)?.seen).toBeNull()
    expect((await talk.history(gestionnaire, id)).results.map(({ status }) => status)).toEqual([
      'delivered',
      'delivered',
    ])
    const unread = await scene.as(approbateur)('GET', '/api/chat/unread')
    expect(await unread.json()).toMatchObject({ total: 0 })
    for (const { socket } of [author, reader]) socket.close()
  })

  it('does not show in what was delivered either, once their device is gone', async () => {
    const scene = await setScene()
    const { gestionnaire, approbateur, superviseur } = scene.cast
    const talk = talkIn(scene)
    const statuses = []
    for (const reads of [true, false]) {
      const reader = reads ? approbateur : superviseur
      await scene.as(reader)('PATCH', '/api/chat/settings', { body: { shares_receipts: false } })
      const { id } = await talk.pair(gestionnaire, reader)
      const ear = await join(scene, reader, id)
      const message = await talk.say(gestionnaire, id, 'Lu ?')
      await ear.hear('message')
      if (reads) ear.send({ type: 'seen', stream: `room:${id}`, seq: message })
      ear.send({ type: 'leave_room', room_id: id })
      await vi.waitUntil(async () => (await roomObject(scene.bindings, id).load()).listeners === 0)
      statuses.push((await talk.history(gestionnaire, id)).results[0]?.status)
      ear.socket.close()
    }
    expect(statuses).toEqual(['delivered', 'delivered'])
  })
})
