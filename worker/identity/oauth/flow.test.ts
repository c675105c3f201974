import { describe, expect, it } from 'vitest'
import type { Provider } from '../../../contract/identity/sign-in.ts'
import { type Scene, sandboxMode } from '../../kernel/testing/scene.ts'
import { headersOf, refusal } from '../testing/answers.ts'
import { type Browser, openBrowser } from '../testing/browser.ts'
import { databaseText, rowsOf, trail } from '../testing/database.ts'
import {
  agreeAt,
  comeBack,
  enterThrough,
  locationOf,
  prepareVisitor,
  setSceneNow,
  visitProvider,
} from '../testing/provider.ts'

const EMAIL = 'gestionnaire@cnss.test'
const providers: readonly Provider[] = ['google', 'github']

const profile = async (browser: Browser) => (await browser.ask('GET', '/api/auth/profile')).status
const liveBrowsers = () => rowsOf("select id from sessions where kind = 'browser' and ended_at is null")

async function nobodyEntered(browser: Browser): Promise<void> {
  expect(await profile(browser)).toBe(401)
  expect(await liveBrowsers()).toEqual([])
  expect(await rowsOf('select * from provider_accounts')).toEqual([])
}

describe.each(providers)('signing in through %s', (provider) => {
  it('opens a cookie session for a proven address, without a token in sight', async () => {
    const scene = await setSceneNow()
    const browser = openBrowser(scene)
    expect(await enterThrough(browser, provider, { email: EMAIL })).toBe('/')
    expect(await profile(browser)).toBe(200)
    expect(browser.cookies.has('__Host-oauth')).toBe(false)
    // For the app, which forgets what another person left on the device.
    expect(browser.cookies.get('entered')).toBe(String(scene.cast.gestionnaire.id))
    expect(await trail('identity.signed_in')).toMatchObject([
      { actor_id: scene.cast.gestionnaire.id, after: { method: provider, kind: 'browser' } },
      ...Array.from({ length: 6 }, () => ({ after: { method: 'password' } })),
    ])
  })

  it('asks the provider with state, PKCE and the address that we listen on', async () => {
    const scene = await setSceneNow()
    const away = await openBrowser(scene).ask('GET', `/api/auth/oauth/${provider}`)
    expect(away.status).toBe(302)
    expect(headersOf(away)).toMatchObject({ 'cache-control': 'no-store' })
    const { origin, searchParams } = locationOf(away)
    expect(origin).toBe('http://sandbox.test')
    expect(Object.fromEntries(searchParams)).toMatchObject({
      client_id: `sandbox-${provider}`,
      response_type: 'code',
      redirect_uri: `http://matrice.test/api/auth/oauth/${provider}/callback`,
      state: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge_method: 'S256',
      ...(provider === 'google' ? { nonce: expect.stringMatching(/^[\w-]{43}$/) } : {}),
    })
  })

  it('keeps what it set out with in a sealed cookie, and nowhere else', async () => {
    const scene = await setSceneNow()
    const away = await openBrowser(scene).ask('GET', `/api/auth/oauth/${provider}`)
    const [cookie = ''] = away.headers.getSetCookie()
    expect(cookie.split('; ').slice(1).sort()).toEqual([
      'HttpOnly',
      'Max-Age=600',
      'Path=/',
      'SameSite=Lax',
      'Secure',
    ])
    expect(cookie).toMatch(/^__Host-oauth=/)
    const state = locationOf(away).searchParams.get('state') ?? ''
    expect(
      atob(cookie.split('.')[1]?.split(';')[0]?.replaceAll('-', '+').replaceAll('_', '/') ?? ''),
    ).not.toContain(state)
    expect(await databaseText()).not.toContain(state)
  })

  it('stops at an answer that carries another state, and the browser must set out anew', async () => {
    const scene = await setSceneNow()
    const browser = openBrowser(scene)
    const back = await agreeAt(browser, provider, { email: EMAIL })
    const right = back.searchParams.get('state') ?? ''
    back.searchParams.set('state', `${right.slice(0, -1)}${right.endsWith('A') ? 'B' : 'A'}`)
    expect(await comeBack(browser, back)).toBe('/sign-in?oauth_error=state')
    back.searchParams.set('state', right)
    expect(await comeBack(browser, back)).toBe('/sign-in?oauth_error=state')
    await nobodyEntered(browser)
  })

  it.each(['code', 'state'])('stops at an answer without its %s', async (name) => {
    const scene = await setSceneNow()
    const browser = openBrowser(scene)
    const back = await agreeAt(browser, provider, { email: EMAIL })
    back.searchParams.delete(name)
    expect(await comeBack(browser, back)).toBe(
      `/sign-in?oauth_error=${name === 'code' ? 'provider' : 'state'}`,
    )
    await nobodyEntered(browser)
  })

  it('stops in a browser that never set out: no link from elsewhere signs anybody in', async () => {
    const scene = await setSceneNow()
    const attacker = openBrowser(scene)
    const back = await agreeAt(attacker, provider, { email: 'cliente@nourx.test' })
    const victim = openBrowser(scene)
    expect(await comeBack(victim, back)).toBe('/sign-in?oauth_error=state')
    await nobodyEntered(victim)
  })

  it('stops in a browser that set out for another person’s journey', async () => {
    const scene = await setSceneNow()
    const attacker = openBrowser(scene)
    const back = await agreeAt(attacker, provider, { email: 'cliente@nourx.test' })
    const victim = openBrowser(scene)
    await victim.ask('GET', `/api/auth/oauth/${provider}`)
    expect(await comeBack(victim, back)).toBe('/sign-in?oauth_error=state')
    await nobodyEntered(victim)
  })

  it('stops at a cookie that we did not seal, or that took too long', async () => {
    const scene = await setSceneNow()
    const browser = openBrowser(scene)
    for (const cookie of ['x', 'x.y', `${'A'.repeat(16)}.${'A'.repeat(300)}`]) {
      const back = await agreeAt(browser, provider, { email: EMAIL })
      browser.cookies.set('__Host-oauth', cookie)
      expect(await comeBack(browser, back)).toBe('/sign-in?oauth_error=state')
    }
    const late = await agreeAt(browser, provider, { email: EMAIL })
    scene.clock.advance(600_000)
    expect(await comeBack(browser, late)).toBe('/sign-in?oauth_error=state')
    await nobodyEntered(browser)
  })

  it('takes a code once: a callback seen in a history or a log opens nothing', async () => {
    const scene = await setSceneNow()
    const browser = openBrowser(scene)
    const back = await agreeAt(browser, provider, { email: EMAIL })
    const journey = browser.cookies.get('__Host-oauth') ?? ''
    expect(await comeBack(browser, back)).toBe('/')
    const thief = openBrowser(scene)
    expect(await comeBack(thief, back)).toBe('/sign-in?oauth_error=state')
    thief.cookies.set('__Host-oauth', journey)
    expect(await comeBack(thief, back)).toBe('/sign-in?oauth_error=provider')
    expect(await profile(thief)).toBe(401)
  })

  it('does not accept the code of another journey, however it came by it: the verifier differs', async () => {
    const scene = await setSceneNow()
    const attacker = openBrowser(scene)
    const stolen =
      (await agreeAt(openBrowser(scene), provider, { email: EMAIL })).searchParams.get('code') ?? ''
    const back = await agreeAt(attacker, provider, { email: 'cliente@nourx.test' })
    back.searchParams.set('code', stolen)
    expect(await comeBack(attacker, back)).toBe('/sign-in?oauth_error=provider')
    await nobodyEntered(attacker)
  })

  it('comes back empty-handed when the person refuses', async () => {
    const scene = await setSceneNow()
    const browser = openBrowser(scene)
    await sandboxMode(provider, { mode: 'denied' })
    const away = await browser.ask('GET', `/api/auth/oauth/${provider}`)
    expect(await comeBack(browser, await visitProvider(locationOf(away)))).toBe('/sign-in?oauth_error=denied')
    await nobodyEntered(browser)
  })

  it.each(['broken', 'garbage'])(
    'says that the provider failed when it is %s, and works again after',
    async (mode) => {
      const scene = await setSceneNow()
      const browser = openBrowser(scene)
      await sandboxMode(provider, { mode, count: 1 })
      expect(await enterThrough(browser, provider, { email: EMAIL })).toBe('/sign-in?oauth_error=provider')
      await nobodyEntered(browser)
      expect(await enterThrough(browser, provider, { email: EMAIL })).toBe('/')
    },
  )

  it('does not wait for a provider that hangs', async () => {
    const scene = await setSceneNow()
    const browser = openBrowser(scene)
    await sandboxMode(provider, { mode: 'slow', delay_ms: 3_000, count: 1 })
    expect(await enterThrough(browser, provider, { email: EMAIL })).toBe('/sign-in?oauth_error=provider')
    await nobodyEntered(browser)
  })

  it('is not offered where it is not configured', async () => {
    const name = provider.toUpperCase()
    const scene = await setSceneNow({
      variables: { [`${name}_CLIENT_ID`]: '', [`${name}_CLIENT_SECRET`]: '' },
    })
    for (const path of [`/api/auth/oauth/${provider}`, `/api/auth/oauth/${provider}/callback?code=x&state=y`])
      expect(await refusal(await scene.ask('GET', path))).toEqual([404, 'identity.provider_unknown'])
    expect(await (await scene.ask('GET', '/api/auth/methods')).json()).toMatchObject({ [provider]: false })
  })

  it('leaves a line in the trail when it fails: which way, and why', async () => {
    const scene = await setSceneNow()
    await enterThrough(openBrowser(scene, '203.0.113.9'), provider, { email: 'inconnue@exemple.test' })
    expect(await trail('identity.sign_in_failed')).toMatchObject([
      { subject_id: null, ip: '203.0.113.9', after: { method: provider, reason: 'no_account' } },
    ])
  })
})

