import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { bodyOf, refusal } from '../../identity/testing/answers.ts'
import { beforeNextWrite, rowsOf } from '../../identity/testing/database.ts'
import { CNSS, NOURX, OPERATOR } from '../../kernel/testing/cast.ts'
import { setScene } from '../../kernel/testing/scene.ts'
import { kindsHeard } from '../../live/testing/personal-stream.ts'
import { bytesOf, filingIn, hexDigest, PDF, projectIn, signedInAgain, storedKeys } from '../testing/filing.ts'

async function filing(variables: Record<string, string> = {}) {
  const scene = await setScene({ variables })
  return { scene, ...scene.cast, ...filingIn(scene), as: scene.as }
}

const bytesKept = async (organizationId = CNSS) => {
  const [row] = await rowsOf<{ bytes: number }>(
    'select coalesce(sum(size), 0) as bytes from files where organization_id = ?',
    organizationId,
  )
  return row?.bytes
}

const HOUR = 60 * 60_000
const MIB = 1_024 * 1_024

/** A zip by its first bytes, and noise after them. */
function noise(size: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(size)
  for (let at = 0; at < size; at += 65_536)
    crypto.getRandomValues(bytes.subarray(at, Math.min(at + 65_536, size)))
  bytes.set([0x50, 0x4b, 0x03, 0x04])
  return bytes
}

describe('an upload', () => {
  it('becomes a document when it is completed, once, however often that is asked', async () => {
    const { scene, gestionnaire, sent, complete } = await filing()
    const { projectId, taskId } = await projectIn(scene)
    const id = await sent(gestionnaire, {
      name: 'Devis n° 7.PDF',
      body: { organization_id: undefined, task_id: taskId },
    })
    const answers = await Promise.all([complete(gestionnaire, id), complete(gestionnaire, id)])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 201])
    const [first, second] = await Promise.all(answers.map((answer) => answer.json()))
    expect(first).toEqual(second)
    expect(first).toEqual({
      id: 1,
      organization_id: CNSS,
      project_id: projectId,
      task_id: taskId,
      ticket_id: null,
      room_id: null,
      folder_id: null,
      name: 'Devis n° 7.PDF',
      mimetype: 'application/pdf',
      size: PDF.length,
      sha256: await hexDigest(PDF),
      version: 1,
      versions_count: 1,
      tags: [],
      uploaded_by: { id: gestionnaire.id, name: 'Awa Gnonlonfoun' },
      scan: 'none',
      preview: { kind: 'pdf', thumbnail: false },
      retained_until: null,
      deleted_at: null,
      created_at: '2026-11-02T09:30:00.000Z',
      updated_at: '2026-11-02T09:30:00.000Z',
    })
    expect(await rowsOf('select id from documents')).toHaveLength(1)
    expect(await rowsOf('select id from document_versions')).toHaveLength(1)
  })

  it('tells everybody who may see the document, and leaves its trace', async () => {
    const { scene, gestionnaire, agent, superviseur, outsider, added, as } = await filing()
    await added(gestionnaire)
    await scene.runQueue()
    const heard = await kindsHeard(scene, { agent, superviseur, outsider })
    expect(heard).toEqual({
      agent: ['documents.document_added'],
      superviseur: ['documents.document_added'],
      outsider: [],
    })
    const trail = await as(scene.cast.admin)('GET', '/api/admin/audit?action=documents.added')
    expect(await trail.json()).toMatchObject({ total: 1, results: [{ actor_id: gestionnaire.id }] })
  })

  it('is for those who may write there, and a place that is another’s is as missing as one that is not', async () => {
    const { scene, gestionnaire, superviseur, outsider, agent, ask } = await filing()
    const { projectId, taskId } = await projectIn(scene)
    const missing = [404, 'documents.place_not_found']
    const at = (place: object) => ({ body: { organization_id: undefined, ...place } })
    expect(await refusal(await ask(superviseur))).toEqual([403, 'auth.forbidden'])
    for (const place of [
      { organization_id: CNSS },
      { project_id: projectId },
      { task_id: taskId },
      { project_id: 999 },
      { task_id: 999 },
    ])
      expect(await refusal(await ask(outsider, at(place)))).toEqual(missing)
    expect(await refusal(await ask(agent, at({ organization_id: NOURX })))).toEqual(missing)
    for (const place of [{ organization_id: CNSS }, { project_id: projectId }, { task_id: taskId }])
      expect((await ask(gestionnaire, at(place))).status).toBe(201)
    expect(await refusal(await ask(gestionnaire, at({ document_id: 999 })))).toEqual([
      404,
      'documents.not_found',
    ])
    expect(await refusal(await ask(gestionnaire, { body: { folder_id: 999 } }))).toEqual([
      404,
      'documents.folder_not_found',
    ])
  })

  it('names exactly one place', async () => {
    const { gestionnaire, ask } = await filing()
    for (const body of [{ organization_id: undefined }, { project_id: 1 }])
      expect(await refusal(await ask(gestionnaire, { body }))).toEqual([422, 'validation.failed'])
  })

  it('is refused in an archived project', async () => {
    const { scene, agent, ask } = await filing()
    const { projectId } = await projectIn(scene, { status: 'archived' })
    const answer = await ask(agent, { body: { organization_id: undefined, project_id: projectId } })
    expect(await refusal(answer)).toEqual([409, 'projects.archived'])
  })

  it('may be a picture of 100 MiB, and nothing larger', async () => {
    const { gestionnaire, ask } = await filing()
    const size = 100 * MIB
    expect((await ask(gestionnaire, { name: 'affiche.png', body: { size } })).status).toBe(201)
    for (const name of ['affiche.png', 'plans.zip'])
      expect(await refusal(await ask(gestionnaire, { name, body: { size: size + 1 } }))).toEqual([
        413,
        'upload.too_large',
      ])
  })
})

