import { describe, expect, it } from 'vitest'
import type { Task } from '../../../contract/projects/schemas.ts'
import { taskStatuses } from '../../../contract/projects/schemas.ts'
import { bodyOf, pageOf, refusal } from '../../identity/testing/answers.ts'
import { rowsOf } from '../../identity/testing/database.ts'
import { NOURX } from '../../kernel/testing/cast.ts'
import { workScene } from '../testing/work.ts'

/** Every status is left and reached, and every move that involves the end of a task is here. */
const MOVES = taskStatuses.flatMap((from, index) =>
  taskStatuses
    .filter((to, place) => [from, to].includes('done') || place === (index + 1) % taskStatuses.length)
    .map((to) => [from, to] as const),
)

describe('a task', () => {
  it('is created with what is given, at the end of its column', async () => {
    const { work, project, cast } = await workScene()
    const milestone = await work.milestone(project.id)
    const first = await work.task(project.id)
    const fields = {
      title: 'Corriger www.cnss.bj',
      description: 'Voir **tout**',
      status: 'in_progress',
      priority: 'high',
      milestone_id: milestone.id,
      parent_id: first.id,
      assignee_ids: [cast.agent.id],
      labels: ['Web', 'urgent'],
      start_date: '2026-11-02',
      due_date: '2026-11-05',
      estimate_minutes: 90,
      depends_on_ids: [first.id],
    }
    const made = await work.task(project.id, fields)
    expect(made).toEqual({
      id: 2,
      organization_id: project.organization_id,
      project_id: project.id,
      ...fields,
      labels: ['urgent', 'Web'],
      position: expect.stringMatching(/^[UV]/),
      created_by_id: cast.agent.id,
      completed_at: null,
      blocked: true,
      comments_count: 0,
      attachments_count: 0,
      children_count: 0,
      created_at: '2026-11-02T09:30:00.000Z',
      updated_at: '2026-11-02T09:30:00.000Z',
    })
    expect(await work.readTask(made.id)).toEqual(made)
    expect(await work.readTask(first.id)).toMatchObject({ children_count: 1, blocked: false })
  })

  it('under a repeated key is created once and answered alike', async () => {
    const { scene, project, cast } = await workScene()
    const post = () =>
      scene.as(cast.agent)('POST', '/api/tasks', {
        body: { project_id: project.id, title: 'Une page', labels: ['web'] },
        headers: { 'Idempotency-Key': 'k' },
      })
    const first = await bodyOf(await post())
    expect(await bodyOf(await post())).toEqual(first)
    expect(await rowsOf('select id from tasks')).toHaveLength(1)
  })

  it('changes its fields, links and labels together', async () => {
    const { scene, work, project, cast } = await workScene()
    const [one, two] = await work.tasks(project.id, 2, { labels: ['web'], assignee_ids: [cast.agent.id] })
    if (!one || !two) throw new Error('no tasks')
    scene.clock.advance(1_000)
    const change = {
      title: 'Autre',
      labels: ['WEB', 'Été'],
      assignee_ids: [cast.gestionnaire.id],
      depends_on_ids: [two.id],
      due_date: '2026-12-01',
      estimate_minutes: 15,
    }
    const changed = await bodyOf<Task>(await work.patch(one, change))
    expect(changed).toEqual({
      ...one,
      ...change,
      // « WEB » is the label that the organization writes « web ».
      labels: ['Été', 'web'],
      blocked: true,
      updated_at: '2026-11-02T09:30:01.000Z',
    })
    await work.patch(two, { status: 'done' })
    expect(await work.readTask(one.id)).toMatchObject({ blocked: false })
    const cleared = await work.patch(one, {
      labels: [],
      assignee_ids: [],
      depends_on_ids: [],
      due_date: null,
    })
    expect(await bodyOf(cleared)).toMatchObject({
      labels: [],
      assignee_ids: [],
      depends_on_ids: [],
      due_date: null,
    })
  })

  it('moves from any status to any other, and says since when it is done', async () => {
    const { scene, work, project } = await workScene()
    const moved: unknown[] = []
    const expected: unknown[] = []
    for (const [from, to] of MOVES) {
      const task = await work.task(project.id, { status: from })
      scene.clock.advance(1_000)
      const { completed_at } = await bodyOf<Task>(await work.patch(task, { status: to }))
      moved.push([from, to, completed_at])
      const doneAt = to === 'done' ? scene.clock.now() - (from === 'done' ? 1_000 : 0) : null
      expected.push([from, to, doneAt && new Date(doneAt).toISOString()])
    }
    expect(moved).toEqual(expected)
  })

  it('that became another than its writer saw is not changed', async () => {
    const { work, project } = await workScene()
    const task = await work.task(project.id, { labels: ['a', 'b'] })
    await work.patch(task, { title: 'Autre' })
    const late = await work.patch(task, { title: 'Encore', expected: { title: task.title } })
    expect(await refusal(late)).toEqual([409, 'request.conflict'])
    expect((await work.readTask(task.id)).title).toBe('Autre')
    const fits = { title: 'Encore', expected: { title: 'Autre', labels: ['b', 'a'], due_date: null } }
    expect((await work.patch(task, fits)).status).toBe(200)
  })

  it('takes one of two changes that expect the same, written at once', async () => {
    const { work, project } = await workScene()
    const task = await work.task(project.id)
    const answers = await Promise.all(
      ['Un', 'Deux', 'Trois'].map((title) => work.patch(task, { title, expected: { title: task.title } })),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409])
  })

  it('keeps every change of people who write different fields at once', async () => {
    const { work, project } = await workScene()
    const task = await work.task(project.id)
    const changes = [
      { title: 'Autre' },
      { priority: 'urgent' },
      { due_date: '2026-12-01' },
      { labels: ['web'] },
    ]
    await Promise.all(changes.map((change) => work.patch(task, change)))
    expect(await work.readTask(task.id)).toMatchObject(Object.assign({}, ...changes) as object)
  })

  it('that is deleted takes its links along, and its subtasks move up', async () => {
    const { work, project, cast } = await workScene()
    const top = await work.task(project.id)
    const middle = await work.task(project.id, { parent_id: top.id })
    const low = await work.task(project.id, { parent_id: middle.id })
    const waiting = await work.task(project.id, { depends_on_ids: [middle.id], labels: ['web'] })
    expect((await work.ask(cast.agent, 'DELETE', `/api/tasks/${middle.id}`)).status).toBe(204)
    expect(await refusal(await work.ask(cast.agent, 'GET', `/api/tasks/${middle.id}`))).toEqual([
      ...[404, 'projects.task_not_found'],
    ])
    expect(await work.readTask(low.id)).toMatchObject({ parent_id: top.id })
    expect(await work.readTask(top.id)).toMatchObject({ children_count: 1 })
    expect(await work.readTask(waiting.id)).toMatchObject({ depends_on_ids: [], blocked: false })
    expect((await work.readProject(project.id)).progress.total).toBe(2)
  })
})

