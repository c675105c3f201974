import { describe, expect, it } from 'vitest'
import type { Contact } from '../../contract/chat/schemas.ts'
import { pageOf, refusal } from '../identity/testing/answers.ts'
import { CNSS, NOURX, type Player } from '../kernel/testing/cast.ts'
import { type Scene, setScene } from '../kernel/testing/scene.ts'
import { talkIn } from './testing/talk.ts'

const contacts = async (scene: Scene, by: Player, query = '') =>
  pageOf<Contact>(await scene.as(by)('GET', `/api/chat/people${query}`))
const namesFor = async (scene: Scene, by: Player, query = '') =>
  (await contacts(scene, by, query)).results.map(({ email }) => email.split('@')[0])
const assign = (scene: Scene, organizationId: number, user_ids: readonly number[]) =>
  scene.as(scene.cast.admin)('PUT', `/api/admin/organizations/${organizationId}/agents`, {
    body: { user_ids },
  })

describe('the people one may write to', () => {
  it('are one’s own and who works for them; for an agent those they were given; for an administrator all', async () => {
    const scene = await setScene()
    const { admin, agent, gestionnaire, superviseur, outsider } = scene.cast
    expect(await namesFor(scene, gestionnaire)).toEqual(['admin', 'agent', 'superviseur', 'approbateur'])
    expect(await namesFor(scene, superviseur)).toEqual(['admin', 'gestionnaire', 'agent', 'approbateur'])
    expect(await namesFor(scene, agent)).toEqual(['admin', 'gestionnaire', 'superviseur', 'approbateur'])
    expect(await namesFor(scene, outsider)).toEqual(['admin'])
    expect(await namesFor(scene, admin)).toHaveLength(5)
    expect((await contacts(scene, agent)).results[1]).toEqual({
      id: gestionnaire.id,
      name: 'Awa Gnonlonfoun',
      email: 'gestionnaire@cnss.test',
      role: 'gestionnaire',
      organization: { id: CNSS, name: 'Caisse Nationale de Sécurité Sociale' },
    })
  })

  it('are exactly those with whom a conversation can be opened, whoever asks', async () => {
    const scene = await setScene()
    const talk = talkIn(scene)
    const players = Object.values(scene.cast)
    // Asked in turn, so that nobody's list is that of a moment before.
    for (const given of [[CNSS], [NOURX], []]) {
      for (const organization of [CNSS, NOURX])
        await assign(scene, organization, given.includes(organization) ? [scene.cast.agent.id] : [])
      for (const by of players) {
        const listed = (await contacts(scene, by)).results.map(({ id }) => id)
        const open = []
        for (const other of players)
          if (other !== by && (await talk.create(by, [other], { name: 'x' })).status === 201)
            open.push(other.id)
        expect([given, by.email, listed.sort()]).toEqual([given, by.email, open.sort()])
      }
    }
  })

  it('are searched without minding accents, and paged; a search finds nobody of elsewhere', async () => {
    const scene = await setScene()
    const { gestionnaire, outsider } = scene.cast
    expect(await namesFor(scene, gestionnaire, '?q=TRAORE')).toEqual(['superviseur'])
    const first = await contacts(scene, gestionnaire, '?limit=3')
    expect([first.total, first.count]).toEqual([4, 3])
    expect(await namesFor(scene, scene.cast.admin, `?organization=${NOURX}`)).toEqual(['cliente'])
    expect(await namesFor(scene, gestionnaire, `?organization=${NOURX}`)).toEqual([])
    expect(await namesFor(scene, gestionnaire, '?operator=true')).toEqual(['admin', 'agent'])
    expect(await namesFor(scene, gestionnaire, '?operator=false')).toEqual(['superviseur', 'approbateur'])
    expect(await namesFor(scene, gestionnaire, `?limit=3&cursor=${first.next}`)).toEqual(['approbateur'])
    for (const query of ['?q=traore', '?q=cnss', '?q=mensah', `?cursor=${first.next}`])
      for (const name of await namesFor(scene, outsider, query))
        expect([query, name]).toEqual([query, 'admin'])
  })

  it('are there: not somebody who was switched off, nor the people of an organization that was', async () => {
    const scene = await setScene()
    const { admin, agent, approbateur } = scene.cast
    await scene.as(admin)('POST', '/api/admin/users/deactivations', { body: { user_ids: [approbateur.id] } })
    expect(await namesFor(scene, agent)).toEqual(['admin', 'gestionnaire', 'superviseur'])
    await scene.as(admin)('PATCH', `/api/admin/organizations/${CNSS}`, { body: { is_active: false } })
    expect(await namesFor(scene, agent)).toEqual(['admin'])
  })
})

describe('an agent from whom an organization is taken', () => {
  it.each([
    ['before its rooms have heard of it', []],
    ['and its rooms hear of it', undefined],
  ])('is out of its conversations, %s, and keeps the operator’s', async (_, reactions) => {
    const scene = await setScene(reactions ? { reactions } : {})
    const { admin, agent, gestionnaire, superviseur } = scene.cast
    const talk = talkIn(scene)
    const { id } = await talk.group(gestionnaire, agent, superviseur)
    const pair = await talk.pair(agent, gestionnaire)
    const own = await talk.group(admin, agent)
    await talk.say(gestionnaire, id, 'Confidentiel')
    await talk.project(id)
    expect((await talk.search(agent, 'q=confidentiel')).total).toBe(1)
    expect((await assign(scene, CNSS, [])).status).toBe(200)
    for (const room of [id, pair.id])
      expect(await refusal(await talk.read(agent, room))).toEqual([404, 'chat.room_not_found'])
    expect((await talk.search(agent, 'q=confidentiel')).total).toBe(0)
    expect((await talk.read(agent, own.id)).status).toBe(200)
    expect((await talk.room(gestionnaire, id)).participants).toHaveLength(reactions ? 3 : 2)
    await assign(scene, CNSS, [agent.id])
    expect((await talk.add(gestionnaire, id, agent)).status).toBe(reactions ? 200 : 201)
  })
})
