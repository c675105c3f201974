import { describe, expect, it } from 'vitest'
import { bodyOf, pageOf, refusal } from '../../identity/testing/answers.ts'
import { beforeNextWrite, rowsOf } from '../../identity/testing/database.ts'
import { CNSS, NOURX, OPERATOR } from '../../kernel/testing/cast.ts'
import { setScene } from '../../kernel/testing/scene.ts'
import { workIn, workScene } from '../testing/work.ts'

describe('a project', () => {
  it('is created with what is given, in the currency of its organization', async () => {
    const scene = await setScene()
    const { cast } = scene
    const members = [cast.gestionnaire.id, cast.agent.id]
    const made = await workIn(scene).project({
      name: 'Portail',
      status: 'planned',
      start_date: '2026-11-02',
      due_date: '2026-12-24',
      budget_amount: 2_500_000,
      budget_minutes: 6_000,
      hourly_rate_amount: 25_000,
      lead_id: cast.agent.id,
      member_ids: members,
    })
    expect(made).toEqual({
      id: 1,
      organization_id: CNSS,
      name: 'Portail',
      description: '',
      status: 'planned',
      health: 'on_track',
      start_date: '2026-11-02',
      due_date: '2026-12-24',
      budget_amount: 2_500_000,
      currency: 'XOF',
      budget_minutes: 6_000,
      hourly_rate_amount: 25_000,
      lead_id: cast.agent.id,
      member_ids: [...members].sort((one, other) => one - other),
      room_id: null,
      progress: { done: 0, total: 0, percent: 0, done_minutes: 0, total_minutes: 0 },
      next_milestone: null,
      overdue_tasks_count: 0,
      created_at: '2026-11-02T09:30:00.000Z',
      updated_at: '2026-11-02T09:30:00.000Z',
    })
    expect(await workIn(scene).readProject(made.id)).toEqual(made)
  })

  it('under a repeated key is created once and answered alike', async () => {
    const scene = await setScene()
    const post = () =>
      scene.as(scene.cast.agent)('POST', '/api/projects', {
        body: { organization_id: CNSS, name: 'Portail' },
        headers: { 'Idempotency-Key': 'k' },
      })
    const first = await bodyOf(await post())
    expect(await bodyOf(await post())).toEqual(first)
    expect(await rowsOf('select id from projects')).toHaveLength(1)
  })

  it.each([
    ['another organization', { organization_id: NOURX }, 404, 'organizations.not_found'],
    ['an organization that does not exist', { organization_id: 99 }, 404, 'organizations.not_found'],
    ['a stranger as member', { member_ids: ['outsider'] }, 404, 'identity.user_not_found'],
    ['a stranger as lead', { lead_id: 'outsider' }, 404, 'identity.user_not_found'],
    ['nobody as member', { member_ids: [999] }, 404, 'identity.user_not_found'],
    ['a template that is not there', { template_id: 999 }, 404, 'projects.template_not_found'],
    [
      'an end before its start',
      { start_date: '2026-11-03', due_date: '2026-11-02' },
      422,
      'projects.dates_reversed',
    ],
    ['a text beyond its bound', { description: 'x'.repeat(20_001) }, 422, 'validation.failed'],
    ['an unknown field', { colour: 'red' }, 422, 'validation.failed'],
  ])('with %s is refused, and nothing is written', async (_, fields, status, code) => {
    const { scene, work, cast } = await workScene()
    const named = JSON.parse(
      JSON.stringify(fields).replaceAll('"outsider"', String(cast.outsider.id)),
    ) as object
    const body = { organization_id: CNSS, name: 'Portail', ...named }
    expect(await refusal(await work.ask(scene.cast.agent, 'POST', '/api/projects', body))).toEqual([
      status,
      code,
    ])
    expect(await rowsOf('select id from projects')).toHaveLength(1)
  })

  it('is changed field by field, and says in the trail what differs', async () => {
    const { scene, work, project, cast } = await workScene()
    scene.clock.advance(60_000)
    const body = { name: 'Portail', health: 'at_risk', description: 'Secret de polichinelle' }
    const changed = await bodyOf(await work.ask(cast.agent, 'PATCH', `/api/projects/${project.id}`, body))
    expect(changed).toEqual({ ...project, ...body, updated_at: '2026-11-02T09:31:00.000Z' })
    const [entry] = await rowsOf("select * from audit_entries where action = 'projects.project_changed'")
    expect([JSON.parse(String(entry?.['before'])), JSON.parse(String(entry?.['after']))]).toEqual([
      { name: 'Refonte du site', health: 'on_track', description: false },
      { name: 'Portail', health: 'at_risk', description: true },
    ])
    const activities = await rowsOf("select * from activities where kind = 'projects.project_changed'")
    expect(activities.map(({ data }) => JSON.parse(String(data)))).toEqual([
      { name: true, description: true, health: ['on_track', 'at_risk'] },
    ])
  })

  it('given the same members in another order is as it was, and nothing says otherwise', async () => {
    const { scene, work, cast } = await workScene()
    const project = await work.project({ member_ids: [cast.gestionnaire.id, cast.agent.id] })
    scene.clock.advance(60_000)
    const member_ids = [...project.member_ids].reverse()
    expect(member_ids).not.toEqual(project.member_ids)
    const patched = await work.ask(cast.agent, 'PATCH', `/api/projects/${project.id}`, { member_ids })
    expect(await bodyOf(patched)).toEqual(project)
    expect(await rowsOf("select id from audit_entries where action = 'projects.project_changed'")).toEqual([])
  })

  it('that became another than its writer saw is not changed', async () => {
    const { work, project, cast } = await workScene()
    const patch = (body: object) => work.ask(cast.agent, 'PATCH', `/api/projects/${project.id}`, body)
    await patch({ name: 'Portail' })
    const late = await patch({ name: 'Site', expected: { name: 'Refonte du site' } })
    expect(await refusal(late)).toEqual([409, 'request.conflict'])
    expect((await work.readProject(project.id)).name).toBe('Portail')
    expect((await patch({ name: 'Site', expected: { name: 'Portail', member_ids: [] } })).status).toBe(200)
  })

  it('keeps every change of two people who write different fields at once', async () => {
    const { work, project, cast } = await workScene()
    const patch = (body: object) => work.ask(cast.agent, 'PATCH', `/api/projects/${project.id}`, body)
    await Promise.all([
      patch({ name: 'Portail' }),
      patch({ health: 'off_track' }),
      patch({ due_date: '2026-12-01' }),
    ])
    expect(await work.readProject(project.id)).toMatchObject({
      name: 'Portail',
      health: 'off_track',
      due_date: '2026-12-01',
    })
  })

  it('moves as the table says, and is otherwise as it was', async () => {
    const { work, project, cast } = await workScene()
    const patch = (body: object) => work.ask(cast.agent, 'PATCH', `/api/projects/${project.id}`, body)
    expect(await refusal(await patch({ status: 'planned' }))).toEqual([409, 'projects.illegal_status'])
    expect(await work.readProject(project.id)).toEqual(project)
    expect(await bodyOf(await patch({ status: 'completed' }))).toMatchObject({ status: 'completed' })
    expect(await refusal(await patch({ status: 'on_hold' }))).toEqual([409, 'projects.illegal_status'])
  })

  it('gets no member who has no access, and says that there is no such person', async () => {
    const { work, project, cast } = await workScene()
    const patch = (body: object) => work.ask(cast.agent, 'PATCH', `/api/projects/${project.id}`, body)
    for (const stranger of [{ member_ids: [cast.outsider.id] }, { lead_id: cast.outsider.id }])
      expect(await refusal(await patch(stranger))).toEqual([404, 'identity.user_not_found'])
    expect(await work.readProject(project.id)).toEqual(project)
  })

  it('that is archived is read-only with all that is in it', async () => {
    const { work, project, cast } = await workScene()
    const task = await work.task(project.id)
    const milestone = await work.milestone(project.id)
    const path = `/api/projects/${project.id}`
    await work.ask(cast.agent, 'PATCH', path, { status: 'archived' })
    const writes: [string, string, object?][] = [
      ['PATCH', path, { name: 'Autre' }],
      ['POST', `${path}/milestones`, { name: 'Autre' }],
      ['POST', `${path}/room`],
      ['PATCH', `/api/milestones/${milestone.id}`, { name: 'Autre' }],
      ['DELETE', `/api/milestones/${milestone.id}`],
      ['POST', '/api/tasks', { project_id: project.id, title: 'Autre' }],
      ['PATCH', `/api/tasks/${task.id}`, { title: 'Autre' }],
      ['DELETE', `/api/tasks/${task.id}`],
      ['POST', '/api/tasks/changes', { ids: [task.id], set: { title: 'Autre' } }],
    ]
    for (const [method, address, body] of writes)
      expect([address, ...(await refusal(await work.ask(cast.agent, method, address, body)))]).toEqual([
        ...[address, 409, 'projects.archived'],
      ])
    expect(await work.readTask(task.id)).toEqual(task)
    expect((await work.ask(cast.agent, 'PATCH', path, { status: 'active' })).status).toBe(200)
    expect((await work.patch(task, { title: 'Autre' })).status).toBe(200)
  })

  it('that is archived between the reading and the writing of a change beneath it keeps what it had', async () => {
    const { scene, work, project, cast } = await workScene()
    const [task, milestone] = [await work.task(project.id), await work.milestone(project.id)]
    const path = `/api/projects/${project.id}`
    const time = { project_id: project.id, spent_on: '2026-11-02', minutes: 30 }
    const writes: [string, string, object?][] = [
      ['POST', `${path}/milestones`, { name: 'Autre' }],
      ['PATCH', `/api/milestones/${milestone.id}`, { name: 'Autre' }],
      ['DELETE', `/api/milestones/${milestone.id}`],
      ['POST', '/api/tasks', { project_id: project.id, title: 'Autre' }],
      ['PATCH', `/api/tasks/${task.id}`, { title: 'Autre' }],
      ['DELETE', `/api/tasks/${task.id}`],
      ['POST', '/api/tasks/changes', { ids: [task.id], set: { title: 'Autre' } }],
      ['POST', `/api/tasks/${task.id}/comments`, { body: 'Autre' }],
      ['POST', '/api/time-entries', time],
    ]
    for (const [method, address, body] of writes) {
      beforeNextWrite(scene, () => rowsOf("update projects set status = 'archived'"))
      expect([address, ...(await refusal(await work.ask(cast.agent, method, address, body)))]).toEqual([
        ...[address, 409, 'projects.archived'],
      ])
      await rowsOf("update projects set status = 'active'")
    }
    expect(await work.readTask(task.id)).toEqual(task)
    expect(await work.read(`/api/milestones/${milestone.id}`)).toEqual(milestone)
    for (const table of ['comments', 'time_entries'])
      expect(await rowsOf(`select * from ${table}`)).toEqual([])
    expect(await rowsOf('select id from tasks union all select id from milestones')).toHaveLength(2)
  })

  it('is deleted with everything in it, unless some of its time was invoiced', async () => {
    const { scene, work, project, cast } = await workScene()
    const milestone = await work.milestone(project.id)
    const task = await work.task(project.id, { milestone_id: milestone.id, labels: ['web'] })
    const { db } = scene.context()
    await db.run(`insert into time_entries (id, organization_id, project_id, task_id, user_id, spent_on, minutes,
      invoice_id, created_at, updated_at) values (1, ${CNSS}, ${project.id}, ${task.id}, ${cast.agent.id},
      '2026-11-02', 60, 7, 1, 1)`)
    const remove = () => work.ask(cast.agent, 'DELETE', `/api/projects/${project.id}`)
    expect(await refusal(await remove())).toEqual([409, 'projects.has_invoiced_time'])
    await db.run('update time_entries set invoice_id = null')
    expect((await remove()).status).toBe(204)
    for (const table of ['projects', 'milestones', 'tasks', 'time_entries', 'task_labels'])
      expect(await rowsOf(`select * from ${table}`)).toEqual([])
  })

  it('shows its hourly rate to staff alone, and a client sees no trace of a change of it', async () => {
    const { scene, work, project, cast } = await workScene()
    const path = `/api/projects/${project.id}`
    const before = await work.read(path, cast.gestionnaire)
    expect(before).not.toHaveProperty('hourly_rate_amount')
    scene.clock.advance(60_000)
    const patched = await work.ask(cast.agent, 'PATCH', path, { hourly_rate_amount: 30_000 })
    expect(await bodyOf(patched)).toMatchObject({ hourly_rate_amount: 30_000 })
    expect(await work.read(path, cast.gestionnaire)).toEqual(before)
    const csv = async (player = cast.gestionnaire) =>
      (await work.ask(player, 'GET', '/api/projects/export')).text()
    expect(await csv()).not.toContain('hourly_rate')
    expect(await csv(cast.agent)).toContain('hourly_rate_amount')
    const told = await rowsOf(
      "select payload from events where name = 'live.row_changed' order by rowid desc limit 1",
    )
    expect(JSON.parse(String(told[0]?.['payload']))).toMatchObject({ internal: true })
    const activities = await rowsOf("select internal from activities where data like '%hourly%'")
    expect(activities).toEqual([{ internal: 1 }])
  })
})

