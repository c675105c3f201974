import { describe, expect, it } from 'vitest'
import { SOCKET_HEADER } from '../../contract/frames/socket-facts.ts'
import { refusal } from '../identity/testing/answers.ts'
import { type Scene, setScene } from '../kernel/testing/scene.ts'
import { chatMembers, chatRooms } from './tables.ts'
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

async function roomScene() {
  const scene = await setScene()
  const talk = talkIn(scene)
  const { gestionnaire, approbateur } = scene.cast
  const { id } = await talk.group(gestionnaire, approbateur)
  return { scene, talk, id, cast: scene.cast, paths: ['/ws/chat/', `/ws/rooms/${id}/`] }
}

const told = async (response: Promise<Response>) => refusal(await response)

describe('a socket is refused', () => {
  it('without an upgrade, in a problem document', async () => {
    const { scene, paths } = await roomScene()
    for (const path of paths) {
      const answer = await scene.ask('GET', path)
      expect([answer.status, answer.headers.get('Upgrade')]).toEqual([426, 'websocket'])
      expect(answer.headers.get('Content-Type')).toContain('application/problem+json')
      expect(await answer.json()).toMatchObject({ code: 'socket.upgrade_required', status: 426 })
    }
  })

  it('to somebody who is nobody: no session, an ended one, a bearer token in place of a ticket', async () => {
    const { scene, paths, cast } = await roomScene()
    const cookie = await cookieOf(scene, cast.gestionnaire)
    for (const path of paths) {
      expect(await told(upgrade(scene, path, OURS))).toEqual([401, 'auth.required'])
      const Authorization = `Bearer ${cast.gestionnaire.token}`
      expect(await told(upgrade(scene, path, { ...OURS, Authorization }))).toEqual([401, 'auth.required'])
      const Cookie = '__Host-session=made-up'
      expect(await told(upgrade(scene, path, { ...OURS, Cookie }))).toEqual([401, 'auth.session_ended'])
    }
    await scene.as(cast.admin)('DELETE', `/api/admin/users/${cast.gestionnaire.id}/sessions`)
    for (const path of paths)
      expect(await told(upgrade(scene, path, { ...OURS, Cookie: cookie }))).toEqual([
        401,
        'auth.session_ended',
      ])
  })

  it('to a page that is not ours, with a cookie or with a ticket; and to a cookie that no page sent', async () => {
    const { scene, paths, cast } = await roomScene()
    const Cookie = await cookieOf(scene, cast.gestionnaire)
    for (const path of paths) {
      const refused = [403, 'socket.origin_refused']
      for (const Origin of ['https://evil.test', 'null', 'http://matrice.test.evil.test'])
        expect(await told(upgrade(scene, path, { Cookie, Origin }))).toEqual(refused)
      expect(await told(upgrade(scene, path, { Cookie }))).toEqual(refused)
      const ticket = await ticketOf(scene, cast.gestionnaire)
      const withTicket = `${path}?ticket=${ticket}`
      expect(await told(upgrade(scene, withTicket, { Origin: 'https://evil.test' }))).toEqual(refused)
    }
  })

  it('where the room is not there or not one’s own', async () => {
    const { scene, talk, id, cast } = await roomScene()
    const { gestionnaire, approbateur, superviseur, outsider, admin } = cast
    const enter = async (who: typeof admin, room: number | string = id) =>
      told(upgrade(scene, `/ws/rooms/${room}/?ticket=${await ticketOf(scene, who)}`))
    const nowhere = [404, 'chat.room_not_found']
    for (const who of [superviseur, outsider, admin]) expect(await enter(who)).toEqual(nowhere)
    for (const room of [4_000, 'x', 0]) expect(await enter(gestionnaire, room)).toEqual(nowhere)
    await talk.remove(gestionnaire, id, approbateur)
    expect(await enter(approbateur)).toEqual(nowhere)
  })

  it('to somebody who has to change their password first', async () => {
    const { scene, paths, cast } = await roomScene()
    const Cookie = await cookieOf(scene, cast.gestionnaire)
    await scene
      .context()
      .db.run(`update users set must_change_password = 1 where id = ${cast.gestionnaire.id}`)
    for (const path of paths)
      expect(await told(upgrade(scene, path, { ...OURS, Cookie }))).toEqual([
        403,
        'identity.password_change_required',
      ])
  })

  it('when its session ended while it opened, in a room or on the chat, known there or not', async () => {
    const { scene, id, cast, paths } = await roomScene()
    const { gestionnaire, approbateur, admin } = cast
    listen(
      await upgrade(scene, `/ws/rooms/${id}/?ticket=${await ticketOf(scene, gestionnaire)}`),
    ).socket.close()
    const { CHAT_ROOM, USER_PRESENCE } = scene.bindings
    for (const who of [gestionnaire, approbateur])
      for (const path of paths) {
        Object.assign(scene.bindings, { CHAT_ROOM, USER_PRESENCE })
        const Cookie = await cookieOf(scene, who)
        const meanwhile = async () => {
          Object.assign(scene.bindings, { CHAT_ROOM, USER_PRESENCE })
          await scene.as(admin)('DELETE', `/api/admin/users/${who.id}/sessions`)
          await scene.runQueue()
        }
        const slow = {
          CHAT_ROOM: slowly(CHAT_ROOM, meanwhile),
          USER_PRESENCE: slowly(USER_PRESENCE, meanwhile),
        }
        Object.assign(scene.bindings, slow)
        expect(await told(upgrade(scene, path, { ...OURS, Cookie }))).toEqual([401, 'auth.session_ended'])
      }
  })
})

