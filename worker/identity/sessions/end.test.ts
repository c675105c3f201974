import { describe, expect, it } from 'vitest'
import { CNSS, NOURX, PASSWORD } from '../../kernel/testing/cast.ts'
import { mailTo, type Scene, setScene } from '../../kernel/testing/scene.ts'
import { bodyOf, refusal } from '../testing/answers.ts'
import { openBrowser } from '../testing/browser.ts'
import { rowsOf, trail } from '../testing/database.ts'
import { linkIn } from '../testing/mailbox.ts'
import { signInClient, withToken } from '../testing/token-client.ts'

const ENDED = [401, 'auth.session_ended']
const NEW_PASSWORD = 'fromager-harmattan-42'

type Asking = (method: string, path: string, more?: { body?: unknown }) => Promise<Response>
interface Stage {
  readonly scene: Scene
  /** The session whose end the story is about. */
  readonly mine: Asking
  /** The same person on another device. */
  readonly other: Asking
  readonly sessionId: string
}

const admin = ({ scene }: Stage): Asking => scene.as(scene.cast.admin)
const person = ({ scene }: Stage) => `/api/admin/users/${scene.cast.approbateur.id}`

/** Everything that ends a session, told by the one who does it. */
const endings: Readonly<Record<string, (stage: Stage) => Promise<Response>>> = {
  'signing out': ({ mine }) => mine('POST', '/api/auth/logout', { body: {} }),
  'revoking it from another device': ({ other, sessionId }) =>
    other('DELETE', `/api/auth/sessions/${sessionId}`),
  'signing every other device out': ({ other }) => other('DELETE', '/api/auth/sessions'),
  'changing the password on another device': ({ other }) =>
    other('POST', '/api/auth/password', { body: { current_password: PASSWORD, new_password: NEW_PASSWORD } }),
  'resetting the password by mail': async ({ scene }) => {
    const { email } = scene.cast.approbateur
    await scene.ask('POST', '/api/auth/password/reset', { body: { email } })
    await scene.runQueue()
    const token = linkIn(await mailTo(email), '/reset')
    return scene.ask('POST', '/api/auth/password/reset/confirm', {
      body: { token, new_password: NEW_PASSWORD },
    })
  },
  'an administrator who ends the sessions': (stage) => admin(stage)('DELETE', `${person(stage)}/sessions`),
  'an administrator who gives a new temporary password': (stage) =>
    admin(stage)('POST', `${person(stage)}/temporary-password`, { body: {} }),
  'a deactivation': (stage) => admin(stage)('PATCH', person(stage), { body: { is_active: false } }),
  'a deactivation of several': (stage) =>
    admin(stage)('POST', '/api/admin/users/deactivations', {
      body: { user_ids: [stage.scene.cast.approbateur.id] },
    }),
  'another role': (stage) => admin(stage)('PATCH', person(stage), { body: { role: 'superviseur' } }),
  'another organization': (stage) =>
    admin(stage)('PATCH', person(stage), { body: { organization_id: NOURX } }),
  'another address': (stage) => admin(stage)('PATCH', person(stage), { body: { email: 'eric@cnss.test' } }),
}

async function stageFor(kind: 'cookie' | 'token'): Promise<Stage> {
  const scene = await setScene()
  const { approbateur } = scene.cast
  const mine = kind === 'cookie' ? await browserOf(scene) : await clientOf(scene)
  const { results } = await bodyOf<{ results: { id: string; current: boolean }[] }>(
    await mine('GET', '/api/auth/sessions'),
  )
  const sessionId = results.find(({ current }) => current)?.id ?? ''
  return { scene, mine, other: scene.as(approbateur), sessionId }
}

async function browserOf(scene: Scene): Promise<Asking> {
  const browser = openBrowser(scene)
  await browser.signIn(scene.cast.approbateur.email)
  return browser.ask
}

async function clientOf(scene: Scene): Promise<Asking> {
  return withToken(scene, (await signInClient(scene, scene.cast.approbateur.email)).access)
}