describe('a wrong upload', () => {
  it.each(['page.html', 'logo.svg', 'virus.exe'])('of %s is refused at once', async (name) => {
    const { gestionnaire, ask } = await filing()
    expect(await refusal(await ask(gestionnaire, { name }))).toEqual([415, 'upload.type_refused'])
    expect(await rowsOf('select id from files')).toEqual([])
  })

  it('whose type is not what its ending says is refused at once', async () => {
    const { gestionnaire, ask } = await filing()
    const answer = await ask(gestionnaire, { body: { mimetype: 'text/html' } })
    expect(await refusal(answer)).toEqual([415, 'upload.type_refused'])
  })

  it('beyond the organization’s own quota is refused at once', async () => {
    const { scene, gestionnaire, ask, as } = await filing()
    await as(scene.cast.admin)('PATCH', `/api/admin/organizations/${CNSS}`, {
      body: { storage_quota_bytes: PDF.length },
    })
    const tooMuch = await ask(gestionnaire, { body: { size: PDF.length + 1 } })
    expect(await refusal(tooMuch)).toEqual([409, 'upload.quota_exceeded'])
    expect((await ask(gestionnaire)).status).toBe(201)
  })

  it.each([
    ['whose bytes are no PDF', bytesOf('<script>alert(1)'), {}],
    ['whose digest is another', PDF, { sha256: '0'.repeat(64) }],
  ])('%s is refused, and nothing of it is kept', async (_, bytes, body) => {
    const { gestionnaire, sent, complete } = await filing()
    const id = await sent(gestionnaire, { bytes, body })
    expect(await bytesKept()).toBe(bytes.length)
    expect(await refusal(await complete(gestionnaire, id))).toEqual([422, 'upload.content_mismatch'])
    expect([await storedKeys(), await bytesKept()]).toEqual([[], 0])
    expect(await refusal(await complete(gestionnaire, id))).toEqual([404, 'upload.not_found'])
    expect(await rowsOf('select id from documents')).toEqual([])
  })

  it('that storage holds in another size or type is refused, and nothing of it is kept', async () => {
    const { scene, gestionnaire, ask, complete } = await filing()
    for (const [bytes, contentType] of [
      [`${new TextDecoder().decode(PDF)}!`, 'application/pdf'],
      [PDF, 'text/html'],
    ] as const) {
      const { upload_id: id, key } = await bodyOf<{ upload_id: string; key: string }>(await ask(gestionnaire))
      await env.FILES.put(key, bytes, { httpMetadata: { contentType } })
      expect(await refusal(await complete(gestionnaire, id))).toEqual([422, 'upload.content_mismatch'])
      expect([await storedKeys(), await bytesKept()]).toEqual([[], 0])
    }
    scene.clock.advance(HOUR)
    await scene.tick('* * * * *')
    await scene.runQueue()
    expect(await rowsOf('select id from files')).toEqual([])
  })

  it('that never arrived is not uploaded, and expired once its link has ended', async () => {
    const { scene, gestionnaire, ask, complete } = await filing()
    const { upload_id: id } = await bodyOf<{ upload_id: string }>(await ask(gestionnaire))
    expect(await refusal(await complete(gestionnaire, id))).toEqual([409, 'upload.not_uploaded'])
    scene.clock.advance(16 * 60_000)
    expect(await refusal(await complete(gestionnaire, id))).toEqual([410, 'upload.expired'])
    expect(await bytesKept()).toBe(0)
  })

  it('whose author lost the place meanwhile is refused', async () => {
    const { scene, agent, admin, sent, complete, as } = await filing()
    const id = await sent(agent)
    await as(admin)('PUT', `/api/admin/organizations/${CNSS}/agents`, { body: { user_ids: [] } })
    scene.clock.advance(1)
    expect(await refusal(await complete(agent, id))).toEqual([404, 'documents.place_not_found'])
    expect(await rowsOf('select id from documents')).toEqual([])
  })

  it('is another’s: it is missing, on every path', async () => {
    const { gestionnaire, approbateur, outsider, begun, as } = await filing()
    const { upload_id: id } = await begun(gestionnaire)
    const path = `/api/uploads/${id}`
    for (const stranger of [approbateur, outsider]) {
      const answers = [
        await as(stranger)('GET', path),
        await as(stranger)('DELETE', path),
        await as(stranger)('POST', `${path}/complete`),
        await as(stranger)('POST', `${path}/parts`, { body: { part_numbers: [1] } }),
        await as(stranger)('PUT', `${path}/parts/1`, { body: { etag: 'x' } }),
      ]
      for (const answer of answers) expect(await refusal(answer)).toEqual([404, 'upload.not_found'])
    }
    expect((await as(gestionnaire)('GET', path)).status).toBe(200)
  })
})