/** Something happens before an upgrade reaches the object. */
const slowly = (objects: DurableObjectNamespace, meanwhile: () => Promise<void>) => ({
  idFromName: (name: string) => objects.idFromName(name),
  get: (id: DurableObjectId) => ({
    async fetch(request: Request) {
      await meanwhile()
      return objects.get(id).fetch(request)
    },
  }),
})

describe('a ticket', () => {
  it('opens one socket within thirty seconds, for its person only', async () => {
    const { scene, id, cast, paths } = await roomScene()
    const { gestionnaire } = cast
    const ticket = await ticketOf(scene, gestionnaire)
    const path = `/ws/rooms/${id}/?ticket=${ticket}`
    const first = await upgrade(scene, path)
    expect([first.status, first.headers.get('X-Request-Id')?.length]).toEqual([101, 36])
    const spent = [401, 'socket.ticket_invalid']
    expect(await told(upgrade(scene, path))).toEqual(spent)
    const late = await ticketOf(scene, gestionnaire)
    scene.clock.advance(30_001)
    for (const wrong of [late, '', 'x', '3.abc', `${late}x`, ticket.replace(/^\d+/, '4')])
      for (const path of paths)
        expect(await told(upgrade(scene, `${path}?ticket=${encodeURIComponent(wrong)}`))).toEqual(spent)
    first.webSocket?.accept()
    first.webSocket?.close()
  })

  it('that we did not make wakes nobody’s object', async () => {
    const scene = await setScene()
    const refuse = () => {
      throw new Error('somebody was woken')
    }
    const made = await ticketOf(scene, scene.cast.gestionnaire)
    Object.assign(scene.bindings, { USER_PRESENCE: { idFromName: refuse, get: refuse } })
    const [user, random, signature] = made.split('.')
    for (const ticket of [`4.${random}.${signature}`, `${user}.${random}x.${signature}`, `${made}x`])
      expect(await told(upgrade(scene, `/ws/chat?ticket=${ticket}`))).toEqual([401, 'socket.ticket_invalid'])
  })

  it('is worth nothing once its session has ended', async () => {
    const { scene, paths, cast } = await roomScene()
    const ticket = await ticketOf(scene, cast.gestionnaire)
    await scene.as(cast.gestionnaire)('POST', '/api/auth/logout', { body: {} })
    expect(await told(upgrade(scene, `${paths[0]}?ticket=${ticket}`))).toEqual([401, 'socket.ticket_invalid'])
  })

  it('is asked for sixty times a minute at most, and never given to nobody', async () => {
    const scene = await setScene({ variables: { RATE_LIMIT_CHAT_TICKET: '1/60' } })
    const ask = () => scene.as(scene.cast.gestionnaire)('POST', '/api/chat/tickets', { body: {} })
    expect([(await ask()).status, (await ask()).status]).toEqual([201, 429])
    expect((await scene.ask('POST', '/api/chat/tickets', { body: {} })).status).toBe(401)
  })
})

