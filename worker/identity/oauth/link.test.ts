import { describe, expect, it } from 'vitest'
import { CNSS } from '../../kernel/testing/cast.ts'
import { mailTo, type Scene, sandboxMode } from '../../kernel/testing/scene.ts'
import { bodyOf, refusal } from '../testing/answers.ts'
import { type Browser, openBrowser } from '../testing/browser.ts'
import { beforeNextWrite, rowsOf, trail } from '../testing/database.ts'
import {
  agreeAt,
  comeBack,
  enterThrough,
  linkedAccounts,
  locationOf,
  type ProviderName,
  setSceneNow,
} from '../testing/provider.ts'

const EMAIL = 'gestionnaire@cnss.test'
const HERS = { email: EMAIL, sub: '700000001' }
const PRIVATE = { email: 'awa.privee@exemple.test', sub: '700000002' }

const whoIs = async (browser: Browser) => {
  const answer = await browser.ask('GET', '/api/auth/profile')
  return answer.ok ? (await bodyOf<{ email: string }>(answer)).email : null
}
const forget = (scene: Scene, email: string, change: string) =>
  scene.context().db.run(`update users set ${change}, version = version + 1 where email = '${email}'`)

async function signedIn(scene: Scene, email = EMAIL): Promise<Browser> {
  const browser = openBrowser(scene)
  expect((await browser.signIn(email)).status).toBe(200)
  return browser
}
const enter = (scene: Scene, visitor = HERS, provider: ProviderName = 'github') =>
  enterThrough(openBrowser(scene), provider, visitor)

describe('the first time, an account is found by address only when both sides have proven it', () => {
  it('and is linked then, once, so that the address does not matter any more', async () => {
    const scene = await setSceneNow()
    expect(await enter(scene)).toBe('/')
    expect(await enter(scene)).toBe('/')
    expect(await linkedAccounts()).toMatchObject([
      { user_id: scene.cast.gestionnaire.id, provider: 'github', subject: HERS.sub },
    ])
    expect(await trail('identity.provider_linked')).toMatchObject([
      { actor_id: scene.cast.gestionnaire.id, after: { provider: 'github', email: EMAIL } },
    ])
  })

  it.each(['google', 'github'] as const)(
    'the first time, an account is found by address only when both sides have proven it: never for an address that %s has not verified',
    async (provider) => {
      const scene = await setSceneNow()
      const browser = openBrowser(scene)
      await sandboxMode(provider, { mode: 'unverified' })
      expect(await enterThrough(browser, provider, HERS)).toBe('/sign-in?oauth_error=email_unverified')
      expect(await whoIs(browser)).toBeNull()
      expect(await linkedAccounts()).toEqual([])
    },
  )

  it('the first time, an account is found by address only when both sides have proven it: never for an unverified claim to a person’s address, and the answer is the same when it is nobody’s', async () => {
    const scene = await setSceneNow()
    for (const email of [EMAIL, 'inconnue@exemple.test'])
      expect(await enter(scene, { email, sub: '66', email_verified: false } as typeof HERS)).toBe(
        '/sign-in?oauth_error=email_unverified',
      )
    expect(await linkedAccounts()).toEqual([])
  })

  it('the first time, an account is found by address only when both sides have proven it: never into an account whose own address nobody has proven: a squatter waits there in vain', async () => {
    const scene = await setSceneNow()
    await forget(scene, EMAIL, 'email_verified_at = null')
    expect(await enter(scene)).toBe('/sign-in?oauth_error=link_first')
    expect(await linkedAccounts()).toEqual([])
    expect(await trail('identity.sign_in_failed')).toMatchObject([
      { subject_id: String(scene.cast.gestionnaire.id), after: { method: 'github', reason: 'link_first' } },
    ])
  })

  it('the first time, an account is found by address only when both sides have proven it: never into an account that an administrator has just readdressed', async () => {
    const scene = await setSceneNow()
    const admin = await signedIn(scene, scene.cast.admin.email)
    await admin.ask('PATCH', `/api/admin/users/${scene.cast.gestionnaire.id}`, {
      body: { email: 'awa@cnss.test' },
    })
    expect(await enter(scene, { ...HERS, email: 'awa@cnss.test' })).toBe('/sign-in?oauth_error=link_first')
    expect(await enter(scene)).toBe('/sign-in?oauth_error=no_account')
  })

  it('and not for a second account of the same provider, to which the address may have been passed on', async () => {
    const scene = await setSceneNow()
    await enter(scene)
    expect(await enter(scene, { ...HERS, sub: '700000009' })).toBe('/sign-in?oauth_error=link_first')
    expect(await enter(scene, HERS, 'google')).toBe('/')
    expect((await linkedAccounts()).map(({ provider }) => provider)).toEqual(['github', 'google'])
  })

  it.each([
    ['readdressed', "email = 'awa@cnss.test', email_verified_at = null"],
    ['found to be unproven', 'email_verified_at = null'],
    ['closed', 'is_active = 0'],
  ])('never when the account is %s at that very moment', async (_, change) => {
    const scene = await setSceneNow()
    const browser = openBrowser(scene)
    const back = await agreeAt(browser, 'github', HERS)
    beforeNextWrite(scene, async () => forget(scene, EMAIL, change))
    expect(await comeBack(browser, back)).toBe('/sign-in?oauth_error=account_closed')
    expect(await whoIs(browser)).toBeNull()
    expect(await linkedAccounts()).toEqual([])
  })

  it('and whoever has no account gets none', async () => {
    const scene = await setSceneNow()
    const people = await rowsOf('select id from users')
    expect(await enter(scene, PRIVATE)).toBe('/sign-in?oauth_error=no_account')
    expect(await rowsOf('select id from users')).toEqual(people)
  })
})

