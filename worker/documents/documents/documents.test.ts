import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { type Document, VERSIONS_MOST } from '../../../contract/documents/schemas.ts'
import { bodyOf, refusal } from '../../identity/testing/answers.ts'
import { beforeNextWrite, rowsOf, trail } from '../../identity/testing/database.ts'
import { CNSS, NOURX, type Player } from '../../kernel/testing/cast.ts'
import { type Scene, setScene } from '../../kernel/testing/scene.ts'
import { kindsHeard, personalStream } from '../../live/testing/personal-stream.ts'
import { bytesOf, filingIn, hexDigest, PDF, projectIn, signedInAgain, storedKeys } from '../testing/filing.ts'

const DAY = 24 * 60 * 60_000
const PATH = '/api/documents'
const JSON_ASKED = { headers: { Accept: 'application/json' } }
const PNG = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3])

async function filing(variables: Record<string, string> = {}) {
  const scene = await setScene({ variables })
  const folder = async (by: Player, body: object) =>
    bodyOf<{ id: number }>(
      await scene.as(by)('POST', '/api/folders', { body: { name: 'Contrats', ...body } }),
    )
  const names = async (by: Player, query = '') =>
    (await bodyOf<{ results: Document[] }>(await scene.as(by)('GET', `${PATH}${query}`))).results.map(
      ({ name }) => name,
    )
  const patch = (by: Player, id: number, body: object) => scene.as(by)('PATCH', `${PATH}/${id}`, { body })
  return { scene, ...scene.cast, ...filingIn(scene), as: scene.as, folder, names, patch }
}

describe('a list of documents', () => {
  it('has what its reader may see, by filter and in order', async () => {
    const { scene, gestionnaire, approbateur, outsider, agent, added, folder, names, patch, as } =
      await filing()
    const { projectId, taskId } = await projectIn(scene)
    const { id: folderId } = await folder(gestionnaire, { project_id: projectId })
    const inProject = { organization_id: undefined, project_id: projectId }
    await added(gestionnaire, { name: 'a.pdf', body: { ...inProject, folder_id: folderId } })
    scene.clock.advance(DAY)
    const again = await signedInAgain(scene, gestionnaire)
    const reader = await signedInAgain(scene, approbateur)
    const staff = await signedInAgain(scene, agent)
    const big = bytesOf(`%PDF-1.7 ${'x'.repeat(1_000)}`)
    const b = await added(again, {
      name: 'Été.pdf',
      bytes: big,
      body: { organization_id: undefined, task_id: taskId },
    })
    await added(reader, { name: 'plan.png', bytes: PNG })
    await added(await signedInAgain(scene, outsider), { body: { organization_id: NOURX } })
    await patch(again, b.id, { tags: ['Contrat'] })
    const dead = await added(again, { name: 'brouillon.txt', bytes: bytesOf('Bonjour') })
    await as(again)('DELETE', `${PATH}/${dead.id}`)

    expect(await names(reader)).toEqual(['plan.png', 'Été.pdf', 'a.pdf'])
    for (const [query, found] of [
      ['?sort=name', ['a.pdf', 'Été.pdf', 'plan.png']],
      ['?sort=-name', ['plan.png', 'Été.pdf', 'a.pdf']],
      ['?sort=-size&limit=1', ['Été.pdf']],
      ['?q=ete', ['Été.pdf']],
      [`?project=${projectId}&sort=name`, ['a.pdf', 'Été.pdf']],
      [`?task=${taskId}`, ['Été.pdf']],
      ['?ticket=1', []],
      [`?folder=${folderId}`, ['a.pdf']],
      [`?folder=none&sort=name`, ['Été.pdf', 'plan.png']],
      ['?tag=CONTRAT', ['Été.pdf']],
      ['?type=image', ['plan.png']],
      ['?type=pdf&sort=name', ['a.pdf', 'Été.pdf']],
      ['?type=office', []],
      [`?uploaded_by=${approbateur.id}`, ['plan.png']],
      [`?organization=${NOURX}`, []],
      ['?deleted=true', ['brouillon.txt']],
      ['?start_date=2026-11-03&sort=name', ['Été.pdf', 'plan.png']],
      ['?end_date=2026-11-02', ['a.pdf']],
    ] as const)
      expect([query, await names(reader, query)]).toEqual([query, found])
    expect(await names(staff, `?organization=${CNSS}&sort=name`)).toEqual(['a.pdf', 'Été.pdf', 'plan.png'])
    expect(await refusal(await as(reader)('GET', `${PATH}?colour=red`))).toEqual([422, 'validation.failed'])
  })

  it('is exported as CSV, with its filters and harmless cells', async () => {
    const { gestionnaire, outsider, added, as } = await filing()
    await added(gestionnaire, { name: '=cmd.pdf' })
    await added(gestionnaire, { name: 'plan.png', bytes: PNG })
    const text = await (await as(gestionnaire)('GET', `${PATH}/export?type=pdf`)).text()
    expect(text.split('\r\n')).toHaveLength(3)
    expect(text).toContain(`,'=cmd.pdf,application/pdf,${PDF.length},1,`)
    expect((await (await as(outsider)('GET', `${PATH}/export`)).text()).split('\r\n')).toHaveLength(2)
  })
})

