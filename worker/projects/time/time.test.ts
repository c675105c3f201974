import { describe, expect, it } from 'vitest'
import { projectErrors } from '../../../contract/projects/errors.ts'
import type { Budget, TimeEntry } from '../../../contract/projects/time.ts'
import { bodyOf, pageOf, refusal } from '../../identity/testing/answers.ts'
import { beforeNextWrite, rowsOf } from '../../identity/testing/database.ts'
import type { Actor } from '../../kernel/context.ts'
import { commit } from '../../kernel/data/commit.ts'
import { Failure } from '../../kernel/failure.ts'
import { CNSS, NOURX, type Player } from '../../kernel/testing/cast.ts'
import type { Scene } from '../../kernel/testing/scene.ts'
import { bellIn } from '../../notifications/testing/bell.ts'
import { workScene } from '../testing/work.ts'
import { markPassed } from './budget-marks.ts'
import { claimTime, releaseTime } from './claim.ts'

const DAY = '2026-11-02'

async function stage(fields: object = {}) {
  const { scene, cast, work } = await workScene()
  const project = await work.project(fields)
  const enter = (body: object = {}, by = cast.agent) =>
    work.ask(by, 'POST', '/api/time-entries/', {
      project_id: project.id,
      spent_on: DAY,
      minutes: 60,
      ...body,
    })
  const entered = async (body: object = {}, by = cast.agent) => bodyOf<TimeEntry>(await enter(body, by))
  const change = (id: number, body: object, by = cast.agent) =>
    work.ask(by, 'PATCH', `/api/time-entries/${id}/`, body)
  const list = async (query = '', by = cast.agent) =>
    (await pageOf<TimeEntry>(await work.ask(by, 'GET', `/api/time-entries/${query}`))).results
  const budget = async (by = cast.agent) =>
    bodyOf<Budget>(await work.ask(by, 'GET', `/api/projects/${project.id}/budget`))
  return { scene, cast, work, project, enter, entered, change, list, budget, bell: bellIn(scene) }
}

const actorOf = ({ id, role, organization_id }: Player): Actor => ({
  userId: id,
  role,
  organizationId: organization_id,
  sessionId: 's',
  name: 'Koffi',
  mustChangePassword: false,
  via: 'token',
})