describe('the list of projects', () => {
  it('shows a client its own organization, an agent theirs, an administrator all', async () => {
    const scene = await setScene()
    const { cast } = scene
    const work = workIn(scene)
    await work.project({ name: 'CNSS' })
    await work.project({ name: 'NOURX', organization_id: NOURX }, cast.admin)
    await work.project({ name: 'Interne', organization_id: OPERATOR })
    const names = async (player = cast.admin) =>
      (await pageOf<{ name: string }>(await work.ask(player, 'GET', '/api/projects'))).results.map(
        ({ name }) => name,
      )
    expect(await names()).toEqual(['CNSS', 'Interne', 'NOURX'])
    expect(await names(cast.agent)).toEqual(['CNSS', 'Interne'])
    expect(await names(cast.gestionnaire)).toEqual(['CNSS'])
    expect(await names(cast.superviseur)).toEqual(['CNSS'])
    expect(await names(cast.outsider)).toEqual(['NOURX'])
  })

  it('is narrowed by each filter, and by several', async () => {
    const scene = await setScene()
    const { cast } = scene
    const work = workIn(scene)
    await work.project({ name: 'Alpha', health: 'at_risk', member_ids: [cast.gestionnaire.id] })
    await work.project({ name: 'Béta', status: 'planned' })
    await work.project({ name: 'Gamma', organization_id: NOURX }, cast.admin)
    await scene
      .context()
      .db.run("update projects set created_at = created_at + 86400000 where name = 'Gamma'")
    const names = async (query: string, player = cast.admin) =>
      (await pageOf<{ name: string }>(await work.ask(player, 'GET', `/api/projects?${query}`))).results
        .map(({ name }) => name)
        .join()
    expect(await names('q=beta')).toBe('Béta')
    expect(await names(`organization=${CNSS}`)).toBe('Alpha,Béta')
    expect(await names(`organization=${CNSS},${NOURX}&status=active`)).toBe('Alpha,Gamma')
    expect(await names('status=planned,on_hold')).toBe('Béta')
    expect(await names('health=at_risk')).toBe('Alpha')
    expect(await names(`member=${cast.gestionnaire.id}`)).toBe('Alpha')
    expect(await names('member=me', cast.gestionnaire)).toBe('Alpha')
    expect(await names('start_date=2026-11-03')).toBe('Gamma')
    expect(await names('end_date=2026-11-02')).toBe('Alpha,Béta')
    expect(await names('sort=-created_at')).toBe('Gamma,Béta,Alpha')
    for (const query of ['status=open', 'organization=x', 'colour=red', 'sort=age'])
      expect((await work.ask(cast.admin, 'GET', `/api/projects?${query}`)).status).toBe(422)
  })

  it('is in the order of the alphabet, whatever the case and accents', async () => {
    const scene = await setScene()
    const work = workIn(scene)
    for (const name of ['façade', 'Écran', 'dalle', 'Étage', 'Eau']) await work.project({ name })
    const { results } = await pageOf<{ name: string }>(
      await work.ask(scene.cast.agent, 'GET', '/api/projects'),
    )
    expect(results.map(({ name }) => name)).toEqual(['dalle', 'Eau', 'Écran', 'Étage', 'façade'])
  })

  it('counts what is overdue by the day of each project’s own organization', async () => {
    const scene = await setScene()
    const work = workIn(scene)
    const { db } = scene.context()
    await db.run(`update organizations set time_zone = 'Pacific/Kiritimati' where id = ${NOURX}`)
    await db.run(`update organizations set time_zone = 'Etc/GMT+12' where id = ${OPERATOR}`)
    const due = async (organization_id: number) => {
      const { id } = await work.project({ organization_id, name: String(organization_id) }, scene.cast.admin)
      for (const due_date of ['2026-11-01', '2026-11-02']) await work.task(id, { due_date }, scene.cast.admin)
      await work.task(id, { due_date: '2026-10-01', status: 'done' }, scene.cast.admin)
    }
    for (const id of [OPERATOR, CNSS, NOURX]) await due(id)
    const counts = async () =>
      (
        await pageOf<{ overdue_tasks_count: number }>(
          await work.ask(scene.cast.admin, 'GET', '/api/projects'),
        )
      ).results.map((row) => row.overdue_tasks_count)
    // Half past nine in UTC on the second: on the islands of Kiritimati it is half an hour before midnight.
    expect(await counts()).toEqual([0, 1, 1])
    scene.clock.advance(60 * 60_000)
    expect(await counts()).toEqual([0, 1, 2])
    scene.clock.advance(2 * 60 * 60_000)
    expect(await counts()).toEqual([1, 1, 2])
  })

  it('is exported as it is filtered, with formulas made harmless', async () => {
    const { work, cast } = await workScene()
    await work.project({ name: '=1+1', status: 'planned' })
    const csv = await (await work.ask(cast.gestionnaire, 'GET', '/api/projects/export?status=planned')).text()
    const [header, ...lines] = csv.trim().split('\r\n')
    expect(header).toContain('name,status')
    expect(lines).toHaveLength(1)
    expect(lines[0]).toContain("'=1+1")
  })
})

