import { describe, expect, it } from 'vitest'
import { SYSTEM } from '../../contract/chat/system-speaker.ts'
import { pageOf, refusal } from '../identity/testing/answers.ts'
import { beforeNextWrite, rowsOf, trail } from '../identity/testing/database.ts'
import { signInClient } from '../identity/testing/token-client.ts'
import { CNSS, NOURX, OPERATOR } from '../kernel/testing/cast.ts'
import { setScene } from '../kernel/testing/scene.ts'
import { roomObject } from './room-objects.ts'
import { problemIn, talkIn } from './testing/talk.ts'

async function groupScene() {
  const scene = await setScene()
  const talk = talkIn(scene)
  const { gestionnaire, approbateur } = scene.cast
  const { id } = await talk.group(gestionnaire, approbateur)
  const roles = async () =>
    Object.fromEntries((await talk.room(gestionnaire, id)).participants.map((one) => [one.user_id, one.role]))
  const inLists = async () =>
    (
      await rowsOf<{ user_id: number }>(
        'select user_id from chat_members where room_id = ? order by place',
        id,
      )
    ).map(({ user_id }) => user_id)
  return { ...scene, scene, talk, id, roles, inLists }
}

describe('somebody who is brought into a group', () => {
  it('is there at once, once, reads everything and is told of it', async () => {
    const { cast, talk, id, inLists, runQueue, bindings } = await groupScene()
    const { gestionnaire, approbateur, superviseur } = cast
    await talk.say(gestionnaire, id, 'Avant')
    const added = await talk.add(gestionnaire, id, superviseur)
    expect(added.status).toBe(201)
    expect(await added.json()).toMatchObject({
      user_id: superviseur.id,
      name: 'Fatou Traoré',
      role: 'member',
    })
    expect((await talk.add(gestionnaire, id, superviseur)).status).toBe(200)
    expect(await inLists()).toEqual([gestionnaire.id, approbateur.id, superviseur.id])
    expect((await talk.history(superviseur, id)).results.map(({ content }) => content)).toEqual(['Avant'])
    expect(await trail('chat.participant_added')).toMatchObject([
      { actor_id: gestionnaire.id, organization_id: CNSS, after: { user_id: superviseur.id } },
    ])
    await runQueue()
    expect(await personalEvents(bindings, superviseur.id)).toBe(1)
  })

  it('is brought by an owner only, and is somebody who may be met', async () => {
    const { cast, talk, id, roles } = await groupScene()
    const { gestionnaire, approbateur, superviseur, outsider, agent } = cast
    const before = await roles()
    expect(await refusal(await talk.add(approbateur, id, superviseur))).toEqual([403, 'chat.owners_only'])
    const nobody = await problemIn(await talk.add(gestionnaire, id, 4_000))
    expect([nobody.status, nobody.code]).toEqual([404, 'identity.user_not_found'])
    expect(await problemIn(await talk.add(gestionnaire, id, outsider))).toEqual(nobody)
    expect(await roles()).toEqual(before)
    expect((await talk.add(gestionnaire, id, agent)).status).toBe(201)
  })
})

describe('a room of staff', () => {
  it('becomes the client’s when one comes in, and no other client’s ever after', async () => {
    const scene = await setScene()
    const { admin, agent, gestionnaire, outsider } = scene.cast
    const talk = talkIn(scene)
    const { id, organization_id } = await talk.group(admin, agent)
    expect(organization_id).toBe(OPERATOR)
    expect(await refusal(await talk.add(agent, id, gestionnaire))).toEqual([403, 'chat.owners_only'])
    expect((await talk.room(admin, id)).organization_id).toBe(OPERATOR)
    expect((await talk.add(admin, id, gestionnaire)).status).toBe(201)
    expect((await talk.room(admin, id)).organization_id).toBe(CNSS)
    expect((await talk.remove(admin, id, gestionnaire)).status).toBe(204)
    expect(await refusal(await talk.add(admin, id, outsider))).toEqual([404, 'identity.user_not_found'])
  })

  it('never holds people of two organizations, however close together they are brought in', async () => {
    const scene = await setScene()
    const { admin, agent, gestionnaire, outsider } = scene.cast
    const talk = talkIn(scene)
    // Somebody who works for both clients: either of them may come into the room.
    await rowsOf('insert into agent_assignments values (?, ?, 1)', NOURX, agent.id)
    const { id } = await talk.group(admin, agent)
    beforeNextWrite(scene, async () => expect((await talk.add(admin, id, gestionnaire)).status).toBe(201))
    expect(await refusal(await talk.add(admin, id, outsider))).toEqual([404, 'identity.user_not_found'])
    const room = await talk.room(admin, id)
    expect(room.organization_id).toBe(CNSS)
    expect(room.participants.map(({ user_id }) => user_id)).not.toContain(outsider.id)
    expect(NOURX).not.toBe(room.organization_id)
  })
})