describe('a time entry', () => {
  it('is entered, listed by its day and narrowed', async () => {
    const { cast, work, project, entered, list } = await stage()
    const task = await work.task(project.id)
    const first = await entered({ task_id: task.id, note: 'Réunion', minutes: 90 })
    expect(first).toEqual({
      id: first.id,
      organization_id: CNSS,
      project_id: project.id,
      task_id: task.id,
      spent_on: DAY,
      minutes: 90,
      note: 'Réunion',
      billable: true,
      invoice_id: null,
      user: { id: cast.agent.id, name: 'Koffi Mensah' },
      created_at: '2026-11-02T09:30:00.000Z',
      updated_at: '2026-11-02T09:30:00.000Z',
    })
    await entered({ spent_on: '2026-11-03', billable: false }, cast.admin)
    const days = async (query: string) => (await list(query)).map(({ spent_on }) => spent_on)
    expect(await days('')).toEqual(['2026-11-03', DAY])
    expect(await days('?sort=spent_on')).toEqual([DAY, '2026-11-03'])
    for (const query of [
      `?task=${task.id}`,
      '?user=me',
      '?billable=true',
      '?end_date=2026-11-02',
      '?q=reunion',
    ])
      expect(await days(query), query).toEqual([DAY])
    expect(await days('?invoiced=true')).toEqual([])
    expect(await days(`?project=${project.id}&invoiced=false`)).toHaveLength(2)
  })

  it('is staff’s: clients neither enter nor read one', async () => {
    const { cast, work, enter, entered } = await stage()
    const { id } = await entered()
    for (const client of [cast.gestionnaire, cast.superviseur]) {
      expect((await enter({}, client)).status).toBe(403)
      for (const path of ['/api/time-entries', `/api/time-entries/${id}`, '/api/time-entries/export'])
        expect((await work.ask(client, 'GET', path)).status).toBe(403)
    }
  })

  it('is one’s own; an admin mends anybody’s', async () => {
    const { cast, work, enter, entered, change } = await stage()
    const of = await entered({}, cast.admin)
    expect(await refusal(await change(of.id, { minutes: 5 }))).toEqual([403, 'projects.not_own_time'])
    const away = await work.ask(cast.agent, 'DELETE', `/api/time-entries/${of.id}`)
    expect(await refusal(away)).toEqual([403, 'projects.not_own_time'])
    expect(await refusal(await enter({ user_id: cast.admin.id }))).toEqual([403, 'projects.not_own_time'])
    const mine = await entered()
    expect((await change(mine.id, { minutes: 5 }, cast.admin)).status).toBe(200)
    const forAgent = await bodyOf<TimeEntry>(await enter({ user_id: cast.agent.id }, cast.admin))
    expect(forAgent.user).toEqual({ id: cast.agent.id, name: 'Koffi Mensah' })
    const forClient = await enter({ user_id: cast.gestionnaire.id }, cast.admin)
    expect(await refusal(forClient)).toEqual([404, 'identity.user_not_found'])
  })

  it('belongs to a project within reach, and to a task of it', async () => {
    const { cast, work, enter, list } = await stage()
    const foreign = await work.project({ organization_id: NOURX }, cast.admin)
    const other = await work.task((await work.project()).id)
    expect(await refusal(await enter({ project_id: foreign.id }))).toEqual([404, 'projects.not_found'])
    expect(await refusal(await enter({ task_id: other.id }))).toEqual([404, 'projects.task_not_found'])
    await enter({ project_id: foreign.id }, cast.admin)
    expect(await list()).toEqual([])
  })

  it('is moved by an admin only to an organization where its person may enter time', async () => {
    const { scene, cast, work, entered, change } = await stage()
    const foreign = await work.project({ organization_id: NOURX }, cast.admin)
    const sibling = await work.project()
    const agents = await entered()
    const admins = await entered({}, cast.admin)
    const away = await change(agents.id, { project_id: foreign.id }, cast.admin)
    expect(await refusal(away)).toEqual([404, 'identity.user_not_found'])
    expect((await change(admins.id, { project_id: foreign.id }, cast.admin)).status).toBe(200)
    // The agent leaves the organization: what was entered there is still mended.
    await scene.as(cast.admin)('PUT', `/api/admin/organizations/${CNSS}/agents`, { body: { user_ids: [] } })
    expect((await change(agents.id, { project_id: sibling.id }, cast.admin)).status).toBe(200)
    const rows = await rowsOf('select id, project_id, organization_id from time_entries order by id')
    expect(rows).toEqual([
      { id: agents.id, project_id: sibling.id, organization_id: CNSS },
      { id: admins.id, project_id: foreign.id, organization_id: NOURX },
    ])
  })

  it.each([
    ['no minute', { minutes: 0 }],
    ['more than a day', { minutes: 1_441 }],
    ['no day', { spent_on: 'hier' }],
    ['a field that there is not', { invoice_id: 4 }],
  ])('of %s is refused', async (_, body) => {
    const { enter, list } = await stage()
    expect(await refusal(await enter(body))).toEqual([422, 'validation.failed'])
    expect(await list()).toEqual([])
  })

  it('fits into its person’s day of 24 hours, also when twenty arrive at once', async () => {
    const { cast, enter, entered, change } = await stage()
    const answers = await Promise.all(Array.from({ length: 20 }, () => enter({ minutes: 100 })))
    const codes = await Promise.all(
      answers.map(async (answer) => (answer.status === 201 ? 'entered' : (await refusal(answer))[1])),
    )
    expect(codes.filter((code) => code === 'entered')).toHaveLength(14)
    expect(new Set(codes)).toEqual(new Set(['entered', 'projects.day_full']))
    const [{ sum }] = (await rowsOf('select sum(minutes) as sum from time_entries')) as [{ sum: number }]
    expect(sum).toBe(1_400)
    const last = await entered({ minutes: 40 })
    expect(await refusal(await change(last.id, { minutes: 41 }))).toEqual([409, 'projects.day_full'])
    expect((await change(last.id, { minutes: 40, note: 'tout' })).status).toBe(200)
    expect((await enter({ minutes: 1 }, cast.admin)).status).toBe(201)
    expect((await enter({ minutes: 1_440, spent_on: '2026-11-03' })).status).toBe(201)
  })

  it('that somebody saw otherwise is not overwritten', async () => {
    const { entered, change, list } = await stage()
    const { id } = await entered()
    await change(id, { minutes: 30 })
    const late = await change(id, { minutes: 45, expected: { minutes: 60 } })
    expect(await refusal(late)).toEqual([409, 'request.conflict'])
    expect((await list())[0]?.minutes).toBe(30)
  })

  it('is exported with harmless cells', async () => {
    const { cast, work, entered } = await stage()
    await entered({ note: '=1+1' })
    const text = await (await work.ask(cast.agent, 'GET', '/api/time-entries/export?user=me')).text()
    const [, line] = text.split('\r\n')
    expect(line).toContain("Koffi Mensah,60,true,,'=1+1")
  })
})

