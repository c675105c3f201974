import { describe, expect, it } from 'vitest'
import { LINK_DAYS_MOST, type ShareLink } from '../../../contract/documents/links.ts'
import { bodyOf, pageOf, refusal } from '../../identity/testing/answers.ts'
import { beforeNextWrite, databaseText, rowsOf } from '../../identity/testing/database.ts'
import { CNSS } from '../../kernel/testing/cast.ts'
import { bytesOf, PDF } from '../testing/filing.ts'
import { sharing, tokenOf } from '../testing/sharing.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const PASSWORD = 'karité-savane-9'

describe('a share link', () => {
  it('leads anybody to the newest version of its document', async () => {
    const { gestionnaire, added, share, look, opened, fetchFile } = await sharing()
    const { id } = await added(gestionnaire)
    const link = await share(gestionnaire, `documents/${id}`, { label: 'Pour l’imprimeur' })
    expect(link).toEqual({
      id: link.id,
      organization_id: CNSS,
      document_id: id,
      folder_id: null,
      name: 'devis.pdf',
      label: 'Pour l’imprimeur',
      has_password: false,
      in_trash: false,
      url: `http://matrice.test/s/${tokenOf(link)}`,
      expires_at: '2026-12-02T09:30:00.000Z',
      revoked_at: null,
      views_count: 0,
      last_viewed_at: null,
      created_by: { id: gestionnaire.id, name: 'Awa Gnonlonfoun', is_active: true },
      created_at: '2026-11-02T09:30:00.000Z',
      updated_at: '2026-11-02T09:30:00.000Z',
    })
    const token = tokenOf(link)
    expect(await bodyOf(await look(token))).toEqual({
      kind: 'document',
      needs_password: false,
      name: 'devis.pdf',
      mimetype: 'application/pdf',
      size: PDF.length,
      organization_name: 'Caisse Nationale de Sécurité Sociale',
      expires_at: link.expires_at,
    })
    const { access, expires_at, files } = await opened(token)
    expect(expires_at).toBe('2026-11-02T09:45:00.000Z')
    expect(files).toEqual([
      { file: String(id), name: 'devis.pdf', mimetype: 'application/pdf', size: PDF.length },
    ])
    const newest = bytesOf('%PDF-1.7 and another')
    await added(gestionnaire, { bytes: newest, body: { organization_id: undefined, document_id: id } })
    const file = await fetchFile(token, id, access)
    expect(new Uint8Array(await file.arrayBuffer())).toEqual(newest)
  })

  it('gives bytes as an attachment that nothing runs, keeps or follows', async () => {
    const { gestionnaire, added, share, opened, fetchFile } = await sharing()
    const { id } = await added(gestionnaire, {
      name: 'page.txt',
      bytes: bytesOf('<script>alert(1)</script>'),
    })
    const token = tokenOf(await share(gestionnaire, `documents/${id}`))
    const { access } = await opened(token)
    const { headers, status } = await fetchFile(token, id, access)
    expect(status).toBe(200)
    expect(headers.get('Content-Disposition')).toMatch(/^attachment; filename="page.txt"/)
    expect(headers.get('X-Content-Type-Options')).toBe('nosniff')
    expect(headers.get('Content-Security-Policy')).toBe("default-src 'none'; sandbox")
    expect(headers.get('Cache-Control')).toBe('private, no-store')
    expect(headers.get('Referrer-Policy')).toBe('no-referrer')
    expect(headers.get('X-Robots-Tag')).toBe('noindex, nofollow')
  })

  it('to a folder shows the files in it: no internal one, none from the trash, no sibling, also by guessing', async () => {
    const { agent, gestionnaire, added, folder, share, opened, fetchFile, as } = await sharing()
    const { id: folderId } = await folder(gestionnaire)
    const { id: beneathId } = await folder(gestionnaire, { name: 'Annexes', parent_id: folderId })
    const { id: besideId } = await folder(gestionnaire, { name: 'Factures' })
    const shown = await added(gestionnaire, { name: 'b.pdf', body: { folder_id: folderId } })
    const also = await added(agent, { name: 'a.pdf', body: { folder_id: folderId } })
    const hidden = [
      await added(agent, { name: 'marge.pdf', body: { folder_id: folderId, internal: true } }),
      await added(gestionnaire, { name: 'annexe.pdf', body: { folder_id: beneathId } }),
      await added(gestionnaire, { name: 'facture.pdf', body: { folder_id: besideId } }),
      await added(gestionnaire, { name: 'ailleurs.pdf' }),
    ]
    const deleted = await added(gestionnaire, { name: 'brouillon.pdf', body: { folder_id: folderId } })
    await as(gestionnaire)('DELETE', `/api/documents/${deleted.id}`)
    const token = tokenOf(await share(gestionnaire, `folders/${folderId}`))
    const { access, files } = await opened(token)
    expect(files.map(({ name }) => name)).toEqual(['a.pdf', 'b.pdf'])
    for (const { id } of [shown, also]) expect((await fetchFile(token, id, access)).status).toBe(200)
    const guesses = [...hidden, deleted].map(({ id }) => String(id))
    for (const guess of [...guesses, '0', '-1', '1e0', `${shown.id}.0`, 'x', '999999'])
      expect([guess, ...(await refusal(await fetchFile(token, guess, access)))]).toEqual([
        ...[guess, 404, 'documents.link_not_found'],
      ])
  })

  it('to a document shows no other of its folder, also by guessing', async () => {
    const { agent, gestionnaire, added, folder, share, opened, fetchFile } = await sharing()
    const { id: folderId } = await folder(gestionnaire)
    const shown = await added(gestionnaire, { name: 'a.pdf', body: { folder_id: folderId } })
    const sibling = await added(gestionnaire, { name: 'b.pdf', body: { folder_id: folderId } })
    const internal = await added(agent, { name: 'c.pdf', body: { folder_id: folderId, internal: true } })
    const token = tokenOf(await share(gestionnaire, `documents/${shown.id}`))
    const { access, files } = await opened(token)
    expect(files.map(({ name }) => name)).toEqual(['a.pdf'])
    for (const { id } of [sibling, internal])
      expect(await refusal(await fetchFile(token, id, access))).toEqual([404, 'documents.link_not_found'])
  })

  it('that is unknown, expired, revoked or leads to what was deleted answers the same everywhere', async () => {
    const { scene, gestionnaire, added, folder, share, look, open, opened, fetchFile, as } = await sharing()
    const { id: folderId } = await folder(gestionnaire)
    const documents = await Promise.all(
      ['a.pdf', 'b.pdf', 'c.pdf'].map((name) => added(gestionnaire, { name })),
    )
    const [brief, revoked, deleted] = await Promise.all(
      documents.map(({ id }, index) =>
        share(
          gestionnaire,
          `documents/${id}`,
          index === 0 ? { expires_at: new Date(scene.clock.now() + 5 * MINUTE).toISOString() } : {},
        ),
      ),
    )
    const ofFolder = await share(gestionnaire, `folders/${folderId}`)
    if (!brief || !revoked || !deleted) throw new Error('no links')
    const tokens = [brief, revoked, deleted, ofFolder].map(tokenOf)
    const accesses = await Promise.all(tokens.map(async (token) => (await opened(token)).access))
    await as(gestionnaire)('DELETE', `/api/links/${revoked.id}`)
    await as(gestionnaire)('DELETE', `/api/documents/${deleted.document_id}`)
    expect(await bodyOf(await as(gestionnaire)('GET', `/api/links/${deleted.id}`))).toMatchObject({
      in_trash: true,
    })
    await as(gestionnaire)('DELETE', `/api/folders/${folderId}`)
    scene.clock.advance(5 * MINUTE)
    const [known = ''] = tokens
    const answers: unknown[] = []
    for (const [index, token] of [...tokens, '1.x', 'x', `9${known}`, `${known}.x`].entries())
      for (const answer of [
        await look(token),
        await open(token),
        await open(token, { password: PASSWORD }),
        await fetchFile(token, documents[index]?.id ?? 1, accesses[index] ?? 'x'),
      ]) {
        const { request_id: _, ...problem } = await answer.json<Record<string, unknown>>()
        answers.push(problem)
      }
    const [first] = answers
    expect(first).toMatchObject({ status: 404, code: 'documents.link_not_found' })
    expect(answers).toEqual(answers.map(() => first))
  })

  it('of a deactivated organization is closed until it is active again', async () => {
    const { admin, gestionnaire, added, share, look, open, opened, fetchFile, as } = await sharing()
    const { id } = await added(gestionnaire)
    const token = tokenOf(await share(gestionnaire, `documents/${id}`))
    const { access } = await opened(token)
    const activate = (is_active: boolean) =>
      as(admin)('PATCH', `/api/admin/organizations/${CNSS}`, { body: { is_active } })
    expect((await activate(false)).status).toBe(200)
    for (const answer of [await look(token), await open(token), await fetchFile(token, id, access)])
      expect(await refusal(answer)).toEqual([404, 'documents.link_not_found'])
    expect((await activate(true)).status).toBe(200)
    expect((await fetchFile(token, id, access)).status).toBe(200)
  })

  it('that is revoked while it is being opened stays closed', async () => {
    const { scene, gestionnaire, added, share, open, views } = await sharing()
    const { id } = await added(gestionnaire)
    const link = await share(gestionnaire, `documents/${id}`)
    beforeNextWrite(scene, () => rowsOf('update share_links set revoked_at = 1'))
    expect(await refusal(await open(tokenOf(link)))).toEqual([404, 'documents.link_not_found'])
    expect(await views(gestionnaire, link.id)).toEqual([])
  })

  it('is open for a quarter of an hour, and for no other link', async () => {
    const { scene, gestionnaire, added, share, opened, fetchFile } = await sharing()
    const { id } = await added(gestionnaire)
    const [one, other] = [
      tokenOf(await share(gestionnaire, `documents/${id}`)),
      tokenOf(await share(gestionnaire, `documents/${id}`)),
    ]
    const { access } = await opened(one)
    const missing = [404, 'documents.link_not_found']
    expect(await refusal(await fetchFile(other, id, access))).toEqual(missing)
    const [expiry, signature] = access.split('.')
    for (const forged of [
      `${Number(expiry) + 1}.${signature}`,
      `${expiry}.`,
      'x',
      `${access}.x`,
      `-1.${signature}`,
    ])
      expect([forged, ...(await refusal(await fetchFile(one, id, forged)))]).toEqual([forged, ...missing])
    const at = new Date(scene.clock.now() + 5 * MINUTE).toISOString()
    const brief = tokenOf(await share(gestionnaire, `documents/${id}`, { expires_at: at }))
    expect((await opened(brief)).expires_at).toBe(at)
    scene.clock.advance(15 * MINUTE - 1)
    expect((await fetchFile(one, id, access)).status).toBe(200)
    scene.clock.advance(1)
    expect(await refusal(await fetchFile(one, id, access))).toEqual(missing)
  })

  it('serves nothing that is being scanned, or in which malware was found', async () => {
    const { gestionnaire, added, share, opened, fetchFile } = await sharing()
    const { id } = await added(gestionnaire)
    const token = tokenOf(await share(gestionnaire, `documents/${id}`))
    const { access } = await opened(token)
    await rowsOf(`update documents set scan = 'pending'`)
    expect(await refusal(await fetchFile(token, id, access))).toEqual([409, 'documents.scan_pending'])
    await rowsOf(`update documents set scan = 'infected'`)
    expect(await refusal(await fetchFile(token, id, access))).toEqual([410, 'documents.infected'])
  })
})

