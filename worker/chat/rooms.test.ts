import { describe, expect, it } from 'vitest'
import type { Room } from '../../contract/chat/schemas.ts'
import { bodyOf, pageOf, refusal } from '../identity/testing/answers.ts'
import { rowsOf, trail } from '../identity/testing/database.ts'
import { CNSS, OPERATOR } from '../kernel/testing/cast.ts'
import { type Scene, setScene } from '../kernel/testing/scene.ts'
import { roomOfSubject } from './subjects.ts'
import { problemIn, talkIn } from './testing/talk.ts'

const listed = async (scene: Scene, by: Scene['cast']['admin'], query = '') =>
  pageOf<Room>(await scene.as(by)('GET', `/api/chat/rooms/${query}`))

describe('a room of two', () => {
  it('is opened once for each pair, whoever asks and however often', async () => {
    const scene = await setScene()
    const { gestionnaire, approbateur, superviseur } = scene.cast
    const talk = talkIn(scene)
    const first = await talk.create(gestionnaire, [approbateur], { is_group: false })
    expect(first.status).toBe(201)
    const room = await bodyOf<Room>(first)
    expect(room).toMatchObject({
      is_group: false,
      name: 'Éric Zinsou',
      organization_id: CNSS,
      unread: 0,
      last_message: null,
      closed_at: null,
    })
    expect(room.participants.map(({ user_id, role }) => [user_id, role])).toEqual([
      [gestionnaire.id, 'owner'],
      [approbateur.id, 'owner'],
    ])
    for (const ids of [[gestionnaire.id], [gestionnaire.id, approbateur.id]]) {
      const again = await scene.as(approbateur)('POST', '/api/chat/rooms/', {
        body: { participant_ids: ids },
      })
      expect(again.status).toBe(200)
      expect(await bodyOf<Room>(again)).toMatchObject({ id: room.id, name: 'Awa Gnonlonfoun' })
    }
    expect((await talk.pair(gestionnaire, superviseur)).id).not.toBe(room.id)
  })

  it('is one room when both open it at the same moment', async () => {
    const scene = await setScene()
    const { gestionnaire, approbateur } = scene.cast
    const talk = talkIn(scene)
    const answers = await Promise.all(
      Array.from({ length: 6 }, (_, index) =>
        talk.create(
          ...(index % 2
            ? ([gestionnaire, [approbateur]] as const)
            : ([approbateur, [gestionnaire]] as const)),
          {
            is_group: false,
          },
        ),
      ),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 200, 201])
    const ids = await Promise.all(answers.map(async (answer) => (await bodyOf<Room>(answer)).id))
    expect(new Set(ids).size).toBe(1)
  })

  it('takes exactly one other person, and nobody may be added, renamed or removed', async () => {
    const scene = await setScene()
    const { gestionnaire, approbateur, superviseur } = scene.cast
    const talk = talkIn(scene)
    for (const others of [[gestionnaire], [approbateur, superviseur]])
      expect(await refusal(await talk.create(gestionnaire, others, { is_group: false }))).toEqual([
        422,
        'validation.failed',
      ])
    const { id } = await talk.pair(gestionnaire, approbateur)
    const direct = [409, 'chat.direct_room']
    expect(await refusal(await talk.add(gestionnaire, id, superviseur))).toEqual(direct)
    expect(await refusal(await talk.remove(gestionnaire, id, approbateur))).toEqual(direct)
    expect(await refusal(await talk.remove(gestionnaire, id, gestionnaire))).toEqual(direct)
    const rename = await scene.as(gestionnaire)('PATCH', `/api/chat/rooms/${id}`, { body: { name: 'X' } })
    expect(await refusal(rename)).toEqual(direct)
  })
})

