import { describe, expect, it } from 'vitest'
import { dieAfterNextWrite, dieAtWrite, rowsOf } from '../identity/testing/database.ts'
import type { Player } from '../kernel/testing/cast.ts'
import { CNSS, NOURX } from '../kernel/testing/cast.ts'
import type { Scene } from '../kernel/testing/scene.ts'
import { personalStream } from '../live/testing/personal-stream.ts'
import { workScene } from './testing/work.ts'

const CRON = '*/15 * * * *'
const HOUR = 3_600_000
const MINUTE = 60_000

async function remindScene() {
  const { scene, work, project, ...rest } = await workScene()
  const run = async () => {
    await scene.tick(CRON)
    await scene.runQueue()
  }
  const told = async (kind: string) =>
    (await rowsOf('select user_id, subject_id from notifications where kind = ? order by id', kind)).map(
      ({ user_id, subject_id }) => [subject_id, user_id],
    )
  return { ...rest, scene, work, project, run, told }
}

describe('an overdue task', () => {
  it('is told to each of its people once, when the day has ended where they are', async () => {
    const { scene, work, project, cast, run, told } = await remindScene()
    const people = [cast.agent.id, cast.gestionnaire.id]
    const task = await work.task(project.id, { due_date: '2026-11-02', assignee_ids: people })
    // 22:45 in UTC is a quarter to midnight in Porto-Novo.
    scene.clock.advance(13 * HOUR + HOUR / 4)
    await run()
    expect(await told('projects.task_overdue')).toEqual([])
    scene.clock.advance(HOUR / 4)
    await run()
    await run()
    expect(await told('projects.task_overdue')).toEqual(people.map((id) => [task.id, id]))
    // Notifications are forgotten after months; the reminder is not repeated.
    await scene.context().db.run('delete from notifications')
    await run()
    expect(await told('projects.task_overdue')).toEqual([])
  })

  it('is told again for another date, and to a person who is assigned later', async () => {
    const { scene, work, project, cast, run, told } = await remindScene()
    const task = await work.task(project.id, { due_date: '2026-10-30', assignee_ids: [cast.agent.id] })
    await run()
    await work.patch(task, { due_date: '2026-10-31' })
    await run()
    await work.patch(task, { assignee_ids: [cast.agent.id, cast.gestionnaire.id] })
    await run()
    expect(await told('projects.task_overdue')).toEqual([
      [task.id, cast.agent.id],
      [task.id, cast.agent.id],
      [task.id, cast.gestionnaire.id],
    ])
    expect(await rowsOf('select * from reminders')).toHaveLength(3)
    expect(scene.queued).toEqual([])
  })

  it('of a project that is not active, or that is done, is told to nobody', async () => {
    const { work, project, cast, run, told } = await remindScene()
    const fields = { due_date: '2026-10-30', assignee_ids: [cast.agent.id] }
    await work.task(project.id, { ...fields, status: 'done' })
    const planned = await work.project({ status: 'planned' })
    await work.task(planned.id, fields)
    await run()
    expect(await told('projects.task_overdue')).toEqual([])
    // A mark would silence the reminder of a task that is opened again.
    expect(await rowsOf('select * from reminders')).toEqual([])
  })

  it('of a deactivated organization is told to nobody', async () => {
    const { scene, work, project, cast, run, told } = await remindScene()
    await work.task(project.id, { due_date: '2026-10-30', assignee_ids: [cast.agent.id] })
    await scene.context().db.run(`update organizations set is_active = 0 where id = ${CNSS}`)
    await run()
    expect(await told('projects.task_overdue')).toEqual([])
    expect(await rowsOf('select * from reminders')).toEqual([])
  })

  it('that is done or put off while its reminder is on its way is told to nobody', async () => {
    const { scene, work, project, cast, told } = await remindScene()
    const fields = { due_date: '2026-10-30', assignee_ids: [cast.agent.id] }
    const [done, later] = [await work.task(project.id, fields), await work.task(project.id, fields)]
    const tellLater = await remindedInVain(scene)
    expect(await rowsOf('select * from reminders')).toHaveLength(2)
    await work.patch(done, { status: 'done' })
    await work.patch(later, { due_date: '2026-12-01' })
    await tellLater()
    expect(await told('projects.task_overdue')).toEqual([])
  })

  it('that nobody has is told to whoever leads', async () => {
    const { work, project, cast, run, told } = await remindScene()
    await work.ask(cast.admin, 'PATCH', `/api/projects/${project.id}`, { lead_id: cast.agent.id })
    const task = await work.task(project.id, { due_date: '2026-10-30' })
    await run()
    expect(await told('projects.task_overdue')).toEqual([[task.id, cast.agent.id]])
  })

  it('a thousand reminders over retries, lost messages and isolates that die are told once each', async () => {
    const { scene, project, cast, told } = await remindScene()
    const people = [cast.admin, cast.agent, cast.gestionnaire, cast.approbateur]
    await overdueTasks(scene, { count: 250, projectId: project.id, people })
    // Each of these runs dies with a hundred written down and nobody told; two that overlap do the rest.
    for (let run = 0; run < 8; run += 1) {
      const revive = dieAfterNextWrite(scene)
      await expect(scene.tick(CRON)).rejects.toThrow('the isolate died')
      revive()
    }
    await Promise.all([scene.tick(CRON), scene.tick(CRON)])
    scene.clock.advance(15 * MINUTE)
    await scene.tick(CRON)
    await deliverBadly(scene)
    // The sweep sends again what was lost, and what a dead isolate held.
    for (let round = 0; round < 3; round += 1) {
      scene.clock.advance(15 * MINUTE)
      await scene.tick('* * * * *')
      await (round === 0 ? deliverBadly(scene) : scene.runQueue())
    }
    const seen = (await told('projects.task_overdue')).map(([task, user]) => `${task} ${user}`)
    expect([seen.length, new Set(seen).size]).toEqual([1_000, 1_000])
    for (const player of people) {
      const rung = (await personalStream(scene, player)).filter(({ kind }) => kind === 'notifications.added')
      expect([player.email, rung.length]).toEqual([player.email, 250])
    }
    expect(await rowsOf("select name, state from jobs where state <> 'done'")).toEqual([])
  }, 60_000)
})