describe('a link with a password', () => {
  it('tells nothing before it, logs wrong ones, and opens by the right one', async () => {
    const { gestionnaire, added, share, look, open, opened, fetchFile, views } = await sharing()
    const { id } = await added(gestionnaire)
    const link = await share(gestionnaire, `documents/${id}`, { password: PASSWORD })
    const token = tokenOf(link)
    expect(link.has_password).toBe(true)
    expect(await bodyOf(await look(token))).toEqual({
      kind: 'document',
      needs_password: true,
      name: null,
      mimetype: null,
      size: null,
      organization_name: null,
      expires_at: null,
    })
    const wrong = [403, 'documents.link_password_wrong']
    expect(await refusal(await open(token, { password: 'karité-savane-8' }))).toEqual(wrong)
    expect(await refusal(await open(token))).toEqual(wrong)
    const { access } = await opened(token, { password: PASSWORD })
    expect((await fetchFile(token, id, access)).status).toBe(200)
    expect((await views(gestionnaire, link.id)).map(({ action }) => action)).toEqual([
      ...['download', 'view', 'refused', 'refused'],
    ])
    expect(await databaseText()).not.toContain(PASSWORD)
  })

  it('may be tried ten times an hour from one network, right or wrong', async () => {
    const { scene, gestionnaire, added, share, open, views } = await sharing()
    const { id } = await added(gestionnaire)
    const link = await share(gestionnaire, `documents/${id}`, { password: PASSWORD })
    const other = tokenOf(await share(gestionnaire, `documents/${id}`, { password: PASSWORD }))
    const token = tokenOf(link)
    const tries = await Promise.all(Array.from({ length: 12 }, () => open(token, { password: 'faux-mot' })))
    expect(tries.map(({ status }) => status).sort()).toEqual([
      ...Array.from({ length: 10 }, () => 403),
      429,
      429,
    ])
    const refused = await open(token, { password: PASSWORD })
    expect(await refusal(refused)).toEqual([429, 'rate.limited'])
    expect(Number(refused.headers.get('Retry-After'))).toBeGreaterThan(0)
    expect(await views(gestionnaire, link.id)).toHaveLength(10)
    expect((await open(other, { password: PASSWORD })).status).toBe(201)
    expect((await open(token, { password: PASSWORD }, { ip: '203.0.113.9' })).status).toBe(201)
    scene.clock.advance(HOUR)
    expect((await open(token, { password: PASSWORD })).status).toBe(201)
  })

  it('to a folder opens by it alone', async () => {
    const { gestionnaire, added, folder, share, look, open, opened } = await sharing()
    const { id: folderId } = await folder(gestionnaire)
    await added(gestionnaire, { body: { folder_id: folderId } })
    const link = await share(gestionnaire, `folders/${folderId}`, { password: PASSWORD })
    expect(await bodyOf(await look(tokenOf(link)))).toMatchObject({ needs_password: true, name: null })
    expect(await refusal(await open(tokenOf(link)))).toEqual([403, 'documents.link_password_wrong'])
    const { files } = await opened(tokenOf(link), { password: PASSWORD })
    expect(files.map(({ name }) => name)).toEqual(['devis.pdf'])
  })

  it('that is given another ends what was opened by the old one', async () => {
    const { gestionnaire, added, share, open, opened, fetchFile, as } = await sharing()
    const { id } = await added(gestionnaire)
    const link = await share(gestionnaire, `documents/${id}`, { password: PASSWORD })
    const token = tokenOf(link)
    const { access } = await opened(token, { password: PASSWORD })
    const patch = (body: object) => as(gestionnaire)('PATCH', `/api/links/${link.id}`, { body })
    await patch({ password: 'lagune-baobab-4' })
    expect(await refusal(await fetchFile(token, id, access))).toEqual([404, 'documents.link_not_found'])
    expect((await open(token, { password: PASSWORD })).status).toBe(403)
    expect(await bodyOf<ShareLink>(await patch({ password: null }))).toMatchObject({ has_password: false })
    expect((await open(token)).status).toBe(201)
  })
})

