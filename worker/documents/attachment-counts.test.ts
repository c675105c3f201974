import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import type { Task } from '../../contract/projects/schemas.ts'
import { bodyOf } from '../identity/testing/answers.ts'
import { beforeNextWrite, rowsOf } from '../identity/testing/database.ts'
import { CNSS, type Player } from '../kernel/testing/cast.ts'
import { setScene } from '../kernel/testing/scene.ts'
import { commentsIn } from '../projects/testing/comments.ts'
import { filingIn, projectIn, signedInAgain } from './testing/filing.ts'

const DAY = 24 * 60 * 60_000
const NIGHT = '17 3 * * *'

async function taskWithFiles() {
  const scene = await setScene()
  const { as, cast } = scene
  const { projectId, taskId } = await projectIn(scene)
  const filing = filingIn(scene)
  const body = { organization_id: undefined, task_id: taskId }
  return {
    scene,
    as,
    projectId,
    taskId,
    ...cast,
    ...filing,
    attach: (by: Player, more: object = {}) => filing.added(by, { body: { ...body, ...more } }),
    /** An upload that is stored and not completed yet. */
    stored: (by: Player) => filing.sent(by, { body }),
    remove: (by: Player, id: number) => as(by)('DELETE', `/api/documents/${id}`),
    restore: (by: Player, id: number) => as(by)('POST', `/api/documents/${id}/restorations`),
    filesSeenBy: async (by: Player) =>
      (await bodyOf<Task>(await as(by)('GET', `/api/tasks/${taskId}`))).attachments_count,
  }
}

