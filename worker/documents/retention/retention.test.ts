import { describe, expect, it } from 'vitest'
import type { RetentionRule } from '../../../contract/documents/retention.ts'
import type { Document } from '../../../contract/documents/schemas.ts'
import { bodyOf, pageOf, refusal } from '../../identity/testing/answers.ts'
import { beforeNextWrite, rowsOf } from '../../identity/testing/database.ts'
import { CNSS, NOURX, type Player } from '../../kernel/testing/cast.ts'
import { setScene } from '../../kernel/testing/scene.ts'
import { filingIn, signedInAgain, storedKeys } from '../testing/filing.ts'
import { applyRetention } from './apply.ts'

const DAY = 24 * 60 * 60_000
const NIGHT = '17 3 * * *'
const RULES = '/api/admin/retention-rules'

async function keeping() {
  const scene = await setScene()
  const { as, cast } = scene
  const filing = filingIn(scene)
  const rule = async (body: object, by = cast.admin) =>
    bodyOf<RetentionRule>(
      await as(by)('POST', `${RULES}/`, { body: { keep_days: 30, action: 'protect', ...body } }),
    )
  const remove = (by: Player, id: number) => as(by)('DELETE', `/api/documents/${id}`)
  const tagged = async (by: Player, id: number, ...tags: string[]) =>
    bodyOf<Document>(await as(by)('PATCH', `/api/documents/${id}`, { body: { tags } }))
  const read = async (by: Player, id: number) => bodyOf<Document>(await as(by)('GET', `/api/documents/${id}`))
  /** Days later, with everybody's tokens long expired. */
  async function later(days: number): Promise<Player> {
    scene.clock.advance(days * DAY)
    return signedInAgain(scene, cast.gestionnaire)
  }
  return { scene, ...cast, ...filing, as, rule, remove, tagged, read, later }
}

describe('a rule that protects', () => {
  it('keeps a document from its deletion until its days are over', async () => {
    const { scene, gestionnaire, added, rule, remove, read, later } = await keeping()
    const before = await added(gestionnaire, { name: 'a.pdf' })
    await rule({ organization_id: CNSS })
    const after = await added(gestionnaire, { name: 'b.pdf' })
    for (const { id } of [before, after]) {
      expect((await read(gestionnaire, id)).retained_until).toBe('2026-12-02T09:30:00.000Z')
      expect(await refusal(await remove(gestionnaire, id))).toEqual([409, 'documents.retained'])
    }
    expect(after.retained_until).toBe('2026-12-02T09:30:00.000Z')
    const again = await later(30)
    // It protects no longer, but it deletes nothing either.
    await scene.tick(NIGHT)
    expect((await read(again, after.id)).deleted_at).toBeNull()
    expect((await remove(again, before.id)).status).toBe(204)
  })

  it('is for its organization and its tag, however that is written', async () => {
    const { gestionnaire, added, rule, remove, tagged, read, as } = await keeping()
    await rule({ organization_id: NOURX })
    await rule({ tag: 'Légal', keep_days: 10 })
    await rule({ organization_id: CNSS, tag: 'legal', keep_days: 20 })
    const { id, retained_until } = await added(gestionnaire)
    expect(retained_until).toBeNull()
    expect((await tagged(gestionnaire, id, 'LEGAL')).retained_until).toBe('2026-11-22T09:30:00.000Z')
    expect((await read(gestionnaire, id)).retained_until).toBe('2026-11-22T09:30:00.000Z')
    expect(await refusal(await remove(gestionnaire, id))).toEqual([409, 'documents.retained'])
    const bulk = await added(gestionnaire, { name: 'b.pdf' })
    const body = { ids: [bulk.id], add: ['légal'] }
    await bodyOf(await as(gestionnaire)('POST', '/api/documents/changes', { body }))
    expect((await read(gestionnaire, bulk.id)).retained_until).toBe('2026-11-22T09:30:00.000Z')
    expect((await tagged(gestionnaire, id)).retained_until).toBeNull()
    expect((await remove(gestionnaire, id)).status).toBe(204)
  })

  it('that is made while a document is being deleted keeps it', async () => {
    const { scene, gestionnaire, added, rule, remove, read } = await keeping()
    const { id } = await added(gestionnaire)
    beforeNextWrite(scene, () => rule({}))
    expect((await refusal(await remove(gestionnaire, id)))[0]).toBe(409)
    expect((await read(gestionnaire, id)).deleted_at).toBeNull()
  })

  it('that is made while a document is being completed keeps it', async () => {
    const { scene, gestionnaire, sent, complete, rule } = await keeping()
    const id = await sent(gestionnaire)
    beforeNextWrite(scene, () => rule({}))
    expect((await complete(gestionnaire, id)).status).toBe(201)
    expect(await rowsOf('select retained_until from documents')).toEqual([
      { retained_until: scene.clock.now() + 30 * DAY },
    ])
  })

  it('keeps what is in the trash already from being deleted for good', async () => {
    const { scene, gestionnaire, added, rule, remove, later } = await keeping()
    const { id } = await added(gestionnaire)
    await remove(gestionnaire, id)
    await rule({ keep_days: 40 })
    await later(31)
    await scene.tick(NIGHT)
    expect(await rowsOf('select id from documents')).toEqual([{ id }])
    expect(await storedKeys()).toHaveLength(1)
    await later(10)
    await scene.tick(NIGHT)
    expect(await rowsOf('select id from documents')).toEqual([])
    expect(await storedKeys()).toEqual([])
  })

  it('that is changed or deleted frees what it kept', async () => {
    const { admin, gestionnaire, added, rule, remove, read, as } = await keeping()
    const { id } = await added(gestionnaire)
    const made = await rule({})
    await as(admin)('PATCH', `${RULES}/${made.id}`, { body: { keep_days: 1 } })
    expect((await read(gestionnaire, id)).retained_until).toBe('2026-11-03T09:30:00.000Z')
    expect((await as(admin)('DELETE', `${RULES}/${made.id}`)).status).toBe(204)
    expect((await read(gestionnaire, id)).retained_until).toBeNull()
    expect((await remove(gestionnaire, id)).status).toBe(204)
  })
})

