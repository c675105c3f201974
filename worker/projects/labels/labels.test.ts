import { describe, expect, it } from 'vitest'
import type { Label } from '../../../contract/projects/schemas.ts'
import { bodyOf, pageOf, refusal } from '../../identity/testing/answers.ts'
import { rowsOf } from '../../identity/testing/database.ts'
import { NOURX } from '../../kernel/testing/cast.ts'
import { workScene } from '../testing/work.ts'

async function labelScene() {
  const { work, project, cast, ...rest } = await workScene()
  const task = await work.task(project.id, { labels: ['Web', 'urgent'] })
  await work.task(project.id, { labels: ['web'] })
  const list = async (player = cast.gestionnaire) =>
    (await pageOf<Label>(await work.ask(player, 'GET', '/api/labels'))).results
  return { ...rest, work, project, cast, task, list }
}

describe('a label', () => {
  it('is made by its first use, and is one whatever its case and accents', async () => {
    const { list } = await labelScene()
    expect(await list()).toMatchObject([
      { name: 'urgent', uses: 1 },
      { name: 'Web', uses: 2, organization_id: 2 },
    ])
  })

  it('made by ten people at once is one', async () => {
    const { work, project } = await labelScene()
    await Promise.all(Array.from({ length: 10 }, () => work.task(project.id, { labels: ['Neuf'] })))
    expect(await rowsOf("select name from labels where name_key = 'neuf'")).toHaveLength(1)
    expect(await rowsOf('select task_id from task_labels')).toHaveLength(13)
  })

  it('is renamed and recoloured wherever it is used', async () => {
    const { work, cast, task, list } = await labelScene()
    const [, web] = await list()
    const path = `/api/labels/${web?.id}`
    const changed = await work.ask(cast.agent, 'PATCH', path, { name: 'Site', colour: 'teal' })
    expect(await bodyOf(changed)).toMatchObject({ name: 'Site', colour: 'teal', uses: 2 })
    expect((await work.readTask(task.id)).labels).toEqual(['Site', 'urgent'])
    expect(await refusal(await work.ask(cast.agent, 'PATCH', path, { name: 'URGENT' }))).toEqual([
      ...[409, 'projects.label_taken'],
    ])
    const late = { name: 'Autre', expected: { name: 'Web' } }
    expect(await refusal(await work.ask(cast.agent, 'PATCH', path, late))).toEqual([409, 'request.conflict'])
  })

  it('is deleted everywhere', async () => {
    const { work, cast, task, list } = await labelScene()
    const [urgent] = await list()
    expect((await work.ask(cast.agent, 'DELETE', `/api/labels/${urgent?.id}`)).status).toBe(204)
    expect((await work.readTask(task.id)).labels).toEqual(['Web'])
    expect(await list()).toHaveLength(1)
  })

  it('of another organization is not there, and the same name there is another label', async () => {
    const { work, cast, list } = await labelScene()
    const foreign = await work.project({ organization_id: NOURX, name: 'Ailleurs' }, cast.admin)
    await work.task(foreign.id, { labels: ['web'] }, cast.admin)
    const [theirs] = await list(cast.outsider)
    expect(theirs).toMatchObject({ name: 'web', uses: 1 })
    expect(await list()).toHaveLength(2)
    for (const method of ['GET', 'DELETE'])
      expect(await refusal(await work.ask(cast.agent, method, `/api/labels/${theirs?.id}`))).toEqual([
        ...[404, 'projects.label_not_found'],
      ])
    const [own] = await list()
    expect(await refusal(await work.ask(cast.gestionnaire, 'DELETE', `/api/labels/${own?.id}`))).toEqual([
      ...[403, 'auth.forbidden'],
    ])
  })
})
