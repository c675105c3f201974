import { describe, expect, it } from 'vitest'
import type { Bindings } from '../kernel/bindings.ts'
import { setScene } from '../kernel/testing/scene.ts'

/** The build is not there when these tests run; `e2e/browser/served.test.ts` asks the started product. */
const SHELL = '<!doctype html><title>Matrice</title>'
const ASSETS = {
  fetch: async (url: URL) =>
    url.pathname === '/index.html' ? new Response(SHELL) : new Response(null, { status: 404 }),
}
const stage = () => setScene({ bindings: { ASSETS } as unknown as Partial<Bindings> })

const BROWSER = 'text/html,application/xhtml+xml,application/xml;q=0.9,image/webp,*/*;q=0.8'
const ENVELOPE = 'application/vnd.matrice.envelope+json'

const PAGES = ['/index.html', '/forgotten', '/chat/1', '/people/3/', '/system/jobs?state=parked', '/nowhere']

const answers: readonly (readonly [accept: string | undefined, answer: 'page' | 'problem'])[] = [
  [undefined, 'page'],
  ['', 'page'],
  ['*/*', 'page'],
  ['text/*', 'page'],
  ['text/html', 'page'],
  [BROWSER, 'page'],
  ['image/avif,image/webp,*/*;q=0.8', 'page'],
  ['text/html, application/json', 'page'],
  ['text/html, application/json;q=0.9', 'page'],
  ['*/*, application/json;q=0', 'page'],
  ['application/json', 'problem'],
  ['Application/JSON', 'problem'],
  ['application/json, text/plain, */*', 'problem'],
  ['application/problem+json', 'problem'],
  ['text/html;q=0.5, application/json', 'problem'],
  [ENVELOPE, 'problem'],
]

describe('a page', () => {
  it.each(answers)('is answered to Accept: %s as a %s, whatever its path', async (accept, answer) => {
    const { ask } = await stage()
    const headers: Record<string, string> = accept === undefined ? {} : { Accept: accept }
    for (const path of PAGES) {
      const response = await ask('GET', path, { headers })
      const text = await response.text()
      if (answer === 'page') {
        expect([path, response.status, text]).toEqual([path, 200, SHELL])
        expect(response.headers.get('Content-Type')).toBe('text/html; charset=utf-8')
        expect(response.headers.get('Cache-Control')).toBe('no-cache')
      } else {
        expect([path, response.status]).toEqual([path, 404])
        expect(text).toContain('"code":"request.not_found"')
      }
      // Or a cache would give one client's form to another.
      expect(response.headers.get('Vary')).toContain('Accept')
    }
  })

  it('is the sign-in page for a stranger who opens the product, and the app for whoever has a session', async () => {
    const { ask } = await stage()
    const stranger = await ask('GET', '/')
    expect([stranger.status, stranger.headers.get('Location')]).toEqual([302, '/sign-in'])
    expect(stranger.headers.get('Cache-Control')).toBe('no-store')
    const member = await ask('GET', '/', { headers: { Cookie: '__Host-session=any' } })
    expect([member.status, await member.text()]).toEqual([200, SHELL])
    expect((await ask('GET', '/', { headers: { Accept: 'application/json' } })).status).toBe(404)
    expect((await ask('GET', '/sign-in', { headers: { Accept: 'application/json' } })).status).toBe(404)
  })

  it('is answered in the envelope, as a problem, where the query asks for that', async () => {
    const { ask } = await stage()
    expect((await ask('GET', '/people?envelope=true')).status).toBe(404)
  })

  it.each([
    '/api',
    '/api/',
    '/api/nowhere',
    '/api/v1/nowhere',
    '/ws',
    '/ws/nowhere',
    '/.well-known/nothing',
    '/cdn-cgi/nothing',
    '/assets/index-gone.js',
    '/assets/gone',
    '/gone.js',
    '/gone.js/',
    '/people/style.css',
    '/sw.js.map',
    '/.env',
    '/.git/config',
  ])('is never what %s answers, whatever is accepted', async (path) => {
    const { ask } = await stage()
    for (const accept of [undefined, '*/*', 'text/html', BROWSER, 'application/json']) {
      const headers: Record<string, string> = accept === undefined ? {} : { Accept: accept }
      const response = await ask('GET', path, { headers })
      expect([accept, response.status]).toEqual([accept, 404])
      expect(response.headers.get('Content-Type')).toMatch(/^application\/problem\+json/)
    }
  })
})