describe('an account that is linked', () => {
  it('an account that is linked is known by its number at the provider, whatever address it has there now', async () => {
    const scene = await setSceneNow()
    await enter(scene)
    const browser = openBrowser(scene)
    const renamed = { ...HERS, email: 'admin@matrice.test' }
    expect(await enterThrough(browser, 'github', renamed)).toBe('/')
    expect(await whoIs(browser)).toBe(EMAIL)
  })

  it('an account that is linked opens even when the provider no longer verifies the address', async () => {
    const scene = await setSceneNow()
    await enter(scene)
    await sandboxMode('github', { mode: 'unverified' })
    expect(await enter(scene)).toBe('/')
  })

  it('an account that is linked at one provider is nothing to the same number at the other', async () => {
    const scene = await setSceneNow()
    await enter(scene)
    expect(await enter(scene, { ...PRIVATE, sub: HERS.sub }, 'google')).toBe(
      '/sign-in?oauth_error=no_account',
    )
  })

  it.each([
    ['her account', `update users set is_active = 0 where email = '${EMAIL}'`],
    ['her organization', `update organizations set is_active = 0 where id = ${CNSS}`],
  ])('opens nothing when %s is closed, found by number or by address', async (_, close) => {
    const scene = await setSceneNow()
    await enter(scene)
    await scene.context().db.run(close)
    for (const visitor of [HERS, { ...HERS, sub: '700000009' }])
      expect(await enter(scene, visitor)).toBe('/sign-in?oauth_error=account_closed')
    expect(await trail('identity.sign_in_failed')).toMatchObject([
      { subject_id: String(scene.cast.gestionnaire.id), after: { reason: 'account_closed' } },
      { after: { reason: 'account_closed' } },
    ])
  })

  it('an account that is linked opens nothing when it is closed while the provider answers', async () => {
    const scene = await setSceneNow()
    await enter(scene)
    const browser = openBrowser(scene)
    const back = await agreeAt(browser, 'github', HERS)
    beforeNextWrite(scene, async () => forget(scene, EMAIL, 'is_active = 0'))
    expect(await comeBack(browser, back)).toBe('/sign-in?oauth_error=account_closed')
    expect(await whoIs(browser)).toBeNull()
  })

  it('an account that is linked is announced to its owner by mail', async () => {
    const scene = await setSceneNow()
    await enter(scene)
    await scene.runQueue()
    expect(await mailTo(EMAIL)).toMatchObject([{ subject: 'GitHub ouvre maintenant votre compte' }])
  })

  it('an account that is linked still asks for the password change that is due', async () => {
    const scene = await setSceneNow()
    await enter(scene)
    await forget(scene, EMAIL, 'must_change_password = 1')
    const browser = openBrowser(scene)
    await enterThrough(browser, 'github', HERS)
    expect(await refusal(await browser.ask('GET', '/api/auth/sessions'))).toEqual([
      403,
      'identity.password_change_required',
    ])
  })
})

