import { describe, expect, it } from 'vitest'
import { PASSWORD } from '../../kernel/testing/cast.ts'
import { type Scene, setScene } from '../../kernel/testing/scene.ts'
import { refusal } from '../testing/answers.ts'
import { type Browser, cookieHeader, openBrowser } from '../testing/browser.ts'
import { databaseText, rowsOf } from '../testing/database.ts'
import { withToken } from '../testing/token-client.ts'

const EMAIL = 'gestionnaire@cnss.test'
const CSRF = [403, 'csrf.failed']
const credentials = { email: EMAIL, password: PASSWORD }
const NINETY_DAYS = 90 * 86_400

async function signedIn(scene: Scene, email = EMAIL): Promise<Browser> {
  const browser = openBrowser(scene)
  expect((await browser.signIn(email)).status).toBe(200)
  return browser
}
const cookieOf = (browser: Browser, name: string) => browser.cookies.get(name) ?? ''
const liveSessions = (userId: number) =>
  rowsOf<{ kind: string }>('select kind from sessions where user_id = ? and ended_at is null', userId)

describe('signing in from a page', () => {
  it('signing in from a page opens a cookie session and tells the page who it is, but no token', async () => {
    const scene = await setScene()
    const browser = openBrowser(scene)
    const answer = await browser.signIn(EMAIL)
    const { id } = scene.cast.gestionnaire
    expect(await answer.json()).toEqual({
      user: { id, email: EMAIL, first_name: 'Awa', last_name: 'Gnonlonfoun', role: 'gestionnaire' },
    })
    expect((await browser.ask('GET', '/api/auth/profile')).status).toBe(200)
    expect((await browser.ask('PATCH', '/api/auth/profile', { body: { locale: 'en' } })).status).toBe(200)
  })

  it('signing in from a page sets a cookie that scripts cannot read, and one that they can', async () => {
    const scene = await setScene()
    const answer = await openBrowser(scene).signIn(EMAIL)
    const [session = '', csrf = '', ...others] = answer.headers.getSetCookie()
    expect(others).toEqual([])
    expect(session).toMatch(/^__Host-session=[\w-]{43}; /)
    expect(session.split('; ').slice(1).sort()).toEqual([
      'HttpOnly',
      `Max-Age=${NINETY_DAYS}`,
      'Path=/',
      'SameSite=Lax',
      'Secure',
    ])
    expect(csrf).toMatch(/^csrftoken=[\w-]{43}\.[\w-]{43}; /)
    expect(csrf.split('; ').slice(1).sort()).toEqual([
      `Max-Age=${NINETY_DAYS}`,
      'Path=/',
      'SameSite=Lax',
      'Secure',
    ])
  })

  it('signing in from a page leaves the cookie’s secret out of the database', async () => {
    const scene = await setScene()
    const browser = await signedIn(scene)
    expect(await databaseText()).not.toContain(cookieOf(browser, '__Host-session'))
  })

  it('signing in from a page takes no session that was planted in the browser before', async () => {
    const scene = await setScene()
    const browser = openBrowser(scene)
    const planted = 'planted-by-somebody-who-waits-for-a-sign-in-x'
    browser.cookies.set('__Host-session', planted)
    await browser.signIn(EMAIL)
    expect(cookieOf(browser, '__Host-session')).not.toBe(planted)
    const waiting = await scene.ask('GET', '/api/auth/profile', {
      headers: { Cookie: `__Host-session=${planted}` },
    })
    expect(waiting.status).toBe(401)
  })

  it('signing in from a page gives a new CSRF token, and the one from before is worth nothing any more', async () => {
    const scene = await setScene()
    const browser = openBrowser(scene)
    await browser.ask('GET', '/api/auth/csrf')
    const before = cookieOf(browser, 'csrftoken')
    await browser.ask('POST', '/api/auth/login', { body: credentials })
    expect(cookieOf(browser, 'csrftoken')).not.toBe(before)
    browser.cookies.set('csrftoken', before)
    expect(
      await refusal(await browser.ask('PATCH', '/api/auth/profile', { body: { locale: 'en' } })),
    ).toEqual(CSRF)
  })

  it('signing in from a page ends the session that the browser had, whoever it belonged to', async () => {
    const scene = await setScene()
    const { gestionnaire, superviseur } = scene.cast
    const browser = await signedIn(scene)
    const former = cookieHeader(browser.cookies)
    expect(await liveSessions(gestionnaire.id)).toHaveLength(2)
    await browser.signIn(superviseur.email)
    expect((await scene.ask('GET', '/api/auth/profile', { headers: { Cookie: former } })).status).toBe(401)
    expect(await liveSessions(gestionnaire.id)).toEqual([{ kind: 'token' }])
  })

  it('a second time ends the first session even for the same person', async () => {
    const scene = await setScene()
    const browser = await signedIn(scene)
    await browser.signIn(EMAIL)
    expect((await liveSessions(scene.cast.gestionnaire.id)).map(({ kind }) => kind).sort()).toEqual([
      'browser',
      'token',
    ])
  })

  it('signing in from a page of a token client leaves its other session alone', async () => {
    const scene = await setScene()
    const { token } = scene.cast.gestionnaire
    await withToken(scene, token)('POST', '/api/auth/login', { body: credentials })
    expect((await withToken(scene, token)('GET', '/api/auth/profile')).status).toBe(200)
  })
})