for (const kind of ['cookie', 'token'] as const)
  describe(`the very next request with a ${kind} is refused after`, () => {
    it.each(Object.entries(endings))('%s', async (_, end) => {
      const stage = await stageFor(kind)
      const { scene, mine } = stage
      expect((await mine('GET', '/api/auth/profile')).status).toBe(200)

      const done = await end(stage)
      expect(done.ok, await done.text()).toBe(true)
      // A browser that signed out has dropped its cookie; with it or without it, nobody is there.
      expect((await refusal(await mine('GET', '/api/auth/profile')))[0]).toBe(401)
      for (const bystander of [scene.cast.gestionnaire, scene.cast.superviseur, scene.cast.outsider])
        expect((await scene.as(bystander)('GET', '/api/auth/profile')).status).toBe(200)
    })
  })

describe('a person who is switched off', () => {
  const off: Readonly<Record<string, (scene: Scene) => Promise<Response>>> = {
    alone: ({ as, cast }) =>
      as(cast.admin)('PATCH', `/api/admin/users/${cast.superviseur.id}`, { body: { is_active: false } }),
    'with others': ({ as, cast }) =>
      as(cast.admin)('POST', '/api/admin/users/deactivations', { body: { user_ids: [cast.superviseur.id] } }),
  }

  it.each(Object.entries(off))(
    '%s does not find the old sessions again, however switched on',
    async (_, act) => {
      const scene = await setScene()
      const { superviseur } = scene.cast
      const browser = openBrowser(scene)
      await browser.signIn(superviseur.email)
      expect((await act(scene)).ok).toBe(true)
      // Past the verb, which would end them once more.
      await scene.context().db.run('update users set is_active = 1')
      expect(await refusal(await browser.ask('GET', '/api/auth/profile'))).toEqual(ENDED)
      expect(await refusal(await scene.as(superviseur)('GET', '/api/auth/profile'))).toEqual(ENDED)
      expect((await openBrowser(scene).signIn(superviseur.email)).status).toBe(200)
    },
  )

  it('a person who is switched off is nobody even while a session was left open', async () => {
    const scene = await setScene()
    const { superviseur, gestionnaire } = scene.cast
    const browser = openBrowser(scene)
    await browser.signIn(superviseur.email)
    await scene.context().db.run(`update users set is_active = 0 where id = ${superviseur.id}`)
    expect(await refusal(await browser.ask('GET', '/api/auth/profile'))).toEqual(ENDED)
    expect(await refusal(await scene.as(superviseur)('GET', '/api/auth/profile'))).toEqual(ENDED)
    expect((await scene.as(gestionnaire)('GET', '/api/auth/profile')).status).toBe(200)
  })
})

describe('an organization that is switched off', () => {
  const switchTo = (scene: Scene, is_active: boolean) =>
    scene.as(scene.cast.admin)('PATCH', `/api/admin/organizations/${CNSS}`, { body: { is_active } })

  it('an organization that is switched off puts all its members out at once, with cookie or token, and nobody else', async () => {
    const scene = await setScene()
    const { gestionnaire, superviseur, outsider, agent } = scene.cast
    const browser = openBrowser(scene)
    await browser.signIn(superviseur.email)
    await switchTo(scene, false)
    expect(await refusal(await browser.ask('GET', '/api/auth/profile'))).toEqual(ENDED)
    expect(await refusal(await scene.as(gestionnaire)('GET', '/api/auth/profile'))).toEqual(ENDED)
    for (const other of [outsider, agent])
      expect((await scene.as(other)('GET', '/api/auth/profile')).status).toBe(200)
  })

  it('an organization that is switched off does not bring the old sessions back when it is on again, but lets people sign in', async () => {
    const scene = await setScene()
    const { gestionnaire, outsider } = scene.cast
    await switchTo(scene, false)
    await scene.runQueue()
    await switchTo(scene, true)
    expect(await refusal(await scene.as(gestionnaire)('GET', '/api/auth/profile'))).toEqual(ENDED)
    expect((await scene.as(outsider)('GET', '/api/auth/profile')).status).toBe(200)
    const { access } = await signInClient(scene, gestionnaire.email)
    await scene.runQueue()
    expect((await withToken(scene, access)('GET', '/api/auth/profile')).status).toBe(200)
  })

  it('an organization that is switched off leaves alone who signed in after it came back, however late the sweep is', async () => {
    const scene = await setScene()
    await switchTo(scene, false)
    await switchTo(scene, true)
    scene.clock.advance(1)
    const { access } = await signInClient(scene, scene.cast.gestionnaire.email)
    await scene.runQueue()
    expect((await withToken(scene, access)('GET', '/api/auth/profile')).status).toBe(200)
    expect((await scene.as(scene.cast.gestionnaire)('GET', '/api/auth/profile')).status).toBe(401)
  })
})