describe('the log of a link', () => {
  it('has each view and each download, by network and browser', async () => {
    const { scene, gestionnaire, added, share, opened, fetchFile, look, views, as } = await sharing()
    const { id } = await added(gestionnaire)
    const link = await share(gestionnaire, `documents/${id}`)
    const token = tokenOf(link)
    await look(token)
    const { access } = await opened(token)
    scene.clock.advance(MINUTE)
    await fetchFile(token, id, access)
    await scene.ask('POST', `/api/public/links/${token}/views`, {
      body: {},
      ip: '2001:db8:aa:bb:cc::1',
      headers: { 'User-Agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0' },
    })
    expect(await views(gestionnaire, link.id)).toMatchObject([
      { action: 'view', file_name: null, ip: '2001:db8:aa::', device: 'Firefox · Linux' },
      { action: 'download', file_name: 'devis.pdf', ip: '198.51.100.0' },
      { action: 'view', file_name: null, ip: '198.51.100.0', at: '2026-11-02T09:30:00.000Z' },
    ])
    expect(await bodyOf<ShareLink>(await as(gestionnaire)('GET', `/api/links/${link.id}`))).toMatchObject({
      views_count: 2,
      last_viewed_at: '2026-11-02T09:31:00.000Z',
      updated_at: link.updated_at,
    })
  })
})