describe('an answer of one provider', () => {
  it('an answer of one provider does not finish a journey that left for the other', async () => {
    const scene = await setSceneNow()
    const browser = openBrowser(scene)
    const back = await agreeAt(browser, 'google', { email: EMAIL })
    back.pathname = back.pathname.replace('google', 'github')
    expect(await comeBack(browser, back)).toBe('/sign-in?oauth_error=state')
    await nobodyEntered(browser)
  })
})

describe('what Google says of a person is believed only when', () => {
  it.each([
    ['it answers this very request', 'wrong_nonce'],
    ['it is meant for us', 'wrong_audience'],
    ['it comes from Google', 'wrong_issuer'],
    ['it is fresh', 'expired'],
    ['it says how long it is', 'endless'],
    ['it is signed', 'unsigned'],
    ['it is signed by Google', 'forged'],
  ])('%s', async (_, mode) => {
    const scene = await setSceneNow()
    const browser = openBrowser(scene)
    await sandboxMode('google', { mode, count: 1 })
    expect(await enterThrough(browser, 'google', { email: EMAIL })).toBe('/sign-in?oauth_error=provider')
    await nobodyEntered(browser)
  })
})

describe('GitHub', () => {
  it('is asked for the profile, and a failure there is a failure of the provider', async () => {
    const scene = await setSceneNow()
    const browser = openBrowser(scene)
    await sandboxMode('github', { mode: 'api_broken' })
    expect(await enterThrough(browser, 'github', { email: EMAIL })).toBe('/sign-in?oauth_error=provider')
    await nobodyEntered(browser)
  })

  it('is not waited for when the profile does not come', async () => {
    const scene = await setSceneNow()
    const browser = openBrowser(scene)
    await sandboxMode('github', { mode: 'api_slow', delay_ms: 3_000, count: 1 })
    expect(await enterThrough(browser, 'github', { email: EMAIL })).toBe('/sign-in?oauth_error=provider')
    await nobodyEntered(browser)
  })
})