describe('a document of another organization', () => {
  it('is as missing as one that is not there, by every path that takes its id', async () => {
    const { gestionnaire, outsider, added, folder, as, ask } = await filing()
    const { id } = await added(gestionnaire)
    const { id: folderId } = await folder(gestionnaire, { organization_id: CNSS })
    const own = await added(outsider, { body: { organization_id: NOURX } })
    const knock = async (documentId: number, inFolder: number) => {
      const paths = ['', '/versions', '/activity', '/download', '/download?version=1', '/preview']
      const answers = [
        ...(await Promise.all(paths.map((path) => as(outsider)('GET', `${PATH}/${documentId}${path}`)))),
        await as(outsider)('PATCH', `${PATH}/${documentId}`, { body: { tags: ['x'] } }),
        await as(outsider)('DELETE', `${PATH}/${documentId}`),
        await as(outsider)('POST', `${PATH}/${documentId}/restorations`),
        await as(outsider)('POST', `${PATH}/${documentId}/versions/1/restorations`),
        await as(outsider)('POST', `${PATH}/changes`, { body: { ids: [own.id, documentId], add: ['x'] } }),
        await ask(outsider, { body: { organization_id: undefined, document_id: documentId } }),
        await as(outsider)('GET', `/api/folders/${inFolder}`),
        await as(outsider)('PATCH', `/api/folders/${inFolder}`, { body: { name: 'x' } }),
        await as(outsider)('DELETE', `/api/folders/${inFolder}`),
        await as(outsider)('PATCH', `${PATH}/${own.id}`, { body: { folder_id: inFolder } }),
        await as(outsider)('POST', '/api/folders', { body: { name: 'x', parent_id: inFolder } }),
        await ask(outsider, { body: { organization_id: NOURX, folder_id: inFolder } }),
      ]
      return Promise.all(answers.map(refusal))
    }
    const unknown = await knock(999, 999)
    expect(await knock(id, folderId)).toEqual(unknown)
    expect(new Set(unknown.map(([status]) => status))).toEqual(new Set([404]))
    expect(await bodyOf(await as(outsider)('GET', PATH))).toMatchObject({ total: 1 })
    expect((await as(outsider)('GET', `/api/organizations/${CNSS}/storage`)).status).toBe(404)
    expect(await bodyOf(await as(gestionnaire)('GET', `${PATH}/${id}`))).toMatchObject({ tags: [] })
  })
})