describe('somebody who leaves or is removed', () => {
  it('has no room any more, on any path, and the others keep theirs', async () => {
    const { cast, talk, id, scene, inLists } = await groupScene()
    const { gestionnaire, approbateur } = cast
    const message = await talk.say(gestionnaire, id, 'Confidentiel')
    await talk.project(id)
    expect((await talk.search(approbateur, 'q=confidentiel')).total).toBe(1)
    expect((await talk.remove(gestionnaire, id, approbateur)).status).toBe(204)
    expect(await inLists()).toEqual([gestionnaire.id])
    const gone = [404, 'chat.room_not_found']
    const as = scene.as(approbateur)
    const path = `/api/chat/rooms/${id}`
    for (const [method, rest, body] of [
      ['GET', ''],
      ['GET', '/messages'],
      ['POST', '/messages', { content: 'Encore' }],
      ['PATCH', `/messages/${message}`, { content: 'Encore' }],
      ['DELETE', `/messages/${message}`],
      ['GET', `/messages/${message}/versions`],
      ['PUT', `/messages/${message}/reactions/%F0%9F%91%8D`],
      ['POST', '/participants', { user_id: approbateur.id }],
      ['DELETE', `/participants/${approbateur.id}`],
    ] as const)
      expect([method, rest, ...(await refusal(await as(method, path + rest, { body })))]).toEqual([
        method,
        rest,
        ...gone,
      ])
    expect(await talk.search(approbateur, 'q=confidentiel')).toEqual({ total: 0, results: [] })
    expect(await refusal(await as('GET', `/api/chat/search?q=confidentiel&room=${id}`))).toEqual(gone)
    expect(await (await as('GET', '/api/chat/unread')).json()).toEqual({ total: 0, results: [] })
    expect((await talk.room(gestionnaire, id)).participants).toHaveLength(1)
    expect(await trail('chat.participant_removed')).toMatchObject([{ after: { user_id: approbateur.id } }])
  })

  it('is out even where a crash kept the lists from hearing of it', async () => {
    const { cast, talk, id, bindings, scene, inLists } = await groupScene()
    const { gestionnaire, approbateur } = cast
    await talk.say(gestionnaire, id, 'Confidentiel')
    await talk.project(id)
    const asker = { id: gestionnaire.id, name: 'Awa Gnonlonfoun', role: 'gestionnaire' as const }
    await roomObject(bindings, id).removeMember(asker, approbateur.id)
    expect(await inLists()).toContain(approbateur.id)
    expect(await talk.search(approbateur, 'q=confidentiel')).toEqual({ total: 0, results: [] })
    expect(await (await scene.as(approbateur)('GET', '/api/chat/rooms')).json()).toMatchObject({
      results: [],
    })
    expect((await talk.read(approbateur, id)).status).toBe(404)
    await talk.project(id)
    expect(await inLists()).toEqual([gestionnaire.id])
  })

  it('leaves by their own will; the longest-standing one follows the last owner', async () => {
    const { cast, talk, id, roles, scene } = await groupScene()
    const { gestionnaire, approbateur, superviseur } = cast
    await talk.add(gestionnaire, id, superviseur)
    expect(await refusal(await talk.remove(approbateur, id, superviseur))).toEqual([403, 'chat.owners_only'])
    const promote = (by: typeof gestionnaire, who: typeof gestionnaire, role: string) =>
      scene.as(by)('PATCH', `/api/chat/rooms/${id}/participants/${who.id}`, { body: { role } })
    expect(await refusal(await promote(approbateur, approbateur, 'owner'))).toEqual([403, 'chat.owners_only'])
    expect(await (await promote(gestionnaire, superviseur, 'owner')).json()).toMatchObject({ role: 'owner' })
    expect((await promote(gestionnaire, superviseur, 'member')).status).toBe(200)
    expect((await talk.remove(gestionnaire, id, gestionnaire)).status).toBe(204)
    expect(await roles().catch(() => 'gone')).toBe('gone')
    const left = await talk.room(approbateur, id)
    expect(left.participants.map(({ user_id, role }) => [user_id, role])).toEqual([
      [approbateur.id, 'owner'],
      [superviseur.id, 'member'],
    ])
    expect(await rowsOf('select user_id, role from chat_members order by place')).toEqual([
      { user_id: approbateur.id, role: 'owner' },
      { user_id: superviseur.id, role: 'member' },
    ])
  })

  it('out of a room of two by moving away; should they meet again, a new one opens', async () => {
    const { cast, talk, scene, runQueue } = await groupScene()
    const { admin, gestionnaire, superviseur } = cast
    const pair = await talk.pair(gestionnaire, superviseur)
    await talk.say(superviseur, pair.id, 'Je pars')
    const move = async (organization_id: number) => {
      await scene.as(admin)('PATCH', `/api/admin/users/${superviseur.id}`, { body: { organization_id } })
      await runQueue()
    }
    await move(NOURX)
    const left = await talk.room(gestionnaire, pair.id)
    expect([left.participants.length, left.closed_at === null]).toEqual([1, false])
    expect((await talk.history(gestionnaire, pair.id)).results).toMatchObject([{ content: 'Je pars' }])
    expect(await refusal(await talk.create(gestionnaire, [superviseur], { is_group: false }))).toEqual([
      404,
      'identity.user_not_found',
    ])
    await move(CNSS)
    expect((await talk.pair(gestionnaire, superviseur)).id).not.toBe(pair.id)
  })

  it('out of a room of two, whatever of it a crash left undone', async () => {
    const { cast, talk, scene, runQueue } = await groupScene()
    const { admin, gestionnaire, superviseur } = cast
    const { db } = scene.context()
    const pair = await talk.pair(gestionnaire, superviseur)
    const move = (organization_id: number) =>
      scene.as(admin)('PATCH', `/api/admin/users/${superviseur.id}`, { body: { organization_id } })
    // One attempt fell once the person was out, the next one with the last thing that it writes.
    await roomObject(scene.bindings, pair.id).removeMember(SYSTEM, superviseur.id)
    await db.run(`create trigger falls before update of pair_key on chat_rooms
      begin select raise(abort, 'the machine fell'); end`)
    await move(NOURX)
    await db.run('drop trigger falls')
    await runQueue()
    expect((await talk.room(gestionnaire, pair.id)).closed_at).not.toBeNull()
    await move(CNSS)
    expect((await talk.pair(gestionnaire, superviseur)).id).not.toBe(pair.id)
  })

  it.each([
    ['before the rooms have heard of it', []],
    ['and the rooms hear of it', undefined],
  ])('by moving to another organization, %s', async (_, reactions) => {
    const scene = await setScene(reactions ? { reactions } : {})
    const { admin, gestionnaire, approbateur } = scene.cast
    const talk = talkIn(scene)
    const { id } = await talk.group(gestionnaire, approbateur)
    await talk.say(gestionnaire, id, 'Confidentiel')
    await talk.project(id)
    await scene.as(admin)('PATCH', `/api/admin/users/${approbateur.id}`, { body: { organization_id: NOURX } })
    const moved = { ...approbateur, token: (await signInClient(scene, approbateur.email)).access }
    expect((await talk.read(moved, id)).status).toBe(404)
    expect((await talk.search(moved, 'q=confidentiel')).total).toBe(0)
    expect(await pageOf(await scene.as(moved)('GET', '/api/chat/rooms'))).toMatchObject({ total: 0 })
    const listed = await rowsOf('select user_id from chat_members order by place')
    const both = [{ user_id: gestionnaire.id }, { user_id: approbateur.id }]
    expect(listed).toEqual(reactions ? both : both.slice(0, 1))
    expect((await talk.room(gestionnaire, id)).participants).toHaveLength(reactions ? 2 : 1)
  })
})

describe('somebody who is called otherwise', () => {
  it('is so in the rooms they are in', async () => {
    const { cast, talk, id, scene, runQueue } = await groupScene()
    const { gestionnaire, approbateur } = cast
    await scene.as(approbateur)('PATCH', '/api/auth/profile', { body: { last_name: 'Zinsou-Dossa' } })
    await runQueue()
    const names = (await talk.room(gestionnaire, id)).participants.map(({ name }) => name)
    expect(names).toEqual(['Awa Gnonlonfoun', 'Éric Zinsou-Dossa'])
  })
})

async function personalEvents(bindings: Parameters<typeof roomObject>[0], userId: number): Promise<number> {
  const { USER_PRESENCE } = bindings
  const presence = USER_PRESENCE.get(USER_PRESENCE.idFromName(String(userId)))
  const probe = { key: crypto.randomUUID(), kind: 'test', at: 0, by: null, data: {} }
  return (await presence.append(probe)) - 1
}