describe('a reference', () => {
  it.each(['POST', 'PATCH', 'changes'])('to what is not there or not one’s own is 404 by %s', async (by) => {
    const { scene, work, project, cast } = await workScene()
    const foreign = await work.project({ organization_id: NOURX, name: 'Ailleurs' }, cast.admin)
    const abroad = await work.task(foreign.id, {}, cast.admin)
    const elsewhere = await work.project({ name: 'Voisin' })
    const neighbour = await work.task(elsewhere.id)
    const milestone = await work.milestone(elsewhere.id)
    const task = await work.task(project.id)
    const before = await rowsOf('select * from tasks')
    const write = (fields: object) => {
      if (by === 'PATCH') return work.patch(task, fields)
      const [path, body] =
        by === 'POST'
          ? ['/api/tasks', { project_id: project.id, title: 'Une page', ...fields }]
          : ['/api/tasks/changes', { ids: [task.id], set: fields }]
      return work.ask(cast.agent, 'POST', path, body)
    }
    const refused: [object, string][] = [
      [{ parent_id: abroad.id }, 'projects.task_not_found'],
      [{ parent_id: neighbour.id }, 'projects.task_not_found'],
      [{ parent_id: 999 }, 'projects.task_not_found'],
      [{ depends_on_ids: [abroad.id] }, 'projects.task_not_found'],
      [{ depends_on_ids: [neighbour.id, 999] }, 'projects.task_not_found'],
      [{ milestone_id: milestone.id }, 'projects.milestone_not_found'],
      [{ milestone_id: 999 }, 'projects.milestone_not_found'],
      [{ assignee_ids: [cast.outsider.id] }, 'identity.user_not_found'],
      // A superviseur changes nothing, so is given nothing to do.
      [{ assignee_ids: [cast.superviseur.id] }, 'identity.user_not_found'],
      [{ assignee_ids: [999] }, 'identity.user_not_found'],
    ]
    for (const [fields, code] of refused)
      expect([fields, ...(await refusal(await write(fields)))]).toEqual([fields, 404, code])
    expect(await rowsOf('select * from tasks')).toEqual(before)
    expect((await write({ depends_on_ids: [neighbour.id] })).status).toBeLessThan(300)
    expect(scene.queued.length).toBeGreaterThan(0)
  })

  it('to a task of another organization is as missing as one that does not exist', async () => {
    const { work, project, cast } = await workScene()
    const task = await work.task(project.id)
    const asked: [string, string, object?][] = [
      ['GET', `/api/tasks/${task.id}`],
      ['PATCH', `/api/tasks/${task.id}`, { title: 'Autre' }],
      ['POST', '/api/tasks/changes', { ids: [task.id], set: { title: 'Autre' } }],
    ]
    for (const [method, path, body] of asked)
      expect(await refusal(await work.ask(cast.outsider, method, path, body))).toEqual([
        ...[404, 'projects.task_not_found'],
      ])
    expect(
      await refusal(
        await work.ask(cast.outsider, 'POST', '/api/tasks', { project_id: project.id, title: 'x' }),
      ),
    ).toEqual([404, 'projects.not_found'])
    expect(await work.readTask(task.id)).toEqual(task)
  })
})