describe('an internal document', () => {
  it('changes nothing that a client reads, whatever staff do with it', async () => {
    const { scene, gestionnaire, agent, added, sent, complete, folder, patch, as } = await filing()
    const { projectId, taskId } = await projectIn(scene)
    const { id: folderId } = await folder(gestionnaire, { project_id: projectId })
    const inProject = { organization_id: undefined, project_id: projectId }
    const seen = await added(gestionnaire, { body: inProject })
    await scene.runQueue()
    const read = async () => {
      const paths = [
        ...[PATH, `${PATH}?deleted=true`, `${PATH}?q=canari`, `${PATH}?tag=canari`, `${PATH}/export`],
        ...[`${PATH}/${seen.id}`, `${PATH}/${seen.id}/activity`, `${PATH}/${seen.id}/versions`],
        ...[
          '/api/folders',
          `/api/organizations/${CNSS}/storage`,
          '/api/notifications',
          '/api/search?q=canari',
        ],
      ]
      const texts = await Promise.all(
        paths.map(async (path) => [path, await (await as(gestionnaire)('GET', path)).text()]),
      )
      const stream = await personalStream(scene, gestionnaire)
      return [...texts, ['stream', JSON.stringify(stream)]]
    }
    const before = await read()
    for (const place of [inProject, { organization_id: undefined, task_id: taskId }, {}]) {
      const hidden = await added(agent, { name: 'canari.pdf', body: { ...place, internal: true } })
      expect((await as(gestionnaire)('GET', `${PATH}/${hidden.id}`)).status).toBe(404)
      if (hidden.project_id !== null) await patch(agent, hidden.id, { folder_id: folderId })
      await patch(agent, hidden.id, { name: 'canari-2.pdf', tags: ['canari'] })
      const version = await sent(agent, { body: { organization_id: undefined, document_id: hidden.id } })
      expect((await complete(agent, version)).status).toBe(201)
      await as(agent)('DELETE', `${PATH}/${hidden.id}`)
      await as(agent)('POST', `${PATH}/${hidden.id}/restorations`)
    }
    await scene.runQueue()
    expect(await read()).toEqual(before)
    // Not even by a refusal: for its client the folder is empty.
    expect((await as(gestionnaire)('DELETE', `/api/folders/${folderId}`)).status).toBe(204)
    expect(await rowsOf('select id from documents where folder_id is not null')).toEqual([])
    expect(await bodyOf(await as(agent)('GET', `${PATH}?q=canari`))).toMatchObject({ total: 3 })
  })
})

describe('a document', () => {
  it('is renamed with its ending, tagged once for each word, and moved within its project', async () => {
    const { scene, gestionnaire, added, folder, patch, as } = await filing()
    const { projectId } = await projectIn(scene)
    const inProject = { organization_id: undefined, project_id: projectId }
    const { id } = await added(gestionnaire, { body: inProject })
    const here = await folder(gestionnaire, { project_id: projectId })
    const elsewhere = await folder(gestionnaire, { organization_id: CNSS })
    scene.clock.advance(60_000)
    expect(
      await bodyOf(await patch(gestionnaire, id, { name: 'Contrat.PDF', tags: ['Été', 'ete', 'juin'] })),
    ).toMatchObject({ name: 'Contrat.PDF', tags: ['Été', 'juin'], updated_at: '2026-11-02T09:31:00.000Z' })
    expect(await refusal(await patch(gestionnaire, id, { name: 'contrat.exe' }))).toEqual([
      422,
      'documents.ending_changed',
    ])
    expect(await refusal(await patch(gestionnaire, id, { folder_id: elsewhere.id }))).toEqual([
      404,
      'documents.folder_not_found',
    ])
    expect((await patch(gestionnaire, id, { folder_id: here.id })).status).toBe(200)
    expect(await bodyOf(await as(gestionnaire)('GET', `${PATH}/${id}`))).toMatchObject({
      name: 'Contrat.PDF',
      folder_id: here.id,
      tags: ['Été', 'juin'],
    })
    const { results } = await bodyOf<{ results: object[] }>(
      await as(gestionnaire)('GET', `${PATH}/${id}/activity`),
    )
    expect(results).toMatchObject([
      { kind: 'documents.document_changed', data: { folder_id: [null, here.id] } },
      { kind: 'documents.document_changed', data: { name: true, tags: true } },
      { kind: 'documents.document_added', by: { id: gestionnaire.id }, data: {} },
    ])
  })

  it('is not changed where its writer saw other values, or another was faster', async () => {
    const { scene, gestionnaire, agent, added, patch } = await filing()
    const { id } = await added(gestionnaire)
    const conflict = [409, 'request.conflict']
    const stale = { name: 'a.pdf', expected: { name: 'b.pdf' } }
    expect(await refusal(await patch(gestionnaire, id, stale))).toEqual(conflict)
    beforeNextWrite(scene, () => patch(agent, id, { tags: ['vu'] }))
    const raced = { name: 'a.pdf', expected: { tags: [] } }
    expect(await refusal(await patch(gestionnaire, id, raced))).toEqual(conflict)
    expect(await rowsOf('select name from documents')).toEqual([{ name: 'devis.pdf' }])
  })

  it('is a client’s to change where it added it, and staff’s everywhere', async () => {
    const { gestionnaire, approbateur, superviseur, agent, added, ask, patch, as } = await filing()
    const { id } = await added(gestionnaire)
    const staffOnly = [403, 'documents.staff_only']
    const version = { body: { organization_id: undefined, document_id: id } }
    for (const answer of [
      await patch(approbateur, id, { tags: ['x'] }),
      await as(approbateur)('DELETE', `${PATH}/${id}`),
      await as(approbateur)('POST', `${PATH}/${id}/restorations`),
      await as(approbateur)('POST', `${PATH}/${id}/versions/1/restorations`),
      await as(approbateur)('POST', `${PATH}/changes`, { body: { ids: [id], add: ['x'] } }),
      await ask(approbateur, version),
    ])
      expect(await refusal(answer)).toEqual(staffOnly)
    expect(await refusal(await patch(superviseur, id, { tags: ['x'] }))).toEqual([403, 'auth.forbidden'])
    expect((await patch(agent, id, { tags: ['x'] })).status).toBe(200)
    expect((await ask(agent, version)).status).toBe(201)
  })

  it('of an archived project is read-only', async () => {
    const { scene, agent, added, folder, patch, as, ask } = await filing()
    const { projectId } = await projectIn(scene)
    const { id } = await added(agent, { body: { organization_id: undefined, project_id: projectId } })
    const { id: folderId } = await folder(agent, { project_id: projectId })
    await env.DB.prepare("update projects set status = 'archived'").run()
    for (const answer of [
      await patch(agent, id, { tags: ['x'] }),
      await as(agent)('DELETE', `${PATH}/${id}`),
      await as(agent)('POST', `${PATH}/${id}/versions/1/restorations`),
      await ask(agent, { body: { organization_id: undefined, document_id: id } }),
      await as(agent)('POST', '/api/folders', { body: { name: 'x', project_id: projectId } }),
      await as(agent)('PATCH', `/api/folders/${folderId}`, { body: { name: 'x' } }),
      await as(agent)('DELETE', `/api/folders/${folderId}`),
    ])
      expect(await refusal(answer)).toEqual([409, 'projects.archived'])
  })
})