describe('a budget', () => {
  it('equals the entries, whatever was entered, changed and deleted', async () => {
    const { cast, work, project, entered, change, budget } = await stage({
      budget_minutes: 600,
      hourly_rate_amount: 10_001,
    })
    const task = await work.task(project.id)
    const one = await entered({ task_id: task.id, minutes: 90 })
    const two = await entered({ minutes: 50 })
    await entered({ minutes: 20, billable: false }, cast.admin)
    await change(one.id, { minutes: 100 })
    await work.ask(cast.agent, 'DELETE', `/api/time-entries/${two.id}`)
    await entered({ minutes: 5 }, cast.admin)
    const shown = await budget()
    expect(shown).toEqual({
      currency: 'XOF',
      budget_amount: null,
      budget_minutes: 600,
      used_minutes: 105,
      invoiced_minutes: 0,
      uninvoiced_minutes: 105,
      remaining_minutes: 495,
      by_task: expect.arrayContaining([
        { task_id: task.id, minutes: 100 },
        { task_id: null, minutes: 5 },
      ]),
      non_billable_minutes: 20,
      uninvoiced_amount: 17_502,
      by_person: expect.arrayContaining([
        { user: { id: cast.agent.id, name: 'Koffi Mensah' }, minutes: 100, non_billable_minutes: 0 },
        { user: { id: cast.admin.id, name: 'Ayaba Dossou' }, minutes: 5, non_billable_minutes: 20 },
      ]),
    })
    const [{ sum }] = (await rowsOf('select sum(minutes) as sum from time_entries where billable')) as [
      { sum: number },
    ]
    expect(sum).toBe(shown.used_minutes)
    expect(shown.by_task.reduce((total, { minutes }) => total + minutes, 0)).toBe(shown.used_minutes)
    expect(shown.invoiced_minutes + shown.uninvoiced_minutes).toBe(shown.used_minutes)
  })

  it('shows a client the billable hours alone', async () => {
    const { cast, entered, budget } = await stage({ hourly_rate_amount: 10_000 })
    await entered({ minutes: 30, billable: false })
    const shown = await budget(cast.superviseur)
    expect(Object.keys(shown).sort()).toEqual([
      ...['budget_amount', 'budget_minutes', 'by_task', 'currency', 'invoiced_minutes'],
      ...['remaining_minutes', 'uninvoiced_minutes', 'used_minutes'],
    ])
    expect(shown).toMatchObject({ used_minutes: 0, by_task: [] })
  })

  it('notifies the team once when its hours pass 80 and 100 %', async () => {
    const { cast, work, bell, entered, change } = await stage()
    const project = await work.project({
      budget_minutes: 100,
      lead_id: cast.admin.id,
      member_ids: [cast.gestionnaire.id],
    })
    const spend = (minutes: number) => entered({ project_id: project.id, minutes })
    const told = async () =>
      (await bell.list(cast.admin)).results.flatMap(({ kind, data }) =>
        kind === 'projects.budget_reached' ? [data['percent']] : [],
      )
    await spend(79)
    expect(await told()).toEqual([])
    const [last] = await Promise.all([spend(1), spend(1)])
    expect(await told()).toEqual([80])
    await change(last?.id ?? 0, { minutes: 21 })
    expect(await told()).toEqual([100, 80])
    expect(await bell.kinds(cast.gestionnaire)).not.toContain('projects.budget_reached')
  })

  it.each([
    [null, 0, 500, null],
    [100, 0, 79, null],
    [100, 79, 80, 80],
    [100, 80, 99, null],
    [100, 79, 130, 100],
    [100, 100, 130, null],
    [0, 0, 10, null],
    [3, 2, 3, 100],
  ])('of %s minutes that go from %s to %s passes %s', (budget, before, after, mark) => {
    expect(markPassed(budget, before, after)).toBe(mark)
  })
})

/** Billing, as it will be: an invoice of its own and the claim in one commit. */
async function invoice(
  scene: Scene,
  by: Player,
  ids: readonly number[],
  invoiceId: number,
): Promise<unknown> {
  const ctx = { ...scene.context(), actor: actorOf(by) }
  try {
    await commit(ctx, await claimTime(ctx, ids, invoiceId))
    return 'invoiced'
  } catch (error) {
    return error instanceof Failure ? error.spec.code : error
  }
}

