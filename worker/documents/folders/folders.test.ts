import { describe, expect, it } from 'vitest'
import { FOLDER_DEPTH_MOST, FOLDERS_MOST, type Folder } from '../../../contract/documents/schemas.ts'
import { bodyOf, refusal } from '../../identity/testing/answers.ts'
import { beforeNextWrite, rowsOf } from '../../identity/testing/database.ts'
import { CNSS, type Player } from '../../kernel/testing/cast.ts'
import { setScene } from '../../kernel/testing/scene.ts'
import { filingIn, projectIn } from '../testing/filing.ts'

const PATH = '/api/folders'

async function shelves() {
  const scene = await setScene()
  const { projectId } = await projectIn(scene)
  const create = (by: Player, name: string, body: object = { project_id: projectId }) =>
    scene.as(by)('POST', PATH, { body: { name, ...body } })
  const made = async (by: Player, name: string, parentId: number | null = null) =>
    bodyOf<Folder>(
      await create(by, name, parentId === null ? { project_id: projectId } : { parent_id: parentId }),
    )
  const move = (by: Player, id: number, parentId: number | null) =>
    scene.as(by)('PATCH', `${PATH}/${id}`, { body: { parent_id: parentId } })
  /** A folder in a folder, so many levels; answers their ids from the outermost. */
  async function nested(by: Player, levels: number, name = 'N'): Promise<number[]> {
    const ids: number[] = []
    for (let level = 0; level < levels; level += 1)
      ids.push((await made(by, `${name}${level}`, ids.at(-1) ?? null)).id)
    return ids
  }
  return { scene, ...scene.cast, ...filingIn(scene), as: scene.as, projectId, create, made, move, nested }
}