describe('a person signed in', () => {
  it('a person signed in adds an account of any address, and enters with it from then on', async () => {
    const scene = await setSceneNow()
    const browser = await signedIn(scene)
    expect(await enterThrough(browser, 'github', PRIVATE, '?link=true&return_to=/account')).toBe('/account')
    expect(await whoIs(browser)).toBe(EMAIL)
    const other = openBrowser(scene)
    expect(await enterThrough(other, 'github', PRIVATE)).toBe('/')
    expect(await whoIs(other)).toBe(EMAIL)
    expect(await (await browser.ask('GET', '/api/auth/identities')).json()).toMatchObject({
      results: [{ provider: 'github', email: PRIVATE.email }],
    })
  })

  it('a person signed in adds one even to an account whose own address is unproven', async () => {
    const scene = await setSceneNow()
    await forget(scene, EMAIL, 'email_verified_at = null')
    const browser = await signedIn(scene)
    expect(await enterThrough(browser, 'github', HERS, '?link=true')).toBe('/')
    expect(await linkedAccounts()).toHaveLength(1)
  })

  it('a person signed in cannot add what another person has', async () => {
    const scene = await setSceneNow()
    await enter(scene)
    const browser = await signedIn(scene, 'superviseur@cnss.test')
    expect(await enterThrough(browser, 'github', HERS, '?link=true')).toBe(
      '/account?oauth_error=already_linked',
    )
    expect(await whoIs(browser)).toBe('superviseur@cnss.test')
    expect(await linkedAccounts()).toMatchObject([{ user_id: scene.cast.gestionnaire.id }])
    expect(await trail('identity.provider_link_failed')).toMatchObject([
      {
        subject_id: String(scene.cast.superviseur.id),
        after: { method: 'github', reason: 'already_linked' },
      },
    ])
  })

  it('a person signed in who is not any more when the provider answers adds nothing', async () => {
    const scene = await setSceneNow()
    const browser = await signedIn(scene)
    const back = await agreeAt(browser, 'github', PRIVATE, '?link=true')
    await browser.ask('POST', '/api/auth/logout', { body: {} })
    expect(await comeBack(browser, back)).toBe('/account?oauth_error=state')
    expect(await linkedAccounts()).toEqual([])
  })

  it('a person signed in who became another person meanwhile adds nothing to either', async () => {
    const scene = await setSceneNow()
    const browser = await signedIn(scene)
    const back = await agreeAt(browser, 'github', PRIVATE, '?link=true')
    await browser.signIn('superviseur@cnss.test')
    expect(await comeBack(browser, back)).toBe('/account?oauth_error=state')
    expect(await whoIs(browser)).toBe('superviseur@cnss.test')
    expect(await linkedAccounts()).toEqual([])
  })

  it('a person signed in whose session ends while the provider answers adds nothing', async () => {
    const scene = await setSceneNow()
    const browser = await signedIn(scene)
    const back = await agreeAt(browser, 'github', PRIVATE, '?link=true')
    const { id } = scene.cast.gestionnaire
    beforeNextWrite(scene, () => rowsOf('update sessions set ended_at = 1 where user_id = ?', id))
    expect(await comeBack(browser, back)).toBe('/account?oauth_error=state')
    expect(await linkedAccounts()).toEqual([])
  })

  it('a person signed in who was given a temporary password meanwhile adds nothing', async () => {
    const scene = await setSceneNow()
    const browser = await signedIn(scene)
    const back = await agreeAt(browser, 'github', PRIVATE, '?link=true')
    await forget(scene, EMAIL, 'must_change_password = 1')
    expect(await comeBack(browser, back)).toBe('/account?oauth_error=state')
    expect(await linkedAccounts()).toEqual([])
  })

  it.each(['cross-site', 'same-site', 'none'])(
    'a person signed in is not sent off to link by a page that is not ours: %s',
    async (site) => {
      const scene = await setSceneNow()
      const browser = await signedIn(scene)
      const away = await browser.ask('GET', '/api/auth/oauth/github?link=true', {
        headers: { 'Sec-Fetch-Site': site },
      })
      expect(locationOf(away).href).toBe('http://matrice.test/account')
      expect(browser.cookies.has('__Host-oauth')).toBe(false)
    },
  )

  it('a person signed in is what linking needs: everyone else is sent to sign in', async () => {
    const scene = await setSceneNow()
    const away = await openBrowser(scene).ask('GET', '/api/auth/oauth/github?link=true')
    expect(locationOf(away).href).toBe('http://matrice.test/sign-in')
  })

  it('a person signed in may sign in through a provider as another person, which ends the session before', async () => {
    const scene = await setSceneNow()
    const browser = await signedIn(scene, 'superviseur@cnss.test')
    await enterThrough(browser, 'github', HERS)
    expect(await whoIs(browser)).toBe(EMAIL)
    expect(await rowsOf("select user_id from sessions where kind = 'browser' and ended_at is null")).toEqual([
      { user_id: scene.cast.gestionnaire.id },
    ])
  })
})