describe('no other site can sign a browser in', () => {
  const attempts: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    'with a CSRF token of its own making': { 'X-CSRFToken': 'made.up' },
    'with another token than the cookie’s': { 'X-CSRFToken': `${'A'.repeat(43)}.${'A'.repeat(43)}` },
    'with an empty one': { 'X-CSRFToken': '' },
    'from another origin': { Origin: 'https://elsewhere.test' },
    'from an origin that hides': { Origin: 'null' },
  }

  it.each(Object.entries(attempts))('%s', async (_, headers) => {
    const scene = await setScene()
    const { gestionnaire } = scene.cast
    const browser = openBrowser(scene)
    await browser.ask('GET', '/api/auth/csrf')
    const answer = await browser.ask('POST', '/api/auth/login', { body: credentials, headers })
    expect(answer.headers.getSetCookie()).toEqual([])
    expect(await refusal(answer)).toEqual(CSRF)
    expect(await liveSessions(gestionnaire.id)).toEqual([{ kind: 'token' }])
  })

  it('no other site can sign a browser in without saying where it comes from', async () => {
    const scene = await setScene()
    const browser = openBrowser(scene)
    await browser.ask('GET', '/api/auth/csrf')
    const token = cookieOf(browser, 'csrftoken')
    const headers = { Cookie: cookieHeader(browser.cookies), 'X-CSRFToken': token }
    const answer = await scene.ask('POST', '/api/auth/login', { body: credentials, headers })
    expect(await refusal(answer)).toEqual(CSRF)
    const sibling = await scene.ask('POST', '/api/auth/login', {
      body: credentials,
      headers: { ...headers, 'Sec-Fetch-Site': 'same-site' },
    })
    expect(await refusal(sibling)).toEqual(CSRF)
  })

  it('no other site can sign a browser in with the CSRF cookie of the attacker’s own session, planted from a sibling domain', async () => {
    const scene = await setScene()
    const attacker = await signedIn(scene, 'cliente@nourx.test')
    const victim = await signedIn(scene)
    victim.cookies.set('csrftoken', cookieOf(attacker, 'csrftoken'))
    expect(await refusal(await victim.ask('PATCH', '/api/auth/profile', { body: { locale: 'en' } }))).toEqual(
      CSRF,
    )
  })

  it('by showing a bearer token, which needs no CSRF token: it gets tokens, never a cookie', async () => {
    const scene = await setScene()
    for (const bearer of ['junk', scene.cast.outsider.token]) {
      const answer = await scene.ask('POST', '/api/auth/login', {
        body: credentials,
        headers: {
          Authorization: `Bearer ${bearer}`,
          'X-CSRFToken': 'made.up',
          Origin: 'https://elsewhere.test',
        },
      })
      expect(answer.headers.getSetCookie()).toEqual([])
      expect(Object.keys(await answer.json())).toContain('access')
    }
  })

  it('no other site can sign a browser in with a form, which cannot send JSON', async () => {
    const scene = await setScene()
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data']) {
      const answer = await scene.ask('POST', '/api/auth/login', {
        body: JSON.stringify(credentials),
        headers: { 'Content-Type': type },
      })
      expect(answer.status).toBe(415)
    }
  })
})

describe('a cookie session', () => {
  it('a cookie session changes nothing without the CSRF token of its own page', async () => {
    const scene = await setScene()
    const browser = await signedIn(scene)
    const anonymous = openBrowser(scene)
    await anonymous.ask('GET', '/api/auth/csrf')
    const bare = { Cookie: cookieHeader(browser.cookies), 'Sec-Fetch-Site': 'same-origin' }
    const change = { body: { locale: 'en' } }
    expect(
      await refusal(await scene.ask('PATCH', '/api/auth/profile', { ...change, headers: bare })),
    ).toEqual(CSRF)
    browser.cookies.set('csrftoken', cookieOf(anonymous, 'csrftoken'))
    expect(await refusal(await browser.ask('PATCH', '/api/auth/profile', change))).toEqual(CSRF)
    expect(await (await browser.ask('GET', '/api/auth/profile')).json()).toMatchObject({ locale: 'fr' })
  })

  it('a cookie session gets a new CSRF token for the asking, bound to it alone', async () => {
    const scene = await setScene()
    const browser = await signedIn(scene)
    const answer = await browser.ask('GET', '/api/auth/csrf')
    expect(await answer.json()).toEqual({ csrf_token: cookieOf(browser, 'csrftoken') })
    expect((await browser.ask('PATCH', '/api/auth/profile', { body: { locale: 'en' } })).status).toBe(200)
    const other = await signedIn(scene, 'superviseur@cnss.test')
    other.cookies.set('csrftoken', cookieOf(browser, 'csrftoken'))
    expect(await refusal(await other.ask('PATCH', '/api/auth/profile', { body: { locale: 'en' } }))).toEqual(
      CSRF,
    )
  })

  it('a cookie session is not opened by its hash, its number or a token', async () => {
    const scene = await setScene()
    await signedIn(scene)
    const [row] = await rowsOf<{ id: string; secret_hash: string }>(
      "select id, secret_hash from sessions where kind = 'browser'",
    )
    for (const value of [row?.id, row?.secret_hash, scene.cast.gestionnaire.token, 'null', 'undefined'])
      expect(
        (await scene.ask('GET', '/api/auth/profile', { headers: { Cookie: `__Host-session=${value}` } }))
          .status,
      ).toBe(401)
  })
})