describe('a folder', () => {
  it('is in a project or in none, and shows the folders above it', async () => {
    const { gestionnaire, superviseur, outsider, projectId, create, made, as } = await shelves()
    const outer = await made(gestionnaire, 'Contrats')
    const inner = await made(gestionnaire, 'Signés', outer.id)
    const loose = await bodyOf<Folder>(await create(gestionnaire, 'Divers', { organization_id: CNSS }))
    expect(inner).toEqual({
      id: inner.id,
      organization_id: CNSS,
      project_id: projectId,
      parent_id: outer.id,
      name: 'Signés',
      created_by_id: gestionnaire.id,
      path: [{ id: outer.id, name: 'Contrats' }],
      created_at: '2026-11-02T09:30:00.000Z',
      updated_at: '2026-11-02T09:30:00.000Z',
    })
    expect(loose).toMatchObject({ project_id: null, path: [] })
    expect(await bodyOf(await as(superviseur)('GET', `${PATH}/${inner.id}`))).toEqual(inner)
    const names = async (query: string) =>
      (await bodyOf<{ results: Folder[] }>(await as(superviseur)('GET', `${PATH}${query}`))).results.map(
        ({ name }) => name,
      )
    expect(await names('')).toEqual(['Contrats', 'Divers', 'Signés'])
    expect(await names(`?project=${projectId}&parent=none`)).toEqual(['Contrats'])
    expect(await names('?project=none')).toEqual(['Divers'])
    expect(await names(`?parent=${outer.id}`)).toEqual(['Signés'])
    expect(await names('?q=signes')).toEqual(['Signés'])
    expect(await bodyOf(await as(outsider)('GET', PATH))).toMatchObject({ total: 0 })
  })

  it('has a name once in its place, whatever its case and accents', async () => {
    const { gestionnaire, create, made, as } = await shelves()
    const outer = await made(gestionnaire, 'Été')
    const taken = [409, 'documents.folder_name_taken']
    expect(await refusal(await create(gestionnaire, 'ETE'))).toEqual(taken)
    const inner = await made(gestionnaire, 'été', outer.id)
    const other = await made(gestionnaire, 'Hiver')
    const rename = (id: number, name: string) =>
      as(gestionnaire)('PATCH', `${PATH}/${id}`, { body: { name } })
    expect(await refusal(await rename(other.id, 'ÉTÉ'))).toEqual(taken)
    expect((await rename(inner.id, 'Hiver')).status).toBe(200)
    expect((await create(gestionnaire, 'été', { organization_id: CNSS })).status).toBe(201)
  })

  it(`is nested ${FOLDER_DEPTH_MOST} deep, by creation and by moves`, async () => {
    const { gestionnaire, create, move, nested } = await shelves()
    const ids = await nested(gestionnaire, FOLDER_DEPTH_MOST)
    const tooDeep = [409, 'documents.folder_too_deep']
    expect(await refusal(await create(gestionnaire, 'x', { parent_id: ids.at(-1) }))).toEqual(tooDeep)
    const [pair = 0, ...rest] = await nested(gestionnaire, 2, 'P')
    expect(await refusal(await move(gestionnaire, pair, ids[FOLDER_DEPTH_MOST - 2] ?? 0))).toEqual(tooDeep)
    expect((await move(gestionnaire, pair, ids[FOLDER_DEPTH_MOST - 3] ?? 0)).status).toBe(200)
    expect(rest).toHaveLength(1)
  })

  it('is not moved into itself or one of its own, not even by two at once', async () => {
    const { scene, gestionnaire, made, move, nested } = await shelves()
    const [one = 0, two = 0, three = 0] = await nested(gestionnaire, 3)
    const cycle = [409, 'documents.folder_cycle']
    for (const parent of [one, two, three])
      expect(await refusal(await move(gestionnaire, one, parent))).toEqual(cycle)
    const a = await made(gestionnaire, 'A')
    const b = await made(gestionnaire, 'B')
    beforeNextWrite(scene, () => move(gestionnaire, b.id, a.id))
    expect(await refusal(await move(gestionnaire, a.id, b.id))).toEqual([409, 'request.conflict'])
    expect(await rowsOf('select parent_id from folders where id = ?', a.id)).toEqual([{ parent_id: null }])
  })

  it('is not moved into one that is deleted at the same moment', async () => {
    const { scene, gestionnaire, made, move, as } = await shelves()
    const a = await made(gestionnaire, 'A')
    const b = await made(gestionnaire, 'B')
    beforeNextWrite(scene, () => as(gestionnaire)('DELETE', `${PATH}/${b.id}`))
    expect(await refusal(await move(gestionnaire, a.id, b.id))).toEqual([404, 'documents.folder_not_found'])
    expect(await rowsOf('select id, parent_id from folders')).toEqual([{ id: a.id, parent_id: null }])
  })

  it('stays in its project', async () => {
    const { scene, gestionnaire, made, create, move } = await shelves()
    const here = await made(gestionnaire, 'Ici')
    const { projectId } = await projectIn(scene)
    const there = await bodyOf<Folder>(await create(gestionnaire, 'Là', { project_id: projectId }))
    expect(await refusal(await move(gestionnaire, here.id, there.id))).toEqual([
      404,
      'documents.folder_not_found',
    ])
    const contradictory = await create(gestionnaire, 'x', { parent_id: here.id, project_id: projectId })
    expect(await refusal(contradictory)).toEqual([404, 'documents.folder_not_found'])
  })

  it('is deleted once it is empty: neither folders nor documents are in it', async () => {
    const { gestionnaire, added, nested, projectId, as } = await shelves()
    const [outer = 0, inner = 0] = await nested(gestionnaire, 2)
    const { id } = await added(gestionnaire, {
      body: { organization_id: undefined, project_id: projectId, folder_id: inner },
    })
    const remove = (folderId: number) => as(gestionnaire)('DELETE', `${PATH}/${folderId}`)
    const notEmpty = [409, 'documents.folder_not_empty']
    expect(await refusal(await remove(outer))).toEqual(notEmpty)
    expect(await refusal(await remove(inner))).toEqual(notEmpty)
    await as(gestionnaire)('DELETE', `/api/documents/${id}`)
    expect((await remove(inner)).status).toBe(204)
    // What is in the trash is restored into the folder above.
    expect(await rowsOf('select folder_id from documents')).toEqual([{ folder_id: outer }])
    await as(gestionnaire)('POST', `/api/documents/${id}/restorations`)
    expect(await refusal(await remove(outer))).toEqual(notEmpty)
  })

  it(`is refused after ${FOLDERS_MOST} others of its project`, async () => {
    const { scene, gestionnaire, projectId, create } = await shelves()
    await scene.context().db.run(`
      insert into folders (id, organization_id, project_id, name, name_key, created_by_id, created_at, updated_at)
      select value + 100, ${CNSS}, ${projectId}, value, value, 1, 1, 1
      from (with recursive n(value) as (select 1 union all select value + 1 from n where value < ${FOLDERS_MOST}) select value from n)`)
    expect(await refusal(await create(gestionnaire, 'x'))).toEqual([409, 'documents.too_many_folders'])
    expect((await create(gestionnaire, 'x', { organization_id: CNSS })).status).toBe(201)
  })

  it('is a client’s to change where it made it; its writer must have seen what is there', async () => {
    const { scene, gestionnaire, approbateur, agent, made, as } = await shelves()
    const { id } = await made(gestionnaire, 'Contrats')
    const rename = (by: Player, body: object) => as(by)('PATCH', `${PATH}/${id}`, { body })
    const staffOnly = [403, 'documents.staff_only']
    expect(await refusal(await rename(approbateur, { name: 'x' }))).toEqual(staffOnly)
    expect(await refusal(await as(approbateur)('DELETE', `${PATH}/${id}`))).toEqual(staffOnly)
    expect(await refusal(await rename(agent, { name: 'x', expected: { name: 'y' } }))).toEqual([
      409,
      'request.conflict',
    ])
    expect((await rename(agent, { name: 'x', expected: { name: 'Contrats', parent_id: null } })).status).toBe(
      200,
    )
    // Somebody renames it between the comparison and the write.
    beforeNextWrite(scene, () => rename(gestionnaire, { name: 'y' }))
    const late = await rename(agent, { name: 'z', expected: { name: 'x' } })
    expect(await refusal(late)).toEqual([409, 'request.conflict'])
    expect(await rowsOf('select name from folders')).toEqual([{ name: 'y' }])
  })
})
