import { describe, expect, it } from 'vitest'
import type { Milestone, Project, Task } from '../../../contract/projects/schemas.ts'
import { TEMPLATE_TASKS_MOST, type Template } from '../../../contract/projects/templates.ts'
import { bodyOf, pageOf, refusal } from '../../identity/testing/answers.ts'
import { rowsOf } from '../../identity/testing/database.ts'
import { CNSS } from '../../kernel/testing/cast.ts'
import { workScene } from '../testing/work.ts'
import { daysFrom, layOut } from './layout.ts'
import { faultOf } from './rules.ts'

const milestone = (key: string, more: object = {}) => ({
  key,
  name: key,
  start_day: null,
  due_day: null,
  ...more,
})
const task = (key: string, more: object = {}) => ({
  key,
  milestone_key: null,
  parent_key: null,
  title: key,
  description: '',
  priority: 'normal' as const,
  labels: [],
  estimate_minutes: null,
  start_day: null,
  due_day: null,
  depends_on_keys: [] as string[],
  ...more,
})

describe('the rules of a template', () => {
  it.each([
    ['nothing', {}, null],
    ['a key twice', { tasks: [task('a'), task('a')] }, 'tasks.1.key'],
    ['a milestone’s key twice', { milestones: [milestone('m'), milestone('m')] }, 'milestones.1.key'],
    ['a task and a milestone of one key', { milestones: [milestone('a')], tasks: [task('a')] }, null],
    ['an unknown milestone', { tasks: [task('a', { milestone_key: 'm' })] }, 'tasks.0.milestone_key'],
    ['an unknown parent', { tasks: [task('a', { parent_key: 'b' })] }, 'tasks.0.parent_key'],
    ['an unknown dependency', { tasks: [task('a', { depends_on_keys: ['b'] })] }, 'tasks.0.depends_on_keys'],
    ['reversed days', { tasks: [task('a', { start_day: 4, due_day: 3 })] }, 'tasks.0.due_day'],
    ['its own parent', { tasks: [task('a', { parent_key: 'a' })] }, 'parentCycle'],
    [
      'three levels',
      { tasks: [task('a'), task('b', { parent_key: 'a' }), task('c', { parent_key: 'b' })] },
      null,
    ],
    [
      'four levels',
      {
        tasks: [
          ...[task('a'), task('b', { parent_key: 'a' }), task('c', { parent_key: 'b' })],
          task('d', { parent_key: 'c' }),
        ],
      },
      'parentCycle',
    ],
    [
      'a circle of three',
      {
        tasks: [
          task('a', { depends_on_keys: ['c'] }),
          ...[task('b', { depends_on_keys: ['a'] }), task('c', { depends_on_keys: ['b'] })],
        ],
      },
      'dependencyCycle',
    ],
  ])('on %s', (_, given, expected) => {
    const fault = faultOf({ milestones: [], tasks: [], ...given })
    expect(fault === null ? null : fault.type === 'field' ? fault.path : fault.type).toBe(expected)
  })
})

describe('the days of a template', () => {
  it.each([
    [{ start_day: 0, due_day: 13 }, '2026-11-02', ['2026-11-02', '2026-11-15']],
    [{ start_day: null, due_day: 30 }, '2026-01-31', [null, '2026-03-02']],
    [{ start_day: 59, due_day: null }, '2028-01-01', ['2028-02-29', null]],
    [{ start_day: 1, due_day: 2 }, null, [null, null]],
  ])('%j from %s are %j', (days, start, dates) => {
    const laid = layOut({ milestones: [milestone('m', days)], tasks: [task('t', days)] }, start)
    for (const [item] of [laid.milestones, laid.tasks])
      expect([item?.start_date, item?.due_date]).toEqual(dates)
  })

  it.each([
    [{ start_date: '2026-11-02', due_date: '2026-11-15' }, '2026-11-02', [0, 13]],
    [{ start_date: null, due_date: '2026-03-02' }, '2026-01-31', [null, 30]],
    [{ start_date: '2026-01-01', due_date: null }, '2026-01-31', [0, null]],
    [{ start_date: '2026-01-01', due_date: null }, null, [null, null]],
  ])('%j counted from %s are %j', (dates, origin, days) => {
    const { start_day, due_day } = daysFrom(dates, origin)
    expect([start_day, due_day]).toEqual(days)
  })
})

