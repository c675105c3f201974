import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { bodyOf, refusal } from '../../identity/testing/answers.ts'
import { rowsOf } from '../../identity/testing/database.ts'
import { setScene } from '../../kernel/testing/scene.ts'
import { PDF, talkIn } from '../testing/talk.ts'

async function roomScene(variables: Record<string, string> = {}) {
  const scene = await setScene({ variables })
  const talk = talkIn(scene)
  const { gestionnaire: awa, approbateur: eric, superviseur: fatou } = scene.cast
  const { id: room } = await talk.group(awa, eric, fatou)
  return { scene, talk, room, awa, eric, fatou }
}

const stored = async () => (await env.FILES.list({ prefix: 'chat/' })).objects.map(({ key }) => key)
const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3])

describe('a link to send a file up', () => {
  it('names the file, its type by its ending, and what to send with it', async () => {
    const { talk, room, awa } = await roomScene()
    const answer = await talk.askUpload(awa, room, '../../Devis\u202e n° 7.PDF', PDF)
    expect(answer.status).toBe(201)
    expect(await answer.json()).toMatchObject({
      room_id: room,
      name: 'Devis n° 7.PDF',
      type: 'application/pdf',
      size: PDF.length,
      method: 'PUT',
      headers: { 'Content-Type': 'application/pdf', 'Content-Length': String(PDF.length) },
    })
  })

  it('is not for strangers, nor for somebody who was removed', async () => {
    const { scene, talk, room, awa, eric } = await roomScene()
    const notFound = [404, 'chat.room_not_found']
    expect(await refusal(await talk.askUpload(scene.cast.outsider, room, 'a.pdf', PDF))).toEqual(notFound)
    expect(await refusal(await talk.askUpload(scene.cast.admin, room, 'a.pdf', PDF))).toEqual(notFound)
    await talk.remove(awa, room, eric)
    expect(await refusal(await talk.askUpload(eric, room, 'a.pdf', PDF))).toEqual(notFound)
  })

  it('is not given in a closed conversation', async () => {
    const { scene, talk, room, awa } = await roomScene()
    await scene.as(scene.cast.admin)('POST', `/api/admin/chat/rooms/${room}/closure`, { body: {} })
    expect(await refusal(await talk.askUpload(awa, room, 'a.pdf', PDF))).toEqual([409, 'chat.room_closed'])
  })

  it.each(['page.html', 'logo.svg', 'virus.exe', 'devis', 'devis.pdf.js', 'a.pdf/'])(
    'is not given for %s',
    async (name) => {
      const { talk, room, awa } = await roomScene()
      expect(await refusal(await talk.askUpload(awa, room, name, PDF))).toEqual([415, 'upload.type_refused'])
    },
  )

  it('is not given where the type that is named is another than the ending says', async () => {
    const { talk, room, awa } = await roomScene()
    const ask = (type: string) => talk.askUpload(awa, room, 'devis.pdf', PDF, { type })
    expect(await refusal(await ask('text/html'))).toEqual([415, 'upload.type_refused'])
    expect((await ask('application/pdf')).status).toBe(201)
    expect((await ask('')).status).toBe(201)
  })

  it.each([
    ['photo.jpg', 25 * 1_024 * 1_024],
    ['video.mp4', 100 * 1_024 * 1_024],
  ])('is given for %s up to its bound, and for no byte more', async (name, most) => {
    const { talk, room, awa } = await roomScene()
    const ask = (size: number) => talk.askUpload(awa, room, name, PDF, { size })
    expect((await ask(most)).status).toBe(201)
    expect(await refusal(await ask(most + 1))).toEqual([413, 'upload.too_large'])
    expect(await refusal(await ask(0))).toEqual([422, 'validation.failed'])
  })

  it('is not given beyond what an organization may keep', async () => {
    const { scene, talk, room, awa } = await roomScene()
    await talk.upload(awa, room, 'a.pdf')
    const gib = 1_024 ** 3
    await scene.context().db.run(`update files set size = ${5 * gib - 10}, stored_at = 1`)
    const ask = (size: number) => talk.askUpload(awa, room, 'b.pdf', PDF, { size })
    expect(await refusal(await ask(11))).toEqual([409, 'upload.quota_exceeded'])
    expect((await ask(10)).status).toBe(201)
  })

  it('reserves no more for one person than a message holds, and for others as before', async () => {
    const { scene, talk, room, awa, fatou } = await roomScene({ RATE_LIMIT_PRESIGN: '100/60' })
    const size = 100 * 1_024 * 1_024
    const ask = (by = fatou) => talk.askUpload(by, room, 'film.mp4', PDF, { size })
    const answers = await Promise.all(Array.from({ length: 51 }, () => ask()))
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(10)
    expect(await refusal(await ask())).toEqual([409, 'upload.reserved_exceeded'])
    expect((await ask(awa)).status).toBe(201)

    // What is sent is no longer reserved, and what is never sent is released after its link has ended.
    const file = await talk.upload(awa, room, 'devis.pdf')
    await talk.send(awa, room, 'Voici', { body: { attachments: [file] } })
    const unsent = await talk.upload(awa, room, 'brouillon.pdf')
    scene.clock.advance(95 * 60_000)
    await scene.tick('* * * * *')
    await scene.runQueue()
    expect(await rowsOf('select id from files')).toHaveLength(2)
    expect(await rowsOf('select id from files where stored_at is not null')).toEqual([{ id: unsent }])
    expect((await ask()).status).toBe(201)
    expect((await talk.send(awa, room, 'Enfin', { body: { attachments: [unsent] } })).status).toBe(201)
  })

  it('is limited by person', async () => {
    const { talk, room, awa, eric } = await roomScene({ RATE_LIMIT_PRESIGN: '1/60' })
    expect((await talk.askUpload(awa, room, 'a.pdf', PDF)).status).toBe(201)
    expect(await refusal(await talk.askUpload(awa, room, 'a.pdf', PDF))).toEqual([429, 'rate.limited'])
    expect((await talk.askUpload(eric, room, 'a.pdf', PDF)).status).toBe(201)
  })
})

