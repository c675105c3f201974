import { describe, expect, it } from 'vitest'
import type { Activity } from '../../contract/activity.ts'
import { pageOf, refusal } from '../identity/testing/answers.ts'
import type { Player } from '../kernel/testing/cast.ts'
import { workScene } from './testing/work.ts'

describe('the activity', () => {
  it('of a task says who changed what, newest first, and never what a text said', async () => {
    const { work, project, cast } = await workScene()
    const task = await work.task(project.id)
    await work.patch(task, { title: 'Canari', labels: ['canari'], assignee_ids: [cast.gestionnaire.id] })
    await work.patch(task, { status: 'in_progress' }, cast.gestionnaire)
    const path = `/api/tasks/${task.id}/activity`
    const { results } = await pageOf<Activity>(await work.ask(cast.superviseur, 'GET', path))
    expect(results.map(({ by, kind, data }) => [by?.name, kind, data])).toEqual([
      [
        'Awa Gnonlonfoun',
        'projects.task_changed',
        expect.objectContaining({ status: ['todo', 'in_progress'] }),
      ],
      [
        'Koffi Mensah',
        'projects.task_changed',
        { title: true, labels: true, assignee_ids: [[], [cast.gestionnaire.id]] },
      ],
      ['Koffi Mensah', 'projects.task_created', {}],
    ])
    expect(await refusal(await work.ask(cast.outsider, 'GET', path))).toEqual([
      404,
      'projects.task_not_found',
    ])
  })

  it('leaves out a card that was put elsewhere in its column', async () => {
    const { work, project, cast } = await workScene()
    const [first] = await work.tasks(project.id, 2)
    if (!first) throw new Error('no task')
    await work.patch(first, { after_id: 2 })
    const { total } = await pageOf(await work.ask(cast.agent, 'GET', `/api/tasks/${first.id}/activity`))
    expect(total).toBe(1)
  })

  it('of a project shows its milestones and the tasks that were deleted, and its rate to staff alone', async () => {
    const { work, project, cast } = await workScene()
    await work.milestone(project.id)
    const task = await work.task(project.id)
    await work.ask(cast.agent, 'DELETE', `/api/tasks/${task.id}`)
    await work.ask(cast.agent, 'PATCH', `/api/projects/${project.id}`, { hourly_rate_amount: 1 })
    const path = `/api/projects/${project.id}/activity`
    const kinds = async (player: Player) =>
      (await pageOf<Activity>(await work.ask(player, 'GET', path))).results.map(({ kind }) => kind)
    const seen = ['projects.task_deleted', 'projects.milestone_created', 'projects.project_created']
    expect(await kinds(cast.gestionnaire)).toEqual(seen)
    expect(await kinds(cast.agent)).toEqual(['projects.project_changed', ...seen])
    expect(await refusal(await work.ask(cast.outsider, 'GET', path))).toEqual([404, 'projects.not_found'])
  })
})
