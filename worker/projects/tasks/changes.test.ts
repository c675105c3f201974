import { describe, expect, it } from 'vitest'
import { bodyOf, refusal } from '../../identity/testing/answers.ts'
import { rowsOf } from '../../identity/testing/database.ts'
import { NOURX } from '../../kernel/testing/cast.ts'
import { workScene } from '../testing/work.ts'

async function bulkScene(count = 3) {
  const { work, project, cast, ...rest } = await workScene()
  const tasks = await work.tasks(project.id, count, { labels: ['web'] })
  const ids = tasks.map(({ id }) => id)
  const change = (body: object, by = cast.agent) => work.ask(by, 'POST', '/api/tasks/changes', body)
  return { ...rest, work, project, cast, ids, change }
}

describe('a bulk change', () => {
  it('sets fields and labels of all, and tells what it left as it was', async () => {
    const { work, project, cast, ids, change } = await bulkScene()
    const [a = 0, b = 0, c = 0] = ids
    await work.patch({ id: b }, { priority: 'high', assignee_ids: [cast.agent.id], labels: ['neuf'] })
    const set = { priority: 'high', assignee_ids: [cast.agent.id] }
    const answer = await bodyOf(await change({ ids: [a, b, c, a], set, add: ['neuf'], remove: ['WEB'] }))
    expect(answer).toEqual({ changed: [a, c], unchanged: [b] })
    for (const id of ids) expect(await work.readTask(id)).toMatchObject({ ...set, labels: ['neuf'] })
    expect(await rowsOf("select id from audit_entries where action = 'projects.task_changed'")).toHaveLength(
      3,
    )
    expect((await work.readProject(project.id)).progress.total).toBe(3)
  })

  it('moves cards to the end of their column in the order that they had', async () => {
    const { work, project, ids, change } = await bulkScene(5)
    const [a = 0, b = 0, c = 0, d = 0, e = 0] = ids
    await work.patch({ id: e }, { status: 'done' })
    await work.patch({ id: c }, { after_id: null })
    await change({ ids: [a, b, c], set: { status: 'done' } })
    expect(await work.column(project.id, 'done')).toEqual([e, c, a, b])
    expect(await work.column(project.id)).toEqual([d])
    expect((await work.readProject(project.id)).progress).toMatchObject({ done: 4, total: 5 })
  })

  it('under a repeated key is made once and answered alike', async () => {
    const { scene, cast, ids } = await bulkScene()
    const post = () =>
      scene.as(cast.agent)('POST', '/api/tasks/changes', {
        body: { ids, set: { priority: 'low' } },
        headers: { 'Idempotency-Key': 'k' },
      })
    expect(await bodyOf(await post())).toEqual({ changed: ids, unchanged: [] })
    expect(await bodyOf(await post())).toEqual({ changed: ids, unchanged: [] })
  })

  it('with one id that is not the actor’s changes nothing', async () => {
    const { work, cast, ids, change } = await bulkScene()
    const foreign = await work.project({ organization_id: NOURX, name: 'Ailleurs' }, cast.admin)
    const abroad = await work.task(foreign.id, {}, cast.admin)
    const before = await rowsOf('select * from tasks')
    for (const id of [abroad.id, 999])
      expect(await refusal(await change({ ids: [...ids, id], set: { priority: 'low' } }))).toEqual([
        ...[404, 'projects.task_not_found'],
      ])
    expect(await rowsOf('select * from tasks')).toEqual(before)
  })

  it('takes 200 ids and refuses 201, none, or fields that no task has', async () => {
    const { scene, work, project, cast, change } = await bulkScene(0)
    await scene.context().db.run(`
      insert into tasks (id, organization_id, project_id, title, status, priority, position, created_by_id, search_text,
        created_at, updated_at)
      select value, 2, ${project.id}, 't', 'todo', 'low', printf('%05d5', value), ${cast.agent.id}, 't', 1, 1
      from (with recursive n(value) as (select 1 union all select value + 1 from n where value < 201) select value from n)`)
    const ids = Array.from({ length: 201 }, (_, index) => index + 1)
    for (const body of [
      { ids },
      { ids: [] },
      { ids: [1], set: { colour: 'red' } },
      { ids: [1], set: { after_id: 2 } },
    ])
      expect(await refusal(await change(body))).toEqual([422, 'validation.failed'])
    const answer = await change({ ids: ids.slice(1), set: { status: 'done' }, add: ['web'] })
    expect(await bodyOf<{ changed: number[] }>(answer)).toMatchObject({ unchanged: [] })
    expect((await work.readProject(project.id)).progress).toMatchObject({
      done: 200,
      total: 201,
      percent: 99,
    })
  }, 60_000)

  it('that gives a task more labels than it may have is refused', async () => {
    const { ids, change } = await bulkScene(1)
    const add = Array.from({ length: 20 }, (_, index) => `l${index}`)
    expect(await refusal(await change({ ids, add }))).toEqual([409, 'projects.labels_full'])
    expect((await change({ ids, add, remove: ['web'] })).status).toBe(200)
  })

  it('makes a new label once, whatever labels its tasks have already', async () => {
    const { work, ids, change } = await bulkScene()
    const [a = 0, b = 0, c = 0] = ids
    await work.patch({ id: a }, { labels: ['web', 'a'] })
    await work.patch({ id: b }, { labels: ['b'] })
    const numbers = async () => {
      const [row] = await rowsOf<{ next: number }>("select next from sequences where name = 'labels'")
      return row?.next ?? 0
    }
    const before = await numbers()
    await change({ ids, add: ['Neuf', 'NEUF'], remove: ['b'] })
    const labels = async (id: number) => (await work.readTask(id)).labels
    expect([await labels(a), await labels(b), await labels(c)]).toEqual([
      ['a', 'NEUF', 'web'],
      ['NEUF'],
      ['NEUF', 'web'],
    ])
    expect(await numbers()).toBe(before + 1)
  })

  it('holds a client to its own tasks and fields', async () => {
    const { work, project, cast, ids, change } = await bulkScene()
    const own = await work.task(project.id, {}, cast.gestionnaire)
    const set = { priority: 'urgent' }
    expect(await refusal(await change({ ids: [own.id, ...ids], set }, cast.gestionnaire))).toEqual([
      ...[403, 'projects.staff_only'],
    ])
    expect((await work.readTask(own.id)).priority).toBe('normal')
    expect((await change({ ids: [own.id], set, add: ['client'] }, cast.gestionnaire)).status).toBe(200)
    expect(await refusal(await change({ ids, set }, cast.superviseur))).toEqual([403, 'auth.forbidden'])
  })

  it('that would close a circle changes nothing', async () => {
    const { work, ids, change } = await bulkScene()
    const [a = 0, b = 0, c = 0] = ids
    expect(await refusal(await change({ ids: [a, b], set: { depends_on_ids: [b] } }))).toEqual([
      ...[409, 'projects.dependency_cycle'],
    ])
    expect(await refusal(await change({ ids: [a, b], set: { parent_id: b } }))).toEqual([
      ...[409, 'projects.parent_cycle'],
    ])
    expect(await rowsOf('select * from task_dependencies')).toEqual([])
    expect((await change({ ids: [a, b], set: { parent_id: c, depends_on_ids: [c] } })).status).toBe(200)
    expect(await work.readTask(c)).toMatchObject({ children_count: 2 })
  })
})