describe('many documents at once', () => {
  it('are changed together, and those that are so already are named', async () => {
    const { scene, gestionnaire, superviseur, added, as } = await filing()
    const ids = [await added(gestionnaire), await added(gestionnaire), await added(gestionnaire)].map(
      ({ id }) => id,
    )
    const change = (body: object) => as(gestionnaire)('POST', `${PATH}/changes`, { body: { ids, ...body } })
    expect(await bodyOf(await change({ ids: ids.slice(0, 1), set: { tags: ['a', 'b'] } }))).toEqual({
      changed: ids.slice(0, 1),
      unchanged: [],
    })
    expect(await bodyOf(await change({ add: ['B', 'c'], remove: ['A'] }))).toEqual({
      changed: ids,
      unchanged: [],
    })
    expect(await bodyOf(await change({ add: ['b'] }))).toEqual({ changed: [], unchanged: ids })
    const tagsOf = async (id: number) =>
      (await bodyOf<Document>(await as(superviseur)('GET', `${PATH}/${id}`))).tags
    expect(await Promise.all(ids.map(tagsOf))).toEqual([
      ['b', 'c'],
      ['B', 'c'],
      ['B', 'c'],
    ])
    const changes = await rowsOf<{ count: number }>(
      `select json_array_length(payload, '$.changes') as count from events
        where json_extract(payload, '$.changes[0].kind') = 'documents.document_changed' order by rowid`,
    )
    expect(changes.map(({ count }) => count)).toEqual([1, 3])
    await scene.runQueue()
    const { superviseur: heard } = await kindsHeard(scene, { superviseur })
    expect(heard.filter((kind) => kind === 'documents.document_changed')).toHaveLength(4)
  })

  it('stay as they are where one of them is not to be changed', async () => {
    const { gestionnaire, approbateur, agent, added, as } = await filing()
    const own = await added(gestionnaire)
    const hidden = await added(agent, { body: { internal: true } })
    const others = await added(approbateur)
    const change = (ids: number[], more: object = {}) =>
      as(gestionnaire)('POST', `${PATH}/changes`, { body: { ids, add: ['x'], ...more } })
    expect(await refusal(await change([own.id, hidden.id]))).toEqual([404, 'documents.not_found'])
    expect(await refusal(await change([own.id, 999]))).toEqual([404, 'documents.not_found'])
    expect(await refusal(await change([own.id, others.id]))).toEqual([403, 'documents.staff_only'])
    const many = Array.from({ length: 20 }, (_, index) => `t${index}`)
    expect(await refusal(await change([own.id], { set: { tags: many } }))).toEqual([
      409,
      'documents.too_many_tags',
    ])
    const tooMany = Array.from({ length: 201 }, (_, index) => index + 1)
    expect(await refusal(await change(tooMany))).toEqual([422, 'validation.failed'])
    expect(await rowsOf('select tag from document_tags')).toEqual([])
  })
})

