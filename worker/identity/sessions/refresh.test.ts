import { describe, expect, it } from 'vitest'
import { CNSS } from '../../kernel/testing/cast.ts'
import { type Scene, setScene } from '../../kernel/testing/scene.ts'
import { bodyOf, refusal } from '../testing/answers.ts'
import { anotherBinding, databaseText, rowsOf, trail } from '../testing/database.ts'
import { refreshWith, signInClient, type Tokens, withToken } from '../testing/token-client.ts'

const REUSED = [401, 'identity.refresh_reused']
const INVALID = [401, 'identity.refresh_invalid']
const SECOND = 1_000
const MINUTE = 60 * SECOND
const DAY = 24 * 60 * MINUTE

const profile = (scene: Scene, access: string) => withToken(scene, access)('GET', '/api/auth/profile')

describe('a refresh token', () => {
  it('a refresh token used fifty times at once has one winner, and its family lives on', async () => {
    const scene = await setScene()
    const { token, refresh } = scene.cast.gestionnaire
    const answers = await Promise.all(Array.from({ length: 50 }, () => refreshWith(scene, refresh)))

    const winners = answers.filter((answer) => answer.ok)
    expect(winners).toHaveLength(1)
    const losers = await Promise.all(answers.filter((answer) => !answer.ok).map(refusal))
    expect(losers).toEqual(Array.from({ length: 49 }, () => REUSED))

    const won = await bodyOf<Tokens>(winners[0] ?? Response.error())
    expect((await profile(scene, won.access)).status).toBe(200)
    expect((await profile(scene, token)).status).toBe(200)
    expect((await refreshWith(scene, won.refresh)).status).toBe(200)
  })

  it('a refresh token is known to the database by its hash alone', async () => {
    const scene = await setScene()
    const first = await signInClient(scene, 'gestionnaire@cnss.test')
    const second = await bodyOf<Tokens>(await refreshWith(scene, first.refresh))
    const everything = await databaseText()
    for (const secret of [first.refresh, second.refresh, first.access, second.access])
      expect(everything).not.toContain(secret)
  })

  it('a refresh token used again within ten seconds is refused and harms nobody', async () => {
    const scene = await setScene()
    const { refresh } = scene.cast.gestionnaire
    const next = await bodyOf<Tokens>(await refreshWith(scene, refresh))
    scene.clock.advance(10 * SECOND)
    expect(await refusal(await refreshWith(scene, refresh))).toEqual(REUSED)
    expect((await profile(scene, next.access)).status).toBe(200)
    expect((await refreshWith(scene, next.refresh)).status).toBe(200)
  })

  it('a refresh token used again later ends its family, and no other session', async () => {
    const scene = await setScene()
    const { gestionnaire, approbateur } = scene.cast
    const elsewhere = await signInClient(scene, gestionnaire.email)
    const next = await bodyOf<Tokens>(await refreshWith(scene, gestionnaire.refresh))
    scene.clock.advance(10 * SECOND + 1)

    expect(await refusal(await refreshWith(scene, gestionnaire.refresh))).toEqual(REUSED)
    for (const access of [gestionnaire.token, next.access])
      expect(await refusal(await profile(scene, access))).toEqual([401, 'auth.session_ended'])
    expect(await refusal(await refreshWith(scene, next.refresh))).toEqual(INVALID)
    expect((await profile(scene, elsewhere.access)).status).toBe(200)
    expect((await profile(scene, approbateur.token)).status).toBe(200)
    expect(await trail('identity.refresh_reuse_detected')).toMatchObject([
      { subject_type: 'user', subject_id: String(gestionnaire.id), organization_id: CNSS },
    ])
  })

  it('a refresh token is not spent when no new access token can be signed', async () => {
    const scene = await setScene()
    const { refresh } = scene.cast.gestionnaire
    const { DB } = scene.bindings
    const withoutKeys = anotherBinding(DB, (query) => {
      if (query.includes('"signing_keys"')) throw new Error('the keys cannot be read')
    })
    Object.assign(scene.bindings, { DB: withoutKeys })
    expect((await refreshWith(scene, refresh)).status).toBe(500)
    Object.assign(scene.bindings, { DB })
    expect((await refreshWith(scene, refresh)).status).toBe(200)
  })

  it('a refresh token that was never issued opens nothing', async () => {
    const scene = await setScene()
    const { refresh } = scene.cast.gestionnaire
    for (const foreign of ['k3J9vQx7m2Zr8Tn5Wc1Yp4Hs6Lb0Df-Ga_UeIoXyRt', `${refresh}A`, refresh.slice(0, -2)])
      expect(await refusal(await refreshWith(scene, foreign))).toEqual(INVALID)
  })

  it('a refresh token is not its own hash', async () => {
    const scene = await setScene()
    const [stored] = await rowsOf<{ hash: string }>('select hash from refresh_tokens limit 1')
    expect(await refusal(await refreshWith(scene, stored?.hash ?? ''))).toEqual(INVALID)
  })

  it('a refresh token is no access token, nor the other way round', async () => {
    const scene = await setScene()
    const { refresh, token } = scene.cast.gestionnaire
    expect((await profile(scene, refresh)).status).toBe(401)
    expect((await refreshWith(scene, token)).ok).toBe(false)
  })

  it('a refresh token runs out with its lifetime', async () => {
    const scene = await setScene({ variables: { JWT_REFRESH_TOKEN_LIFETIME: '600' } })
    const { refresh } = scene.cast.gestionnaire
    scene.clock.advance(600 * MINUTE - 1)
    const next = await bodyOf<Tokens>(await refreshWith(scene, refresh))
    scene.clock.advance(600 * MINUTE)
    expect(await refusal(await refreshWith(scene, next.refresh))).toEqual(INVALID)
  })

  it('a refresh token keeps no session alive for longer than ninety days', async () => {
    const scene = await setScene()
    let { refresh } = scene.cast.gestionnaire
    for (let day = 0; day < 90; day += 6) {
      refresh = (await bodyOf<Tokens>(await refreshWith(scene, refresh))).refresh
      scene.clock.advance(6 * DAY)
    }
    expect(await refusal(await refreshWith(scene, refresh))).toEqual(INVALID)
  })

  it('a refresh token may be used sixty times a minute by one account, which is nothing to another', async () => {
    const scene = await setScene()
    let { refresh } = scene.cast.gestionnaire
    for (let use = 0; use < 60; use += 1)
      refresh = (await bodyOf<Tokens>(await refreshWith(scene, refresh))).refresh
    scene.clock.advance(18 * SECOND)

    const refused = await refreshWith(scene, refresh)
    expect(refused.status).toBe(429)
    expect(Object.fromEntries(refused.headers)).toMatchObject({
      'retry-after': '42',
      'ratelimit-policy': '"refresh";q=60;w=60',
      ratelimit: '"refresh";r=0;t=42',
    })
    expect((await refreshWith(scene, scene.cast.approbateur.refresh)).status).toBe(200)
    scene.clock.advance(42 * SECOND)
    expect((await refreshWith(scene, refresh)).status).toBe(200)
  })
})

