import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import type { Document } from '../../contract/documents/schemas.ts'
import { PDF, talkIn } from '../chat/testing/talk.ts'
import { bodyOf, refusal } from '../identity/testing/answers.ts'
import { rowsOf } from '../identity/testing/database.ts'
import { CNSS, type Player } from '../kernel/testing/cast.ts'
import { setScene } from '../kernel/testing/scene.ts'
import { personalStream } from '../live/testing/personal-stream.ts'
import { applyRetention } from './retention/apply.ts'
import { filingIn } from './testing/filing.ts'

const PATH = '/api/documents'

async function conversation() {
  const scene = await setScene()
  const talk = talkIn(scene)
  const { gestionnaire, approbateur } = scene.cast
  const { id: room } = await talk.group(gestionnaire, approbateur)
  async function sent(name = 'devis.pdf') {
    const file = await talk.upload(gestionnaire, room, name)
    const message = await talk.say(gestionnaire, room, 'Voici', { attachments: [file] })
    await talk.project(room)
    await scene.runQueue()
    return { file, message }
  }
  const listed = async (by: Player) =>
    (await bodyOf<{ results: Document[] }>(await scene.as(by)('GET', PATH))).results
  const { ask, added } = filingIn(scene)
  return { scene, talk, room, sent, listed, ask, added, as: scene.as, ...scene.cast }
}

describe('a file of a message', () => {
  it('is a document for the participants of its conversation, and for nobody else', async () => {
    const { scene, room, sent, listed, as, gestionnaire, approbateur, superviseur, admin, agent } =
      await conversation()
    await sent()
    const [document] = await listed(approbateur)
    expect(document).toMatchObject({
      organization_id: CNSS,
      room_id: room,
      project_id: null,
      name: 'devis.pdf',
      size: PDF.length,
      sha256: null,
      version: 1,
      scan: 'none',
      uploaded_by: { id: gestionnaire.id },
    })
    const path = `${PATH}/${document?.id}`
    for (const stranger of [superviseur, admin, agent]) {
      expect(await listed(stranger)).toEqual([])
      expect((await as(stranger)('GET', path)).status).toBe(404)
      expect((await as(stranger)('GET', `${path}/download`)).status).toBe(404)
    }
    const given = await as(approbateur)('GET', `${path}/download`)
    expect(given.status).toBe(302)
    const file = await scene.send(new Request(given.headers.get('Location') ?? ''))
    expect(await file.text()).toBe('%PDF-1.7 un devis')
  })

  it('is told to them, when it comes, changes and goes, and to nobody else', async () => {
    const { scene, talk, room, sent, listed, as, gestionnaire, approbateur, superviseur } =
      await conversation()
    const { message } = await sent()
    const [document] = await listed(approbateur)
    const tags = { body: { tags: ['devis'] } }
    expect((await as(gestionnaire)('PATCH', `${PATH}/${document?.id}`, tags)).status).toBe(200)
    await as(gestionnaire)('DELETE', `/api/chat/rooms/${room}/messages/${message}`)
    await talk.project(room)
    await scene.runQueue()
    const heard = async (by: Player) =>
      (await personalStream(scene, by)).flatMap(({ kind, data }) =>
        kind.startsWith('documents.') ? [[kind, (data as { id: number }).id]] : [],
      )
    for (const participant of [gestionnaire, approbateur])
      expect(await heard(participant)).toEqual([
        ['documents.document_added', document?.id],
        ['documents.document_changed', document?.id],
        ['documents.document_removed', document?.id],
      ])
    expect(await heard(superviseur)).toEqual([])
  })

  it('is out of reach for a participant who was removed, before the lists know', async () => {
    const { talk, room, sent, listed, as, gestionnaire, approbateur } = await conversation()
    await sent()
    const [document] = await listed(approbateur)
    const members = 'select * from chat_members where user_id = ?'
    const [member] = await rowsOf<Record<string, string | number>>(members, approbateur.id)
    await talk.remove(gestionnaire, room, approbateur)
    // As the lists are until the room's log has reached them.
    await rowsOf(
      'insert or replace into chat_members (room_id, user_id, role, place) values (?, ?, ?, ?)',
      ...['room_id', 'user_id', 'role', 'place'].map((name) => member?.[name] ?? 0),
    )
    expect(await listed(approbateur)).toHaveLength(1)
    expect((await as(approbateur)('GET', `${PATH}/${document?.id}/download`)).status).toBe(404)
  })

  it('stays as its message has it: not renamed, moved, versioned or deleted here', async () => {
    const { sent, listed, as, ask, gestionnaire } = await conversation()
    await sent()
    const [document] = await listed(gestionnaire)
    const path = `${PATH}/${document?.id}`
    const folder = await bodyOf<{ id: number }>(
      await as(gestionnaire)('POST', '/api/folders', { body: { name: 'A', organization_id: CNSS } }),
    )
    for (const answer of [
      await as(gestionnaire)('PATCH', path, { body: { name: 'a.pdf' } }),
      await as(gestionnaire)('PATCH', path, { body: { folder_id: folder.id } }),
      await as(gestionnaire)('DELETE', path),
      await as(gestionnaire)('POST', `${path}/versions/1/restorations`),
      await ask(gestionnaire, { body: { organization_id: undefined, document_id: document?.id } }),
    ])
      expect(await refusal(answer)).toEqual([409, 'documents.of_message'])
    expect((await as(gestionnaire)('PATCH', path, { body: { tags: ['devis'] } })).status).toBe(200)
  })

  it('is deleted by no retention rule: it goes with its message alone', async () => {
    const { scene, sent, as, admin } = await conversation()
    await sent()
    const rule = { keep_days: 1, action: 'delete' }
    expect((await as(admin)('POST', '/api/admin/retention-rules', { body: rule })).status).toBe(201)
    scene.clock.advance(2 * 24 * 60 * 60_000)
    expect(await applyRetention(scene.context())).toBe(0)
    expect(await rowsOf('select deleted_at from documents')).toEqual([{ deleted_at: null }])
  })

  it('goes with its message, and comes once however often the log is told', async () => {
    const { scene, talk, room, sent, listed, as, gestionnaire } = await conversation()
    const { message } = await sent()
    await sent('plan.pdf')
    await talk.project(room)
    await scene.runQueue()
    expect((await listed(gestionnaire)).map(({ name }) => name).sort()).toEqual(['devis.pdf', 'plan.pdf'])
    await as(gestionnaire)('DELETE', `/api/chat/rooms/${room}/messages/${message}`)
    await talk.project(room)
    await scene.runQueue()
    expect((await listed(gestionnaire)).map(({ name }) => name)).toEqual(['plan.pdf'])
    expect(await rowsOf('select version from document_versions')).toHaveLength(1)
    // A late delivery of what was told before the message was erased.
    await talk.project(room)
    await scene.runQueue()
    expect(await rowsOf('select id from documents')).toHaveLength(1)
  })
})