/** The run dies with its reminders written down and nobody told; the sweep sends them later. */
async function remindedInVain(scene: Scene): Promise<() => Promise<void>> {
  const revive = dieAfterNextWrite(scene)
  await expect(scene.tick(CRON)).rejects.toThrow('the isolate died')
  revive()
  return async () => {
    scene.clock.advance(15 * MINUTE)
    await scene.tick('* * * * *')
    await scene.runQueue()
  }
}

/** Each is due to every one of these people. */
async function overdueTasks(
  scene: Scene,
  { count, projectId, people }: { count: number; projectId: number; people: readonly Player[] },
) {
  const { db } = scene.context()
  await db.run(`
    insert into tasks (id, organization_id, project_id, title, status, priority, position, due_date, created_by_id,
      search_text, created_at, updated_at)
    select value, ${CNSS}, ${projectId}, 't', 'todo', 'low', printf('%05d5', value), '2026-10-30', ${scene.cast.agent.id},
      't', 1, 1
    from (with recursive n(value) as (select 1 union all select value + 1 from n where value < ${count})
      select value from n)`)
  for (const { id } of people) await db.run(`insert into task_assignees select id, ${id} from tasks`)
}

/**
 * What a queue and its consumers may do: a batch is lost, comes twice, or its isolate dies: with the notification written
 * and nobody told of it, with everybody told and that not written, or with all done but the job's end.
 */
async function deliverBadly(scene: Scene) {
  for (let batch = 0; scene.queued.length > 0; batch += 1) {
    const messages = scene.queued.splice(0, 25)
    const death = DEATHS[batch % 6]
    if (batch % 6 === 5) continue
    const revive = death ? dieAtWrite(scene, death.write, death.outcome) : () => undefined
    await scene.deliver(batch % 6 === 4 ? [...messages, ...messages] : messages)
    revive()
  }
}

const DEATHS = [
  { write: 1, outcome: 'done' },
  { write: 2, outcome: 'not done' },
  { write: 2, outcome: 'done' },
] as const

