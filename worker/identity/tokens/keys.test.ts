import { decodeProtectedHeader, type JSONWebKeySet } from 'jose'
import { describe, expect, it } from 'vitest'
import { type Scene, setScene } from '../../kernel/testing/scene.ts'
import { refusal } from '../testing/answers.ts'
import { anotherBinding, databaseText, rowsOf, trail, watchDatabase } from '../testing/database.ts'
import { bentToken } from '../testing/forgery.ts'
import { signInClient, withToken } from '../testing/token-client.ts'

const MINUTE = 60_000
const DAY = 86_400_000
const profile = (scene: Scene, access: string) => withToken(scene, access)('GET', '/api/auth/profile')
const kidOf = (token: string) => decodeProtectedHeader(token).kid

async function published(scene: Scene): Promise<JSONWebKeySet['keys']> {
  return (await (await scene.ask('GET', '/.well-known/jwks.json')).json<JSONWebKeySet>()).keys
}
const kids = async (scene: Scene) => (await published(scene)).map(({ kid }) => kid)

const rotate = (scene: Scene, revoke = false) =>
  scene.as(scene.cast.admin)('POST', '/api/admin/signing-keys', { body: { revoke } })

describe('the published key set', () => {
  it('the published key set holds the public half alone, and may be cached for less than the lead of a new key', async () => {
    const scene = await setScene()
    expect(await published(scene)).toEqual([
      {
        kty: 'OKP',
        crv: 'Ed25519',
        x: expect.any(String),
        kid: expect.any(String),
        alg: 'EdDSA',
        use: 'sig',
      },
    ])
    const { headers } = await scene.ask('GET', '/.well-known/jwks.json')
    expect(headers.get('Cache-Control')).toBe('public, max-age=300')
  })

  it('the published key set exists before anybody has signed in', async () => {
    const scene = await setScene()
    scene.clock.advance(1)
    await scene.context().db.run('delete from signing_keys')
    expect(await published(scene)).toHaveLength(1)
    expect(await kids(scene)).toHaveLength(1)
  })

  it('the published key set shows a new key before the first token that it signs', async () => {
    const scene = await setScene()
    const [old] = await kids(scene)
    expect((await rotate(scene)).status).toBe(201)
    const [, next] = await kids(scene)
    expect(await kids(scene)).toEqual([old, next])

    scene.clock.advance(10 * MINUTE - 1)
    expect(kidOf((await signInClient(scene, 'gestionnaire@cnss.test')).access)).toBe(old)
    scene.clock.advance(1)
    expect(kidOf((await signInClient(scene, 'gestionnaire@cnss.test')).access)).toBe(next)
  })
})

