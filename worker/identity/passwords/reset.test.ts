import { afterEach, describe, expect, it, vi } from 'vitest'
import { CNSS, PASSWORD } from '../../kernel/testing/cast.ts'
import { mailTo, type Scene, setScene } from '../../kernel/testing/scene.ts'
import { headersOf, refusal } from '../testing/answers.ts'
import { beforeNextWrite, databaseText, rowsOf, trail, watchDatabase } from '../testing/database.ts'
import { linkIn } from '../testing/mailbox.ts'
import { signInClient, withToken } from '../testing/token-client.ts'
import { watchArgon2 } from '../testing/work.ts'

const EMAIL = 'gestionnaire@cnss.test'
const NEW = 'fromager-harmattan-42'
const INVALID = [409, 'identity.link_invalid']
const MINUTE = 60_000

const ask = (scene: Scene, email = EMAIL, more: { ip?: string; headers?: Record<string, string> } = {}) =>
  scene.ask('POST', '/api/auth/password/reset', { body: { email }, ...more })

const confirm = (scene: Scene, token: string, new_password = NEW) =>
  scene.ask('POST', '/api/auth/password/reset/confirm', { body: { token, new_password } })

async function mailedLink(scene: Scene, email = EMAIL): Promise<string> {
  expect((await ask(scene, email)).status).toBe(202)
  await scene.runQueue()
  return linkIn(await mailTo(email), '/reset')
}
const opens = async (scene: Scene, password: string) =>
  (await scene.ask('POST', '/api/auth/login', { body: { email: EMAIL, password }, ip: '203.0.113.1' }))
    .status === 200

afterEach(() => vi.restoreAllMocks())

describe('asking for a reset', () => {
  it('asking for a reset brings a letter whose link sets a new password, once', async () => {
    const scene = await setScene()
    const token = await mailedLink(scene)
    expect((await confirm(scene, token)).status).toBe(204)
    expect(await opens(scene, NEW)).toBe(true)
    expect(await opens(scene, PASSWORD)).toBe(false)
    expect(await refusal(await confirm(scene, token, 'une-autre-phrase'))).toEqual(INVALID)
    expect(await opens(scene, NEW)).toBe(true)
  })

  it('asking for a reset sends one letter, to the account’s own address, in its owner’s language', async () => {
    const scene = await setScene()
    await scene.as(scene.cast.gestionnaire)('PATCH', '/api/auth/profile', { body: { locale: 'en' } })
    await ask(scene, 'GESTIONNAIRE@cnss.test', { headers: { 'Accept-Language': 'fr' } })
    await scene.runQueue()
    const letters = await mailTo(EMAIL)
    expect(letters).toHaveLength(1)
    expect(letters[0]).toMatchObject({ subject: 'Choose a new password' })
    expect(letters[0]?.text).toContain('30 minutes')
  })

  const strangers: Readonly<Record<string, (scene: Scene) => Promise<unknown>>> = {
    'an unknown address': (scene) =>
      scene.context().db.run(`update users set email = 'x@y.test' where email = '${EMAIL}'`),
    'an inactive person': (scene) =>
      scene.context().db.run(`update users set is_active = 0 where email = '${EMAIL}'`),
    'an inactive organization': (scene) =>
      scene.context().db.run(`update organizations set is_active = 0 where id = ${CNSS}`),
  }
  it.each(Object.entries(strangers))(
    'asking for a reset is answered for %s as for anybody, after the same work, and mails nobody',
    async (_, prepare) => {
      const scene = await setScene()
      const database = watchDatabase(scene)
      const argon2 = watchArgon2()
      const attempt = async () => {
        database.taken()
        const answer = await ask(scene, EMAIL)
        return {
          status: answer.status,
          body: await answer.json(),
          headers: headersOf(answer),
          statements: database.taken(),
          argon2: argon2.taken(),
          queued: scene.queued.length,
        }
      }
      const known = await attempt()
      expect(known).toMatchObject({ status: 202, argon2: [], queued: 1 })
      scene.queued.length = 0
      await prepare(scene)
      scene.clock.advance(60 * MINUTE)
      expect(await attempt()).toEqual(known)
      await scene.runQueue()
      expect(await mailTo(EMAIL)).toEqual([])
      expect(await rowsOf("select state from jobs where state not in ('done', 'queued')")).toEqual([])
    },
  )

  it('asking for a reset is in the trail, also for an address that is nobody’s', async () => {
    const scene = await setScene()
    await ask(scene)
    await ask(scene, 'inconnue@cnss.test')
    expect(await trail('identity.reset_requested')).toMatchObject([
      { subject_id: null, after: { email: 'inconnue@cnss.test' }, ip: '198.51.100.7' },
      { subject_id: String(scene.cast.gestionnaire.id), after: { email: EMAIL } },
    ])
  })

  it('asking for a reset leaves the secret of the link neither in the database nor in the queue', async () => {
    const scene = await setScene()
    const token = await mailedLink(scene)
    const [, signature = ''] = token.split('.')
    expect(signature).toHaveLength(43)
    expect(await databaseText()).not.toContain(signature)
    expect(JSON.stringify(scene.queued)).not.toContain(signature)
  })

  it('asking for a reset does not take the password that the account has already', async () => {
    const scene = await setScene()
    const token = await mailedLink(scene)
    expect((await confirm(scene, token, PASSWORD)).status).toBe(422)
    expect((await confirm(scene, token)).status).toBe(204)
  })

  it('asking for a reset sends five letters an hour, and a stranger who asks more often locks nobody out', async () => {
    const scene = await setScene()
    const answers: unknown[] = []
    const answerTo = async (email: string, turn: number) => {
      const answer = await ask(scene, email, { ip: `203.0.113.${turn}` })
      return [answer.status, await answer.json(), headersOf(answer)]
    }
    for (let turn = 0; turn < 4; turn += 1) answers.push(await answerTo(EMAIL, turn))
    const token = await mailedLink(scene, EMAIL)
    for (let turn = 4; turn < 12; turn += 1) answers.push(await answerTo(EMAIL, turn))
    await scene.runQueue()
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
    expect(await mailTo(EMAIL)).toHaveLength(5)
    expect(await answerTo('inconnue@cnss.test', 99)).toEqual(answers[0])
    expect((await confirm(scene, token)).status).toBe(204)
  })

  it('asking for a reset is possible twenty times an hour from one address, whoever is meant', async () => {
    const scene = await setScene()
    for (let turn = 0; turn < 20; turn += 1)
      expect((await ask(scene, `personne-${turn}@cnss.test`)).status).toBe(202)
    const refused = await ask(scene, EMAIL)
    expect(refused.status).toBe(429)
    expect(headersOf(refused)).toMatchObject({ 'ratelimit-policy': '"reset-ip";q=20;w=3600' })
    expect((await ask(scene, EMAIL, { ip: '203.0.113.1' })).status).toBe(202)
  })
})

