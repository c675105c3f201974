import { describe, expect, it } from 'vitest'
import { VIEWS_MOST, type View } from '../../contract/views.ts'
import { bodyOf, pageOf, refusal } from '../identity/testing/answers.ts'
import { rowsOf } from '../identity/testing/database.ts'
import type { Player } from '../kernel/testing/cast.ts'
import { type Scene, setScene } from '../kernel/testing/scene.ts'

const overdue = { subject: 'tasks', name: 'En retard', query: { due: 'overdue', open: true, project: 3 } }

const save = (scene: Scene, by: Player, body: object = overdue) =>
  scene.as(by)('POST', '/api/me/views/', { body })
const saved = async (scene: Scene, by: Player, body: object = overdue) =>
  bodyOf<View>(await save(scene, by, body))
const names = async (scene: Scene, by: Player, query = '') =>
  (await pageOf<View>(await scene.as(by)('GET', `/api/me/views/${query}`))).results.map(({ name }) => name)

describe('a saved view', () => {
  it('is kept for every role, and read by its owner alone', async () => {
    const scene = await setScene()
    const { gestionnaire, superviseur, approbateur, admin } = scene.cast
    const mine = await saved(scene, superviseur)
    expect(mine).toEqual({
      id: mine.id,
      ...overdue,
      owner_id: superviseur.id,
      created_at: '2026-11-02T09:30:00.000Z',
      updated_at: '2026-11-02T09:30:00.000Z',
    })
    expect(await names(scene, superviseur)).toEqual(['En retard'])
    for (const other of [gestionnaire, approbateur, admin]) {
      expect(await names(scene, other)).toEqual([])
      const path = `/api/me/views/${mine.id}/`
      for (const [method, body] of [['GET'], ['PATCH', { name: 'Autre' }], ['DELETE']] as const)
        expect(await refusal(await scene.as(other)(method, path, { body }))).toEqual([404, 'views.not_found'])
    }
  })

  it.each([
    ['a filter that the list does not have', { subject: 'projects', query: { due: 'overdue' } }],
    ['a value that the list refuses', { subject: 'tasks', query: { status: 'sleeping' } }],
    ['a page of the list', { subject: 'documents', query: { cursor: 'x' } }],
    ['another list', { subject: 'people', query: {} }],
    ['an order that payments do not have', { subject: 'payments', query: { sort: 'amount' } }],
  ])('refuses %s', async (_, given) => {
    const scene = await setScene()
    const answer = await save(scene, scene.cast.agent, { name: 'Vue', ...given })
    expect(await refusal(answer)).toEqual([422, 'validation.failed'])
    expect(await names(scene, scene.cast.agent)).toEqual([])
  })

  it.each([
    ['quotes', { status: 'sent,viewed', sort: '-issue_date' }],
    ['invoices', { status: 'overdue', kind: 'invoice', organization: '3' }],
    ['payments', { method: 'cash', start_date: '2026-11-01' }],
    ['recurring_invoices', { status: 'paused' }],
    ['tickets', { queue: 'mine', breached: true, tag: 'paiement', sort: 'due_at' }],
  ])('of %s holds the filters of that list', async (subject, query) => {
    const scene = await setScene()
    expect(await saved(scene, scene.cast.agent, { subject, name: 'Vue', query })).toMatchObject({ query })
  })

  it('of staff is shared with staff, and no client reads of it', async () => {
    const scene = await setScene()
    const { agent, admin, gestionnaire } = scene.cast
    const { id } = await saved(scene, agent, { ...overdue, shared: true })
    await saved(scene, agent, { ...overdue, name: 'À moi' })
    await saved(scene, admin, { ...overdue, name: 'Administration' })
    expect(await names(scene, admin)).toEqual(['Administration', 'En retard'])
    expect(await names(scene, gestionnaire)).toEqual([])
    expect(await refusal(await scene.as(gestionnaire)('GET', `/api/me/views/${id}`))).toEqual([
      ...[404, 'views.not_found'],
    ])
    expect(
      await refusal(await scene.as(admin)('PATCH', `/api/me/views/${id}`, { body: { name: 'Mienne' } })),
    ).toEqual([404, 'views.not_found'])
  })

  it('of a client is shared with nobody', async () => {
    const scene = await setScene()
    const { gestionnaire } = scene.cast
    const denied = await save(scene, gestionnaire, { ...overdue, shared: true })
    expect(await refusal(denied)).toEqual([403, 'views.staff_only'])
    const { id } = await saved(scene, gestionnaire)
    const change = await scene.as(gestionnaire)('PATCH', `/api/me/views/${id}`, { body: { shared: true } })
    expect(await refusal(change)).toEqual([403, 'views.staff_only'])
  })

  it('is changed and deleted, unless it is no longer as its writer saw it', async () => {
    const scene = await setScene()
    const { agent } = scene.cast
    const { id } = await saved(scene, agent)
    const patch = (body: object) => scene.as(agent)('PATCH', `/api/me/views/${id}`, { body })
    const query = { status: 'todo,in_progress', sort: 'priority' }
    expect(
      await bodyOf<View>(await patch({ name: 'À faire', query, expected: { name: 'En retard' } })),
    ).toMatchObject({ name: 'À faire', query })
    expect(await refusal(await patch({ name: 'Encore', expected: { name: 'En retard' } }))).toEqual([
      ...[409, 'request.conflict'],
    ])
    expect(await refusal(await patch({ query: { folder: 'none' } }))).toEqual([422, 'validation.failed'])
    expect(await names(scene, agent, '?subject=tasks')).toEqual(['À faire'])
    expect(await names(scene, agent, '?subject=projects')).toEqual([])
    expect((await scene.as(agent)('DELETE', `/api/me/views/${id}`)).status).toBe(204)
    expect(await names(scene, agent)).toEqual([])
  })

  it('is one of a hundred at most', async () => {
    const scene = await setScene()
    const { agent } = scene.cast
    const { id } = await saved(scene, agent)
    await rowsOf(
      `with recursive n(i) as (select 1 union all select i + 1 from n where i < ${VIEWS_MOST - 1})
       insert into views select 1000 + i, owner_id, subject, name, query, shared, created_at, updated_at, 1
       from n, views where id = ${id}`,
    )
    expect(await refusal(await save(scene, agent))).toEqual([409, 'views.full'])
    expect((await scene.as(agent)('DELETE', `/api/me/views/${id}`)).status).toBe(204)
    expect((await save(scene, agent)).status).toBe(201)
  })
})
