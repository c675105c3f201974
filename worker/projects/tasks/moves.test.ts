import { describe, expect, it } from 'vitest'
import type { Task } from '../../../contract/projects/schemas.ts'
import type { Board } from '../../../contract/projects/tasks.ts'
import { bodyOf, pageOf, refusal } from '../../identity/testing/answers.ts'
import { rowsOf } from '../../identity/testing/database.ts'
import { workScene } from '../testing/work.ts'

async function boardOf(count: number) {
  const { work, project, ...rest } = await workScene()
  const tasks = await work.tasks(project.id, count)
  const ids = tasks.map(({ id }) => id)
  return { ...rest, work, project, ids, move: (id: number, body: object) => work.patch({ id }, body) }
}

describe('a move', () => {
  it('puts a card behind another, to the top, and to the end of another column', async () => {
    const { work, project, ids, move } = await boardOf(4)
    const [a = 0, b = 0, c = 0, d = 0] = ids
    expect(await work.column(project.id)).toEqual([a, b, c, d])
    await move(d, { after_id: a })
    expect(await work.column(project.id)).toEqual([a, d, b, c])
    await move(c, { after_id: null })
    expect(await work.column(project.id)).toEqual([c, a, d, b])
    await move(a, { status: 'done' })
    await move(b, { status: 'done' })
    await move(d, { status: 'done', after_id: a })
    expect(await work.column(project.id, 'done')).toEqual([a, d, b])
    expect(await work.column(project.id)).toEqual([c])
  })

  it('behind a card that has gone from the column, or is nobody’s to name, goes to the end', async () => {
    const { work, project, ids, move } = await boardOf(4)
    const [a = 0, b = 0, c = 0, d = 0] = ids
    await move(d, { status: 'done' })
    await move(a, { after_id: d })
    expect(await work.column(project.id)).toEqual([b, c, a])
    await move(b, { after_id: 999 })
    expect(await work.column(project.id)).toEqual([c, a, b])
  })

  it('to where the card is changes nothing', async () => {
    const { work, ids, move } = await boardOf(3)
    const [a = 0, b = 0, c = 0] = ids
    const before = await rowsOf('select * from tasks')
    for (const [id, after_id] of [
      [a, null],
      [b, a],
      [c, b],
      [c, 999],
      [b, b],
    ] as const)
      if (id !== b || after_id !== b) await move(id, { after_id })
    expect(await rowsOf('select * from tasks')).toEqual(before)
    expect(await work.readTask(a)).toMatchObject({ id: a })
  })

  it('of a new task follows the same rule', async () => {
    const { work, project, ids } = await boardOf(2)
    const [a = 0, b = 0] = ids
    const middle = await work.task(project.id, { after_id: a })
    const first = await work.task(project.id, { after_id: null })
    const last = await work.task(project.id)
    expect(await work.column(project.id)).toEqual([first.id, a, middle.id, b, last.id])
  })

  it.each([
    ['behind one card', (anchor: number) => ({ after_id: anchor })],
    ['to the top', () => ({ after_id: null })],
    ['to the end of another column', () => ({ status: 'done' })],
    ['to the top of another column', () => ({ status: 'done', after_id: null })],
  ])('of twenty cards at once %s ends in one order that everybody sees', async (_, body) => {
    const { work, project, ids, move, cast } = await boardOf(21)
    const [anchor = 0, ...others] = ids
    const answers = await Promise.all(others.map((id) => move(id, body(anchor))))
    expect(answers.map(({ status }) => status)).toEqual(others.map(() => 200))
    const rows = await rowsOf('select status, position from tasks')
    expect(new Set(rows.map(({ status, position }) => `${String(status)} ${String(position)}`)).size).toBe(21)
    const status = 'status' in body(anchor) ? 'done' : 'todo'
    const seen = await work.column(project.id, status)
    expect([...seen, ...(status === 'done' ? [anchor] : [])].sort()).toEqual([...ids].sort())
    expect(await work.column(project.id, status, cast.gestionnaire)).toEqual(seen)
    const listed = await bodyOf<{ results: Task[] }>(
      await work.ask(cast.superviseur, 'GET', `/api/tasks?project=${project.id}&status=${status}`),
    )
    expect(listed.results.map(({ id }) => id)).toEqual(seen)
  })

  it('of one card by twenty people at once succeeds for each, and the last one stands', async () => {
    const { work, project, ids, move } = await boardOf(21)
    const [card = 0, ...anchors] = ids
    const answers = await Promise.all(anchors.map((after_id) => move(card, { after_id })))
    expect(answers.map(({ status }) => status)).toEqual(anchors.map(() => 200))
    expect((await work.column(project.id)).filter((id) => id !== card)).toEqual(anchors)
  })

  it('behind a card that is itself moved at the same moment lands behind it or at the end', async () => {
    const { work, project, ids, move } = await boardOf(6)
    const [a = 0, b = 0] = ids
    await Promise.all([move(a, { status: 'done' }), move(b, { after_id: a })])
    const column = await work.column(project.id)
    expect([column.at(-1), column.at(0)]).toContain(b)
    expect(column).toHaveLength(5)
  })

  it('into a gap that was used up spaces the column anew, and the order stays', async () => {
    const { scene, work, project, ids, move } = await boardOf(30)
    const { db } = scene.context()
    // Two keys with nothing between them but long ones.
    const [a = 0, b = 0, c = 0] = ids
    await db.run(`update tasks set position = 'V' where id = ${a}`)
    await db.run(`update tasks set position = 'V${'0'.repeat(40)}1' where id = ${b}`)
    await move(c, { after_id: a })
    const order = await work.column(project.id)
    expect(order.slice(0, 3)).toEqual([a, c, b])
    const long = await rowsOf('select id from tasks where length(position) > 40 order by id')
    expect(long.map(({ id }) => id)).toEqual([b, c])
    await scene.runQueue()
    expect(await rowsOf('select id from tasks where length(position) > 40')).toEqual([])
    expect(await work.column(project.id)).toEqual(order)
    await work.patch({ id: b }, { after_id: a })
    expect((await work.column(project.id)).slice(0, 3)).toEqual([a, b, c])
  })
})