describe('the link of a reset', () => {
  it('the link of a reset works for thirty minutes and not a moment longer', async () => {
    const scene = await setScene()
    const token = await mailedLink(scene)
    scene.clock.advance(30 * MINUTE)
    expect(await refusal(await confirm(scene, token))).toEqual(INVALID)
    const next = await mailedLink(scene)
    scene.clock.advance(30 * MINUTE - 1)
    expect((await confirm(scene, next)).status).toBe(204)
  })

  it('the link of a reset takes those asked for earlier with it', async () => {
    const scene = await setScene()
    const first = await mailedLink(scene)
    const second = await mailedLink(scene)
    expect(second).not.toBe(first)
    expect((await confirm(scene, second)).status).toBe(204)
    expect(await refusal(await confirm(scene, first, 'une-autre-phrase'))).toEqual(INVALID)
  })

  it('the link of a reset is not sent at all when it would arrive dead', async () => {
    const scene = await setScene()
    await ask(scene)
    scene.clock.advance(30 * MINUTE)
    await scene.runQueue()
    expect(await mailTo(EMAIL)).toEqual([])
  })

  it('the link of a reset used twice at once sets one password', async () => {
    const scene = await setScene()
    const token = await mailedLink(scene)
    const answers = await Promise.all(
      ['fromager-harmattan-1', 'fromager-harmattan-2', 'fromager-harmattan-3'].map((next) =>
        confirm(scene, token, next),
      ),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 409, 409])
    expect(
      await rowsOf("select id from audit_entries where action = 'identity.password_reset'"),
    ).toHaveLength(1)
  })

  it('the link of a reset that is dead costs no argon2, whatever password comes with it', async () => {
    const scene = await setScene()
    const token = await mailedLink(scene)
    await confirm(scene, token)
    const argon2 = watchArgon2()
    for (const password of [NEW, 'password'])
      expect(await refusal(await confirm(scene, token, password))).toEqual(INVALID)
    expect(argon2.taken()).toEqual([])
  })

  it('the link of a reset does nothing for a person whose account is closed', async () => {
    const scene = await setScene()
    const token = await mailedLink(scene)
    await scene.context().db.run(`update users set is_active = 0 where email = '${EMAIL}'`)
    expect(await refusal(await confirm(scene, token))).toEqual(INVALID)
  })

  it('the link of a reset is not used up by a password that is refused', async () => {
    const scene = await setScene()
    const token = await mailedLink(scene)
    expect((await confirm(scene, token, 'password')).status).toBe(422)
    expect((await confirm(scene, token)).status).toBe(204)
  })

  it('the link of a reset that was altered, or is of another kind, opens nothing', async () => {
    const scene = await setScene()
    const token = await mailedLink(scene)
    const [id = '', signature = ''] = token.split('.')
    const flipped = signature.startsWith('A') ? `B${signature.slice(1)}` : `A${signature.slice(1)}`
    for (const altered of [
      `${id}.${flipped}`,
      `${crypto.randomUUID()}.${signature}`,
      `${id}.${signature}.x`,
      `${id}${signature}`,
      id.padEnd(40, 'x'),
    ])
      expect(await refusal(await confirm(scene, altered))).toEqual(INVALID)
    expect(await opens(scene, PASSWORD)).toBe(true)
    const asInvitation = await scene.ask('POST', '/api/auth/invitations/lookup', { body: { token } })
    expect(await refusal(asInvitation)).toEqual(INVALID)
  })

  it('the link of a reset ends every session of its person and no other person’s', async () => {
    const scene = await setScene()
    const { gestionnaire, approbateur } = scene.cast
    const elsewhere = await signInClient(scene, EMAIL)
    await confirm(scene, await mailedLink(scene))
    for (const access of [gestionnaire.token, elsewhere.access])
      expect((await withToken(scene, access)('GET', '/api/auth/profile')).status).toBe(401)
    expect((await scene.as(approbateur)('GET', '/api/auth/profile')).status).toBe(200)
  })

  it('the link of a reset opens no session by itself, and is written down under its person’s name', async () => {
    const scene = await setScene()
    const done = await confirm(scene, await mailedLink(scene))
    expect(done.headers.getSetCookie()).toEqual([])
    expect(await done.text()).toBe('')
    const { id } = scene.cast.gestionnaire
    expect(await trail('identity.password_reset')).toMatchObject([
      { actor_id: id, subject_id: String(id), organization_id: CNSS, ip: '198.51.100.7' },
    ])
  })

  it('the link of a reset proves the address it was sent to', async () => {
    const scene = await setScene()
    await scene.context().db.run(`update users set email_verified_at = null where email = '${EMAIL}'`)
    await confirm(scene, await mailedLink(scene))
    const [row] = await rowsOf('select email_verified_at from users where email = ?', EMAIL)
    expect(row).toEqual({ email_verified_at: scene.clock.now() })
  })

  const overtaken: Readonly<Record<string, (scene: Scene) => Promise<Response>>> = {
    'the password was changed': (scene) =>
      scene.as(scene.cast.gestionnaire)('POST', '/api/auth/password', {
        body: { current_password: PASSWORD, new_password: 'une-autre-phrase' },
      }),
    'an administrator gave a temporary password': (scene) =>
      scene.as(scene.cast.admin)(
        'POST',
        `/api/admin/users/${scene.cast.gestionnaire.id}/temporary-password`,
        {
          body: {},
        },
      ),
    'the address was changed': (scene) => patch(scene, { email: 'awa@cnss.test' }),
    'the person was deactivated': (scene) => patch(scene, { is_active: false }),
    'the person was deactivated and taken back': async (scene) => {
      await patch(scene, { is_active: false })
      return patch(scene, { is_active: true })
    },
    'several were deactivated, and taken back without anybody noticing': async (scene) => {
      const done = await scene.as(scene.cast.admin)('POST', '/api/admin/users/deactivations', {
        body: { user_ids: [scene.cast.gestionnaire.id] },
      })
      await scene.context().db.run('update users set is_active = 1')
      return done
    },
  }
  const patch = (scene: Scene, body: object) =>
    scene.as(scene.cast.admin)('PATCH', `/api/admin/users/${scene.cast.gestionnaire.id}`, { body })

  it.each(Object.entries(overtaken))('the link of a reset is dead once %s', async (_, act) => {
    const scene = await setScene()
    const token = await mailedLink(scene)
    expect((await act(scene)).ok).toBe(true)
    expect(await refusal(await confirm(scene, token))).toEqual(INVALID)
  })

  it('the link of a reset loses against an administrator who changed the address at the same moment', async () => {
    const scene = await setScene()
    const token = await mailedLink(scene)
    beforeNextWrite(scene, async () => expect((await patch(scene, { email: 'awa@cnss.test' })).ok).toBe(true))
    expect(await refusal(await confirm(scene, token))).toEqual(INVALID)
  })
})