describe('a refresh token opens nothing after', () => {
  const endings: Readonly<Record<string, (scene: Scene, held: Tokens) => Promise<Response>>> = {
    'its session signed out': (scene, { access }) =>
      withToken(scene, access)('POST', '/api/auth/logout', { body: {} }),
    'it signed itself out': (scene, { refresh }) =>
      scene.ask('POST', '/api/auth/logout', { body: { refresh } }),
    'its person was deactivated': (scene) =>
      scene.as(scene.cast.admin)('PATCH', `/api/admin/users/${scene.cast.gestionnaire.id}`, {
        body: { is_active: false },
      }),
    'its organization was switched off': (scene) =>
      scene.as(scene.cast.admin)('PATCH', `/api/admin/organizations/${CNSS}`, { body: { is_active: false } }),
  }

  it('its person was switched off in the database, by whichever hand', async () => {
    const scene = await setScene()
    const { gestionnaire, approbateur } = scene.cast
    await scene.context().db.run(`update users set is_active = 0 where id = ${gestionnaire.id}`)
    expect(await refusal(await refreshWith(scene, gestionnaire.refresh))).toEqual(INVALID)
    expect((await refreshWith(scene, approbateur.refresh)).status).toBe(200)
  })

  it.each(Object.entries(endings))('%s', async (_, end) => {
    const scene = await setScene()
    const held = await signInClient(scene, scene.cast.gestionnaire.email)
    expect((await end(scene, held)).ok).toBe(true)
    expect(await refusal(await refreshWith(scene, held.refresh))).toEqual(INVALID)
    expect((await refreshWith(scene, scene.cast.outsider.refresh)).status).toBe(200)
  })
})