describe('time that is invoiced', () => {
  it('is on one invoice, when fifty claim it at once', async () => {
    const { scene, cast, entered, budget } = await stage()
    const entries = [
      await entered({ minutes: 30 }),
      await entered({ minutes: 45 }),
      await entered({ minutes: 5 }),
    ]
    const ids = entries.map(({ id }) => id)
    const outcomes = await Promise.all(
      Array.from({ length: 50 }, (_, index) => invoice(scene, cast.agent, ids, 100 + index)),
    )
    const winners = outcomes.flatMap((outcome, index) => (outcome === 'invoiced' ? [100 + index] : []))
    expect(winners).toHaveLength(1)
    expect(new Set(outcomes)).toEqual(new Set(['invoiced', projectErrors.timeTaken.code]))
    const rows = await rowsOf<{ invoice_id: number }>('select invoice_id from time_entries')
    expect(rows.map(({ invoice_id }) => invoice_id)).toEqual([winners[0], winners[0], winners[0]])
    expect(await budget()).toMatchObject({ used_minutes: 80, invoiced_minutes: 80, uninvoiced_minutes: 0 })
  })

  it('is claimed as a whole or not at all', async () => {
    const { scene, cast, entered } = await stage()
    const [one, two] = [await entered(), await entered()]
    const unbilled = await entered({ billable: false })
    expect(await invoice(scene, cast.agent, [one.id], 7)).toBe('invoiced')
    for (const other of [one, unbilled])
      expect(await invoice(scene, cast.agent, [two.id, other.id], 8)).toBe('projects.time_taken')
    expect(await rowsOf('select id from time_entries where invoice_id = 8')).toEqual([])
    expect(await invoice(scene, cast.outsider, [two.id], 9)).toBe('projects.time_entry_not_found')
  })

  it('is not changed or deleted until its invoice lets it go', async () => {
    const { scene, cast, work, entered, change } = await stage()
    const { id } = await entered()
    await invoice(scene, cast.agent, [id], 7)
    const remove = () => work.ask(cast.agent, 'DELETE', `/api/time-entries/${id}`)
    expect(await refusal(await change(id, { minutes: 5 }))).toEqual([409, 'projects.time_invoiced'])
    expect(await refusal(await remove())).toEqual([409, 'projects.time_invoiced'])
    const ctx = { ...scene.context(), actor: actorOf(cast.agent) }
    const other = await entered()
    await invoice(scene, cast.agent, [other.id], 9)
    await commit(ctx, await releaseTime(ctx, 7))
    expect(await rowsOf('select id from time_entries where invoice_id is not null')).toEqual([
      { id: other.id },
    ])
    // It is put on an invoice between the look at it and the write.
    for (const act of [() => change(id, { minutes: 5 }), remove]) {
      beforeNextWrite(scene, () => invoice(scene, cast.agent, [id], 8))
      expect(await refusal(await act())).toEqual([409, 'projects.time_invoiced'])
      await commit(ctx, await releaseTime(ctx, 8))
    }
    expect((await change(id, { minutes: 5 })).status).toBe(200)
    expect((await remove()).status).toBe(204)
  })

  it('is offered by task, up to a day, without what is taken', async () => {
    const { scene, cast, work, project, entered } = await stage()
    const task = await work.task(project.id, { title: 'Accueil' })
    const one = await entered({ task_id: task.id, minutes: 30 })
    const two = await entered({ task_id: task.id, minutes: 40, spent_on: '2026-11-01' })
    const whole = await entered({ minutes: 5 })
    await entered({ minutes: 9, spent_on: '2026-11-20' })
    await entered({ minutes: 8, billable: false })
    const taken = await entered({ minutes: 7 })
    await invoice(scene, cast.agent, [taken.id], 7)
    const path = `/api/projects/${project.id}/uninvoiced-time?until=2026-11-10`
    expect(await work.read(path)).toEqual({
      total_minutes: 75,
      lines: [
        { task_id: task.id, title: 'Accueil', minutes: 70, entry_ids: [two.id, one.id] },
        { task_id: null, title: null, minutes: 5, entry_ids: [whole.id] },
      ],
    })
    expect((await work.ask(cast.gestionnaire, 'GET', path)).status).toBe(403)
  })
})