describe('signing out', () => {
  it('signing out takes the cookies away', async () => {
    const scene = await setScene()
    const browser = openBrowser(scene)
    await browser.signIn('gestionnaire@cnss.test')
    const out = await browser.ask('POST', '/api/auth/logout', { body: {} })
    expect(out.status).toBe(204)
    expect([...browser.cookies]).toEqual([])
    expect(out.headers.getSetCookie().every((line) => line.includes('Max-Age=0'))).toBe(true)
  })

  it('signing out needs the CSRF token of the page: no other site can sign a person out', async () => {
    const scene = await setScene()
    const browser = openBrowser(scene)
    await browser.signIn('gestionnaire@cnss.test')
    const forged = await browser.ask('POST', '/api/auth/logout', {
      body: {},
      headers: { Origin: 'https://elsewhere.test', 'Sec-Fetch-Site': 'cross-site' },
    })
    expect(await refusal(forged)).toEqual([403, 'csrf.failed'])
    expect((await browser.ask('GET', '/api/auth/profile')).status).toBe(200)
  })

  it('by a refresh token alone ends that session and leaves the same person’s others', async () => {
    const scene = await setScene()
    const held = await signInClient(scene, scene.cast.gestionnaire.email)
    const out = await scene.ask('POST', '/api/auth/logout', { body: { refresh: held.refresh } })
    expect(out.status).toBe(204)
    expect(await refusal(await withToken(scene, held.access)('GET', '/api/auth/profile'))).toEqual(ENDED)
    expect((await scene.as(scene.cast.gestionnaire)('GET', '/api/auth/profile')).status).toBe(200)
  })

  it('signing out without naming a session is refused; with an unknown token it changes nothing', async () => {
    const scene = await setScene()
    expect(await refusal(await scene.ask('POST', '/api/auth/logout', { body: {} }))).toEqual([
      401,
      'auth.required',
    ])
    const live = 'select count(*) as live from sessions where ended_at is null'
    const before = await rowsOf(live)
    const refresh = 'k3J9vQx7m2Zr8Tn5Wc1Yp4Hs6Lb0Df-Ga_UeIoXyRt'
    expect((await scene.ask('POST', '/api/auth/logout', { body: { refresh } })).status).toBe(204)
    expect(await rowsOf(live)).toEqual(before)
  })

  it('signing out is in the trail once, by whichever means', async () => {
    const scene = await setScene()
    const { gestionnaire } = scene.cast
    const first = await signInClient(scene, gestionnaire.email)
    await scene.ask('POST', '/api/auth/logout', { body: { refresh: first.refresh } })
    const second = await signInClient(scene, gestionnaire.email)
    await withToken(scene, second.access)('POST', '/api/auth/logout', { body: { refresh: second.refresh } })
    const line = { actor_id: gestionnaire.id, subject_id: String(gestionnaire.id), organization_id: CNSS }
    expect(await trail('identity.signed_out')).toMatchObject([line, line])
  })
})
