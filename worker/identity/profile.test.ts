import { describe, expect, it } from 'vitest'
import { CNSS } from '../kernel/testing/cast.ts'
import { type Scene, setScene } from '../kernel/testing/scene.ts'
import { refusal } from './testing/answers.ts'
import { openBrowser } from './testing/browser.ts'
import { beforeNextWrite, rowsOf, trail } from './testing/database.ts'

const change = (scene: Scene, body: object) =>
  scene.as(scene.cast.gestionnaire)('PATCH', '/api/auth/profile', { body })

describe('one’s own profile', () => {
  it('one’s own profile tells a person who and where they are', async () => {
    const scene = await setScene()
    const answer = await scene.as(scene.cast.gestionnaire)('GET', '/api/auth/profile/')
    expect(await answer.json()).toEqual({
      id: scene.cast.gestionnaire.id,
      email: 'gestionnaire@cnss.test',
      first_name: 'Awa',
      last_name: 'Gnonlonfoun',
      role: 'gestionnaire',
      is_staff: false,
      phone_number: null,
      locale: 'fr',
      has_password: true,
      organization: {
        id: CNSS,
        code: 'CNSS',
        name: 'Caisse Nationale de Sécurité Sociale',
        currency: 'XOF',
        time_zone: 'Africa/Porto-Novo',
      },
    })
  })

  it('one’s own profile takes a name, a number and a language, keeps the rest, and writes down what changed', async () => {
    const scene = await setScene()
    const changed = await change(scene, { last_name: 'Gnonlonfoun-Sossou', locale: 'en' })
    expect(await changed.json()).toMatchObject({
      first_name: 'Awa',
      last_name: 'Gnonlonfoun-Sossou',
      locale: 'en',
    })
    const { id } = scene.cast.gestionnaire
    expect(await trail('identity.profile_updated')).toMatchObject([
      {
        actor_id: id,
        subject_id: String(id),
        organization_id: CNSS,
        before: { last_name: 'Gnonlonfoun', locale: 'fr' },
        after: { last_name: 'Gnonlonfoun-Sossou', locale: 'en' },
      },
    ])
    await change(scene, { locale: 'en' })
    expect(await trail('identity.profile_updated')).toHaveLength(1)
  })

  it('one’s own profile takes no name that would break the line it is written on', async () => {
    const scene = await setScene()
    for (const first_name of ['Awa\nBcc: x', 'Awa\u0000', '\u001b[31mAwa', ' '])
      expect(await refusal(await change(scene, { first_name }))).toEqual([422, 'validation.failed'])
    expect((await change(scene, { first_name: 'Sènami-Ọlá ’Dé' })).status).toBe(200)
  })

  it.each([{ email: 'autre@cnss.test' }, { role: 'admin' }, { is_staff: true }, { organization_id: 1 }])(
    'one’s own profile does not take %j from its owner',
    async (body) => {
      const scene = await setScene()
      const before = await rowsOf('select * from users order by id')
      expect(await refusal(await change(scene, body))).toEqual([422, 'validation.failed'])
      expect(await rowsOf('select * from users order by id')).toEqual(before)
    },
  )

  it('one’s own profile does not bring an old address back that an administrator has just replaced', async () => {
    const scene = await setScene()
    const { admin, gestionnaire } = scene.cast
    beforeNextWrite(scene, () =>
      scene.as(admin)('PATCH', `/api/admin/users/${gestionnaire.id}`, { body: { email: 'awa@cnss.test' } }),
    )
    expect(await refusal(await change(scene, { first_name: 'Awa-Rose' }))).toEqual([
      401,
      'auth.session_ended',
    ])
    expect(await rowsOf('select email, first_name from users where id = ?', gestionnaire.id)).toEqual([
      { email: 'awa@cnss.test', first_name: 'Awa' },
    ])
  })

  it('one’s own profile is refused without a session', async () => {
    const scene = await setScene()
    for (const [method, path] of [
      ['GET', '/api/auth/profile'],
      ['PATCH', '/api/auth/profile'],
      ['GET', '/api/auth/sessions'],
      ['GET', '/api/auth/identities'],
    ] as const)
      expect(await refusal(await openBrowser(scene).ask(method, path))).toEqual([401, 'auth.required'])
  })
})

describe('a request repeated under its idempotency key', () => {
  const credentials = { email: 'gestionnaire@cnss.test', password: 'palmier-lagune-tambour' }
  const headers = { 'Idempotency-Key': 'sign-in-1' }

  it('a request repeated under its idempotency key answers a sign-in repeated whole from another network with the tokens of the first', async () => {
    const scene = await setScene()
    const first = await scene.ask('POST', '/api/auth/login', { body: credentials, headers })
    const { refresh } = await first.json<{ refresh: string }>()
    const elsewhere = await scene.ask('POST', '/api/auth/login', {
      body: credentials,
      headers,
      ip: '203.0.113.5',
    })
    expect(elsewhere.headers.get('Idempotent-Replayed')).toBe('true')
    expect((await elsewhere.json<{ refresh: string }>()).refresh).toBe(refresh)
  })

  it('a request repeated under its idempotency key gives them to no caller who does not know the password', async () => {
    const scene = await setScene()
    await scene.ask('POST', '/api/auth/login', { body: credentials, headers })
    const guess = await scene.ask('POST', '/api/auth/login', {
      body: { ...credentials, password: 'faux' },
      headers,
    })
    // Not even that the key is in use.
    expect(await refusal(guess)).toEqual([401, 'identity.bad_credentials'])
  })

  it('a request repeated under its idempotency key opens no second browser with the first one’s cookie', async () => {
    const scene = await setScene()
    const sign = async () => {
      const browser = openBrowser(scene)
      await browser.ask('GET', '/api/auth/csrf')
      await browser.ask('POST', '/api/auth/login', { body: credentials, headers })
      return browser.cookies.get('__Host-session')
    }
    const [first, second] = [await sign(), await sign()]
    expect(first).toBeTruthy()
    expect(second).toBeTruthy()
    expect(second).not.toBe(first)
  })
})