describe('a version', () => {
  it('becomes the newest, keeps the name of its document, and an old one may become it again', async () => {
    const { scene, gestionnaire, agent, added, sent, complete, patch, as } = await filing()
    const { id } = await added(gestionnaire)
    await patch(gestionnaire, id, { name: 'contrat.pdf' })
    const second = bytesOf('%PDF-1.7 second')
    const upload = await sent(agent, {
      name: 'relu.pdf',
      bytes: second,
      body: { organization_id: undefined, document_id: id },
    })
    expect(await bodyOf(await complete(agent, upload))).toMatchObject({
      id,
      name: 'contrat.pdf',
      version: 2,
      versions_count: 2,
      sha256: await hexDigest(second),
      uploaded_by: { id: gestionnaire.id },
    })
    const restored = await as(gestionnaire)('POST', `${PATH}/${id}/versions/1/restorations`)
    expect(restored.status).toBe(201)
    expect(await bodyOf(restored)).toMatchObject({ version: 3, sha256: await hexDigest(PDF) })
    const { results } = await bodyOf<{ results: object[] }>(
      await as(gestionnaire)('GET', `${PATH}/${id}/versions`),
    )
    expect(results).toMatchObject([
      { version: 3, filename: 'devis.pdf', uploaded_by: { id: gestionnaire.id } },
      { version: 2, filename: 'relu.pdf', uploaded_by: { id: agent.id }, size: second.length },
      { version: 1, filename: 'devis.pdf' },
    ])
    // The bytes of a restored version are stored once.
    expect(await storedKeys()).toHaveLength(2)
    const given = await as(gestionnaire)('GET', `${PATH}/${id}/download?version=2`)
    expect(given.status).toBe(302)
    const file = await scene.send(new Request(given.headers.get('Location') ?? ''))
    expect(await file.text()).toBe('%PDF-1.7 second')
    expect(file.headers.get('Content-Disposition')).toContain('relu.pdf')
    for (const version of [4, 100])
      expect(
        await refusal(await as(gestionnaire)('GET', `${PATH}/${id}/download?version=${version}`)),
      ).toEqual([404, 'documents.version_not_found'])
  })

  it('is of its document’s type, and the hundred-and-first is refused', async () => {
    const { gestionnaire, added, ask, as } = await filing()
    const { id } = await added(gestionnaire)
    const body = { organization_id: undefined, document_id: id }
    expect(await refusal(await ask(gestionnaire, { name: 'plan.png', body }))).toEqual([
      422,
      'documents.type_changed',
    ])
    await env.DB.prepare('update documents set versions_count = ?').bind(VERSIONS_MOST).run()
    const full = [409, 'documents.too_many_versions']
    expect(await refusal(await ask(gestionnaire, { body }))).toEqual(full)
    expect(await refusal(await as(gestionnaire)('POST', `${PATH}/${id}/versions/1/restorations`))).toEqual(
      full,
    )
  })

  it('added by two at once gets two numbers, or is refused to one of them and nothing of it is lost', async () => {
    const { gestionnaire, agent, added, sent, complete } = await filing()
    const { id } = await added(gestionnaire)
    const body = { organization_id: undefined, document_id: id }
    const uploads = [await sent(gestionnaire, { body }), await sent(agent, { body })] as const
    const answers = await Promise.all([complete(gestionnaire, uploads[0]), complete(agent, uploads[1])])
    const late = answers.findIndex(({ status }) => status === 409)
    if (late >= 0) {
      expect(await refusal(answers[late] as Response)).toEqual([409, 'request.conflict'])
      expect((await complete(late === 0 ? gestionnaire : agent, uploads[late as 0 | 1])).status).toBe(201)
    }
    expect(await rowsOf('select version from document_versions order by version')).toEqual([
      { version: 1 },
      { version: 2 },
      { version: 3 },
    ])
  })
})