const SITE = {
  name: 'Site vitrine',
  milestones: [
    { key: 'design', name: 'Maquettes', due_day: 14 },
    { key: 'live', name: 'Mise en ligne', due_day: 40 },
  ],
  tasks: [
    { key: 'home', title: 'Accueil', milestone_key: 'design', labels: ['web', 'Écran'], due_day: 10 },
    { key: 'draw', title: 'Dessiner', parent_key: 'home', estimate_minutes: 240, depends_on_keys: ['brief'] },
    { key: 'brief', title: 'Cadrer', priority: 'high', start_day: 0, due_day: 2, estimate_minutes: 60 },
  ],
}

async function stage() {
  const { scene, cast, work } = await workScene()
  const post = (body: object, by = cast.agent) => work.ask(by, 'POST', '/api/project-templates/', body)
  const lists = async (projectId: number) => ({
    tasks: (await pageOf<Task>(await work.ask(cast.agent, 'GET', `/api/tasks?project=${projectId}`))).results,
    milestones: (
      await pageOf<Milestone>(await work.ask(cast.agent, 'GET', `/api/projects/${projectId}/milestones`))
    ).results,
  })
  const start = (fields: object) =>
    work.ask(cast.agent, 'POST', '/api/projects', {
      organization_id: CNSS,
      name: 'Site de la CNSS',
      ...fields,
    })
  return { scene, cast, work, post, lists, start }
}

