import { describe, expect, it } from 'vitest'
import { rowsOf } from '../../identity/testing/database.ts'
import type { Scene } from '../../kernel/testing/scene.ts'
import { PDF } from '../testing/filing.ts'
import { sharing, tokenOf } from '../testing/sharing.ts'

const PASSWORD = 'karité-savane-9'
const ENGLISH = { headers: { 'Accept-Language': 'en' } }

/** What a browser sends for the form, without any script. */
const submit = (scene: Scene, token: string, fields: Record<string, string> = {}) =>
  scene.send(
    new Request(`http://matrice.test/s/${token}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded', 'CF-Connecting-IP': '198.51.100.7' },
      body: new URLSearchParams(fields).toString(),
    }),
  )

const unescaped = (html: string) => html.replaceAll('&amp;', '&')
const linksIn = (html: string) =>
  [...html.matchAll(/<a href="([^"]+)"/g)].map(([, address = '']) => unescaped(address))

describe('the page of a share link', () => {
  it('says what is behind a button, in French or English, and opens nothing by being looked at', async () => {
    const { scene, gestionnaire, added, share } = await sharing()
    const { id } = await added(gestionnaire)
    const token = tokenOf(await share(gestionnaire, `documents/${id}`))
    const french = await scene.ask('GET', `/s/${token}`)
    const html = await french.text()
    expect(french.status).toBe(200)
    expect(html).toContain('<html lang="fr">')
    expect(html).toContain('<h1>devis.pdf</h1>')
    expect(html).toContain('Partagé par Caisse Nationale de Sécurité Sociale')
    expect(html).toContain('<button type="submit">Ouvrir</button>')
    expect(html).toContain('2 décembre 2026')
    expect(linksIn(html)).toEqual([])
    const english = await (await scene.ask('GET', `/s/${token}/`, ENGLISH)).text()
    expect(english).toContain('<html lang="en">')
    expect(english).toContain('>Open</button>')
    expect(english).not.toMatch(/Ouvrir|Partagé|expire le/)
    expect(await rowsOf('select * from share_link_views')).toEqual([])
  })

  it('runs nothing, loads only what is ours, and is found by no one who has not got it', async () => {
    const { scene, gestionnaire, added, share } = await sharing()
    const { id } = await added(gestionnaire)
    const token = tokenOf(await share(gestionnaire, `documents/${id}`))
    for (const answer of [
      await scene.ask('GET', `/s/${token}`),
      await submit(scene, token),
      await scene.ask('GET', '/s/1.x'),
    ]) {
      const html = await answer.text()
      expect(html).not.toMatch(/<script|<style| style=| on\w+=/)
      const loaded = [...html.matchAll(/<link[^>]* href="([^"]+)"/g)].map(([, url]) => url)
      expect(loaded).toEqual(['/icon.svg', '/share.css'])
      expect(html).toContain('<meta name="robots" content="noindex, nofollow">')
      expect(html).toContain('width=device-width')
      const { headers } = answer
      expect(headers.get('Content-Security-Policy')).toMatch(
        /^default-src 'none'; style-src 'self'; .*form-action 'self'/,
      )
      expect(headers.get('X-Robots-Tag')).toBe('noindex, nofollow')
      expect(headers.get('Referrer-Policy')).toBe('no-referrer')
      expect(headers.get('Cache-Control')).toBe('private, no-store')
      expect(headers.get('Set-Cookie')).toBeNull()
    }
  })

  it('opens by its form alone, and gives the file', async () => {
    const { scene, gestionnaire, added, share } = await sharing()
    const { id } = await added(gestionnaire)
    const token = tokenOf(await share(gestionnaire, `documents/${id}`))
    const html = await (await submit(scene, token)).text()
    const [address = ''] = linksIn(html)
    const file = await scene.ask('GET', address)
    expect(file.headers.get('Content-Disposition')).toMatch(/^attachment; filename="devis.pdf"/)
    expect(new Uint8Array(await file.arrayBuffer())).toEqual(PDF)
    expect(await rowsOf('select action from share_link_views order by id')).toEqual([
      { action: 'view' },
      { action: 'download' },
    ])
  })

  it('asks for the password, and says when it is wrong or was tried too often', async () => {
    const { scene, gestionnaire, added, share } = await sharing()
    const { id } = await added(gestionnaire)
    const token = tokenOf(await share(gestionnaire, `documents/${id}`, { password: PASSWORD }))
    const html = await (await scene.ask('GET', `/s/${token}`)).text()
    expect(html).toMatch(
      /<label for="password">Mot de passe<\/label>\s*<input id="password" name="password" type="password"/,
    )
    expect(html).not.toMatch(/devis|Caisse|expire le/)
    const wrong = await submit(scene, token, { password: 'faux-mot-de-passe' })
    expect(wrong.status).toBe(403)
    const told = await wrong.text()
    expect(told).toContain('role="alert">Mot de passe incorrect</p>')
    expect(told).not.toMatch(/devis|Caisse|faux-mot/)
    const right = await submit(scene, token, { password: PASSWORD })
    expect([right.status, linksIn(await right.text()).length]).toEqual([200, 1])
    for (let attempt = 2; attempt < 10; attempt += 1) await submit(scene, token, { password: 'faux' })
    const limited = await submit(scene, token, { password: PASSWORD })
    expect(limited.status).toBe(429)
    expect(limited.headers.get('Retry-After')).not.toBeNull()
    expect(await limited.text()).toContain('<h1>Trop de tentatives</h1>')
  })

  it('is the same page for every link that leads nowhere', async () => {
    const { scene, gestionnaire, added, share, as } = await sharing()
    const revoked = await share(gestionnaire, `documents/${(await added(gestionnaire)).id}`)
    const deleted = await share(gestionnaire, `documents/${(await added(gestionnaire)).id}`)
    await as(gestionnaire)('DELETE', `/api/links/${revoked.id}`)
    await as(gestionnaire)('DELETE', `/api/documents/${deleted.document_id}`)
    const pages: string[] = []
    for (const token of [tokenOf(revoked), tokenOf(deleted), '1.x', 'x'])
      for (const answer of [
        await scene.ask('GET', `/s/${token}`),
        await submit(scene, token, { password: PASSWORD }),
        await scene.ask('GET', `/s/${token}/files/1?access=x`),
      ])
        pages.push(`${answer.status} ${await answer.text()}`)
    expect(pages[0]).toContain('404 <!doctype html>')
    expect(pages[0]).toContain('Lien introuvable')
    expect(pages).toEqual(pages.map(() => pages[0]))
  })

  it('asks to be opened again once its quarter of an hour is over', async () => {
    const { scene, gestionnaire, added, share } = await sharing()
    const { id } = await added(gestionnaire)
    const token = tokenOf(await share(gestionnaire, `documents/${id}`))
    const [address = ''] = linksIn(await (await submit(scene, token)).text())
    scene.clock.advance(15 * 60_000)
    const late = await scene.ask('GET', address, ENGLISH)
    const html = await late.text()
    expect(late.status).toBe(404)
    expect(html).toContain('The time for opening files is over.')
    expect(html).toContain('>Open</button>')
  })

  it('shows names as they are, never as markup', async () => {
    const { scene, gestionnaire, added, folder, share } = await sharing()
    const { id } = await folder(gestionnaire, { name: '<img src=x onerror=alert(1)> & "co"' })
    await added(gestionnaire, { name: "l'avis & co.pdf", body: { folder_id: id } })
    const token = tokenOf(await share(gestionnaire, `folders/${id}`))
    const door = await (await scene.ask('GET', `/s/${token}`)).text()
    expect(door).toContain('<h1>&lt;img src=x onerror=alert(1)&gt; &amp; &quot;co&quot;</h1>')
    expect(door).not.toContain('<img')
    expect(await (await submit(scene, token)).text()).toContain('l&#39;avis &amp; co.pdf')
  })

  it('is limited like every public form, and takes no other body', async () => {
    const { scene, gestionnaire, added, share } = await sharing({ RATE_LIMIT_PUBLIC_FORM: '2/60' })
    const { id } = await added(gestionnaire)
    const token = tokenOf(await share(gestionnaire, `documents/${id}`))
    const json = await scene.ask('POST', `/s/${token}`, { body: { password: 'x' } })
    expect(json.status).toBe(415)
    const large = await submit(scene, token, { password: 'x'.repeat(3_000) })
    expect(large.status).toBe(413)
    const limited = await scene.ask('GET', `/s/${token}`)
    expect([limited.status, limited.headers.get('Content-Type')]).toEqual([429, 'text/html; charset=utf-8'])
  })
})