describe('bounds', () => {
  it.each([
    [{ title: 'x'.repeat(201) }, 422, 'validation.failed'],
    [{ title: 'Deux\nlignes' }, 422, 'validation.failed'],
    [{ title: '' }, 422, 'validation.failed'],
    [{ description: 'x'.repeat(20_001) }, 422, 'validation.failed'],
    [{ labels: Array.from({ length: 21 }, (_, index) => `l${index}`) }, 422, 'validation.failed'],
    [{ labels: ['a,b'] }, 422, 'validation.failed'],
    [{ assignee_ids: Array.from({ length: 21 }, (_, index) => index + 1) }, 422, 'validation.failed'],
    [{ depends_on_ids: Array.from({ length: 51 }, (_, index) => index + 1) }, 422, 'validation.failed'],
    [{ start_date: '2026-02-30' }, 422, 'validation.failed'],
    [{ position: 'V' }, 422, 'validation.failed'],
    [{ start_date: '2026-11-03', due_date: '2026-11-02' }, 422, 'projects.dates_reversed'],
  ])('%j is refused, new or later', async (fields, status, code) => {
    const { work, project, cast } = await workScene()
    const task = await work.task(project.id)
    const body = { project_id: project.id, title: 'Une page', ...fields }
    expect(await refusal(await work.ask(cast.agent, 'POST', '/api/tasks', body))).toEqual([status, code])
    expect(await refusal(await work.patch(task, fields))).toEqual([status, code])
    expect(await rowsOf('select id from tasks')).toHaveLength(1)
  })

  it('an end that comes before the start that is there is refused', async () => {
    const { work, project } = await workScene()
    const task = await work.task(project.id, { start_date: '2026-11-10' })
    expect(await refusal(await work.patch(task, { due_date: '2026-11-09' }))).toEqual([
      ...[422, 'projects.dates_reversed'],
    ])
  })

  it('a project takes five thousand tasks', async () => {
    const { scene, work, project, cast } = await workScene()
    await scene.context().db.run(`
      insert into tasks (id, organization_id, project_id, title, status, priority, position, created_by_id, search_text,
        created_at, updated_at)
      select value + 100, 2, ${project.id}, 't', 'done', 'low', printf('%05d5', value), ${cast.agent.id}, 't', 1, 1
      from (with recursive n(value) as (select 1 union all select value + 1 from n where value < 4999) select value from n)`)
    await work.task(project.id)
    expect((await work.readProject(project.id)).progress).toMatchObject({
      done: 4_999,
      total: 5_000,
      percent: 99,
    })
    const body = { project_id: project.id, title: 'Une de trop' }
    expect(await refusal(await work.ask(cast.agent, 'POST', '/api/tasks', body))).toEqual([
      ...[409, 'projects.tasks_full'],
    ])
  })
})