describe('the files of a task', () => {
  it('are counted from their upload on, without those in its trash, however often that is asked', async () => {
    const { gestionnaire, agent, superviseur, sent, complete, attach, remove, restore, filesSeenBy } =
      await taskWithFiles()
    const first = await attach(gestionnaire)
    await attach(agent)
    const version = await sent(gestionnaire, { body: { organization_id: undefined, document_id: first.id } })
    expect((await complete(gestionnaire, version)).status).toBe(201)
    expect((await complete(gestionnaire, version)).status).toBe(200)
    expect(await filesSeenBy(superviseur)).toBe(2)
    for (let time = 0; time < 2; time += 1) {
      expect((await remove(gestionnaire, first.id)).status).toBe(204)
      expect(await filesSeenBy(superviseur)).toBe(1)
    }
    for (let time = 0; time < 2; time += 1) {
      expect((await restore(gestionnaire, first.id)).status).toBe(200)
      expect(await filesSeenBy(superviseur)).toBe(2)
    }
  })

  it('are as many after the trash was emptied', async () => {
    const { scene, gestionnaire, attach, remove, filesSeenBy } = await taskWithFiles()
    const gone = await attach(gestionnaire)
    const kept = await attach(gestionnaire)
    await remove(gestionnaire, gone.id)
    scene.clock.advance(31 * DAY)
    await scene.tick(NIGHT)
    expect(await rowsOf('select id from documents')).toEqual([{ id: kept.id }])
    expect(await filesSeenBy(await signedInAgain(scene, gestionnaire))).toBe(1)
  })

  it('are fewer by what a rule puts into the trash', async () => {
    const { scene, as, admin, gestionnaire, attach, filesSeenBy } = await taskWithFiles()
    const rule = { organization_id: CNSS, keep_days: 2, action: 'delete' }
    await bodyOf(await as(admin)('POST', '/api/admin/retention-rules/', { body: rule }))
    await attach(gestionnaire)
    scene.clock.advance(2 * DAY)
    const again = await signedInAgain(scene, gestionnaire)
    await attach(again)
    await scene.tick(NIGHT)
    expect(await rowsOf('select id from documents where deleted_at is not null')).toHaveLength(1)
    expect(await filesSeenBy(again)).toBe(1)
  })

  it('are as many wherever they are moved, and none of another task, the project or the organization', async () => {
    const { scene, as, projectId, gestionnaire, added, attach, filesSeenBy } = await taskWithFiles()
    const other = await projectIn(scene)
    for (const place of [{ task_id: other.taskId }, { project_id: projectId }])
      await added(gestionnaire, { body: { organization_id: undefined, ...place } })
    await added(gestionnaire)
    const ids = [(await attach(gestionnaire)).id, (await attach(gestionnaire)).id]
    const folder = { name: 'Contrats', project_id: projectId }
    const { id } = await bodyOf<{ id: number }>(
      await as(gestionnaire)('POST', '/api/folders', { body: folder }),
    )
    const moved = await as(gestionnaire)('PATCH', `/api/documents/${ids[0]}`, { body: { folder_id: id } })
    expect(moved.status).toBe(200)
    expect(await filesSeenBy(gestionnaire)).toBe(2)
    const bulk = { ids, set: { folder_id: id }, add: ['signé'] }
    expect(
      await bodyOf(await as(gestionnaire)('POST', '/api/documents/changes', { body: bulk })),
    ).toMatchObject({ changed: ids })
    expect(await filesSeenBy(gestionnaire)).toBe(2)
  })

  it('are counted for staff alone where they are internal, and no client sees a trace of it', async () => {
    const { scene, as, projectId, taskId, gestionnaire, agent, attach, remove, restore, filesSeenBy } =
      await taskWithFiles()
    await attach(gestionnaire)
    const seen = () =>
      Promise.all(
        [
          ...[`/api/tasks/${taskId}`, '/api/tasks?sort=-updated_at', '/api/tasks/export'],
          ...[`/api/projects/${projectId}/board`, `/api/projects/${projectId}`],
        ].map(async (path) => (await as(gestionnaire)('GET', path)).text()),
      )
    const before = await seen()
    scene.clock.advance(60_000)
    const hidden = await attach(agent, { internal: true })
    expect([await filesSeenBy(agent), await seen()]).toEqual([2, before])
    await remove(agent, hidden.id)
    expect([await filesSeenBy(agent), await seen()]).toEqual([1, before])
    await restore(agent, hidden.id)
    expect([await filesSeenBy(agent), await seen()]).toEqual([2, before])
    expect(await rowsOf('select attachments_count, internal_attachments_count from tasks')).toEqual([
      { attachments_count: 1, internal_attachments_count: 1 },
    ])
  })

  it('are all counted where two come or go at once, and each of them once', async () => {
    const { scene, gestionnaire, agent, superviseur, complete, attach, stored, remove, filesSeenBy } =
      await taskWithFiles()
    const slower = await stored(gestionnaire)
    const faster = await stored(agent)
    beforeNextWrite(scene, () => complete(agent, faster))
    expect((await complete(gestionnaire, slower)).status).toBe(201)
    expect(await filesSeenBy(superviseur)).toBe(2)
    const twice = await stored(agent)
    const answers = await Promise.all([complete(agent, twice), complete(agent, twice)])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 201])
    expect(await filesSeenBy(superviseur)).toBe(3)
    const { id } = await attach(agent)
    beforeNextWrite(scene, () => remove(agent, id))
    expect((await remove(agent, id)).status).toBe(409)
    expect(await filesSeenBy(superviseur)).toBe(3)
  })

  it('do not stand in the way of who changes the task at the same moment', async () => {
    const { scene, as, taskId, gestionnaire, agent, attach, filesSeenBy } = await taskWithFiles()
    beforeNextWrite(scene, () => attach(gestionnaire))
    const body = { title: 'Esquisses', expected: { title: 'Maquettes' } }
    expect((await as(agent)('PATCH', `/api/tasks/${taskId}`, { body })).status).toBe(200)
    expect(await rowsOf('select title, version from tasks')).toEqual([{ title: 'Esquisses', version: 2 }])
    expect(await filesSeenBy(agent)).toBe(1)
  })

  it('are those of its comments as well, once, also where a comment is erased', async () => {
    const { scene, taskId, agent, superviseur, complete, stored, filesSeenBy } = await taskWithFiles()
    const { said, erase } = commentsIn(scene, taskId)
    const upload = await stored(agent)
    await complete(agent, upload)
    const comment = await said(agent, 'Voici', { attachments: [upload] })
    expect(await filesSeenBy(superviseur)).toBe(1)
    expect((await erase(agent, comment)).status).toBe(204)
    expect(await filesSeenBy(superviseur)).toBe(1)
    expect(await rowsOf('select task_id from documents')).toEqual([{ task_id: taskId }])
  })

  it('outlive it, and come out of the trash without it', async () => {
    const { as, projectId, taskId, agent, attach, remove, restore } = await taskWithFiles()
    const { id } = await attach(agent)
    await remove(agent, id)
    expect((await as(agent)('DELETE', `/api/tasks/${taskId}`)).status).toBe(204)
    expect(await bodyOf(await restore(agent, id))).toMatchObject({ project_id: projectId, task_id: null })
  })
})

it('files that tasks had before they were counted are counted by the migration', async () => {
  const { scene, gestionnaire, agent, attach, remove } = await taskWithFiles()
  const { taskId: empty } = await projectIn(scene)
  await attach(gestionnaire)
  await attach(agent)
  await attach(agent, { internal: true })
  await remove(gestionnaire, (await attach(gestionnaire)).id)
  const counts = 'select attachments_count, internal_attachments_count from tasks order by id'
  const right = await rowsOf(counts)
  expect(right).toEqual([
    { attachments_count: 2, internal_attachments_count: 1 },
    { attachments_count: 0, internal_attachments_count: 0 },
  ])
  const { db } = scene.context()
  await db.run('update tasks set attachments_count = 0, internal_attachments_count = 7')
  const updated = () => rowsOf('select updated_at, version from tasks where id <> ?', empty)
  const before = await updated()
  const [migration] = env.TEST_MIGRATIONS.filter(({ name }) => /_attachments_counted\.sql$/.test(name))
  for (const query of migration?.queries ?? []) await env.DB.prepare(query).run()
  expect(await rowsOf(counts)).toEqual(right)
  expect(await updated()).toEqual(before)
})