describe('a project template', () => {
  it('is staff’s, and read, changed and deleted', async () => {
    const { cast, work, post } = await stage()
    expect((await post(SITE, cast.gestionnaire)).status).toBe(403)
    const made = await bodyOf<Template>(await post(SITE))
    expect(made).toMatchObject({ name: 'Site vitrine', description: '' })
    expect(made.tasks[2]).toEqual({
      ...task('brief', { title: 'Cadrer', priority: 'high', start_day: 0, due_day: 2, estimate_minutes: 60 }),
    })
    const path = `/api/project-templates/${made.id}/`
    expect(await work.read(path)).toEqual(made)
    const change = (body: object) => work.ask(cast.agent, 'PATCH', path, body)
    expect((await change({ name: 'Site', expected: { name: 'Site vitrine' } })).status).toBe(200)
    expect(await refusal(await change({ name: 'Autre', expected: { name: 'Site vitrine' } }))).toEqual([
      ...[409, 'request.conflict'],
    ])
    expect(await refusal(await change({ milestones: [] }))).toEqual([422, 'validation.failed'])
    expect(
      (await pageOf<Template>(await work.ask(cast.agent, 'GET', '/api/project-templates?q=sit'))).total,
    ).toBe(1)
    expect((await work.ask(cast.agent, 'DELETE', path)).status).toBe(204)
    expect(await refusal(await work.ask(cast.agent, 'GET', path))).toEqual([
      ...[404, 'projects.template_not_found'],
    ])
  })

  it.each([
    [
      '301 tasks',
      { tasks: Array.from({ length: 301 }, (_, index) => ({ key: `t${index}`, title: 'T' })) },
      422,
    ],
    ['a key that is none', { tasks: [{ key: 'a b', title: 'T' }] }, 422],
    ['a day before the start', { tasks: [{ key: 'a', title: 'T', due_day: -1 }] }, 422],
    ['people', { tasks: [{ key: 'a', title: 'T', assignee_ids: [1] }] }, 422],
    ['a circle', { tasks: [{ key: 'a', title: 'T', depends_on_keys: ['a'] }] }, 409],
    ['a project and tasks', { from_project_id: 1, tasks: [] }, 422],
  ])('with %s is refused', async (_, fields, status) => {
    const { cast, work, post } = await stage()
    expect((await post({ name: 'Modèle', ...fields })).status).toBe(status)
    expect((await pageOf(await work.ask(cast.agent, 'GET', '/api/project-templates'))).total).toBe(0)
  })

  it('lays out a project from its start', async () => {
    const { post, start, lists, work } = await stage()
    const { id } = await bodyOf<Template>(await post(SITE))
    const made = await bodyOf<Project>(await start({ template_id: id, start_date: '2026-12-01' }))
    expect(made).toMatchObject({
      progress: { done: 0, total: 2, percent: 0, done_minutes: 0, total_minutes: 300 },
      next_milestone: { name: 'Maquettes', due_date: '2026-12-15' },
    })
    expect(await work.readProject(made.id)).toEqual(made)
    const { tasks, milestones } = await lists(made.id)
    expect(milestones.map(({ name, due_date, status }) => [name, due_date, status])).toEqual([
      ['Maquettes', '2026-12-15', 'planned'],
      ['Mise en ligne', '2027-01-10', 'planned'],
    ])
    const [home, draw, brief] = tasks
    expect(tasks.map(({ title, due_date }) => [title, due_date])).toEqual([
      ['Accueil', '2026-12-11'],
      ['Dessiner', null],
      ['Cadrer', '2026-12-03'],
    ])
    expect(home).toMatchObject({
      milestone_id: milestones[0]?.id,
      children_count: 1,
      labels: ['Écran', 'web'],
      status: 'todo',
      assignee_ids: [],
    })
    expect(draw).toMatchObject({ parent_id: home?.id, depends_on_ids: [brief?.id], blocked: true })
  })

  it('is made of a project, without people and what was cancelled, and makes the same again', async () => {
    const { cast, post, start, lists, work } = await stage()
    const source = await bodyOf<Template>(await post(SITE))
    const first = await bodyOf<Project>(await start({ template_id: source.id, start_date: '2026-12-01' }))
    const { tasks } = await lists(first.id)
    const elsewhere = await work.task((await work.project()).id)
    await work.patch(
      { id: tasks[2]?.id ?? 0 },
      { assignee_ids: [cast.gestionnaire.id], depends_on_ids: [elsewhere.id] },
    )
    await work.task(first.id, { title: 'Abandonnée', status: 'cancelled' })
    const copied = await bodyOf<Template>(await post({ name: 'Copie', from_project_id: first.id }))
    expect(copied.tasks.map(({ title }) => title).sort()).toEqual(['Accueil', 'Cadrer', 'Dessiner'])
    expect(JSON.stringify(copied)).not.toContain('assignee')
    expect(JSON.stringify(copied)).not.toContain(`t${elsewhere.id}"`)
    const again = await bodyOf<Project>(await start({ template_id: copied.id, start_date: '2026-12-01' }))
    const plain = ({ title, start_date, due_date, labels, estimate_minutes, priority }: Task) => ({
      title,
      start_date,
      due_date,
      labels,
      estimate_minutes,
      priority,
    })
    expect((await lists(again.id)).tasks.map(plain)).toEqual(tasks.map(plain))
    expect(again.progress).toEqual(first.progress)
  })

  it('of a project without a start counts its days from the first date', async () => {
    const { post, work } = await stage()
    const { id } = await work.project()
    await work.milestone(id, { due_date: '2026-12-03' })
    await work.task(id, { start_date: '2026-12-05', due_date: '2026-12-06' })
    const { milestones, tasks } = await bodyOf<Template>(await post({ name: 'Copie', from_project_id: id }))
    expect(milestones).toMatchObject([{ start_day: null, due_day: 0 }])
    expect(tasks).toMatchObject([{ start_day: 2, due_day: 3 }])
  })

  it('of a project with more than three hundred tasks is refused', async () => {
    const { post, work } = await stage()
    const { id: projectId } = await work.project()
    const { id } = await work.task(projectId)
    await rowsOf(
      `with recursive n(i) as (select 1 union all select i + 1 from n where i < ${TEMPLATE_TASKS_MOST})
       insert into tasks (id, organization_id, project_id, title, status, priority, position, created_by_id,
         search_text, created_at, updated_at)
       select 1000 + i, organization_id, project_id, 'x', status, priority, 'a' || i, created_by_id, '', 0, 0
       from n, tasks where tasks.id = ${id}`,
    )
    const copy = () => post({ name: 'Copie', from_project_id: projectId })
    expect(await refusal(await copy())).toEqual([409, 'projects.template_tasks_full'])
    await rowsOf('delete from tasks where id = ?', id)
    expect((await copy()).status).toBe(201)
  })

  it('of a project of another organization does not exist for an agent', async () => {
    const { cast, post, work } = await stage()
    const foreign = await work.project({ organization_id: 3 }, cast.admin)
    expect(await refusal(await post({ name: 'Copie', from_project_id: foreign.id }))).toEqual([
      ...[404, 'projects.not_found'],
    ])
  })

  it('of three hundred tasks is laid out in one request', async () => {
    const { post, start, lists } = await stage()
    const many = Array.from({ length: 300 }, (_, index) => ({ key: `t${index}`, title: `Tâche ${index}` }))
    const { id } = await bodyOf<Template>(await post({ name: 'Grand', tasks: many }))
    const made = await bodyOf<Project>(await start({ template_id: id }))
    expect(made.progress.total).toBe(300)
    expect((await lists(made.id)).tasks.map(({ title }) => title)).toEqual(
      many.slice(0, 50).map(({ title }) => title),
    )
  })
})