describe('a rule that deletes', () => {
  it('puts into the trash what is old enough, unless another protects it', async () => {
    const { scene, gestionnaire, added, rule, tagged, later, as } = await keeping()
    await rule({ action: 'delete', keep_days: 2, organization_id: CNSS })
    await rule({ tag: 'contrat', keep_days: 30 })
    const plain = await added(gestionnaire, { name: 'a.pdf' })
    const kept = await added(gestionnaire, { name: 'b.pdf' })
    await tagged(gestionnaire, kept.id, 'contrat')
    const gone = async (by: Player) =>
      (await pageOf<Document>(await as(by)('GET', '/api/documents?deleted=true'))).results.map(({ id }) => id)
    expect(plain.retained_until).toBeNull()
    let by = await later(1)
    await scene.tick(NIGHT)
    expect(await gone(by)).toEqual([])
    by = await later(1)
    await scene.tick(NIGHT)
    expect(await gone(by)).toEqual([plain.id])
    by = await later(27)
    await scene.tick(NIGHT)
    expect(await gone(by)).toEqual([plain.id])
    by = await later(1)
    await scene.tick(NIGHT)
    expect((await gone(by)).sort()).toEqual([plain.id, kept.id])
    const activity = await as(by)('GET', `/api/documents/${plain.id}/activity`)
    expect((await bodyOf<{ results: { kind: string }[] }>(activity)).results[0]?.kind).toBe(
      'documents.document_removed',
    )
  })

  it('passes by what is tagged for keeping at that very moment', async () => {
    const { scene, gestionnaire, added, rule, later, read } = await keeping()
    await rule({ action: 'delete', keep_days: 1 })
    const { id } = await added(gestionnaire)
    const by = await later(1)
    beforeNextWrite(scene, () =>
      rowsOf('update documents set retained_until = ?, version = version + 1', scene.clock.now() + DAY),
    )
    expect(await applyRetention(scene.context())).toBe(0)
    expect((await read(by, id)).deleted_at).toBeNull()
  })
})

describe('retention rules', () => {
  it('are for admins, who read, change and delete them', async () => {
    const { admin, agent, gestionnaire, rule, as } = await keeping()
    const made = await rule({ organization_id: CNSS, tag: 'contrat' })
    expect(made).toEqual({
      id: made.id,
      organization_id: CNSS,
      tag: 'contrat',
      keep_days: 30,
      action: 'protect',
      created_at: '2026-11-02T09:30:00.000Z',
      updated_at: '2026-11-02T09:30:00.000Z',
    })
    for (const by of [agent, gestionnaire])
      for (const [method, path, body] of [
        ['GET', RULES],
        ['POST', RULES, { keep_days: 1, action: 'delete' }],
        ['GET', `${RULES}/${made.id}`],
        ['PATCH', `${RULES}/${made.id}`, { keep_days: 1 }],
        ['DELETE', `${RULES}/${made.id}`],
      ] as const)
        expect(await refusal(await as(by)(method, path, { body }))).toEqual([403, 'auth.forbidden'])
    expect((await pageOf<RetentionRule>(await as(admin)('GET', RULES))).results).toEqual([made])
    expect(await bodyOf(await as(admin)('GET', `${RULES}/${made.id}`))).toEqual(made)
    const patch = (body: object) => as(admin)('PATCH', `${RULES}/${made.id}`, { body })
    expect(await bodyOf(await patch({ keep_days: 60, expected: { keep_days: 30 } }))).toMatchObject({
      keep_days: 60,
    })
    expect(await refusal(await patch({ keep_days: 90, expected: { keep_days: 30 } }))).toEqual([
      ...[409, 'request.conflict'],
    ])
    expect(await refusal(await patch({ organization_id: 999 }))).toEqual([404, 'organizations.not_found'])
    for (const body of [{ keep_days: 0 }, { keep_days: 3_651 }, { action: 'burn' }, { tag: 'x'.repeat(41) }])
      expect(await refusal(await patch(body))).toEqual([422, 'validation.failed'])
    expect(await refusal(await as(admin)('GET', `${RULES}/999`))).toEqual([404, 'documents.rule_not_found'])
    const trail = await as(admin)('GET', '/api/admin/audit?action=documents.rule_changed')
    expect(await trail.json()).toMatchObject({
      results: [{ before: { keep_days: 30 }, after: { keep_days: 60 } }],
    })
  })
})
