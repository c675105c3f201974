import { afterEach, describe, expect, it, vi } from 'vitest'
import { CNSS, PASSWORD } from '../../kernel/testing/cast.ts'
import { type Ask, type Scene, setScene } from '../../kernel/testing/scene.ts'
import { bodyOf, headersOf, problemOf, refusal } from '../testing/answers.ts'
import { beforeNextWrite, rowsOf, trail, watchDatabase } from '../testing/database.ts'
import { withToken } from '../testing/token-client.ts'
import { watchArgon2 } from '../testing/work.ts'

const EMAIL = 'gestionnaire@cnss.test'
const WRONG = [401, 'identity.bad_credentials']

const signIn = (scene: Scene, email = EMAIL, password = PASSWORD, more: Ask = {}) =>
  scene.ask('POST', '/api/auth/login', { body: { email, password }, ...more })

afterEach(() => vi.restoreAllMocks())

describe('signing in with a password', () => {
  it('signing in with a password answers a token client with two tokens and who it is, and sets no cookie', async () => {
    const scene = await setScene()
    const { id } = scene.cast.gestionnaire
    const answer = await signIn(scene)
    expect(answer.headers.getSetCookie()).toEqual([])
    const body = await bodyOf<{ access: string }>(answer)
    expect(body).toEqual({
      access: expect.any(String),
      refresh: expect.any(String),
      user: { id, email: EMAIL, first_name: 'Awa', last_name: 'Gnonlonfoun', role: 'gestionnaire' },
    })
    expect((await withToken(scene, body.access)('GET', '/api/auth/profile')).status).toBe(200)
  })

  it('signing in with a password does not mind capitals or blanks around the address', async () => {
    const scene = await setScene()
    expect((await signIn(scene, '  Gestionnaire@CNSS.test ')).status).toBe(200)
  })

  it('signing in with a password minds every letter of the password', async () => {
    const scene = await setScene()
    for (const password of [PASSWORD.toUpperCase(), `${PASSWORD} `, ` ${PASSWORD}`, PASSWORD.slice(0, -1)])
      expect(await refusal(await signIn(scene, EMAIL, password))).toEqual(WRONG)
  })

  it('signing in with a password leaves a line in the trail: who, how and from where', async () => {
    const scene = await setScene()
    const more = {
      ip: '203.0.113.9',
      headers: { 'User-Agent': 'Mozilla/5.0 (Windows NT 10.0) Firefox/140.0' },
    }
    await signIn(scene, EMAIL, PASSWORD, more)
    await signIn(scene, EMAIL, 'une-autre-phrase', more)
    const { id } = scene.cast.gestionnaire
    const where = {
      ip: '203.0.113.9',
      device: 'Firefox · Windows',
      organization_id: CNSS,
      subject_id: String(id),
    }
    expect((await trail('identity.signed_in'))[0]).toMatchObject({
      ...where,
      actor_id: id,
      after: { method: 'password', kind: 'token' },
    })
    expect(await trail('identity.sign_in_failed')).toMatchObject([
      {
        ...where,
        actor_id: null,
        after: { code: 'identity.bad_credentials', route: 'identity.signIn', count: 1 },
      },
    ])
  })

  it('signing in with a password writes down neither the password typed nor the one kept', async () => {
    const scene = await setScene()
    await signIn(scene, EMAIL, 'une-autre-phrase')
    const entries = JSON.stringify(await rowsOf('select * from audit_entries'))
    for (const secret of ['une-autre-phrase', PASSWORD, '$argon2id']) expect(entries).not.toContain(secret)
  })
})

describe('a sign-in that fails tells nothing about the account', () => {
  /** Each with the right password where there is one: a stranger must not even learn that it was right. */
  const failures: Readonly<Record<string, (scene: Scene) => Promise<[email: string, password: string]>>> = {
    'wrong password': async () => [EMAIL, 'une-autre-phrase'],
    'inactive person': async (scene) => {
      await scene.context().db.run(`update users set is_active = 0 where email = '${EMAIL}'`)
      return [EMAIL, PASSWORD]
    },
    'inactive organization': async (scene) => {
      await scene.context().db.run(`update organizations set is_active = 0 where id = ${CNSS}`)
      return [EMAIL, PASSWORD]
    },
    'person without a password': async (scene) => {
      await scene.context().db.run(`update users set password_hash = null where email = '${EMAIL}'`)
      return [EMAIL, PASSWORD]
    },
  }

  it.each(Object.entries(failures))(
    '%s is like an unknown address, in answer and in work',
    async (_, prepare) => {
      const scene = await setScene()
      const database = watchDatabase(scene)
      const argon2 = watchArgon2()
      const [email, password] = await prepare(scene)

      const attempt = async (address: string) => {
        database.taken()
        argon2.taken()
        const answer = await signIn(scene, address, password)
        return {
          status: answer.status,
          problem: await problemOf(answer),
          statements: database.taken(),
          argon2: argon2.taken(),
        }
      }
      const known = await attempt(email)
      expect(known.status).toBe(401)
      expect(known.statements.length).toBeGreaterThan(0)
      expect(known.argon2).toHaveLength(1)
      expect(await attempt('inconnue@cnss.test')).toEqual(known)
    },
  )

  it('a sign-in that fails tells nothing about the account with an address that is no address says so whoever exists', async () => {
    const scene = await setScene()
    expect(await refusal(await signIn(scene, 'gestionnaire'))).toEqual([422, 'validation.failed'])
  })
})

