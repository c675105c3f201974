import { describe, expect, it } from 'vitest'
import { refusal } from '../identity/testing/answers.ts'
import type { Player } from '../kernel/testing/cast.ts'
import { type Scene, setScene } from '../kernel/testing/scene.ts'
import {
  cookieOf,
  listen,
  OURS,
  openChatSocket,
  openRoomSocket,
  ticketOf,
  upgrade,
} from './testing/sockets.ts'
import { talkIn } from './testing/talk.ts'

type Ear = ReturnType<typeof listen>

/** Two in a room, one of whom misbehaves on either kind of socket; the other has both of them open. */
async function stage(way: Way) {
  const scene = await setScene()
  const talk = talkIn(scene)
  const { gestionnaire, approbateur, outsider, admin } = scene.cast
  const { id } = await talk.group(gestionnaire, approbateur)
  const foreign = await talk.group(outsider, admin)
  const witnesses = [await openRoomSocket(scene, gestionnaire, id), await joined(scene, gestionnaire, id)]
  await witnesses[0]?.hear('room_joined')
  const ear = await ways[way](scene, approbateur, id)
  await ear.hear('room_joined')
  return {
    scene,
    talk,
    id,
    foreign: foreign.id,
    ear,
    witnesses,
    way,
    culprit: approbateur,
    other: gestionnaire,
  }
}
type Stage = Awaited<ReturnType<typeof stage>>

const ways = { '/ws/chat/': joined, '/ws/rooms/{id}/': openRoomSocket }
type Way = keyof typeof ways

async function joined(scene: Scene, player: Player, roomId: number): Promise<Ear> {
  const ear = await openChatSocket(scene, player)
  ear.send({ type: 'join_room', room_id: roomId })
  await ear.hear('room_joined')
  return ear
}

const code = async ({ ear }: Stage) => (await ear.hear('error'))['code']

/** What is done wrong, and what one is told for it. */
const wrongs: Record<string, { does: (on: Stage) => unknown; isTold: string }> = {
  'a frame that is too large': {
    does: ({ ear, id }) => ear.send({ type: 'send_message', room_id: id, content: 'é'.repeat(40_000) }),
    isTold: 'too_large',
  },
  'frames too fast': {
    does: ({ ear, id }) => {
      for (let sent = 0; sent < 80; sent += 1) ear.send({ type: 'typing_stop', room_id: id })
    },
    isTold: 'rate_limited',
  },
  'what is no JSON': { does: ({ ear }) => ear.socket.send('{"type":'), isTold: 'invalid_json' },
  'a frame with wrong fields': {
    does: ({ ear, id }) => ear.send({ type: 'send_message', room_id: id, content: 7 }),
    isTold: 'invalid_frame',
  },
  'a frame of an unknown type': { does: ({ ear }) => ear.send({ type: 'shout' }), isTold: 'unknown_type' },
  'a frame for a foreign room': {
    does: ({ ear, foreign, way }) =>
      ear.send(
        way === '/ws/chat/'
          ? { type: 'join_room', room_id: foreign }
          : { type: 'send_message', room_id: foreign, content: 'Coucou' },
      ),
    isTold: 'room_not_found',
  },
}

describe.each(Object.keys(ways) as Way[])('on %s', (way) => {
  it.each(Object.keys(wrongs))('%s is refused as what it is, and nobody else is disturbed', async (name) => {
    const on = await stage(way)
    const { does, isTold } = wrongs[name] ?? { does: () => undefined, isTold: '' }
    does(on)
    expect(await code(on)).toBe(isTold)
    await undisturbed(on)
    // It goes on where it was, a moment later where it was too fast.
    expect(await text(on.ear)).toBe('Toujours là')
    hangUp(on)
  })

  it('whoever was removed is told so, and hears and says nothing any more', async () => {
    const on = await stage(way)
    const { ear, id, talk, culprit, other } = on
    expect((await talk.remove(other, id, culprit)).status).toBe(204)
    expect(await code(on)).toBe('removed')
    if (way === '/ws/chat/') {
      for (const type of ['send_message', 'typing_start'])
        ear.send({ type, room_id: id, content: 'Encore moi' })
      ear.send({ type: 'since', stream: `room:${id}`, seq: 0 })
    } else expect(await ear.closed).toBe(4003)
    await undisturbed(on)
    expect(JSON.stringify(ear.heard)).not.toContain('Toujours là')
    expect((await talk.history(other, id)).results.map(({ content }) => content)).toEqual(['Toujours là'])
    const again = await upgrade(on.scene, `/ws/rooms/${id}/?ticket=${await ticketOf(on.scene, culprit)}`)
    expect(await refusal(again)).toEqual([404, 'chat.room_not_found'])
    hangUp(on)
  })

  it('whoever signed out is told so and cut off, and hears nothing any more', async () => {
    const on = await stage(way)
    const { ear, scene, culprit } = on
    await scene.as(culprit)('POST', '/api/auth/logout', { body: {} })
    await scene.runQueue()
    expect(await code(on)).toBe('unauthenticated')
    expect(await ear.closed).toBe(4001)
    await undisturbed(on)
    expect(JSON.stringify(ear.heard)).not.toContain('Toujours là')
    hangUp(on)
  })

  it('a page of another origin opens nothing, and nobody else is disturbed', async () => {
    const on = await stage(way)
    const { id, scene, culprit } = on
    const path = way.replace('{id}', String(id))
    const Cookie = await cookieOf(scene, culprit)
    const refused = [403, 'socket.origin_refused']
    expect(await refusal(await upgrade(scene, path, { Cookie, Origin: 'https://evil.test' }))).toEqual(
      refused,
    )
    const ours = listen(await upgrade(scene, path, { Cookie, ...OURS }))
    await undisturbed(on)
    ours.socket.close()
    hangUp(on)
  })
})

/** The other one hears the next message on both sockets, and has heard of nothing but people who came and went. */
async function undisturbed({ talk, id, other, witnesses }: Stage): Promise<void> {
  await talk.say(other, id, 'Toujours là')
  for (const witness of witnesses) {
    expect(await text(witness)).toBe('Toujours là')
    const types = new Set(witness.heard.map(({ type }) => type))
    for (const type of ['room_joined', 'user_status', 'message']) types.delete(type)
    expect([...types]).toEqual([])
    expect(witness.heard.filter(({ type }) => type === 'message')).toHaveLength(1)
  }
}

const text = async (ear: Ear) => ((await ear.hear('message'))['data'] as { content: string }).content

function hangUp({ ear, witnesses }: Stage): void {
  for (const { socket } of [ear, ...witnesses]) socket.close()
}