describe('a milestone', () => {
  it('is told to the project’s people three days ahead, once for its date', async () => {
    const { scene, work, project, cast, run, told } = await remindScene()
    const people = [cast.agent.id, cast.gestionnaire.id]
    await work.ask(cast.admin, 'PATCH', `/api/projects/${project.id}`, {
      member_ids: people,
      lead_id: cast.agent.id,
    })
    await work.milestone(project.id, { due_date: '2026-11-06' })
    await work.milestone(project.id, { name: 'Passé', due_date: '2026-11-01' })
    const done = await work.milestone(project.id, {
      name: 'Atteint',
      due_date: '2026-11-06',
      status: 'active',
    })
    await work.ask(cast.agent, 'PATCH', `/api/milestones/${done.id}`, { status: 'reached' })
    await run()
    expect(await told('projects.milestone_near')).toEqual([])
    scene.clock.advance(14 * HOUR)
    await run()
    await run()
    expect(await told('projects.milestone_near')).toEqual(people.map((id) => [project.id, id]))
  })

  it('that is put off while its reminder is on its way is told to nobody', async () => {
    const { scene, work, project, cast, told } = await remindScene()
    // Or the digest of the same quarter of an hour would write first, and meet the death that is meant for the reminder.
    await work.ask(cast.agent, 'PATCH', '/api/notifications/preferences', { digest: 'off' })
    await work.ask(cast.admin, 'PATCH', `/api/projects/${project.id}`, { member_ids: [cast.agent.id] })
    const { id } = await work.milestone(project.id, { due_date: '2026-11-04' })
    const tellLater = await remindedInVain(scene)
    expect(await rowsOf('select * from reminders')).toHaveLength(1)
    await work.ask(cast.agent, 'PATCH', `/api/milestones/${id}`, { due_date: '2026-12-04' })
    await tellLater()
    expect(await told('projects.milestone_near')).toEqual([])
  })
})

describe('a notification', () => {
  it('reaches whom a change concerns, and never whoever made it', async () => {
    const { scene, work, cast, told } = await remindScene()
    const all = async () => {
      await scene.runQueue()
      const kinds = ['member_added', 'started', 'assigned', 'completed', 'milestone_reached']
      return Object.fromEntries(
        await Promise.all(
          kinds.map(
            async (kind) => [kind, (await told(`projects.${kind}`)).map(([, userId]) => userId)] as const,
          ),
        ),
      ) as Record<string, unknown[]>
    }
    const member_ids = [cast.agent.id, cast.gestionnaire.id]
    const project = await work.project({ status: 'planned', member_ids })
    expect(await all()).toMatchObject({ member_added: [], started: [] })
    const patch = (body: object, by: Player = cast.agent) =>
      work.ask(by, 'PATCH', `/api/projects/${project.id}`, body)
    const [more, most] = [
      [...member_ids, cast.superviseur.id],
      [...member_ids, cast.superviseur.id, cast.approbateur.id],
    ]
    await patch({ member_ids: more })
    expect(await all()).toMatchObject({ member_added: [], started: [] })
    await patch({ status: 'active', member_ids: most })
    const others = most.filter((id) => id !== cast.agent.id).sort((one, other) => one - other)
    expect(await all()).toMatchObject({ member_added: [], started: others })
    await patch({ member_ids })
    await patch({ member_ids: more })
    expect(await all()).toMatchObject({ member_added: [cast.superviseur.id], started: others })
    const task = await work.task(project.id, {}, cast.gestionnaire)
    await work.patch(task, { assignee_ids: [cast.agent.id, cast.gestionnaire.id] })
    await work.patch(task, { status: 'done' })
    const milestone = await work.milestone(project.id, { status: 'active' })
    await work.ask(cast.agent, 'PATCH', `/api/milestones/${milestone.id}`, { status: 'reached' })
    expect(await all()).toMatchObject({
      assigned: [cast.gestionnaire.id],
      completed: [cast.gestionnaire.id],
      milestone_reached: [cast.gestionnaire.id, cast.superviseur.id],
    })
  })

  it('does not reach a member whose organization is another one now', async () => {
    const { scene, work, project, cast, run, told } = await remindScene()
    await work.task(project.id, { due_date: '2026-10-30', assignee_ids: [cast.gestionnaire.id] })
    await scene
      .context()
      .db.run(`update users set organization_id = ${NOURX} where id = ${cast.gestionnaire.id}`)
    await run()
    expect(await told('projects.task_overdue')).toEqual([])
  })
})
