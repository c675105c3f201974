import { describe, expect, it } from 'vitest'
import { difference } from '../kernel/data/audit.ts'
import { commit } from '../kernel/data/commit.ts'
import { CNSS, NOURX, type Player } from '../kernel/testing/cast.ts'
import { type Scene, setScene } from '../kernel/testing/scene.ts'
import { listActivity } from './list.ts'
import { activityStatement, type Recorded, toldChange } from './record.ts'

const contextOf = (scene: Scene, { id, role, organization_id }: Player) => {
  const person = { userId: id, sessionId: 's', name: '', role, organizationId: organization_id }
  const actor = { ...person, mustChangePassword: false, via: 'token' as const }
  return { ...scene.context(), actor }
}

async function record(scene: Scene, more: Partial<Recorded> = {}) {
  const ctx = contextOf(scene, scene.cast.agent)
  const recorded = { kind: 'projects.task_changed', subject: ['task', 9], organizationId: CNSS } as const
  await commit(ctx, { write: [activityStatement(ctx, { ...recorded, ...more })] })
  scene.clock.advance(1_000)
}

const kindsSeen = async (scene: Scene, reader: Player) =>
  (await listActivity(contextOf(scene, reader), ['task', 9], { limit: 50, offset: 0 })).results.map(
    ({ kind }) => kind,
  )

describe('the activity of a row', () => {
  it('is listed newest first, with its author and what differs', async () => {
    const scene = await setScene()
    await record(scene, { kind: 'projects.task_created' })
    const changed = difference({ status: 'todo', title: 'Un' }, { status: 'done', title: 'Deux' })
    await record(scene, { changed })
    await record(scene, { subject: ['task', 10] })
    const ctx = contextOf(scene, scene.cast.gestionnaire)
    const page = await listActivity(ctx, ['task', 9], { limit: 1, offset: 0 })
    expect(page).toMatchObject({ total: 2, count: 1 })
    expect(page.results).toEqual([
      {
        id: 2,
        at: '2026-11-02T09:30:01.000Z',
        by: { id: scene.cast.agent.id, name: 'Koffi Mensah' },
        kind: 'projects.task_changed',
        data: { status: ['todo', 'done'], title: true },
      },
    ])
    const rest = await listActivity(ctx, ['task', 9], { limit: 1, offset: 0, cursor: page.next ?? '' })
    expect(rest.results.map(({ kind }) => kind)).toEqual(['projects.task_created'])
  })

  it('of an internal row is read by staff alone', async () => {
    const scene = await setScene()
    const { agent, admin, gestionnaire, superviseur } = scene.cast
    await record(scene)
    await record(scene, { kind: 'projects.comment_created', internal: true })
    for (const client of [gestionnaire, superviseur])
      expect(await kindsSeen(scene, client)).toEqual(['projects.task_changed'])
    for (const staff of [agent, admin])
      expect(await kindsSeen(scene, staff)).toEqual(['projects.comment_created', 'projects.task_changed'])
  })

  it('is of one’s organizations alone', async () => {
    const scene = await setScene()
    await record(scene)
    await record(scene, { organizationId: NOURX })
    expect(await kindsSeen(scene, scene.cast.outsider)).toHaveLength(1)
    expect(await kindsSeen(scene, scene.cast.agent)).toHaveLength(1)
    expect(await kindsSeen(scene, scene.cast.admin)).toHaveLength(2)
  })
})

describe('what an activity says of a change', () => {
  it.each([
    [
      'states and dates as they are',
      { status: 'a', due_date: null },
      { status: 'b', due_date: '2026-11-02' },
    ],
    ['numbers, flags and ids', { minutes: 4, on: true, ids: [1] }, { minutes: 5, on: false, ids: [] }],
  ])('shows %s', (_, before, after) => {
    const pairs = Object.keys(after).map((name) => [
      name,
      [Reflect.get(before, name), Reflect.get(after, name)],
    ])
    expect(toldChange(before, after)).toEqual(Object.fromEntries(pairs))
  })

  it('never shows a text, not even one that was added or taken away', () => {
    expect(toldChange({ name: 'a', note: null, body: 'x' }, { name: 'b', note: 'y', body: null })).toEqual({
      name: true,
      note: true,
      body: true,
    })
  })
})
