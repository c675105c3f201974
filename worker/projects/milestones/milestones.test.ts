import { describe, expect, it } from 'vitest'
import type { Milestone } from '../../../contract/projects/schemas.ts'
import { bodyOf, pageOf, refusal } from '../../identity/testing/answers.ts'
import { workScene } from '../testing/work.ts'

describe('a milestone', () => {
  it('is created, changed field by field, and read by its project’s people', async () => {
    const { scene, work, project, cast } = await workScene()
    const made = await work.milestone(project.id, { due_date: '2026-12-01' })
    expect(made).toEqual({
      id: 1,
      project_id: project.id,
      name: 'Maquettes',
      description: '',
      status: 'planned',
      start_date: null,
      due_date: '2026-12-01',
      reached_at: null,
      progress: { done: 0, total: 0, percent: 0, done_minutes: 0, total_minutes: 0 },
      created_at: '2026-11-02T09:30:00.000Z',
      updated_at: '2026-11-02T09:30:00.000Z',
    })
    const path = `/api/milestones/${made.id}`
    scene.clock.advance(1_000)
    const late = { name: 'Autre', expected: { name: 'Faux' } }
    expect(await refusal(await work.ask(cast.agent, 'PATCH', path, late))).toEqual([409, 'request.conflict'])
    const change = { name: 'Autre', expected: { name: 'Maquettes' } }
    const changed = await bodyOf(await work.ask(cast.agent, 'PATCH', path, change))
    expect(changed).toEqual({ ...made, name: 'Autre', updated_at: '2026-11-02T09:30:01.000Z' })
    expect(await work.read(path, cast.superviseur)).toEqual(changed)
    expect(await refusal(await work.ask(cast.outsider, 'GET', path))).toEqual([
      404,
      'projects.milestone_not_found',
    ])
    expect(await refusal(await work.ask(cast.gestionnaire, 'PATCH', path, { name: 'x' }))).toEqual([
      ...[403, 'auth.forbidden'],
    ])
  })

  it('moves as the table says, and says since when it is reached for as long as it is', async () => {
    const { scene, work, project, cast } = await workScene()
    const { id } = await work.milestone(project.id)
    const patch = (body: object) => work.ask(cast.agent, 'PATCH', `/api/milestones/${id}`, body)
    expect(await refusal(await patch({ status: 'reached' }))).toEqual([409, 'projects.illegal_status'])
    await patch({ status: 'active' })
    const reached = { status: 'reached', reached_at: '2026-11-02T09:30:00.000Z' }
    expect(await bodyOf(await patch({ status: 'reached' }))).toMatchObject(reached)
    scene.clock.advance(60_000)
    expect(await bodyOf(await patch({ name: 'Livraison', status: 'reached' }))).toMatchObject(reached)
    expect(await bodyOf(await patch({ status: 'active' }))).toMatchObject({ reached_at: null })
  })

  it('keeps every change of people who write different fields at once', async () => {
    const { work, project, cast } = await workScene()
    const { id } = await work.milestone(project.id)
    const patch = (body: object) => work.ask(cast.agent, 'PATCH', `/api/milestones/${id}`, body)
    const changes = [{ name: 'Recette' }, { description: 'Avec le client' }, { due_date: '2026-12-01' }]
    await Promise.all(changes.map(patch))
    expect(await work.read(`/api/milestones/${id}`)).toMatchObject(Object.assign({}, ...changes))
  })

  it('that is the next to come due stands with its project', async () => {
    const { work, project, cast } = await workScene()
    const next = async () => (await work.readProject(project.id)).next_milestone
    expect(await next()).toBeNull()
    await work.milestone(project.id, { name: 'Sans date' })
    await work.milestone(project.id, { name: 'Tard', due_date: '2026-12-01' })
    const soon = await work.milestone(project.id, {
      name: 'Bientôt',
      due_date: '2026-11-05',
      status: 'active',
    })
    expect(await next()).toEqual({ id: soon.id, name: 'Bientôt', due_date: '2026-11-05' })
    await work.ask(cast.agent, 'PATCH', `/api/milestones/${soon.id}`, { status: 'reached' })
    expect(await next()).toMatchObject({ name: 'Tard' })
  })

  it('lists by due date, those without one last', async () => {
    const { work, project, cast } = await workScene()
    for (const [name, due_date] of [
      ['c', null],
      ['b', '2026-12-01'],
      ['a', '2026-11-05'],
    ])
      await work.milestone(project.id, { name, due_date })
    const path = `/api/projects/${project.id}/milestones`
    const { results } = await pageOf<Milestone>(await work.ask(cast.superviseur, 'GET', path))
    expect(results.map(({ name }) => name)).toEqual(['a', 'b', 'c'])
    expect(await refusal(await work.ask(cast.outsider, 'GET', path))).toEqual([404, 'projects.not_found'])
  })

  it('that is deleted leaves its tasks', async () => {
    const { work, project, cast } = await workScene()
    const { id } = await work.milestone(project.id)
    const task = await work.task(project.id, { milestone_id: id })
    expect((await work.ask(cast.agent, 'DELETE', `/api/milestones/${id}`)).status).toBe(204)
    expect(await work.readTask(task.id)).toMatchObject({ id: task.id, milestone_id: null })
  })

  it('is refused with an end before its start, and beyond a hundred of a project', async () => {
    const { scene, work, project, cast } = await workScene()
    const path = `/api/projects/${project.id}/milestones`
    const post = (body: object) => work.ask(cast.agent, 'POST', path, { name: 'Jalon', ...body })
    expect(await refusal(await post({ start_date: '2026-11-03', due_date: '2026-11-02' }))).toEqual([
      ...[422, 'projects.dates_reversed'],
    ])
    await scene.context().db.run(`
      insert into milestones (id, organization_id, project_id, name, status, created_at, updated_at)
      select value + 100, 2, ${project.id}, 'm', 'planned', 1, 1
      from (with recursive n(value) as (select 1 union all select value + 1 from n where value < 99) select value from n)`)
    expect((await post({})).status).toBe(201)
    expect(await refusal(await post({}))).toEqual([409, 'projects.milestones_full'])
  })
})
