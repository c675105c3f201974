import { describe, expect, it } from 'vitest'
import { pathOf } from '../../../contract/route.ts'
import { routes } from '../../../contract/routes.ts'
import { CNSS, PASSWORD } from '../../kernel/testing/cast.ts'
import { mailTo, type Scene, setScene } from '../../kernel/testing/scene.ts'
import { bodyOf, refusal } from '../testing/answers.ts'
import { openBrowser } from '../testing/browser.ts'
import { beforeNextWrite, rowsOf, trail } from '../testing/database.ts'
import { signInClient, type Tokens, withToken } from '../testing/token-client.ts'

const NEW = 'fromager-harmattan-42'
const change = (scene: Scene, current_password = PASSWORD, new_password = NEW) =>
  scene.as(scene.cast.gestionnaire)('POST', '/api/auth/password', {
    body: { current_password, new_password },
  })

describe('changing one’s password', () => {
  it('changing one’s password asks for the current one, and writes down that a person did not know it', async () => {
    const scene = await setScene()
    expect(await refusal(await change(scene, 'pas-le-bon'))).toEqual([403, 'identity.current_password_wrong'])
    const { id } = scene.cast.gestionnaire
    expect(await trail('identity.password_change_refused')).toMatchObject([
      { actor_id: id, subject_id: String(id), organization_id: CNSS },
    ])
    expect((await signInClient(scene, scene.cast.gestionnaire.email)).access).toBeTruthy()
  })

  it('changing one’s password keeps the session that did it, opens with the new one and no more with the old', async () => {
    const scene = await setScene()
    const { email, id } = scene.cast.gestionnaire
    expect((await change(scene)).status).toBe(204)
    expect((await scene.as(scene.cast.gestionnaire)('GET', '/api/auth/profile')).status).toBe(200)
    expect((await scene.ask('POST', '/api/auth/login', { body: { email, password: PASSWORD } })).status).toBe(
      401,
    )
    expect((await signInClient(scene, email, NEW)).access).toBeTruthy()
    expect(await trail('identity.password_changed')).toMatchObject([
      { actor_id: id, before: null, after: null },
    ])
  })

  it('changing one’s password to the same one is refused, also where it is temporary and spelled with other accents', async () => {
    const scene = await setScene()
    const answer = await change(scene, PASSWORD, PASSWORD)
    expect(answer.status).toBe(422)
    expect(await answer.json()).toMatchObject({ errors: [{ path: 'new_password' }] })
    const composed = 'forêt-été-garçon'.normalize('NFC')
    expect((await change(scene, PASSWORD, composed)).status).toBe(204)
    expect((await change(scene, composed, composed.normalize('NFD'))).status).toBe(422)
    const { email } = scene.cast.superviseur
    const renewed = await scene.as(scene.cast.admin)(
      'POST',
      `/api/admin/users/${scene.cast.superviseur.id}/temporary-password`,
      { body: {} },
    )
    const { temporary_password } = await bodyOf<{ temporary_password: string }>(renewed)
    const { access } = await signInClient(scene, email, temporary_password)
    const same = await withToken(scene, access)('POST', '/api/auth/password', {
      body: { current_password: temporary_password, new_password: temporary_password },
    })
    expect(same.status).toBe(422)
    const [row] = await rowsOf('select must_change_password from users where email = ?', email)
    expect(row).toEqual({ must_change_password: 1 })
  })

  it('changing one’s password is announced to its owner by mail, in their language', async () => {
    const scene = await setScene()
    const { gestionnaire } = scene.cast
    await scene.as(gestionnaire)('PATCH', '/api/auth/profile', { body: { locale: 'en' } })
    await change(scene)
    await scene.runQueue()
    expect(await mailTo(gestionnaire.email)).toMatchObject([{ subject: 'Your password was changed' }])
  })

  it('changing one’s password cannot be guessed at from a session left open: ten tries a minute', async () => {
    const scene = await setScene()
    for (let turn = 0; turn < 10; turn += 1)
      await change(scene, PASSWORD, 'password').then(({ status }) => expect(status).toBe(422))
    expect(await refusal(await change(scene))).toEqual([429, 'rate.limited'])
    const { email } = scene.cast.gestionnaire
    expect((await signInClient(scene, email)).access).toBeTruthy()
  })

  it('changing one’s password loses against an administrator who gave another one meanwhile', async () => {
    const scene = await setScene()
    const { gestionnaire, admin } = scene.cast
    let temporary = ''
    beforeNextWrite(scene, async () => {
      const given = await scene.as(admin)('POST', `/api/admin/users/${gestionnaire.id}/temporary-password`, {
        body: {},
      })
      temporary = (await bodyOf<{ temporary_password: string }>(given)).temporary_password
    })
    expect(await refusal(await change(scene))).toEqual([401, 'auth.session_ended'])
    const signIn = { email: gestionnaire.email, password: temporary }
    expect(await (await scene.ask('POST', '/api/auth/login', { body: signIn })).json()).toMatchObject({
      user: { must_change_password: true },
    })
  })

  it('changing one’s password is not open to a person who has none: a link by mail is', async () => {
    const scene = await setScene()
    const { id } = scene.cast.gestionnaire
    await scene.context().db.run(`update users set password_hash = null where id = ${id}`)
    expect(await refusal(await change(scene, 'matrice'))).toEqual([403, 'identity.current_password_wrong'])
  })
})