describe('a group', () => {
  it('has the one who opened it as its owner, and a name of its own or of its people', async () => {
    const scene = await setScene()
    const { admin, agent, gestionnaire } = scene.cast
    const talk = talkIn(scene)
    const room = await talk.group(agent, gestionnaire, admin)
    expect(room).toMatchObject({ name: 'Refonte', organization_id: CNSS, is_group: true })
    expect(room.participants.map(({ role }) => role)).toEqual(['owner', 'member', 'member'])
    const nameless = await bodyOf<Room>(await talk.create(agent, [admin], { name: undefined }))
    expect(nameless).toMatchObject({ name: 'Koffi Mensah, Ayaba Dossou', organization_id: OPERATOR })
    expect(await trail('chat.room_opened')).toMatchObject([
      { organization_id: OPERATOR },
      { actor_id: agent.id, organization_id: CNSS, after: { name: 'Refonte', is_group: true } },
    ])
  })

  it('brings together people of one organization and staff; nobody else exists for them', async () => {
    const scene = await setScene()
    const { admin, gestionnaire, approbateur, outsider } = scene.cast
    const talk = talkIn(scene)
    const nobody = await problemIn(await talk.create(gestionnaire, [], { participant_ids: [4_000] }))
    expect([nobody.status, nobody.code]).toEqual([404, 'identity.user_not_found'])
    expect(await problemIn(await talk.create(gestionnaire, [outsider]))).toEqual(nobody)
    expect(await problemIn(await talk.create(gestionnaire, [approbateur, outsider]))).toEqual(nobody)
    expect(await problemIn(await talk.create(admin, [gestionnaire, outsider]))).toEqual(nobody)
    expect((await talk.create(admin, [outsider])).status).toBe(201)
    await scene.as(admin)('POST', '/api/admin/users/deactivations', { body: { user_ids: [approbateur.id] } })
    expect(await problemIn(await talk.create(gestionnaire, [approbateur]))).toEqual(nobody)
    expect(await rowsOf('select id from chat_rooms')).toHaveLength(1)
  })

  it('is renamed by its owner, and the list follows', async () => {
    const scene = await setScene()
    const { gestionnaire, approbateur } = scene.cast
    const { id } = await talkIn(scene).group(gestionnaire, approbateur)
    const rename = (by: Scene['cast']['admin'], name: string) =>
      scene.as(by)('PATCH', `/api/chat/rooms/${id}`, { body: { name } })
    expect(await refusal(await rename(approbateur, 'Non'))).toEqual([403, 'chat.owners_only'])
    expect(await bodyOf<Room>(await rename(gestionnaire, 'Budget 2027'))).toMatchObject({
      name: 'Budget 2027',
    })
    expect(await rowsOf('select name from chat_rooms')).toEqual([{ name: 'Budget 2027' }])
    expect(await trail('chat.room_renamed')).toMatchObject([
      { before: { name: 'Refonte' }, after: { name: 'Budget 2027' } },
    ])
  })

  it('opened twice under one key is one group', async () => {
    const scene = await setScene()
    const { gestionnaire, approbateur } = scene.cast
    const ask = () =>
      scene.as(gestionnaire)('POST', '/api/chat/rooms', {
        body: { is_group: true, participant_ids: [approbateur.id] },
        headers: { 'Idempotency-Key': 'k' },
      })
    const first = await bodyOf<Room>(await ask())
    expect(await bodyOf<Room>(await ask())).toEqual(first)
    expect(await rowsOf('select id from chat_rooms')).toHaveLength(1)
  })
})