describe('a message with files', () => {
  it('needs no words, and tells everybody what it brings, in order', async () => {
    const { talk, room, awa, eric } = await roomScene()
    const files = [await talk.upload(awa, room, 'devis.pdf'), await talk.upload(awa, room, 'plan.png', png)]
    const answer = await talk.send(awa, room, '', { body: { attachments: files } })
    expect(answer.status).toBe(201)
    const [message] = (await talk.history(eric, room)).results
    expect(message).toMatchObject({
      content: '',
      message_type: 'file',
      attachments: [
        { id: files[0], name: 'devis.pdf', type: 'application/pdf', size: PDF.length },
        { id: files[1], name: 'plan.png', type: 'image/png', size: png.length },
      ],
    })
    expect((await talk.room(eric, room)).last_message?.attachments).toHaveLength(2)
  })

  it('without words and without files is refused', async () => {
    const { talk, room, awa } = await roomScene()
    for (const body of [{ attachments: [] }, {}])
      expect(await refusal(await talk.send(awa, room, ' ', { body }))).toEqual([422, 'validation.failed'])
  })

  it('names a file once, and ten at most', async () => {
    const { talk, room, awa } = await roomScene()
    const ids = Array.from({ length: 11 }, () => crypto.randomUUID())
    for (const attachments of [ids, [ids[0], ids[0]], ['../secret']]) {
      const answer = await talk.send(awa, room, 'x', { body: { attachments } })
      expect(await refusal(answer)).toEqual([422, 'validation.failed'])
    }
  })

  it('takes only files of its author', async () => {
    const { talk, room, awa, eric } = await roomScene()
    const file = await talk.upload(eric, room, 'a.pdf')
    const answer = await talk.send(awa, room, 'le sien', { body: { attachments: [file] } })
    expect(await refusal(answer)).toEqual([404, 'chat.attachment_not_found'])
  })

  it('takes only files that were sent up for its room', async () => {
    const { talk, room, awa, eric } = await roomScene()
    const other = await talk.group(awa, eric)
    const file = await talk.upload(awa, other.id, 'a.pdf')
    const answer = await talk.send(awa, room, 'ailleurs', { body: { attachments: [file] } })
    expect(await refusal(answer)).toEqual([404, 'chat.attachment_not_found'])
  })

  it('takes only files that are there', async () => {
    const { talk, room, awa } = await roomScene()
    const { id } = await bodyOf<{ id: string }>(await talk.askUpload(awa, room, 'a.pdf', PDF))
    const answer = await talk.send(awa, room, 'trop tôt', { body: { attachments: [id] } })
    expect(await refusal(answer)).toEqual([409, 'chat.attachment_not_uploaded'])
  })

  it.each<[string, BodyInit, string]>([
    ['of another size', '%PDF-1.7', 'application/pdf'],
    ['of another type', new TextDecoder().decode(PDF), 'text/html'],
    ['that is not what its ending says', '<script>alert(1)</script>'.slice(0, PDF.length), 'application/pdf'],
  ])('refuses a file %s', async (_, body, contentType) => {
    const { talk, room, awa } = await roomScene()
    const { id } = await bodyOf<{ id: string }>(await talk.askUpload(awa, room, 'a.pdf', PDF))
    await env.FILES.put(`chat/${room}/${id}`, body as string, { httpMetadata: { contentType } })
    const answer = await talk.send(awa, room, 'piégé', { body: { attachments: [id] } })
    expect(await refusal(answer)).toEqual([422, 'upload.content_mismatch'])
    expect((await talk.history(awa, room)).results).toEqual([])
  })

  it('takes a file once: another message with it is refused, also after the first was erased', async () => {
    const { scene, talk, room, awa } = await roomScene()
    const file = await talk.upload(awa, room, 'a.pdf')
    const first = await talk.say(awa, room, 'un', { attachments: [file] })
    const again = () => talk.send(awa, room, 'deux', { body: { attachments: [file] } })
    expect(await refusal(await again())).toEqual([409, 'chat.attachment_taken'])
    await scene.as(awa)('DELETE', `/api/chat/rooms/${room}/messages/${first}`)
    expect(await refusal(await again())).toEqual([409, 'chat.attachment_taken'])
  })

  it('is the same message under its client_id, and another one with other files', async () => {
    const { talk, room, awa } = await roomScene()
    const [file, other] = [await talk.upload(awa, room, 'a.pdf'), await talk.upload(awa, room, 'b.pdf')]
    const send = (attachments: string[]) =>
      talk.send(awa, room, 'voici', { body: { client_id: 'c', attachments } })
    const first = await bodyOf<{ id: number }>(await send([file]))
    expect(await (await send([file])).json()).toMatchObject({ id: first.id, dup: true })
    for (const files of [[other], [file, other], []])
      expect(await refusal(await send(files))).toEqual([409, 'chat.client_id_conflict'])
    // What is known already is answered without looking at the storage again.
    await env.FILES.delete(`chat/${room}/${file}`)
    expect((await send([file])).status).toBe(200)
  })

  it('can be sent again after it was refused for another reason', async () => {
    const { talk, room, awa } = await roomScene()
    const file = await talk.upload(awa, room, 'a.pdf')
    const send = (body: object) => talk.send(awa, room, 'x', { body: { attachments: [file], ...body } })
    expect(await refusal(await send({ reply_to: 900, client_id: 'a' }))).toEqual([
      404,
      'chat.message_not_found',
    ])
    expect((await send({ client_id: 'b' })).status).toBe(201)
  })

  it('of somebody who was removed is refused, though their file is there', async () => {
    const { talk, room, awa, eric } = await roomScene()
    const file = await talk.upload(eric, room, 'a.pdf')
    await talk.remove(awa, room, eric)
    const answer = await talk.send(eric, room, 'trop tard', { body: { attachments: [file] } })
    expect(await refusal(answer)).toEqual([404, 'chat.room_not_found'])
  })

  it('keeps its files when its words are mended, and is found by the name of a file', async () => {
    const { scene, talk, room, awa, eric } = await roomScene()
    const file = await talk.upload(awa, room, 'Bordereau_novembre.pdf')
    const id = await talk.say(awa, room, '', { attachments: [file] })
    await talk.project(room)
    expect(await talk.search(eric, 'q=bordereau')).toMatchObject({ total: 1, results: [{ id }] })
    await scene.as(awa)('PATCH', `/api/chat/rooms/${room}/messages/${id}`, { body: { content: 'Le voici' } })
    expect(await talk.search(eric, 'q=novembre')).toMatchObject({ total: 1, results: [{ id }] })
    expect((await talk.history(eric, room)).results).toMatchObject([
      { content: 'Le voici', attachments: [{ id: file }] },
    ])
  })
})

