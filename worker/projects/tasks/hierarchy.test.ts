import { describe, expect, it } from 'vitest'
import { refusal } from '../../identity/testing/answers.ts'
import { rowsOf } from '../../identity/testing/database.ts'
import { workScene } from '../testing/work.ts'

async function tasksOf(count: number) {
  const { work, project, ...rest } = await workScene()
  const ids = (await work.tasks(project.id, count)).map(({ id }) => id)
  return { ...rest, work, project, ids }
}

/** Whether anything waits for itself, walked in plain code. */
async function hasCycle(): Promise<boolean> {
  const links = await rowsOf('select task_id, depends_on_id from task_dependencies')
  const next = new Map<unknown, unknown[]>()
  for (const link of links)
    next.set(link['task_id'], [...(next.get(link['task_id']) ?? []), link['depends_on_id']])
  const finished = new Set<unknown>()
  const visit = (id: unknown, path: ReadonlySet<unknown>): boolean => {
    if (path.has(id)) return true
    if (finished.has(id)) return false
    const found = (next.get(id) ?? []).some((one) => visit(one, new Set([...path, id])))
    finished.add(id)
    return found
  }
  return [...next.keys()].some((id) => visit(id, new Set()))
}

describe('a dependency', () => {
  it('that closes a circle, of one, two or many tasks, is refused', async () => {
    const { work, ids } = await tasksOf(5)
    const [a = 0, b = 0, c = 0, d = 0, e = 0] = ids
    const link = (from: number, ...to: number[]) => work.patch({ id: from }, { depends_on_ids: to })
    for (const [from, to] of [
      [a, b],
      [b, c],
      [c, d],
      [d, e],
    ] as const)
      expect((await link(from, to)).status).toBe(200)
    for (const [from, to] of [
      [a, a],
      [b, a],
      [e, a],
      [e, c],
    ] as const)
      expect(await refusal(await link(from, to))).toEqual([409, 'projects.dependency_cycle'])
    expect((await link(a, b, e)).status).toBe(200)
    expect(await rowsOf('select * from task_dependencies')).toHaveLength(5)
  })

  it('of fifty that cross each other leaves no circle, and refuses the others as one', async () => {
    const { work, ids } = await tasksOf(10)
    const pairs = ids.flatMap((from) => ids.filter((to) => to !== from).map((to) => [from, to] as const))
    // Each of these tasks waits for up to five others, which wait for it in turn.
    const crossing = pairs.filter(([from, to]) => (from + to) % 2 === 1)
    expect(crossing).toHaveLength(50)
    const answers = await Promise.all(
      crossing.map(async ([from, to]) => {
        const answer = await work.patch({ id: from }, { depends_on_ids: [to] })
        return answer.status === 200 ? 'taken' : String((await refusal(answer))[1])
      }),
    )
    expect(await hasCycle()).toBe(false)
    expect(new Set(answers)).toEqual(new Set(['taken', 'projects.dependency_cycle']))
  }, 60_000)

  it.each([2, 3, 4])('in a ring of %i, all written at once, is refused for one of them', async (count) => {
    const { work, ids } = await tasksOf(count)
    const answers = await Promise.all(
      ids.map((id, index) => work.patch({ id }, { depends_on_ids: [ids[(index + 1) % count]] })),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([...Array<number>(count - 1).fill(200), 409])
    expect(await hasCycle()).toBe(false)
  })
})

describe('a parent', () => {
  it('is in the same project, three levels deep at most, and no task is its own ancestor', async () => {
    const { work, ids, cast, project } = await tasksOf(4)
    const [a = 0, b = 0, c = 0, d = 0] = ids
    const under = (id: number, parent_id: number | null) => work.patch({ id }, { parent_id })
    expect((await under(b, a)).status).toBe(200)
    expect((await under(c, b)).status).toBe(200)
    for (const [id, parent] of [
      [d, c],
      [a, d],
      [a, a],
      [a, c],
      [b, c],
    ] as const)
      expect([id, parent, ...(await refusal(await under(id, parent)))]).toEqual([
        ...[id, parent, 409, 'projects.parent_cycle'],
      ])
    const body = { project_id: project.id, title: 'Trop bas', parent_id: c }
    expect(await refusal(await work.ask(cast.agent, 'POST', '/api/tasks', body))).toEqual([
      ...[409, 'projects.parent_cycle'],
    ])
    expect(await work.readTask(a)).toMatchObject({ children_count: 1, parent_id: null })
    expect((await under(c, null)).status).toBe(200)
    expect(await work.readTask(b)).toMatchObject({ children_count: 0 })
  })

  it('of tasks that are put under each other at once is one of them', async () => {
    const { work, ids } = await tasksOf(3)
    const answers = await Promise.all(
      ids.map((id, index) => work.patch({ id }, { parent_id: ids[(index + 1) % 3] })),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 409])
  })

  it('stays within three levels when two chains are joined at once', async () => {
    const { work, ids } = await tasksOf(4)
    const [a = 0, b = 0, c = 0, d = 0] = ids
    await work.patch({ id: b }, { parent_id: a })
    // Either alone makes three levels; both would make four.
    const answers = await Promise.all([
      work.patch({ id: c }, { parent_id: b }),
      work.patch({ id: a }, { parent_id: d }),
    ])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
  })
})