describe('the list of rooms', () => {
  it('holds one’s own only, the liveliest first, each as it stands for the reader', async () => {
    const scene = await setScene()
    const { gestionnaire, approbateur, superviseur, outsider, admin } = scene.cast
    const talk = talkIn(scene)
    const quiet = await talk.group(gestionnaire, approbateur)
    scene.clock.advance(1_000)
    const later = await talk.pair(gestionnaire, superviseur)
    expect((await listed(scene, gestionnaire)).results.map(({ id }) => id)).toEqual([later.id, quiet.id])
    await talk.say(approbateur, quiet.id, 'Bonjour', { mentions: [gestionnaire.id] })
    await talk.project(quiet.id)
    const { total, results } = await listed(scene, gestionnaire)
    expect([total, results.map(({ id }) => id)]).toEqual([2, [quiet.id, later.id]])
    expect(results[0]).toMatchObject({
      unread: 1,
      mentions: 1,
      last_message: { content: 'Bonjour', sender: { id: approbateur.id, name: 'Éric Zinsou' } },
    })
    expect((await listed(scene, approbateur)).results.map(({ unread }) => unread)).toEqual([0])
    for (const other of [outsider, admin]) expect((await listed(scene, other)).total).toBe(0)
    const page = await listed(scene, gestionnaire, '?limit=1')
    expect([page.count, page.results[0]?.id]).toEqual([1, quiet.id])
    const rest = await listed(scene, gestionnaire, `?limit=1&cursor=${page.next}`)
    expect([rest.results[0]?.id, rest.next]).toEqual([later.id, null])
  })

  it('and a room, do not exist for anybody else', async () => {
    const scene = await setScene()
    const { gestionnaire, approbateur, superviseur, outsider, admin } = scene.cast
    const talk = talkIn(scene)
    const { id } = await talk.group(gestionnaire, approbateur)
    const nowhere = await problemIn(await talk.read(gestionnaire, 4_000))
    expect([nowhere.status, nowhere.code]).toEqual([404, 'chat.room_not_found'])
    for (const other of [superviseur, outsider, admin]) {
      expect(await problemIn(await talk.read(other, id))).toEqual(nowhere)
      expect(await problemIn(await talk.send(other, id, 'Bonjour'))).toEqual(nowhere)
      expect(await problemIn(await talk.add(other, id, other))).toEqual(nowhere)
      const more = await scene.as(other)('GET', `/api/chat/rooms/${id}/messages`)
      expect(await problemIn(more)).toEqual(nowhere)
    }
  })
})

describe('a room whose object lost its memory', () => {
  it('is told again which room it is', async () => {
    const scene = await setScene()
    const { gestionnaire, approbateur } = scene.cast
    const now = scene.clock.now()
    await scene
      .context()
      .db.run(`insert into chat_rooms (id, name, is_group, organization_id, created_at, updated_at)
      values (77, 'Restaurée', 1, ${CNSS}, ${now}, ${now})`)
    await scene
      .context()
      .db.run(
        `insert into chat_members values (77, ${gestionnaire.id}, 'member', 1), (77, ${approbateur.id}, 'owner', 0)`,
      )
    const room = await talkIn(scene).room(gestionnaire, 77)
    expect(room.name).toBe('Restaurée')
    expect(room.participants.map(({ user_id, role }) => [user_id, role])).toEqual([
      [approbateur.id, 'owner'],
      [gestionnaire.id, 'member'],
    ])
  })
})

describe('a room of a subject', () => {
  it('is one, for the people whom it concerns and nobody of another organization', async () => {
    const scene = await setScene()
    const { agent, gestionnaire, outsider } = scene.cast
    const actor = {
      userId: agent.id,
      sessionId: 'x',
      name: 'Koffi Mensah',
      role: 'agent' as const,
      organizationId: OPERATOR,
      mustChangePassword: false,
      via: 'token' as const,
    }
    const ctx = { ...scene.context(), actor }
    const subject = { type: 'project' as const, id: 9, name: 'Refonte du site', organizationId: CNSS }
    const told = (roomId: number) => ({ write: [], events: [], answer: { room_id: roomId } })
    const open = (id: number, userId: number) =>
      roomOfSubject(ctx, { ...subject, id, userIds: [userId] }, told)
    const both = await Promise.all([open(9, gestionnaire.id), open(9, gestionnaire.id)])
    expect(new Set(both.map(({ roomId }) => roomId)).size).toBe(1)
    expect(both.filter(({ isNew }) => isNew)).toHaveLength(1)
    expect(await talkIn(scene).room(gestionnaire, both[0].roomId)).toMatchObject({
      subject_type: 'project',
      subject_id: 9,
      name: 'Refonte du site',
      organization_id: CNSS,
    })
    await expect(open(10, outsider.id)).rejects.toThrow('identity.user_not_found')
  })
})