describe('the trash', () => {
  it('takes a document out of sight, gives it back, and is emptied after thirty days', async () => {
    const { scene, gestionnaire, superviseur, added, ask, sent, complete, names, used, as } = await filing()
    const kept = await added(gestionnaire, { name: 'garde.pdf' })
    const gone = await added(gestionnaire, { name: 'jette.pdf' })
    const version = await sent(gestionnaire, { body: { organization_id: undefined, document_id: gone.id } })
    await complete(gestionnaire, version)
    for (const { id } of [kept, gone, gone])
      expect((await as(gestionnaire)('DELETE', `${PATH}/${id}`)).status).toBe(204)
    expect(await names(superviseur)).toEqual([])
    expect(await names(superviseur, '?deleted=true')).toEqual(['jette.pdf', 'garde.pdf'])
    for (const path of ['/download', '/preview'])
      expect(await refusal(await as(gestionnaire)('GET', `${PATH}/${gone.id}${path}`))).toEqual([
        404,
        'documents.not_found',
      ])
    const inTrash = [409, 'documents.in_trash']
    expect(
      await refusal(await as(gestionnaire)('PATCH', `${PATH}/${gone.id}`, { body: { tags: [] } })),
    ).toEqual(inTrash)
    expect(
      await refusal(await ask(gestionnaire, { body: { organization_id: undefined, document_id: gone.id } })),
    ).toEqual(inTrash)
    expect(await used(gestionnaire)).toBe(3 * PDF.length)
    const restored = await as(gestionnaire)('POST', `${PATH}/${kept.id}/restorations`)
    expect(await bodyOf(restored)).toMatchObject({ deleted_at: null })

    scene.clock.advance(30 * DAY + 1)
    await scene.tick('17 3 * * *')
    const later = await signedInAgain(scene, gestionnaire)
    expect(await names(later)).toEqual(['garde.pdf'])
    expect(await names(later, '?deleted=true')).toEqual([])
    expect([await used(later), (await storedKeys()).length]).toEqual([PDF.length, 1])
    expect(await rowsOf('select document_id from document_versions')).toEqual([{ document_id: kept.id }])
    await scene.runQueue()
    const { superviseur: heard } = await kindsHeard(scene, {
      superviseur: await signedInAgain(scene, superviseur),
    })
    expect(heard.filter((kind) => kind === 'documents.document_removed')).toHaveLength(2)
  })

  it('does not take what a retention rule protects', async () => {
    const { scene, agent, added, as } = await filing()
    const { id } = await added(agent)
    await env.DB.prepare('update documents set retained_until = ?')
      .bind(scene.clock.now() + 1_000)
      .run()
    expect(await refusal(await as(agent)('DELETE', `${PATH}/${id}`))).toEqual([409, 'documents.retained'])
    scene.clock.advance(1_000)
    expect((await as(agent)('DELETE', `${PATH}/${id}`)).status).toBe(204)
  })
})