describe('an internal upload', () => {
  it('is for staff, counts against the operator, and reaches staff alone', async () => {
    const { scene, gestionnaire, agent, ask, added, as } = await filing()
    const internal = { body: { internal: true } }
    expect(await refusal(await ask(gestionnaire, internal))).toEqual([403, 'documents.internal_staff_only'])
    expect(await added(agent, internal)).toMatchObject({ organization_id: CNSS, internal: true })
    expect([await bytesKept(CNSS), await bytesKept(OPERATOR)]).toEqual([0, PDF.length])
    await scene.runQueue()
    expect(await kindsHeard(scene, { gestionnaire, agent })).toEqual({
      gestionnaire: [],
      agent: ['documents.document_added'],
    })
    expect((await as(gestionnaire)('GET', '/api/uploads/x')).status).toBe(404)
  })
})

describe('an upload in parts', () => {
  it('of 20 MiB that is cut ten times, by another page and another day, is the same file', async () => {
    const { scene, begun, partLinks, sendPart, put, complete, as, ...cast } = await filing()
    let gestionnaire = cast.gestionnaire
    const bytes = noise(20 * MIB - 7)
    const sha256 = await hexDigest(bytes)
    const { upload_id: id, part_size, part_count } = await begun(gestionnaire, { bytes, body: { sha256 } })
    expect([part_size, part_count]).toEqual([5 * MIB, 4])
    const pieceOf = (number: number) => bytes.subarray((number - 1) * part_size, number * part_size)
    const path = `/api/uploads/${id}`
    expect(await refusal(await complete(gestionnaire, id))).toEqual([409, 'upload.incomplete'])
    let cuts = 0
    for (let number = 1; number <= part_count; number += 1) {
      const links = await partLinks(gestionnaire, id, [number])
      const [link] = links
      if (!link) throw new Error('no link')
      expect(link.size).toBe(pieceOf(number).length)
      // The line is cut in the middle of a part, or its answer is lost and the part is sent once more.
      for (const part of [0.1, 0.5, 0.9].slice(0, number === 1 ? 1 : 3)) {
        cuts += 1
        const half = pieceOf(number).slice(0, Math.floor(link.size * part))
        const { status } = await put({ url: link.url, headers: {} }, half)
        expect(status).toBe(400)
      }
      if (number === 2) await put(link, pieceOf(number))
      expect((await sendPart(gestionnaire, id, link, pieceOf(number))).status).toBe(204)
      // Another page asks what is there already.
      const known = await bodyOf<{ parts: { part_number: number }[] }>(await as(gestionnaire)('GET', path))
      expect(known.parts.map((part) => part.part_number)).toEqual(
        Array.from({ length: number }, (_, index) => index + 1),
      )
      scene.clock.advance(5 * HOUR)
      gestionnaire = await signedInAgain(scene, gestionnaire)
    }
    expect(cuts).toBe(10)
    const answer = await complete(gestionnaire, id)
    expect(answer.status).toBe(201)
    const document = await bodyOf<{ id: number }>(answer)
    expect(document).toMatchObject({ sha256, size: bytes.length, name: 'plans.zip' })
    const [key = ''] = await storedKeys()
    const stored = await env.FILES.get(key)
    expect(await hexDigest(new Uint8Array((await stored?.arrayBuffer()) ?? new ArrayBuffer()))).toBe(sha256)
    expect(await bodyOf(await as(gestionnaire)('GET', path))).toMatchObject({
      state: 'completed',
      document_id: document.id,
    })
    expect((await complete(gestionnaire, id)).status).toBe(200)
  })

  it('takes no part beyond its last, and none whose entity tag storage does not know', async () => {
    const { gestionnaire, begun, partLinks, sendPart, complete, as } = await filing()
    const bytes = noise(6 * MIB)
    const { upload_id: id, part_size } = await begun(gestionnaire, { bytes })
    const [first, second] = await partLinks(gestionnaire, id, [1, 2])
    const ask = (numbers: number[]) =>
      as(gestionnaire)('POST', `/api/uploads/${id}/parts`, { body: { part_numbers: numbers } })
    expect(await refusal(await ask([3]))).toEqual([422, 'validation.failed'])
    expect(await refusal(await ask([]))).toEqual([422, 'validation.failed'])
    const wrong = await as(gestionnaire)('PUT', `/api/uploads/${id}/parts/1`, { body: { etag: 'made-up' } })
    expect(wrong.status).toBe(204)
    if (!first || !second) throw new Error('no links')
    await sendPart(gestionnaire, id, second, bytes.subarray(part_size))
    expect(await refusal(await complete(gestionnaire, id))).toEqual([409, 'upload.incomplete'])
    await sendPart(gestionnaire, id, first, bytes.subarray(0, part_size))
    expect((await complete(gestionnaire, id)).status).toBe(201)
  })

  it('that is aborted leaves nothing, and its links lead nowhere', async () => {
    const { gestionnaire, begun, partLinks, put, complete, as } = await filing()
    const { upload_id: id } = await begun(gestionnaire)
    const [link] = await partLinks(gestionnaire, id, [1])
    expect(await bytesKept()).toBe(PDF.length)
    expect((await as(gestionnaire)('DELETE', `/api/uploads/${id}`)).status).toBe(204)
    expect(await bytesKept()).toBe(0)
    if (!link) throw new Error('no link')
    expect(await refusal(await put(link, PDF))).toEqual([410, 'storage.link_expired'])
    expect(await refusal(await complete(gestionnaire, id))).toEqual([404, 'upload.not_found'])
    expect(await refusal(await as(gestionnaire)('DELETE', `/api/uploads/${id}`))).toEqual([
      404,
      'upload.not_found',
    ])
  })

  it('that is aborted while it is completed stays a whole document', async () => {
    const { scene, gestionnaire, sent, complete, as } = await filing()
    const id = await sent(gestionnaire)
    let completion: Response | undefined
    beforeNextWrite(scene, async () => {
      completion = await complete(gestionnaire, id)
    })
    const aborted = await as(gestionnaire)('DELETE', `/api/uploads/${id}`)
    expect(completion?.status).toBe(201)
    expect(await refusal(aborted)).toEqual([409, 'upload.already_completed'])
    expect([await bytesKept(), (await storedKeys()).length]).toEqual([PDF.length, 1])
  })

  it('that expires while it is completed stays a whole document, and its completion answers it', async () => {
    const { scene, gestionnaire, sent, complete } = await filing()
    const id = await sent(gestionnaire)
    scene.clock.advance(24 * HOUR)
    const author = await signedInAgain(scene, gestionnaire)
    beforeNextWrite(scene, async () => {
      scene.clock.advance(-1)
      expect((await complete(author, id)).status).toBe(201)
      scene.clock.advance(1)
    })
    expect((await complete(author, id)).status).toBe(200)
    expect([await bytesKept(), (await storedKeys()).length]).toEqual([PDF.length, 1])
  })

  it('that two abort at once leaves nothing, and tells both that it is aborted', async () => {
    const { scene, gestionnaire, sent, as } = await filing()
    const id = await sent(gestionnaire)
    const abort = () => as(gestionnaire)('DELETE', `/api/uploads/${id}`)
    let faster: Response | undefined
    beforeNextWrite(scene, async () => {
      faster = await abort()
    })
    expect([(await abort()).status, faster?.status]).toEqual([204, 204])
    expect([await bytesKept(), await storedKeys()]).toEqual([0, []])
  })

  it('whose folder is deleted at the same moment is completed outside of it by the next attempt', async () => {
    const { scene, gestionnaire, sent, complete, as } = await filing()
    const folder = await bodyOf<{ id: number }>(
      await as(gestionnaire)('POST', '/api/folders', { body: { name: 'Devis', organization_id: CNSS } }),
    )
    const id = await sent(gestionnaire, { body: { folder_id: folder.id } })
    beforeNextWrite(scene, () => as(gestionnaire)('DELETE', `/api/folders/${folder.id}`))
    expect(await refusal(await complete(gestionnaire, id))).toEqual([409, 'request.conflict'])
    const completed = await complete(gestionnaire, id)
    expect([completed.status, await bodyOf(completed)]).toMatchObject([201, { folder_id: null }])
  })

  it('expires after a day, on every path, and frees what it reserved by itself', async () => {
    const { scene, begun, complete, as, ...cast } = await filing()
    let { gestionnaire } = cast
    const ids = await Promise.all(Array.from({ length: 5 }, () => begun(gestionnaire)))
    const [one, two, three, four] = ids.map(({ upload_id: id }) => `/api/uploads/${id}`)
    scene.clock.advance(24 * HOUR)
    gestionnaire = await signedInAgain(scene, gestionnaire)
    const answers = [
      await as(gestionnaire)('GET', one ?? ''),
      await as(gestionnaire)('POST', `${two}/parts`, { body: { part_numbers: [1] } }),
      await as(gestionnaire)('PUT', `${three}/parts/1`, { body: { etag: 'x' } }),
      await as(gestionnaire)('POST', `${four}/complete`),
    ]
    for (const answer of answers) expect(await refusal(answer)).toEqual([410, 'upload.expired'])
    expect(await bytesKept()).toBe(2 * PDF.length)
    scene.clock.advance(HOUR)
    await scene.tick('* * * * *')
    await scene.runQueue()
    expect(await rowsOf('select id from files')).toEqual([])
    expect(await refusal(await complete(gestionnaire, ids[4]?.upload_id ?? ''))).toEqual([
      404,
      'upload.not_found',
    ])
  })

  it('that is completed cannot be aborted or changed', async () => {
    const { gestionnaire, begun, partLinks, sendPart, complete, as } = await filing()
    const bytes = noise(100)
    const { upload_id: id } = await begun(gestionnaire, { bytes })
    const [link] = await partLinks(gestionnaire, id, [1])
    if (!link) throw new Error('no link')
    await sendPart(gestionnaire, id, link, bytes)
    expect((await complete(gestionnaire, id)).status).toBe(201)
    const path = `/api/uploads/${id}`
    for (const answer of [
      await as(gestionnaire)('DELETE', path),
      await as(gestionnaire)('POST', `${path}/parts`, { body: { part_numbers: [1] } }),
      await as(gestionnaire)('PUT', `${path}/parts/1`, { body: { etag: 'x' } }),
    ])
      expect(await refusal(answer)).toEqual([409, 'upload.already_completed'])
  })
})