describe('a signing key', () => {
  it('a signing key is sealed in the database, so that a copy of it signs nothing', async () => {
    const scene = await setScene()
    const [row] = await rowsOf<{ sealed_private_jwk: string }>('select sealed_private_jwk from signing_keys')
    expect(row?.sealed_private_jwk).toMatch(/^[\w-]+\.[\w-]+$/)
    expect(await databaseText()).not.toMatch(/\\?"d\\?":/)
    expect(scene.cast.admin.token).toBeTruthy()
  })

  it('a signing key that was rotated out still verifies until the last token it signed is over, and not a moment longer', async () => {
    const scene = await setScene()
    await rotate(scene)
    scene.clock.advance(10 * MINUTE - 1)
    const late = await signInClient(scene, 'gestionnaire@cnss.test')
    const rotated = kidOf(late.access)

    scene.clock.advance(480 * MINUTE - 1_000)
    expect((await profile(scene, late.access)).status).toBe(200)
    expect(await kids(scene)).toContain(rotated)
    scene.clock.advance(5 * MINUTE + 1_001)
    expect(await kids(scene)).not.toContain(rotated)
  })

  it('a signing key past its overlap verifies nothing, not even a token that says it is still young', async () => {
    const scene = await setScene()
    const exp = Math.floor(scene.clock.now() / 1_000) + 30 * 86_400
    const longLived = await bentToken(scene, { exp })
    await rotate(scene)
    scene.clock.advance((10 + 480 + 5) * MINUTE - 1)
    expect((await profile(scene, longLived)).status).toBe(200)
    scene.clock.advance(1)
    expect(await refusal(await profile(scene, longLived))).toEqual([401, 'auth.token_invalid'])
  })

  it('a signing key that was revoked verifies nothing from the next request on, and is not published', async () => {
    const scene = await setScene()
    const [old] = await kids(scene)
    expect((await rotate(scene, true)).status).toBe(201)
    expect(await refusal(await profile(scene, scene.cast.gestionnaire.token))).toEqual([
      401,
      'auth.token_invalid',
    ])
    expect(await kids(scene)).not.toContain(old)
    const { access } = await signInClient(scene, 'gestionnaire@cnss.test')
    expect(await kids(scene)).toEqual([kidOf(access)])
    expect((await profile(scene, access)).status).toBe(200)
  })

  it('a signing key that was rotated out before is revoked with the others', async () => {
    const scene = await setScene()
    await rotate(scene)
    scene.clock.advance(10 * MINUTE)
    const { access } = await signInClient(scene, 'admin@matrice.test')
    expect((await profile(scene, scene.cast.gestionnaire.token)).status).toBe(200)
    await withToken(scene, access)('POST', '/api/admin/signing-keys', { body: { revoke: true } })
    for (const token of [scene.cast.gestionnaire.token, access])
      expect(await refusal(await profile(scene, token))).toEqual([401, 'auth.token_invalid'])
    expect(await kids(scene)).toHaveLength(1)
  })

  it('a signing key that was revoked is out of use within a minute where another isolate still remembers it', async () => {
    const scene = await setScene()
    const here = scene.bindings.DB
    // The keys are remembered by database binding, as they would be by an isolate with a binding of its own.
    const elsewhere = anotherBinding(here)
    const moveTo = (DB: D1Database) => Object.assign(scene.bindings, { DB })

    moveTo(elsewhere)
    expect((await profile(scene, scene.cast.gestionnaire.token)).status).toBe(200)
    moveTo(here)
    await rotate(scene, true)
    moveTo(elsewhere)
    scene.clock.advance(MINUTE)
    expect(await refusal(await profile(scene, scene.cast.gestionnaire.token))).toEqual([
      401,
      'auth.token_invalid',
    ])
  })

  it('a signing key is replaced after ninety days by the clock, without a token becoming worthless', async () => {
    const scene = await setScene()
    const [old] = await kids(scene)
    scene.clock.advance(90 * DAY - 1)
    await scene.tick('17 3 * * *')
    expect(await kids(scene)).toEqual([old])

    scene.clock.advance(1)
    const before = await signInClient(scene, 'gestionnaire@cnss.test')
    await scene.tick('17 3 * * *')
    const [, next] = await kids(scene)
    expect(next).toBeTruthy()
    expect((await profile(scene, before.access)).status).toBe(200)
    scene.clock.advance(10 * MINUTE)
    expect(kidOf((await signInClient(scene, 'gestionnaire@cnss.test')).access)).toBe(next)
    expect((await profile(scene, before.access)).status).toBe(200)

    scene.clock.advance(DAY)
    await scene.tick('17 3 * * *')
    expect(await rowsOf('select kid from signing_keys')).toEqual([{ kid: next }])
  })

  it('a signing key is introduced with a line in the trail that names who did it', async () => {
    const scene = await setScene()
    await rotate(scene)
    const [newest] = await trail('identity.signing_key_introduced')
    expect(newest).toMatchObject({
      actor_id: scene.cast.admin.id,
      subject_type: 'signing_key',
      after: { signs_from: '2026-11-02T09:40:00.000Z' },
    })
  })

  it('a signing key asked for by a forged name costs one look at the database, not one for each forgery', async () => {
    const scene = await setScene()
    const { access } = await signInClient(scene, 'gestionnaire@cnss.test')
    const [, claims, signature] = access.split('.')
    const watch = watchDatabase(scene)
    for (let forgery = 0; forgery < 20; forgery += 1) {
      const header = btoa(JSON.stringify({ alg: 'EdDSA', typ: 'at+jwt', kid: `forged-${forgery}` }))
      expect((await profile(scene, `${header.replaceAll('=', '')}.${claims}.${signature}`)).status).toBe(401)
    }
    expect(watch.taken().filter((query) => query.includes('signing_keys'))).toHaveLength(1)
  })
})