describe('a file of a message', () => {
  it('is fetched by whoever reads the conversation, and always as a download', async () => {
    const { scene, talk, room, awa, eric } = await roomScene()
    const file = await talk.upload(awa, room, 'Devis été.pdf')
    await talk.say(awa, room, '', { attachments: [file] })
    const { url, expires_at } = await bodyOf<{ url: string; expires_at: string }>(
      await talk.link(eric, room, file),
    )
    expect(Date.parse(expires_at)).toBe(scene.clock.now() + 5 * 60_000)
    const answer = await scene.send(new Request(url))
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(PDF)
    expect(answer.headers.get('Content-Disposition')).toContain("filename*=UTF-8''Devis%20%C3%A9t%C3%A9.pdf")
    expect(answer.headers.get('Content-Disposition')).toMatch(/^attachment;/)
    expect(answer.headers.get('X-Content-Type-Options')).toBe('nosniff')
    expect(answer.headers.get('Content-Security-Policy')).toContain('sandbox')
    scene.clock.advance(5 * 60_000)
    expect((await scene.send(new Request(url))).status).toBe(410)
  })

  it('sends a browser on, and lets nobody keep where to', async () => {
    const { talk, room, awa } = await roomScene()
    const file = await talk.upload(awa, room, 'a.pdf')
    await talk.say(awa, room, '', { attachments: [file] })
    const answer = await talk.link(awa, room, file, { Accept: 'text/html,*/*' })
    expect(answer.status).toBe(302)
    expect(answer.headers.get('Location')).toContain(`/attachments/${file}/content?grant=`)
    expect(answer.headers.get('Cache-Control')).toBe('no-store')
  })

  it('is nothing to strangers, to the back-office, and to somebody who was removed', async () => {
    const { scene, talk, room, awa, eric } = await roomScene()
    const file = await talk.upload(awa, room, 'a.pdf')
    await talk.say(awa, room, '', { attachments: [file] })
    const notFound = [404, 'chat.room_not_found']
    expect(await refusal(await talk.link(scene.cast.outsider, room, file))).toEqual(notFound)
    expect(await refusal(await talk.link(scene.cast.admin, room, file))).toEqual(notFound)
    expect((await talk.link(eric, room, file)).status).toBe(200)
    await talk.remove(awa, room, eric)
    expect(await refusal(await talk.link(eric, room, file))).toEqual(notFound)
  })

  it('is not given under an old link to somebody removed, signed out or asked for after its message went', async () => {
    const { scene, talk, room, awa, eric, fatou } = await roomScene()
    const file = await talk.upload(awa, room, 'a.pdf')
    const message = await talk.say(awa, room, '', { attachments: [file] })
    const linkOf = async (who: typeof awa) =>
      (await bodyOf<{ url: string }>(await talk.link(who, room, file))).url
    const [removed, signedOut, reader] = [await linkOf(eric), await linkOf(fatou), await linkOf(awa)]
    const follow = (url: string) => scene.send(new Request(url))
    for (const url of [removed, signedOut, reader]) expect((await follow(url)).status).toBe(200)
    await talk.remove(awa, room, eric)
    expect(await refusal(await follow(removed))).toEqual([404, 'chat.room_not_found'])
    await scene.context().db.run(`update sessions set ended_at = 1 where user_id = ${fatou.id}`)
    expect(await refusal(await follow(signedOut))).toEqual([401, 'auth.session_ended'])
    await scene.as(awa)('DELETE', `/api/chat/rooms/${room}/messages/${message}`)
    expect(await refusal(await follow(reader))).toEqual([404, 'chat.attachment_not_found'])
    // Nor at the endpoint that asks nobody, nor for another file.
    const elsewhere = new URL(reader)
    elsewhere.pathname = '/api/storage'
    expect(await refusal(await follow(elsewhere.href))).toEqual([403, 'storage.link_invalid'])
    const other = reader.replace(file, crypto.randomUUID())
    expect(await refusal(await follow(other))).toEqual([403, 'storage.link_invalid'])
  })

  it('is not there before its message, nor by way of another room', async () => {
    const { talk, room, awa, eric } = await roomScene()
    const other = await talk.group(awa, eric)
    const file = await talk.upload(awa, room, 'a.pdf')
    const missing = [404, 'chat.attachment_not_found']
    expect(await refusal(await talk.link(awa, room, file))).toEqual(missing)
    await talk.say(awa, room, '', { attachments: [file] })
    expect(await refusal(await talk.link(awa, other.id, file))).toEqual(missing)
  })

  it('is gone with its message at once, and soon from the storage', async () => {
    const { scene, talk, room, awa, eric } = await roomScene()
    const [file, stays] = [await talk.upload(awa, room, 'secret.pdf'), await talk.upload(awa, room, 'b.pdf')]
    const id = await talk.say(awa, room, '', { attachments: [file] })
    await talk.say(awa, room, '', { attachments: [stays] })
    await scene.as(awa)('DELETE', `/api/chat/rooms/${room}/messages/${id}`)
    expect(await refusal(await talk.link(eric, room, file))).toEqual([404, 'chat.attachment_not_found'])
    expect(JSON.stringify(await talk.history(eric, room))).not.toContain('secret')
    await talk.project(room)
    expect(await stored()).toEqual([`chat/${room}/${stays}`])
    expect(await rowsOf('select id from files where released_at is null')).toEqual([{ id: stays }])
    expect(await talk.search(eric, 'q=secret')).toMatchObject({ total: 0 })
  })
})