describe('a download', () => {
  it('sends a browser on and tells a program where, as an attachment in a sandbox', async () => {
    const { scene, superviseur, gestionnaire, added, as } = await filing()
    const { id } = await added(gestionnaire)
    const sent = await as(superviseur)('GET', `${PATH}/${id}/download`)
    expect([sent.status, sent.headers.get('Cache-Control')]).toEqual([302, 'no-store'])
    const link = await bodyOf<{ url: string; expires_at: string }>(
      await as(superviseur)('GET', `${PATH}/${id}/download`, JSON_ASKED),
    )
    expect(link.expires_at).toBe('2026-11-02T09:35:00.000Z')
    const file = await scene.send(new Request(link.url))
    expect(file.headers.get('Content-Security-Policy')).toContain('sandbox')
    expect(file.headers.get('Content-Disposition')).toContain('attachment')
    expect(await file.text()).toBe('%PDF-1.7 hello')
    scene.clock.advance(5 * 60_000)
    expect((await scene.send(new Request(link.url))).status).toBe(410)
  })

  it('has a preview where the app can draw the file', async () => {
    const { gestionnaire, added, as } = await filing()
    const preview = async (name: string, bytes: Uint8Array<ArrayBuffer>) => {
      const { id } = await added(gestionnaire, { name, bytes })
      const answer = await as(gestionnaire)('GET', `${PATH}/${id}/preview`)
      return answer.status === 302 ? 302 : refusal(answer)
    }
    expect(await preview('a.pdf', PDF)).toBe(302)
    expect(await preview('a.png', PNG)).toBe(302)
    expect(await preview('a.txt', bytesOf('Bonjour'))).toEqual([404, 'documents.no_preview'])
  })
})

it('what is done with documents is in the trail, by whom and with what it was before', async () => {
  const { gestionnaire, added, patch, as } = await filing()
  const { id } = await added(gestionnaire)
  await patch(gestionnaire, id, { name: 'a.pdf' })
  await as(gestionnaire)('DELETE', `${PATH}/${id}`)
  await as(gestionnaire)('POST', `${PATH}/${id}/restorations`)
  const [changed] = await trail('documents.changed')
  expect(changed).toMatchObject({
    actor_id: gestionnaire.id,
    organization_id: CNSS,
    before: { name: 'devis.pdf' },
    after: { name: 'a.pdf' },
  })
  for (const action of ['documents.added', 'documents.removed', 'documents.restored'])
    expect(await trail(action)).toHaveLength(1)
})

describe('members of a project', () => {
  it('are notified of documents once an hour, and of internal ones as staff alone', async () => {
    const { scene, gestionnaire, approbateur, agent, added, as } = await filing()
    const { projectId } = await projectIn(scene)
    await addMembers(scene, projectId, [gestionnaire, approbateur, agent])
    const inProject = { organization_id: undefined, project_id: projectId }
    const told = async (player: Player) =>
      (
        await bodyOf<{ results: { kind: string; data: object }[] }>(
          await as(player)('GET', '/api/notifications'),
        )
      ).results.filter(({ kind }) => kind === 'documents.added')
    await added(agent, { body: { ...inProject, internal: true } })
    await scene.runQueue()
    expect([await told(gestionnaire), await told(approbateur), await told(agent)]).toEqual([[], [], []])
    for (let index = 0; index < 3; index += 1) await added(gestionnaire, { body: inProject })
    await scene.runQueue()
    expect(await told(approbateur)).toMatchObject([
      { subject_type: 'project', subject_id: projectId, data: { project_name: 'Refonte' } },
    ])
    expect([(await told(agent)).length, (await told(gestionnaire)).length]).toEqual([1, 0])
    scene.clock.advance(60 * 60_000)
    await added(gestionnaire, { body: inProject })
    await scene.runQueue()
    expect(await told(approbateur)).toHaveLength(2)
  })
})

describe('the lead of a project', () => {
  it('is notified of its documents without being a member of it', async () => {
    const { scene, gestionnaire, agent, added, as } = await filing()
    const { projectId } = await projectIn(scene)
    await scene.context().db.run(`update projects set lead_id = ${agent.id} where id = ${projectId}`)
    await added(gestionnaire, { body: { organization_id: undefined, project_id: projectId } })
    await scene.runQueue()
    const page = await bodyOf<{ results: { kind: string }[] }>(await as(agent)('GET', '/api/notifications'))
    expect(page.results.map(({ kind }) => kind)).toEqual(['documents.added'])
  })
})

async function addMembers(scene: Scene, projectId: number, players: readonly Player[]): Promise<void> {
  for (const { id } of players)
    await env.DB.prepare('insert into project_members (project_id, user_id, added_at) values (?, ?, ?)')
      .bind(projectId, id, scene.clock.now())
      .run()
}