describe('a socket that opens', () => {
  it('in a room hears the room at once, by cookie from our page', async () => {
    const { scene, talk, id, cast } = await roomScene()
    const Cookie = await cookieOf(scene, cast.gestionnaire)
    const ear = listen(await upgrade(scene, `/ws/rooms/${id}/`, { ...OURS, Cookie }))
    expect(await ear.hear('room_joined')).toMatchObject({ room_id: id })
    await talk.say(cast.approbateur, id, 'Bonjour')
    expect(await ear.hear('message')).toMatchObject({
      data: {
        room_id: id,
        content: 'Bonjour',
        sender_info: { id: cast.approbateur.id, name: 'Éric Zinsou' },
      },
    })
    ear.socket.close()
  })

  it('on the chat hears the rooms it joins', async () => {
    const { scene, talk, id, cast } = await roomScene()
    const ear = await openChatSocket(scene, cast.gestionnaire)
    ear.send({ type: 'join_room', room_id: id })
    expect(await ear.hear('room_joined')).toMatchObject({ room_id: id })
    await talk.say(cast.approbateur, id, 'Bonjour')
    expect(await ear.hear('message')).toMatchObject({ data: { content: 'Bonjour' } })
    ear.socket.close()
  })

  it('in a room whose object lost its memory, straight or by way of the chat', async () => {
    const { scene, cast } = await roomScene()
    const { gestionnaire } = cast
    const now = scene.clock.now()
    for (const room of [77, 78])
      await scene.context().db.batch([
        scene.context().db.insert(chatRooms).values({
          id: room,
          name: 'Restaurée',
          is_group: true,
          organization_id: gestionnaire.organization_id,
          created_at: now,
          updated_at: now,
        }),
        scene.context().db.insert(chatMembers).values({
          room_id: room,
          user_id: gestionnaire.id,
          role: 'owner',
          place: 0,
        }),
      ])
    const straight = await openRoomSocket(scene, gestionnaire, 77)
    expect(await straight.hear('room_joined')).toMatchObject({ room_id: 77, head: 0 })
    const chat = await openChatSocket(scene, gestionnaire)
    chat.send({ type: 'join_room', room_id: 78 })
    expect(await chat.hear('room_joined')).toMatchObject({ room_id: 78, head: 0 })
    chat.send({ type: 'join_room', room_id: 4_000 })
    expect(await chat.hear('error')).toMatchObject({ code: 'room_not_found' })
    for (const { socket } of [straight, chat]) socket.close()
  })

  it('is who the Worker says, whatever a client writes in its own header', async () => {
    const { scene, talk, id, cast } = await roomScene()
    const { gestionnaire, approbateur } = cast
    const forged = { userId: approbateur.id, name: 'Faux', role: 'admin', sessionId: 'x', roomId: id }
    const headers = { [SOCKET_HEADER]: encodeURIComponent(JSON.stringify(forged)) }
    const path = `/ws/rooms/${id}/?ticket=${await ticketOf(scene, gestionnaire)}`
    const ear = listen(await upgrade(scene, path, headers))
    ear.send({ type: 'send_message', room_id: id, content: 'Qui suis-je ?' })
    await ear.hear('message')
    expect((await talk.history(gestionnaire, id)).results).toMatchObject([
      { sender: { id: gestionnaire.id, name: 'Awa Gnonlonfoun', role: 'gestionnaire' } },
    ])
    ear.socket.close()
  })
})

describe('an open socket is closed', () => {
  const both = async (scene: Scene, id: number, who: Scene['cast']['admin']) => [
    await openRoomSocket(scene, who, id),
    await openChatSocket(scene, who),
  ]

  it('when its session ends, and no other of the same person is', async () => {
    const { scene, id, cast } = await roomScene()
    const { gestionnaire } = cast
    const ears = await both(scene, id, gestionnaire)
    const Cookie = await cookieOf(scene, gestionnaire)
    const other = listen(await upgrade(scene, '/ws/chat/', { ...OURS, Cookie }))
    await scene.as(gestionnaire)('POST', '/api/auth/logout', { body: {} })
    await scene.runQueue()
    expect(await Promise.all(ears.map(({ closed }) => closed))).toEqual([4001, 4001])
    other.send({ type: 'join_room', room_id: id })
    expect(await other.hear('room_joined')).toMatchObject({ room_id: id })
    other.socket.close()
  })

  it('when its person is deactivated, and when their organization is switched off', async () => {
    const { scene, id, cast } = await roomScene()
    const { admin, gestionnaire, approbateur } = cast
    const first = await both(scene, id, gestionnaire)
    await scene.as(admin)('POST', '/api/admin/users/deactivations', { body: { user_ids: [gestionnaire.id] } })
    await scene.runQueue()
    expect(await Promise.all(first.map(({ closed }) => closed))).toEqual([4001, 4001])
    const second = await both(scene, id, approbateur)
    await scene.as(admin)('PATCH', `/api/admin/organizations/${approbateur.organization_id}`, {
      body: { is_active: false },
    })
    await scene.runQueue()
    expect(await Promise.all(second.map(({ closed }) => closed))).toEqual([4001, 4001])
  })

  it('in its room when its person is removed from it', async () => {
    const { scene, talk, id, cast } = await roomScene()
    const { gestionnaire, approbateur } = cast
    const [direct, chat] = await both(scene, id, approbateur)
    if (!direct || !chat) throw new Error('two sockets')
    chat.send({ type: 'join_room', room_id: id })
    await chat.hear('room_joined')
    expect((await talk.remove(gestionnaire, id, approbateur)).status).toBe(204)
    expect(await direct.closed).toBe(4003)
    await talk.say(gestionnaire, id, 'Entre nous')
    chat.send({ type: 'join_room', room_id: id })
    expect(await chat.hear('error')).toMatchObject({ code: expect.stringMatching(/removed|room_not_found/) })
    for (const ear of [direct, chat]) expect(JSON.stringify(ear.heard)).not.toContain('Entre nous')
    chat.socket.close()
  })
})