describe('a link that is used again after its file went', () => {
  it('leaves nothing behind', async () => {
    const { scene, talk, room, awa } = await roomScene()
    const asked = await bodyOf<{ id: string; url: string; headers: Record<string, string> }>(
      await talk.askUpload(awa, room, 'a.pdf', PDF),
    )
    const put = () => scene.send(new Request(asked.url, { method: 'PUT', headers: asked.headers, body: PDF }))
    expect((await put()).status).toBe(204)
    const id = await talk.say(awa, room, '', { attachments: [asked.id] })
    await scene.as(awa)('DELETE', `/api/chat/rooms/${room}/messages/${id}`)
    await talk.project(room)
    expect(await stored()).toEqual([])
    await put()
    scene.clock.advance(21 * 60_000)
    await scene.tick('* * * * *')
    await scene.runQueue()
    expect(await stored()).toEqual([])
    expect(await rowsOf('select id from files')).toEqual([])
  })
})

describe('files without a message', () => {
  const DAY = 24 * 60 * 60_000
  const CRON = '17 3 * * *'

  it('are thrown away after a day, those of messages never', async () => {
    const { scene, talk, room, awa } = await roomScene()
    const [loose, sent] = [await talk.upload(awa, room, 'a.pdf'), await talk.upload(awa, room, 'b.pdf')]
    await talk.askUpload(awa, room, 'jamais-envoyé.pdf', PDF)
    // Nobody has told the lists yet that a message has it: the room is asked.
    await talk.say(awa, room, '', { attachments: [sent] })
    scene.clock.advance(DAY - 1)
    await scene.tick(CRON)
    expect((await stored()).sort()).toEqual([loose, sent].map((id) => `chat/${room}/${id}`).sort())
    scene.clock.advance(2)
    await scene.tick(CRON)
    expect(await stored()).toEqual([`chat/${room}/${sent}`])
    expect(await rowsOf('select id, owner_id from files')).toEqual([{ id: sent, owner_id: 1 }])
  })

  it('are left alone while their message may be on its way, and its repetition finds them', async () => {
    const { scene, talk, room, awa } = await roomScene()
    const file = await talk.upload(awa, room, 'a.pdf')
    await scene.context().db.run('update files set created_at = 0')
    // Verified; then the message itself was refused, or lost in a crash.
    const send = (body: object) =>
      talk.send(awa, room, 'x', { body: { client_id: 'c', attachments: [file], ...body } })
    const before = await send({ reply_to: 900 })
    expect(before.status).toBe(404)
    await scene.context().db.run(`update files set verified_at = ${scene.clock.now()}`)
    await scene.tick(CRON)
    scene.clock.advance(60 * 60_000)
    await scene.tick(CRON)
    expect((await send({})).status).toBe(201)
    expect(await stored()).toEqual([`chat/${room}/${file}`])
  })

  it('are removed by the next run when one falls between the file and its row', async () => {
    const { scene, talk, room, awa } = await roomScene()
    const file = await talk.upload(awa, room, 'a.pdf')
    await scene.context().db.run('update files set released_at = 1')
    expect(await refusal(await talk.send(awa, room, 'x', { body: { attachments: [file] } }))).toEqual([
      404,
      'chat.attachment_not_found',
    ])
    await env.FILES.delete(`chat/${room}/${file}`)
    scene.clock.advance(21 * 60_000)
    await scene.tick(CRON)
    expect(await rowsOf('select id from files')).toEqual([])
  })
})