describe('to share', () => {
  it('an internal file, a file of a message or one in the trash is refused', async () => {
    const { scene, agent, gestionnaire, approbateur, added, as } = await sharing()
    const internal = await added(agent, { body: { internal: true } })
    const deleted = await added(gestionnaire)
    const said = await added(gestionnaire)
    await as(gestionnaire)('DELETE', `/api/documents/${deleted.id}`)
    const shareOf = (id: number, by = gestionnaire) =>
      as(by)('POST', `/api/documents/${id}/links`, { body: {} })
    expect(await refusal(await shareOf(internal.id, agent))).toEqual([409, 'documents.internal'])
    expect(await refusal(await shareOf(deleted.id))).toEqual([409, 'documents.in_trash'])
    const talk = await as(gestionnaire)('POST', '/api/chat/rooms', {
      body: { is_group: true, participant_ids: [approbateur.id] },
    })
    const { id: roomId } = await bodyOf<{ id: number }>(talk)
    await scene.runQueue()
    await rowsOf(`update documents set room_id = ${roomId} where id = ${said.id}`)
    expect(await refusal(await shareOf(said.id))).toEqual([409, 'documents.of_message'])
    expect(await refusal(await shareOf(internal.id))).toEqual([404, 'documents.not_found'])
  })

  it('is for those who may, of what is theirs', async () => {
    const { gestionnaire, superviseur, outsider, admin, added, folder, share, as } = await sharing()
    const { id } = await added(gestionnaire)
    const { id: folderId } = await folder(gestionnaire)
    const link = await share(gestionnaire, `documents/${id}`)
    for (const path of [`documents/${id}`, `folders/${folderId}`]) {
      const ask = (by: typeof outsider) => as(by)('POST', `/api/${path}/links`, { body: {} })
      expect((await refusal(await ask(superviseur)))[0]).toBe(403)
      expect((await refusal(await ask(outsider)))[0]).toBe(404)
    }
    expect(await refusal(await as(superviseur)('GET', '/api/links'))).toEqual([403, 'auth.forbidden'])
    expect((await pageOf(await as(outsider)('GET', '/api/links'))).total).toBe(0)
    for (const [method, path, body] of [
      ['GET', `/api/links/${link.id}`],
      ['GET', `/api/links/${link.id}/views`],
      ['PATCH', `/api/links/${link.id}`, { label: 'À moi' }],
      ['DELETE', `/api/links/${link.id}`],
    ] as const)
      expect(await refusal(await as(outsider)(method, path, { body }))).toEqual([
        ...[404, 'documents.link_not_found'],
      ])
    expect((await as(admin)('DELETE', `/api/links/${link.id}`)).status).toBe(204)
    expect((await as(admin)('DELETE', `/api/links/${link.id}`)).status).toBe(204)
  })

  it('has its bounds: a year, and a password that cannot be guessed in an afternoon', async () => {
    const { scene, gestionnaire, added, as } = await sharing()
    const { id } = await added(gestionnaire)
    const at = (milliseconds: number) => new Date(scene.clock.now() + milliseconds).toISOString()
    const ask = (body: object) => as(gestionnaire)('POST', `/api/documents/${id}/links`, { body })
    expect((await ask({ expires_at: at(LINK_DAYS_MOST * DAY) })).status).toBe(201)
    for (const body of [
      { expires_at: at(LINK_DAYS_MOST * DAY + 1) },
      { expires_at: at(0) },
      { expires_at: 'demain' },
      { password: '1234567' },
      { password: 'x'.repeat(65) },
      { label: 'x'.repeat(121) },
      { url: 'http://matrice.test' },
    ])
      expect(await refusal(await ask(body))).toEqual([422, 'validation.failed'])
    expect(await rowsOf('select id from share_links')).toHaveLength(1)
  })

  it('leaves its trace, without what opens the link', async () => {
    const { gestionnaire, admin, added, share, as } = await sharing()
    const { id } = await added(gestionnaire)
    const link = await share(gestionnaire, `documents/${id}`, { password: PASSWORD })
    await as(gestionnaire)('PATCH', `/api/links/${link.id}`, { body: { label: 'Presse' } })
    await as(gestionnaire)('DELETE', `/api/links/${link.id}`)
    await as(gestionnaire)('DELETE', `/api/links/${link.id}`)
    for (const [action, facts] of [
      ['link_created', { after: { has_password: true, document_id: id } }],
      ['link_changed', { before: { label: '' }, after: { label: 'Presse' } }],
      ['link_revoked', { before: { document_id: id } }],
    ] as const) {
      const trail = await as(admin)('GET', `/api/admin/audit?action=documents.${action}`)
      expect(await trail.json()).toMatchObject({ total: 1, results: [{ organization_id: CNSS, ...facts }] })
    }
    expect(await databaseText()).not.toContain(tokenOf(link))
  })
})