describe('a client', () => {
  it('creates a task that says what is wanted, and nothing beyond', async () => {
    const { work, project, cast } = await workScene()
    const wanted = {
      title: 'Un bouton',
      description: 'Bleu',
      priority: 'high',
      labels: ['web'],
      start_date: '2026-11-03',
      due_date: '2026-11-04',
    }
    const made = await work.task(project.id, wanted, cast.gestionnaire)
    expect(made).toMatchObject({ ...wanted, created_by_id: cast.gestionnaire.id, status: 'todo' })
    const beyond: object[] = [
      { assignee_ids: [cast.gestionnaire.id] },
      { status: 'in_progress' },
      { estimate_minutes: 5 },
      { parent_id: made.id },
      { depends_on_ids: [made.id] },
      { after_id: null },
    ]
    for (const fields of beyond) {
      const body = { project_id: project.id, title: 'Autre', ...fields }
      expect([
        fields,
        ...(await refusal(await work.ask(cast.gestionnaire, 'POST', '/api/tasks', body))),
      ]).toEqual([...[fields, 403, 'projects.staff_only']])
    }
    expect(await rowsOf('select id from tasks')).toHaveLength(1)
  })

  it('edits the wording and dates of its own tasks, and cancels them while they are to do', async () => {
    const { work, project, cast } = await workScene()
    const own = await work.task(project.id, {}, cast.gestionnaire)
    const theirs = await work.task(project.id)
    const colleagues = await work.task(project.id, {}, cast.approbateur)
    const by = (task: Task, body: object) => work.patch(task, body, cast.gestionnaire)
    const wording = {
      title: 'Autre',
      description: 'x',
      priority: 'low',
      labels: ['a'],
      due_date: '2026-12-01',
    }
    expect((await by(own, wording)).status).toBe(200)
    const refused: [Task, object][] = [
      [theirs, { title: 'Autre' }],
      [colleagues, { title: 'Autre' }],
      [theirs, { status: 'cancelled' }],
      [own, { status: 'in_progress' }],
      [own, { status: 'done' }],
      [own, { estimate_minutes: 5 }],
      [own, { assignee_ids: [cast.gestionnaire.id] }],
      [own, { title: 'Encore', status: 'done' }],
      [own, { after_id: theirs.id }],
    ]
    for (const [task, body] of refused)
      expect([body, ...(await refusal(await by(task, body)))]).toEqual([body, 403, 'projects.staff_only'])
    expect(await work.readTask(own.id)).toMatchObject({
      title: 'Autre',
      status: 'todo',
      estimate_minutes: null,
    })
    expect((await by(own, { status: 'cancelled' })).status).toBe(200)
    const begun = await work.task(project.id, {}, cast.gestionnaire)
    await work.patch(begun, { status: 'in_progress' })
    expect(await refusal(await by(begun, { status: 'cancelled' }))).toEqual([403, 'projects.staff_only'])
  })

  it('to whom a task is assigned moves it into progress and into review, and no further', async () => {
    const { work, project, cast } = await workScene()
    const task = await work.task(project.id, { assignee_ids: [cast.gestionnaire.id] })
    const by = (body: object) => work.patch(task, body, cast.gestionnaire)
    expect((await by({ status: 'in_progress', after_id: null })).status).toBe(200)
    expect((await by({ status: 'in_review' })).status).toBe(200)
    for (const body of [{ status: 'done' }, { status: 'cancelled' }, { title: 'Autre' }])
      expect(await refusal(await by(body))).toEqual([403, 'projects.staff_only'])
    expect(await refusal(await work.ask(cast.gestionnaire, 'DELETE', `/api/tasks/${task.id}`))).toEqual([
      ...[403, 'auth.forbidden'],
    ])
  })
})

