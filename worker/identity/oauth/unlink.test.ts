import { describe, expect, it } from 'vitest'
import type { Scene } from '../../kernel/testing/scene.ts'
import { refusal } from '../testing/answers.ts'
import { type Browser, openBrowser } from '../testing/browser.ts'
import { trail } from '../testing/database.ts'
import { enterThrough, linkedAccounts, setSceneNow } from '../testing/provider.ts'

const EMAIL = 'gestionnaire@cnss.test'
const HERS = { email: EMAIL, sub: '700000001' }
const PRIVATE = { email: 'awa.privee@exemple.test', sub: '700000002' }

const forgetPassword = (scene: Scene) =>
  scene.context().db.run(`update users set password_hash = null where email = '${EMAIL}'`)

async function signedIn(scene: Scene, email = EMAIL): Promise<Browser> {
  const browser = openBrowser(scene)
  expect((await browser.signIn(email)).status).toBe(200)
  return browser
}
const enter = (scene: Scene, visitor = HERS) => enterThrough(openBrowser(scene), 'github', visitor)

describe('a linked account', () => {
  const remove = (browser: Browser, id: number | undefined) =>
    browser.ask('DELETE', `/api/auth/identities/${id}`)

  it('a linked account is removed by its owner, and opens nothing then', async () => {
    const scene = await setSceneNow()
    const browser = await signedIn(scene)
    await enterThrough(browser, 'github', PRIVATE, '?link=true')
    const [link] = await linkedAccounts()
    expect((await remove(browser, link?.id)).status).toBe(204)
    expect(await enter(scene, PRIVATE)).toBe('/sign-in?oauth_error=no_account')
    expect(await trail('identity.provider_unlinked')).toMatchObject([
      { actor_id: scene.cast.gestionnaire.id, before: { provider: 'github', email: PRIVATE.email } },
    ])
  })

  it('a linked account of another person does not exist', async () => {
    const scene = await setSceneNow()
    await enter(scene)
    const [link] = await linkedAccounts()
    const browser = await signedIn(scene, 'superviseur@cnss.test')
    const theirs = await refusal(await remove(browser, link?.id))
    expect(theirs).toEqual([404, 'request.not_found'])
    expect(await refusal(await remove(browser, 4_000))).toEqual(theirs)
    expect(await linkedAccounts()).toHaveLength(1)
  })

  it('a linked account stays when it is the last way in', async () => {
    const scene = await setSceneNow()
    await forgetPassword(scene)
    const browser = openBrowser(scene)
    await enterThrough(browser, 'github', HERS)
    const [link] = await linkedAccounts()
    expect(await refusal(await remove(browser, link?.id))).toEqual([409, 'identity.last_sign_in_method'])
    expect(await linkedAccounts()).toHaveLength(1)
  })

  it('a linked account stays alone of two that are removed at the same moment, when there is no password', async () => {
    const scene = await setSceneNow()
    await forgetPassword(scene)
    const browser = openBrowser(scene)
    await enterThrough(browser, 'github', HERS)
    await enterThrough(browser, 'github', PRIVATE, '?link=true')
    const both = await linkedAccounts()
    expect(both).toHaveLength(2)
    const answers = await Promise.all(both.map(({ id }) => remove(browser, id)))
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 409])
    expect(await linkedAccounts()).toHaveLength(1)
  })
})