describe('a board', () => {
  it('has a column for each status, of two hundred cards, which a list continues', async () => {
    const { scene, work, project, cast } = await workScene()
    await scene.context().db.run(`
      insert into tasks (id, organization_id, project_id, title, description, status, priority, position, created_by_id,
        search_text, created_at, updated_at)
      select value, 2, ${project.id}, 't', 'long', case when value > 250 then 'done' else 'todo' end, 'low',
        printf('%05d5', value), ${cast.agent.id}, 't', 1, 1
      from (with recursive n(value) as (select 1 union all select value + 1 from n where value < 260) select value from n)`)
    const path = `/api/projects/${project.id}/board`
    const { columns } = await bodyOf<Board>(await work.ask(cast.superviseur, 'GET', path))
    expect(
      columns.map(({ status, total, results, next }) => [status, total, results.length, next !== null]),
    ).toEqual([
      ['todo', 250, 200, true],
      ['in_progress', 0, 0, false],
      ['in_review', 0, 0, false],
      ['done', 10, 10, false],
      ['cancelled', 0, 0, false],
    ])
    expect(columns[0]?.results[0]).not.toHaveProperty('description')
    const more = `/api/tasks?project=${project.id}&status=todo&sort=position&cursor=${columns[0]?.next}`
    const rest = await pageOf<Task>(await work.ask(cast.superviseur, 'GET', more))
    expect(rest.results.map(({ id }) => id)).toEqual(Array.from({ length: 50 }, (_, index) => 201 + index))
  })

  it('is narrowed as a list is', async () => {
    const { work, project, cast } = await workScene()
    await work.task(project.id, { title: 'Mienne', assignee_ids: [cast.agent.id], labels: ['web'] })
    await work.task(project.id, { title: 'Autre' })
    const titles = async (query: string) =>
      (
        await bodyOf<Board>(await work.ask(cast.agent, 'GET', `/api/projects/${project.id}/board?${query}`))
      ).columns.flatMap(({ results }) => results.map(({ title }) => title))
    expect(await titles('assignee=me')).toEqual(['Mienne'])
    expect(await titles('label=web&q=mien')).toEqual(['Mienne'])
    expect(
      await refusal(await work.ask(cast.agent, 'GET', `/api/projects/${project.id}/board?open=1`)),
    ).toEqual([...[422, 'validation.failed']])
  })
})