describe('progress', () => {
  it('counts tasks without subtasks that are not cancelled, and reaches 100 only when all are done', async () => {
    const { work, project } = await workScene()
    const milestone = await work.milestone(project.id)
    const parent = await work.task(project.id, { estimate_minutes: 1_000, milestone_id: milestone.id })
    const child = await work.task(project.id, { parent_id: parent.id, estimate_minutes: 60 })
    await work.task(project.id, { estimate_minutes: 30, status: 'cancelled' })
    for (const task of await work.tasks(project.id, 9, { status: 'done' })) expect(task.status).toBe('done')
    const progress = async () => (await work.readProject(project.id)).progress
    expect(await progress()).toEqual({
      done: 9,
      total: 10,
      percent: 90,
      done_minutes: 0,
      total_minutes: 60,
    })
    await work.patch(child, { status: 'done' })
    expect(await progress()).toMatchObject({ done: 10, total: 10, percent: 100, done_minutes: 60 })
    const ofMilestone = async () => (await work.read(`/api/milestones/${milestone.id}`))['progress']
    expect(await ofMilestone()).toMatchObject({ total: 0 })
    // Without its subtask the parent is work itself again.
    await work.patch(child, { parent_id: null })
    expect(await progress()).toMatchObject({ done: 10, total: 11, total_minutes: 1_060 })
    expect(await ofMilestone()).toMatchObject({ total: 1, total_minutes: 1_000 })
    await work.patch(parent, { milestone_id: null })
    expect(await ofMilestone()).toMatchObject({ total: 0 })
  })
})
