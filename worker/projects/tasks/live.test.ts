import { describe, expect, it } from 'vitest'
import { rowsOf } from '../../identity/testing/database.ts'
import { workScene } from '../testing/work.ts'

async function liveScene() {
  const { scene, work, project, cast } = await workScene()
  const { db } = scene.context()
  const announced = async () => {
    const rows = await rowsOf("select payload from events where name = 'live.row_changed' order by rowid")
    await db.run("delete from events where name = 'live.row_changed'")
    return rows.flatMap(({ payload }) => {
      const { changes } = JSON.parse(String(payload)) as {
        changes: { kind: string; data: Record<string, unknown> }[]
      }
      return changes.map(({ kind, data }) => ({ kind, ...data }))
    })
  }
  await announced()
  /** How many events, each with a job of its own, the changes since the last look were told in. */
  const events = async () => {
    const rows = await rowsOf("select id from events where name = 'live.row_changed'")
    await announced()
    return rows.length
  }
  return { work, project, cast, announced, events, home: { organization_id: 2, project_id: project.id } }
}

describe('a live event', () => {
  it('tells what of a task changed, its states and ids, and never a text', async () => {
    const { work, project, cast, announced, home } = await liveScene()
    const task = await work.task(project.id, { title: 'Canari' })
    await work.patch(task, { title: 'Serin', description: 'Canari', labels: ['canari'], priority: 'high' })
    await work.ask(cast.agent, 'DELETE', `/api/tasks/${task.id}`)
    const events = await announced()
    expect(events).toMatchObject([
      {
        kind: 'projects.task_created',
        id: task.id,
        ...home,
        values: { status: 'todo', position: task.position },
      },
      {
        kind: 'projects.task_changed',
        id: task.id,
        ...home,
        changed: expect.arrayContaining(['title', 'description', 'labels', 'priority']),
        values: { priority: 'high' },
      },
      { kind: 'projects.task_deleted', id: task.id, ...home },
    ])
    expect(JSON.stringify(events).toLowerCase()).not.toMatch(/canari|serin/)
  })

  it('tells the cards that are blocked from now on, and those that are no longer', async () => {
    const { work, project, cast, announced, home } = await liveScene()
    const [first, second] = await work.tasks(project.id, 2)
    if (!first || !second) throw new Error('no tasks')
    const waiting = await work.task(project.id, { depends_on_ids: [first.id, second.id] })
    const ids = [first.id, second.id]
    const blocked = async () =>
      (await announced()).flatMap(({ id, ...event }: Record<string, unknown>) =>
        id === waiting.id && String(event['changed']) === 'blocked' ? [event['values']] : [],
      )
    await blocked()
    await work.patch(first, { status: 'done' })
    expect(await blocked()).toEqual([])
    await work.patch(second, { status: 'cancelled' })
    expect(await blocked()).toEqual([{ blocked: false }])
    await work.ask(cast.agent, 'POST', '/api/tasks/changes', { ids, set: { status: 'todo' } })
    expect(await blocked()).toEqual([{ blocked: true }])
    await work.ask(cast.agent, 'POST', '/api/tasks/changes', { ids, set: { status: 'done' } })
    expect(await blocked()).toEqual([{ blocked: false }])
    await work.patch(second, { status: 'in_progress' })
    await blocked()
    await work.ask(cast.agent, 'DELETE', `/api/tasks/${second.id}`)
    expect(await blocked()).toEqual([{ blocked: false }])
    expect(await work.readTask(waiting.id)).toMatchObject({ blocked: false, ...home })
  })

  it('is one for everything that a change brings about, however many cards it touches', async () => {
    const { work, project, cast, events } = await liveScene()
    const first = await work.task(project.id)
    await work.tasks(project.id, 2, { depends_on_ids: [first.id] })
    await work.tasks(project.id, 2, { parent_id: first.id })
    await events()
    await work.patch(first, { status: 'done' })
    expect(await events()).toBe(1)
    await work.ask(cast.agent, 'POST', '/api/tasks/changes', { ids: [first.id], set: { status: 'todo' } })
    expect(await events()).toBe(1)
    await work.ask(cast.agent, 'DELETE', `/api/tasks/${first.id}`)
    expect(await events()).toBe(1)
  })

  it('tells the subtasks of a deleted task where they are now', async () => {
    const { work, project, cast, announced } = await liveScene()
    const top = await work.task(project.id)
    const middle = await work.task(project.id, { parent_id: top.id })
    const low = await work.task(project.id, { parent_id: middle.id })
    await announced()
    await work.ask(cast.agent, 'DELETE', `/api/tasks/${middle.id}`)
    expect(await announced()).toContainEqual(
      expect.objectContaining({ id: low.id, changed: ['parent_id'], values: { parent_id: top.id } }),
    )
  })
})
