import { describe, expect, it } from 'vitest'
import type { Team } from '../../../contract/tickets/teams.ts'
import { bodyOf, pageOf, refusal } from '../../identity/testing/answers.ts'
import { beforeNextWrite, rowsOf, trail } from '../../identity/testing/database.ts'
import { OPERATOR } from '../../kernel/testing/cast.ts'
import { supportScene } from '../testing/support.ts'

async function teamScene() {
  const { scene, cast, support } = await supportScene()
  const ask = (method: string, path = '', body?: object, by = cast.admin) =>
    support.ask(by, method, `/api/teams${path}`, body)
  const team = async (body: object) => bodyOf<Team>(await ask('POST', '', body))
  return { scene, cast, support, ask, team }
}

describe('teams', () => {
  it('are made, changed and deleted by admins, read by staff, and unknown to clients', async () => {
    const { cast, ask, team } = await teamScene()
    const made = await team({ name: 'Réseau', lead_id: cast.agent.id, member_ids: [cast.agent.id] })
    expect(made).toEqual({
      id: made.id,
      name: 'Réseau',
      lead_id: cast.agent.id,
      member_ids: [cast.agent.id],
      created_at: '2026-11-02T09:30:00.000Z',
      updated_at: '2026-11-02T09:30:00.000Z',
    })
    expect(await bodyOf(await ask('GET', `/${made.id}`, undefined, cast.agent))).toEqual(made)
    expect((await pageOf<Team>(await ask('GET', '?q=reseau', undefined, cast.agent))).results).toEqual([made])
    expect((await pageOf<Team>(await ask('GET', '?q=paie'))).results).toEqual([])
    for (const [by, methods] of [
      [cast.agent, ['POST', 'PATCH', 'DELETE']],
      [cast.gestionnaire, ['GET', 'POST', 'PATCH', 'DELETE']],
    ] as const)
      for (const method of methods) {
        const path = method === 'POST' ? '' : `/${made.id}`
        const body = method === 'GET' || method === 'DELETE' ? undefined : { name: 'X' }
        expect(await refusal(await ask(method, path, body, by))).toEqual([403, 'auth.forbidden'])
      }
    const changed = await bodyOf<Team>(
      await ask('PATCH', `/${made.id}`, { member_ids: [cast.admin.id], expected: { name: 'Réseau' } }),
    )
    expect(changed).toMatchObject({ name: 'Réseau', member_ids: [cast.admin.id] })
    expect(await refusal(await ask('PATCH', `/${made.id}`, { name: 'Y', expected: { name: 'X' } }))).toEqual([
      ...[409, 'request.conflict'],
    ])
    expect((await ask('DELETE', `/${made.id}`)).status).toBe(204)
    expect(await refusal(await ask('GET', `/${made.id}`))).toEqual([404, 'tickets.team_not_found'])
    expect(await rowsOf('select * from team_members')).toEqual([])
    const [line] = await trail('tickets.team_changed')
    expect(line).toMatchObject({
      actor_id: cast.admin.id,
      organization_id: OPERATOR,
      before: { member_ids: [cast.agent.id] },
      after: { member_ids: [cast.admin.id] },
    })
    expect(await trail('tickets.team_created')).toHaveLength(1)
    expect(await trail('tickets.team_deleted')).toHaveLength(1)
  })

  it('are of staff alone', async () => {
    const { cast, ask } = await teamScene()
    for (const body of [
      { lead_id: cast.gestionnaire.id },
      { member_ids: [cast.agent.id, cast.superviseur.id] },
    ])
      expect(await refusal(await ask('POST', '', { name: 'Réseau', ...body }))).toEqual([
        ...[404, 'identity.user_not_found'],
      ])
  })

  it('keep who is no longer staff until somebody takes them out', async () => {
    const { cast, ask, team } = await teamScene()
    const { id } = await team({ name: 'Réseau', member_ids: [cast.agent.id] })
    await rowsOf("update users set role = 'superviseur' where id = ?", cast.agent.id)
    const renamed = await bodyOf<Team>(await ask('PATCH', `/${id}`, { name: 'Systèmes' }))
    expect(renamed.member_ids).toEqual([cast.agent.id])
  })

  it('have names that differ by more than case and accents', async () => {
    const { ask, team } = await teamScene()
    await team({ name: 'Réseau' })
    const other = await team({ name: 'Paie' })
    const taken = [409, 'tickets.team_name_taken']
    expect(await refusal(await ask('POST', '', { name: 'RESEAU' }))).toEqual(taken)
    expect(await refusal(await ask('PATCH', `/${other.id}`, { name: 'reseau' }))).toEqual(taken)
  })

  it('that are changed by two at once keep both changes', async () => {
    const { scene, cast, ask, team } = await teamScene()
    const { id } = await team({ name: 'Réseau' })
    beforeNextWrite(scene, () => ask('PATCH', `/${id}`, { lead_id: cast.agent.id }))
    await ask('PATCH', `/${id}`, { name: 'Systèmes' })
    expect(await bodyOf(await ask('GET', `/${id}`))).toMatchObject({
      name: 'Systèmes',
      lead_id: cast.agent.id,
    })
  })

  it('that are deleted leave their tickets without one, even a ticket that is being changed', async () => {
    const { scene, support, ask, team } = await teamScene()
    const { id } = await team({ name: 'Réseau' })
    const ticket = await support.open()
    await support.changed(ticket, { team_id: id })
    beforeNextWrite(scene, () => ask('DELETE', `/${id}`))
    expect(await support.changed(ticket, { priority: 'high' })).toMatchObject({
      priority: 'high',
      team: null,
    })
  })
})