describe('the list of links', () => {
  it('goes on with those of whoever was deactivated, says so, and they can be revoked', async () => {
    const { scene, admin, agent, gestionnaire, added, folder, share, open, as } = await sharing()
    const { id } = await added(gestionnaire)
    const { id: folderId } = await folder(gestionnaire, { name: 'Plans' })
    const ofDocument = await share(gestionnaire, `documents/${id}`)
    scene.clock.advance(MINUTE)
    await share(agent, `folders/${folderId}`)
    const off = await as(admin)('PATCH', `/api/admin/users/${gestionnaire.id}`, {
      body: { is_active: false },
    })
    expect(off.status).toBe(200)
    const list = await pageOf<ShareLink>(await as(admin)('GET', '/api/links'))
    expect(list.results.map(({ name, created_by }) => [name, created_by.is_active])).toEqual([
      ['Plans', true],
      ['devis.pdf', false],
    ])
    expect((await open(tokenOf(ofDocument))).status).toBe(201)
    expect((await as(admin)('DELETE', `/api/links/${ofDocument.id}`)).status).toBe(204)
    expect((await open(tokenOf(ofDocument))).status).toBe(404)
  })

  it('has those of one’s organizations, by filter', async () => {
    const { scene, agent, gestionnaire, added, folder, share, as } = await sharing()
    const document = await added(gestionnaire, { name: 'Été.pdf' })
    const { id: folderId } = await folder(gestionnaire, { name: 'Plans' })
    const one = await share(gestionnaire, `documents/${document.id}`, { label: 'Imprimeur de Cotonou' })
    scene.clock.advance(MINUTE)
    const two = await share(agent, `folders/${folderId}`)
    const three = await share(agent, `documents/${document.id}`)
    await as(agent)('DELETE', `/api/links/${three.id}`)
    const ids = async (query = '') =>
      (await pageOf<ShareLink>(await as(gestionnaire)('GET', `/api/links${query}`))).results.map(
        ({ id }) => id,
      )
    for (const [query, found] of [
      ['', [three.id, two.id, one.id]],
      [`?document=${document.id}`, [three.id, one.id]],
      [`?folder=${folderId}`, [two.id]],
      [`?organization=${CNSS}`, [three.id, two.id, one.id]],
      ['?organization=1', []],
      ['?active=true', [two.id, one.id]],
      ['?active=false', [three.id]],
      ['?q=IMPRIMEUR', [one.id]],
      ['?q=ete', [three.id, one.id]],
      ['?q=plans', [two.id]],
      ['?start_date=2026-11-02&end_date=2026-11-02', [three.id, two.id, one.id]],
      ['?end_date=2026-11-01', []],
    ] as const)
      expect([query, await ids(query)]).toEqual([query, found])
    await as(gestionnaire)('DELETE', `/api/documents/${document.id}`)
    expect(await ids('?active=true')).toEqual([two.id])
    expect(await refusal(await as(gestionnaire)('GET', '/api/links?owner=1'))).toEqual([
      422,
      'validation.failed',
    ])
  })

  it('is changed by whoever saw what is there now', async () => {
    const { gestionnaire, added, share, as } = await sharing()
    const { id } = await added(gestionnaire)
    const link = await share(gestionnaire, `documents/${id}`, { label: 'Presse' })
    const patch = (body: object) => as(gestionnaire)('PATCH', `/api/links/${link.id}`, { body })
    const expected = { label: 'Presse', expires_at: link.expires_at }
    expect(await bodyOf<ShareLink>(await patch({ label: 'Radio', expected }))).toMatchObject({
      label: 'Radio',
    })
    expect(await refusal(await patch({ label: 'Télé', expected }))).toEqual([409, 'request.conflict'])
  })

  it('loses a label that nobody wants any more, and no longer finds it', async () => {
    const { gestionnaire, added, share, as } = await sharing()
    const { id } = await added(gestionnaire)
    const link = await share(gestionnaire, `documents/${id}`, { label: 'Presse' })
    const cleared = await as(gestionnaire)('PATCH', `/api/links/${link.id}`, { body: { label: '' } })
    expect(await bodyOf<ShareLink>(cleared)).toMatchObject({ label: '' })
    const found = await pageOf<ShareLink>(await as(gestionnaire)('GET', '/api/links?q=presse'))
    expect(found.results).toEqual([])
  })
})