it('files of messages from before are documents as well, with numbers that new ones follow', async () => {
  const { scene, talk, room, gestionnaire, added, listed } = await conversation()
  const file = await talk.upload(gestionnaire, room, 'Été n° 1.PDF')
  await talk.upload(gestionnaire, room, 'jamais-envoye.pdf')
  await talk.say(gestionnaire, room, 'Voici', { attachments: [file] })
  await talk.project(room)
  await scene.runQueue()
  const db = scene.context().db
  await db.run('delete from documents')
  await db.run("delete from sequences where name in ('documents', 'document_versions')")
  const [migration] = env.TEST_MIGRATIONS.filter(({ name }) => /_message_documents\.sql$/.test(name))
  for (const query of migration?.queries ?? []) await env.DB.prepare(query).run()
  const [document] = await listed(gestionnaire)
  expect(document).toMatchObject({
    id: 1,
    room_id: room,
    name: 'Été n° 1.PDF',
    mimetype: 'application/pdf',
    size: PDF.length,
    version: 1,
    versions_count: 1,
    uploaded_by: { id: gestionnaire.id },
  })
  expect(await rowsOf('select type, search_text, file_id from documents')).toEqual([
    { type: 'pdf', search_text: 'ete n° 1.pdf', file_id: file },
  ])
  expect((await added(gestionnaire)).id).toBe(2)
  expect(await rowsOf('select id, document_id from document_versions order by id')).toEqual([
    { id: 1, document_id: 1 },
    { id: 2, document_id: 2 },
  ])
})