describe('where a sign-in leads to', () => {
  /** Through GitHub, which has no key to make first. */
  async function leadsTo(scene: Scene, return_to: string): Promise<string> {
    const browser = openBrowser(scene)
    await prepareVisitor('github', { email: EMAIL })
    const away = await browser.ask('GET', `/api/auth/oauth/github?${new URLSearchParams({ return_to })}`)
    const back = await visitProvider(locationOf(away))
    return locationOf(await browser.ask('GET', `${back.pathname}${back.search}`)).href
  }

  it('is our own start page when something else than a path was asked for', async () => {
    const scene = await setSceneNow()
    for (const asked of [
      '//evil.test/x',
      'https://evil.test/x',
      '/\\evil.test',
      '\\\\evil.test',
      '/\t/evil.test',
      '/\n/evil.test',
      ' //evil.test',
      'javascript:alert(1)',
      'evil.test',
      '@evil.test',
      '',
    ])
      expect([asked, await leadsTo(scene, asked)]).toEqual([asked, 'http://matrice.test/'])
  })

  it('is the page that was left, with its filters, and never another site', async () => {
    const scene = await setSceneNow()
    for (const asked of [
      '/account',
      '/people?q=awa&sort=name',
      '/a/..//evil.test',
      '/%5Cevil.test',
      '/x@evil.test',
    ]) {
      const { origin, href } = new URL(await leadsTo(scene, asked))
      expect(origin).toBe('http://matrice.test')
      if (!asked.includes('..')) expect(href).toBe(`http://matrice.test${asked}`)
    }
  })
})
