import { describe, expect, it } from 'vitest'
import type { Member } from '../../../contract/identity/schemas.ts'
import { CNSS, NOURX, type Player } from '../../kernel/testing/cast.ts'
import { type Scene, setScene } from '../../kernel/testing/scene.ts'
import { isWithin } from '../scope.ts'
import { bodyOf, pageOf, problemOf, refusal } from '../testing/answers.ts'
import { beforeNextWrite, rowsOf, trail } from '../testing/database.ts'
import { findPeople } from './find.ts'

const members = (scene: Scene, by: Player, organization = CNSS, query = '') =>
  scene.as(by)('GET', `/api/organizations/${organization}/members${query}`)

describe('the members of an organization', () => {
  it.each(['gestionnaire', 'superviseur', 'admin'] as const)(
    'the members of an organization are listed for a %s, by name, and nobody else with them',
    async (who) => {
      const scene = await setScene()
      const { total, results } = await pageOf<Member>(await members(scene, scene.cast[who]))
      expect(total).toBe(3)
      expect(results.map(({ last_name }) => last_name)).toEqual(['Gnonlonfoun', 'Traoré', 'Zinsou'])
      expect(results[1]).toEqual({
        id: scene.cast.superviseur.id,
        first_name: 'Fatou',
        last_name: 'Traoré',
        email: 'superviseur@cnss.test',
        role: 'superviseur',
        is_active: true,
      })
    },
  )

  it('the members of an organization are searched without minding accents, and paged', async () => {
    const scene = await setScene()
    const { gestionnaire } = scene.cast
    const found = await pageOf<Member>(await members(scene, gestionnaire, CNSS, '?q=TRAORE'))
    expect(found.results.map(({ email }) => email)).toEqual(['superviseur@cnss.test'])
    const first = await pageOf<Member>(await members(scene, gestionnaire, CNSS, '?limit=2'))
    const second = await pageOf<Member>(
      await members(scene, gestionnaire, CNSS, `?limit=2&cursor=${first.next}`),
    )
    expect(second.results.map(({ last_name }) => last_name)).toEqual(['Zinsou'])
  })

  it('the members of an organization do not exist for a person of another organization, no more than those of one that is not there', async () => {
    const scene = await setScene()
    const { outsider, superviseur } = scene.cast
    const nowhere = await problemOf(await members(scene, outsider, 4_000))
    expect(nowhere.code).toBe('organizations.not_found')
    expect(await problemOf(await members(scene, outsider))).toEqual(nowhere)
    expect(await problemOf(await members(scene, superviseur, NOURX))).toEqual(nowhere)
  })

  it('the members of an organization are not for an agent to list, assigned or not', async () => {
    const scene = await setScene()
    for (const organization of [CNSS, NOURX])
      expect(await refusal(await members(scene, scene.cast.agent, organization))).toEqual([
        403,
        'auth.forbidden',
      ])
  })

  it('the members of an organization are not reached by a cursor from another organization’s list', async () => {
    const scene = await setScene()
    const { admin, outsider } = scene.cast
    const { next } = await pageOf<Member>(await members(scene, admin, CNSS, '?limit=1'))
    const { results } = await pageOf<Member>(await members(scene, outsider, NOURX, `?cursor=${next}`))
    for (const { email } of results) expect(email).toBe('cliente@nourx.test')
  })
})

describe('the agents of an organization', () => {
  const assign = (scene: Scene, user_ids: readonly number[], organization = CNSS) =>
    scene.as(scene.cast.admin)('PUT', `/api/admin/organizations/${organization}/agents`, {
      body: { user_ids },
    })
  const listed = async (scene: Scene, organization = CNSS) =>
    (
      await bodyOf<{ results: Member[] }>(
        await scene.as(scene.cast.admin)('GET', `/api/admin/organizations/${organization}/agents`),
      )
    ).results.map(({ id }) => id)
  const knows = async (scene: Scene, organizationId: number, player: Player = scene.cast.agent) => {
    const [person] = await findPeople(scene.context(), [player.id])
    return person !== undefined && isWithin(person, organizationId)
  }

  it('the agents of an organization are those last named, and each knows only what they were given', async () => {
    const scene = await setScene()
    const { agent } = scene.cast
    expect(await knows(scene, CNSS)).toBe(true)
    expect(await knows(scene, NOURX)).toBe(false)
    expect(await knows(scene, NOURX, scene.cast.gestionnaire)).toBe(false)
    const answer = await assign(scene, [agent.id, agent.id], NOURX)
    expect(await bodyOf<{ results: Member[] }>(answer)).toMatchObject({
      results: [{ id: agent.id, role: 'agent' }],
    })
    expect((await assign(scene, [])).status).toBe(200)
    expect([await knows(scene, CNSS), await knows(scene, NOURX)]).toEqual([false, true])
    expect([await listed(scene), await listed(scene, NOURX)]).toEqual([[], [agent.id]])
  })

  it('the agents of an organization are agents: nobody else can be given an organization, and one wrong name changes nothing', async () => {
    const scene = await setScene()
    const { agent, admin, gestionnaire } = scene.cast
    for (const stranger of [admin.id, gestionnaire.id, 4_000])
      expect(await refusal(await assign(scene, [agent.id, stranger], NOURX))).toEqual([
        404,
        'identity.user_not_found',
      ])
    expect(await listed(scene, NOURX)).toEqual([])
    expect(await refusal(await assign(scene, [agent.id], 4_000))).toEqual([404, 'organizations.not_found'])
  })

  it('the agents of an organization are not a person who stopped being one at the same moment', async () => {
    const scene = await setScene()
    const { agent, admin } = scene.cast
    beforeNextWrite(scene, () =>
      scene.as(admin)('PATCH', `/api/admin/users/${agent.id}`, {
        body: { role: 'gestionnaire', organization_id: CNSS },
      }),
    )
    expect(await refusal(await assign(scene, [agent.id], NOURX))).toEqual([404, 'identity.user_not_found'])
    expect(await rowsOf('select * from agent_assignments')).toEqual([])
  })

  it('the agents of an organization are in the trail, before and after', async () => {
    const scene = await setScene()
    const { agent, admin } = scene.cast
    await assign(scene, [])
    expect(await trail('identity.agents_assigned')).toMatchObject([
      {
        actor_id: admin.id,
        subject_type: 'organization',
        subject_id: String(CNSS),
        organization_id: CNSS,
        before: { agents: [agent.id] },
        after: { agents: [] },
      },
    ])
  })

  it('the agents of an organization are for an administrator alone to see and to name', async () => {
    const scene = await setScene()
    const path = `/api/admin/organizations/${CNSS}/agents`
    for (const who of ['agent', 'gestionnaire', 'superviseur'] as const) {
      expect((await scene.as(scene.cast[who])('GET', path)).status).toBe(403)
      expect((await scene.as(scene.cast[who])('PUT', path, { body: { user_ids: [] } })).status).toBe(403)
    }
  })
})
