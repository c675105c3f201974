import { evictDurableObject } from 'cloudflare:test'
import { describe, expect, it, vi } from 'vitest'
import type { RoomLoad } from '../../contract/chat/admin.ts'
import { bodyOf, pageOf, refusal } from '../identity/testing/answers.ts'
import { meterOf } from '../kernel/observe/metering.ts'
import { CNSS, type Player } from '../kernel/testing/cast.ts'
import { setScene } from '../kernel/testing/scene.ts'
import { liveFigures } from '../live/connection-figures.ts'
import { personObject } from '../live/person-object.ts'
import { openChatSocket, openRoomSocket } from './testing/sockets.ts'
import { talkIn } from './testing/talk.ts'

async function loadScene() {
  const scene = await setScene()
  const talk = talkIn(scene)
  const list = async (query = '') =>
    pageOf<RoomLoad>(await scene.as(scene.cast.admin)('GET', `/api/admin/chat/rooms${query}`))
  const group = async (name: string, by: Player, ...others: Player[]) => {
    scene.clock.advance(1_000)
    return (await bodyOf<{ id: number }>(await talk.create(by, others, { name }))).id
  }
  /** What the meter knows of a room: it is told a moment after a socket opened or closed. */
  const carries = async (id: number, load: number) =>
    vi.waitUntil(
      async () => {
        const rooms = await meterOf(scene.bindings).busiest(100)
        const room = rooms.find((one) => one.id === id)
        return (room ? room.sockets + room.listeners : 0) === load
      },
      { interval: 5, timeout: 10_000 },
    )
  return { ...scene, scene, talk, list, group, carries }
}

describe('rooms by load', () => {
  it('are those in which somebody is, the busiest first wherever they were last active, and nothing that is said', async () => {
    const { scene, cast, talk, list, group, carries } = await loadScene()
    const { gestionnaire: awa, approbateur: eric, superviseur: fatou } = cast
    const busy = await group('Bordereau', awa, eric, fatou)
    const quiet = await group('Réunion', awa, eric)
    await group('Personne', awa, eric)
    await talk.say(awa, busy, 'Secret')
    const sockets = [await openRoomSocket(scene, awa, busy), await openRoomSocket(scene, eric, busy)]
    const chat = await openChatSocket(scene, awa)
    chat.send({ type: 'join_room', room_id: quiet })
    await chat.hear('room_joined')
    await carries(busy, 2)
    await carries(quiet, 1)
    const page = await list()
    expect(page).toMatchObject({ total: 2, next: null })
    expect(page.results).toMatchObject([
      { id: busy, name: 'Bordereau', sockets: 2, listeners: 0, members: 3, organization_id: CNSS },
      { id: quiet, sockets: 0, listeners: 1, members: 2 },
    ])
    expect(JSON.stringify(page)).not.toContain('Secret')
    const first = await list('?limit=1')
    expect(first.results.map(({ id }) => id)).toEqual([busy])
    expect((await list(`?limit=1&cursor=${first.next}`)).results.map(({ id }) => id)).toEqual([quiet])
    for (const { socket } of [...sockets, chat]) socket.close()
    await carries(busy, 0)
    expect((await list()).results.map(({ id }) => id)).not.toContain(busy)
  })

  it('are found by name, by who is in them, by state and organization, in all of them', async () => {
    const { cast, talk, list, group, as } = await loadScene()
    const { admin, gestionnaire: awa, approbateur: eric, superviseur: fatou, outsider } = cast
    const meeting = await group('Réunion du lundi', awa, eric)
    const pair = await talk.pair(awa, fatou)
    const staff = await group('NOURX', admin, outsider)
    const found = async (query: string) =>
      (await list(`?sort=activity&${query}`)).results.map(({ id }) => id).sort((a, b) => a - b)
    expect(await found('q=reunion')).toEqual([meeting])
    expect(await found('q=traore')).toEqual([pair.id])
    expect((await list(`?sort=activity&q=fatou`)).results[0]?.name).toBe('Awa Gnonlonfoun, Fatou Traoré')
    expect(await found(`organization=${CNSS}`)).toEqual([meeting, pair.id])
    await as(admin)('POST', `/api/admin/chat/rooms/${meeting}/closure`, { body: {} })
    expect(await found('state=closed')).toEqual([meeting])
    expect(await found('state=open')).toEqual([pair.id, staff])
  })

  it('tell, one by one, who is in them and what they carry at this moment', async () => {
    const { scene, cast, group, as } = await loadScene()
    const { admin, gestionnaire: awa, approbateur: eric } = cast
    const id = await group('Bordereau', awa, eric)
    const { socket } = await openRoomSocket(scene, awa, id)
    expect(await bodyOf(await as(admin)('GET', `/api/admin/chat/rooms/${id}`))).toMatchObject({
      sockets: 1,
      listeners: 0,
      members: 2,
      participants: [
        { user_id: awa.id, name: 'Awa Gnonlonfoun', role: 'owner' },
        { user_id: eric.id, role: 'member' },
      ],
    })
    expect(await refusal(await as(admin)('GET', '/api/admin/chat/rooms/4000'))).toEqual([
      404,
      'chat.room_not_found',
    ])
    socket.close()
  })
})