describe('a person who was faster than argon2', () => {
  const admin = (scene: Scene, change: object) =>
    scene.as(scene.cast.admin)('PATCH', `/api/admin/users/${scene.cast.gestionnaire.id}`, { body: change })
  const meanwhile: Readonly<Record<string, (scene: Scene) => Promise<Response>>> = {
    'and deactivated the person': (scene) => admin(scene, { is_active: false }),
    'and changed their role': (scene) => admin(scene, { role: 'superviseur' }),
    'and gave them another password': (scene) =>
      scene.as(scene.cast.admin)(
        'POST',
        `/api/admin/users/${scene.cast.gestionnaire.id}/temporary-password`,
        {
          body: {},
        },
      ),
  }

  it.each(Object.entries(meanwhile))('%s leaves no session behind', async (_, act) => {
    const scene = await setScene()
    beforeNextWrite(scene, async () => expect((await act(scene)).ok).toBe(true))
    expect(await refusal(await signIn(scene))).toEqual(WRONG)
    const live = 'select id from sessions where user_id = ? and ended_at is null'
    expect(await rowsOf(live, scene.cast.gestionnaire.id)).toEqual([])
  })
})

describe('the limit of sign-ins', () => {
  const spendAll = async (scene: Scene, more: Ask = {}) => {
    for (let turn = 0; turn < 10; turn += 1) await signIn(scene, EMAIL, 'faux', more)
  }
  const limited = async (scene: Scene, more: Ask = {}) =>
    (await signIn(scene, EMAIL, PASSWORD, more)).status === 429

  it('the limit of sign-ins counts ten a minute for one account from one address, and says how long to wait', async () => {
    const scene = await setScene()
    const first = await signIn(scene)
    expect(headersOf(first)).toMatchObject({
      'ratelimit-policy': '"login";q=10;w=60',
      ratelimit: '"login";r=9;t=60',
    })
    for (let turn = 2; turn <= 10; turn += 1) await signIn(scene, EMAIL, 'faux')
    scene.clock.advance(18_000)
    const refused = await signIn(scene)
    expect(headersOf(refused)).toMatchObject({
      'retry-after': '42',
      'ratelimit-policy': '"login";q=10;w=60',
      ratelimit: '"login";r=0;t=42',
    })
    expect(await refusal(refused)).toEqual([429, 'rate.limited'])
    scene.clock.advance(42_000)
    expect((await signIn(scene)).status).toBe(200)
  })

  it('the limit of sign-ins locks nobody out: the same account is open from any other address, and others from this one', async () => {
    const scene = await setScene()
    await spendAll(scene)
    expect(await limited(scene)).toBe(true)
    expect(await limited(scene, { ip: '198.51.100.8' })).toBe(false)
    expect((await signIn(scene, 'approbateur@cnss.test')).status).toBe(200)
  })

  it('the limit of sign-ins is not dodged by capitals, by a header that claims another address, or by a neighbour in the same /64', async () => {
    const scene = await setScene()
    await spendAll(scene, { ip: '2001:db8::1' })
    expect((await signIn(scene, 'GESTIONNAIRE@cnss.test', PASSWORD, { ip: '2001:db8::1' })).status).toBe(429)
    expect(await limited(scene, { ip: '2001:db8::ffff' })).toBe(true)
    for (const name of ['X-Forwarded-For', 'X-Real-IP', 'Forwarded', 'True-Client-IP'])
      expect(await limited(scene, { ip: '2001:db8::1', headers: { [name]: '203.0.113.77' } })).toBe(true)
    expect(await limited(scene, { ip: '2001:db8:0:1::1' })).toBe(false)
  })

  it('the limit of sign-ins counts an unknown address like a known one', async () => {
    const scene = await setScene()
    for (let turn = 0; turn < 10; turn += 1) await signIn(scene, 'inconnue@cnss.test', 'faux')
    expect((await signIn(scene, 'inconnue@cnss.test')).status).toBe(429)
  })

  it('the limit of sign-ins counts a hundred a minute from one address, whoever is tried', async () => {
    const scene = await setScene()
    for (let turn = 0; turn < 100; turn += 1) await scene.ask('POST', '/api/auth/login', { body: {} })
    scene.clock.advance(30_000)
    const refused = await signIn(scene)
    expect(headersOf(refused)).toMatchObject({
      'retry-after': '30',
      'ratelimit-policy': '"login-ip";q=100;w=60',
      ratelimit: '"login-ip";r=0;t=30',
    })
    expect(refused.status).toBe(429)
    expect((await signIn(scene, EMAIL, PASSWORD, { ip: '198.51.100.8' })).status).toBe(200)
  })
})