/** What stays open until the temporary password is replaced; doors without a lock are open anyway. */
const OPEN = ['identity.changePassword', 'identity.readProfile']

describe('a person with a temporary password', () => {
  async function newcomer(scene: Scene) {
    const { id, email } = scene.cast.gestionnaire
    const given = await scene.as(scene.cast.admin)('POST', `/api/admin/users/${id}/temporary-password`, {
      body: {},
    })
    const { temporary_password } = await bodyOf<{ temporary_password: string }>(given)
    return { email, password: temporary_password }
  }

  it('a person with a temporary password is told so at sign-in and in the profile, and others are not', async () => {
    const scene = await setScene()
    const { email, password } = await newcomer(scene)
    const answer = await scene.ask('POST', '/api/auth/login', { body: { email, password } })
    const { access, user } = await bodyOf<Tokens & { user: object }>(answer)
    expect(user).toMatchObject({ must_change_password: true })
    expect(await (await withToken(scene, access)('GET', '/api/auth/profile')).json()).toMatchObject({
      must_change_password: true,
    })
    const other = await scene.ask('POST', '/api/auth/login', {
      body: { email: 'approbateur@cnss.test', password: PASSWORD },
    })
    expect((await bodyOf<{ user: object }>(other)).user).not.toHaveProperty('must_change_password')
  })

  it('a person with a temporary password finds every other door closed, whatever it leads to', async () => {
    const scene = await setScene()
    const { access } = await signInClientWith(scene, await newcomer(scene))
    const params = {
      organizationId: CNSS,
      userId: 1,
      sessionId: 'x',
      identityId: 1,
      invitationId: 1,
      jobId: 1,
    }
    const locked = routes.filter(({ access, id }) => access !== 'public' && !OPEN.includes(id))
    expect(locked.length).toBeGreaterThan(20)
    for (const route of locked) {
      const more = route.method === 'get' || route.method === 'delete' ? {} : { body: { no_such_field: 1 } }
      const answer = await withToken(scene, access)(route.method.toUpperCase(), pathOf(route, params), more)
      expect([route.id, ...(await refusal(answer))]).toEqual([
        route.id,
        403,
        'identity.password_change_required',
      ])
    }
  })

  it('a person with a temporary password may read the profile but not change it, and may leave', async () => {
    const scene = await setScene()
    const browser = openBrowser(scene)
    const { email, password } = await newcomer(scene)
    await browser.signIn(email, password)
    expect((await browser.ask('GET', '/api/auth/profile')).status).toBe(200)
    expect(
      await refusal(await browser.ask('PATCH', '/api/auth/profile', { body: { locale: 'en' } })),
    ).toEqual([403, 'identity.password_change_required'])
    expect((await browser.ask('POST', '/api/auth/logout', { body: {} })).status).toBe(204)
  })

  it('a person with a temporary password finds all doors open once it is replaced, in the same session', async () => {
    const scene = await setScene()
    const browser = openBrowser(scene)
    const { email, password } = await newcomer(scene)
    await browser.signIn(email, password)
    const replaced = await browser.ask('POST', '/api/auth/password', {
      body: { current_password: password, new_password: NEW },
    })
    expect(replaced.status).toBe(204)
    expect((await browser.ask('GET', `/api/organizations/${CNSS}/members`)).status).toBe(200)
    expect(await (await browser.ask('GET', '/api/auth/profile')).json()).not.toHaveProperty(
      'must_change_password',
    )
    const again = await openBrowser(scene).signIn(email, NEW)
    expect((await bodyOf<{ user: object }>(again)).user).not.toHaveProperty('must_change_password')
  })

  it('a person with a temporary password cannot link a provider: whoever chose the password would keep that way in', async () => {
    const scene = await setScene()
    const browser = openBrowser(scene)
    const { email, password } = await newcomer(scene)
    await browser.signIn(email, password)
    const away = await browser.ask('GET', '/api/auth/oauth/google?link=true')
    expect(await refusal(away)).toEqual([403, 'identity.password_change_required'])
    expect(await rowsOf('select * from provider_accounts')).toEqual([])
  })
})

const signInClientWith = (scene: Scene, { email, password }: { email: string; password: string }) =>
  signInClient(scene, email, password)