describe('the list of tasks', () => {
  it('is narrowed by each filter, where a comma means any of', async () => {
    const { scene, work, project, cast } = await workScene()
    const milestone = await work.milestone(project.id)
    const other = await work.project({ name: 'Autre' })
    // Half past nine on Monday the second.
    const parent = await work.task(project.id, {
      title: 'Été',
      due_date: '2026-11-01',
      assignee_ids: [cast.agent.id],
      labels: ['Web'],
      priority: 'urgent',
      milestone_id: milestone.id,
    })
    await work.task(project.id, {
      title: 'Bob',
      due_date: '2026-11-02',
      parent_id: parent.id,
      assignee_ids: [cast.gestionnaire.id],
      labels: ['web', 'mobile'],
      status: 'in_progress',
    })
    await work.task(project.id, { title: 'Cid', due_date: '2026-11-08', status: 'done', priority: 'low' })
    await work.task(other.id, { title: 'Dan', due_date: '2026-11-09', status: 'cancelled' })
    await scene.context().db.run("update tasks set created_at = created_at + 86400000 where title = 'Dan'")
    const titles = async (query: string, player = cast.agent) =>
      (await pageOf<Task>(await work.ask(player, 'GET', `/api/tasks?sort=due_date&${query}`))).results
        .map(({ title }) => title)
        .join()
    const found: [string, string][] = [
      ['', 'Été,Bob,Cid,Dan'],
      [`project=${project.id}`, 'Été,Bob,Cid'],
      [`project=${project.id},${other.id}&status=cancelled,done`, 'Cid,Dan'],
      [`organization=${project.organization_id}`, 'Été,Bob,Cid,Dan'],
      ['organization=999', ''],
      ['q=ete', 'Été'],
      ['priority=urgent,low', 'Été,Cid'],
      ['assignee=me', 'Été'],
      [`assignee=${cast.gestionnaire.id},me`, 'Été,Bob'],
      ['assignee=none', 'Cid,Dan'],
      ['assignee=none,me', 'Été,Cid,Dan'],
      [`milestone=${milestone.id}`, 'Été'],
      ['milestone=none', 'Bob,Cid,Dan'],
      [`parent=${parent.id}`, 'Bob'],
      ['parent=none', 'Été,Cid,Dan'],
      ['label=mobile', 'Bob'],
      ['label=WEB', 'Été,Bob'],
      ['due=overdue', 'Été'],
      ['due=today', 'Bob'],
      ['due=week', 'Bob,Cid'],
      ['due=2026-11-09', 'Dan'],
      ['due=none', ''],
      ['due=overdue,today', 'Été,Bob'],
      ['open=true', 'Été,Bob'],
      ['open=false', 'Cid,Dan'],
      ['start_date=2026-11-03', 'Dan'],
      ['end_date=2026-11-02', 'Été,Bob,Cid'],
    ]
    for (const [query, expected] of found) expect([query, await titles(query)]).toEqual([query, expected])
    for (const query of ['status=open', 'due=soon', 'assignee=you', 'parent=x', 'colour=red', 'label='])
      expect([query, (await work.ask(cast.agent, 'GET', `/api/tasks?${query}`)).status]).toEqual([query, 422])
  })

  it('is sorted by each order, and walked by its cursor', async () => {
    const { scene, work, project, cast } = await workScene()
    const priorities = ['low', 'urgent', 'normal', 'high']
    for (const [index, priority] of priorities.entries()) {
      await work.task(project.id, {
        title: priority,
        priority,
        ...(index < 2 ? { due_date: `2026-11-0${9 - index}` } : {}),
      })
      scene.clock.advance(1_000)
    }
    const walk = async (sort: string) => {
      const seen: string[] = []
      for (let cursor = ''; ; ) {
        const path = `/api/tasks?sort=${sort}&limit=1${cursor && `&cursor=${cursor}`}`
        const { results, next, total } = await pageOf<Task>(await work.ask(cast.superviseur, 'GET', path))
        expect(total).toBe(4)
        seen.push(...results.map(({ title }) => title))
        if (next === null) return seen.join()
        cursor = next
      }
    }
    expect(await walk('position')).toBe('low,urgent,normal,high')
    expect(await walk('priority')).toBe('urgent,high,normal,low')
    expect(await walk('-updated_at')).toBe('high,normal,urgent,low')
    expect(await walk('due_date')).toBe('urgent,low,normal,high')
  })

  it('is exported as it is filtered', async () => {
    const { work, project, cast } = await workScene()
    await work.task(project.id, { title: '@sum(a1)', labels: ['a', 'b'] })
    await work.task(project.id, { title: 'Autre', status: 'done' })
    const csv = await (await work.ask(cast.superviseur, 'GET', '/api/tasks/export?open=true')).text()
    const [, ...lines] = csv.trim().split('\r\n')
    expect(lines).toHaveLength(1)
    expect(lines[0]).toMatch(/'@sum\(a1\).*"a, b"/)
  })

  it('never shows a row of another organization, by any way', async () => {
    const { work, cast } = await workScene()
    const canary = 'canari-nourx'
    const foreign = await work.project({ organization_id: NOURX, name: canary }, cast.admin)
    await work.task(foreign.id, { title: canary, labels: [canary], description: canary }, cast.admin)
    await work.ask(cast.admin, 'POST', `/api/projects/${foreign.id}/milestones`, { name: canary })
    const paths = [
      ...['projects', 'projects/export', `projects?organization=${NOURX}`, 'tasks', 'tasks/export', 'labels'],
      ...[
        `tasks?project=${foreign.id}`,
        `tasks?label=${canary}`,
        `tasks?q=${canary}`,
        `projects?q=${canary}`,
      ],
      ...[`projects/${foreign.id}`, `projects/${foreign.id}/board`, `projects/${foreign.id}/milestones`],
      ...['tasks/1', 'milestones/1', 'labels/1', `labels?organization=${NOURX}`],
    ]
    for (const player of [cast.agent, cast.gestionnaire, cast.superviseur])
      for (const path of paths) {
        const answer = await work.ask(player, 'GET', `/api/${path}`)
        expect([path, answer.status, await answer.text()]).toEqual([
          path,
          expect.toSatisfy((status) => status === 200 || status === 404),
          expect.not.stringContaining(canary),
        ])
      }
    const seen = await Promise.all(
      paths.map(async (path) => (await work.ask(cast.outsider, 'GET', `/api/${path}`)).text()),
    )
    expect(seen.filter((text) => text.includes(canary))).toHaveLength(paths.length)
  })
})