describe('the figures of who is connected', () => {
  it('follow sockets that open and close, at people’s objects and in rooms', async () => {
    const { scene, cast, group, context } = await loadScene()
    const { gestionnaire: awa, approbateur: eric } = cast
    const id = await group('Bordereau', awa, eric)
    const figures = (roomSockets: number, personSockets: number, rooms: number, people: number) =>
      vi.waitUntil(
        async () =>
          JSON.stringify(await liveFigures(context())) ===
          JSON.stringify({ roomSockets, personSockets, rooms, people }),
        { interval: 5, timeout: 10_000 },
      )
    const room = await openRoomSocket(scene, awa, id)
    const one = await openChatSocket(scene, awa)
    const two = await openChatSocket(scene, eric)
    await figures(1, 2, 1, 2)
    const system = await bodyOf<{ live: object }>(await scene.as(cast.admin)('GET', '/api/admin/system'))
    expect(system.live).toEqual({ sockets: 3, people: 2, rooms: 1 })
    for (const { socket } of [room, one, two]) socket.close()
    await figures(0, 0, 0, 0)
  })

  it('lose whoever fell with their machine, as soon as somebody looks', async () => {
    const { scene, cast, context, clock } = await loadScene()
    const { gestionnaire: awa } = cast
    await openChatSocket(scene, awa)
    const meter = meterOf(scene.bindings)
    await vi.waitUntil(async () => (await meter.live()).people === 1, { interval: 5 })
    await evictDurableObject(personObject(scene.bindings, awa.id), { webSockets: 'close' })
    // The object is not awake to tell. It was last heard of by the real clock; the scene's goes on from there.
    expect(await meter.live()).toMatchObject({ people: 1 })
    clock.advance(Date.now() - clock.now())
    expect(await liveFigures(context())).toMatchObject({ people: 1 })
    clock.advance(11 * 60_000)
    expect(await liveFigures(context())).toEqual({ roomSockets: 0, personSockets: 0, rooms: 0, people: 0 })
  })

  it('keep whoever is only quiet, and wake nobody before the lease has run out', async () => {
    const { scene, cast, context, clock } = await loadScene()
    const { socket } = await openChatSocket(scene, cast.gestionnaire)
    const meter = meterOf(scene.bindings)
    await vi.waitUntil(async () => (await meter.live()).people === 1, { interval: 5 })
    clock.advance(Date.now() - clock.now() + 11 * 60_000)
    expect(await liveFigures(context())).toMatchObject({ people: 1, personSockets: 1 })
    // Asked a moment ago, it is not asked again.
    expect(await meter.silent(clock.now() - 10 * 60_000, 10)).toEqual([])
    socket.close()
  })

  it('leave the System page standing while nobody can tell', async () => {
    const { scene, cast } = await loadScene()
    const { METER } = scene.bindings
    const away = { idFromName: () => 0, get: () => ({ silent: () => Promise.reject(new Error('away')) }) }
    Object.assign(scene.bindings, { METER: away })
    const system = await bodyOf<{ live: object | null }>(
      await scene.as(cast.admin)('GET', '/api/admin/system'),
    )
    expect(system.live).toBeNull()
    Object.assign(scene.bindings, { METER })
  })
})
