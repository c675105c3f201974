import {
  base64url,
  createLocalJWKSet,
  decodeJwt,
  decodeProtectedHeader,
  exportJWK,
  generateKeyPair,
  type JSONWebKeySet,
  jwtVerify,
  SignJWT,
} from 'jose'
import { describe, expect, it } from 'vitest'
import { CNSS } from '../../kernel/testing/cast.ts'
import { type Scene, setScene } from '../../kernel/testing/scene.ts'
import { refusal } from '../testing/answers.ts'
import { bentToken } from '../testing/forgery.ts'
import { withToken } from '../testing/token-client.ts'

const REFUSED = [401, 'auth.token_invalid']
const profile = (scene: Scene, access: string) => withToken(scene, access)('GET', '/api/auth/profile')

const part = (value: unknown) => base64url.encode(JSON.stringify(value))

describe('an access token', () => {
  it('an access token names its person, session, role and organization, and nothing personal', async () => {
    const scene = await setScene()
    const { token, id } = scene.cast.gestionnaire
    expect(decodeProtectedHeader(token)).toEqual({ alg: 'EdDSA', kid: expect.any(String), typ: 'at+jwt' })
    expect(decodeJwt(token)).toEqual({
      iss: 'http://matrice.test',
      aud: 'matrice',
      sub: String(id),
      sid: expect.any(String),
      role: 'gestionnaire',
      organization_id: CNSS,
      jti: expect.any(String),
      iat: 1793611800,
      exp: 1793611800 + 480 * 60,
    })
  })

  it('an access token is verified by anybody who holds our published keys, with jose alone', async () => {
    const scene = await setScene()
    const keys = await (await scene.ask('GET', '/.well-known/jwks.json')).json<JSONWebKeySet>()
    const verified = await jwtVerify(scene.cast.gestionnaire.token, createLocalJWKSet(keys), {
      issuer: 'http://matrice.test',
      audience: 'matrice',
      typ: 'at+jwt',
      currentDate: new Date(scene.clock.now()),
    })
    expect(verified.payload.sub).toBe(String(scene.cast.gestionnaire.id))
  })

  it('an access token made as we make them is accepted, so that the refusals below are about what was bent', async () => {
    const scene = await setScene()
    expect((await profile(scene, await bentToken(scene))).status).toBe(200)
  })

  it('an access token is invalid from the second in which it expires', async () => {
    const scene = await setScene()
    scene.clock.advance(480 * 60_000 - 1_000)
    expect((await profile(scene, scene.cast.gestionnaire.token)).status).toBe(200)
    scene.clock.advance(1_000)
    expect(await refusal(await profile(scene, scene.cast.gestionnaire.token))).toEqual(REFUSED)
  })

  const bent: Readonly<Record<string, (scene: Scene) => Promise<string>>> = {
    'for another audience': (scene) => bentToken(scene, { aud: 'partner' }),
    'of another issuer': (scene) => bentToken(scene, { iss: 'https://elsewhere.test' }),
    'of another type': (scene) => bentToken(scene, {}, { typ: 'JWT' }),
    'of a type that is not told': (scene) => bentToken(scene, {}, { typ: undefined }),
    'of a key that we never had': (scene) => bentToken(scene, {}, { kid: crypto.randomUUID() }),
    'without an expiry': (scene) => bentToken(scene, { exp: undefined }),
    'without a session': (scene) => bentToken(scene, { sid: undefined }),
    'without a person': (scene) => bentToken(scene, { sub: undefined }),
    'for a person who is no number': (scene) => bentToken(scene, { sub: '3 or 1=1' }),
    'signed by somebody else under our key’s name': async (scene) => {
      const { privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519' })
      const { token } = scene.cast.gestionnaire
      const { kid } = decodeProtectedHeader(token)
      return new SignJWT(decodeJwt(token))
        .setProtectedHeader({ alg: 'EdDSA', kid: String(kid), typ: 'at+jwt' })
        .sign(privateKey)
    },
    'signed by a key that it brings along': async (scene) => {
      const { privateKey, publicKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true })
      const jwk = await exportJWK(publicKey)
      const { token } = scene.cast.gestionnaire
      const { kid } = decodeProtectedHeader(token)
      return new SignJWT(decodeJwt(token))
        .setProtectedHeader({ alg: 'EdDSA', kid: String(kid), typ: 'at+jwt', jwk })
        .sign(privateKey)
    },
    'that says it needs no signature': async (scene) => {
      const { token } = scene.cast.gestionnaire
      const { kid } = decodeProtectedHeader(token)
      return `${part({ alg: 'none', kid, typ: 'at+jwt' })}.${part(decodeJwt(token))}.`
    },
    'signed with our public key as if it were a shared secret': async (scene) => {
      const { token } = scene.cast.gestionnaire
      const { kid } = decodeProtectedHeader(token)
      const { keys } = await (await scene.ask('GET', '/.well-known/jwks.json')).json<JSONWebKeySet>()
      const secret = base64url.decode(String(keys.find((key) => key.kid === kid)?.x))
      return new SignJWT(decodeJwt(token))
        .setProtectedHeader({ alg: 'HS256', kid: String(kid), typ: 'at+jwt' })
        .sign(secret)
    },
    'with another person written into it': async (scene) => {
      const [header, , signature] = scene.cast.gestionnaire.token.split('.')
      const claims = decodeJwt(scene.cast.gestionnaire.token)
      return `${header}.${part({ ...claims, sub: String(scene.cast.admin.id) })}.${signature}`
    },
    'that is no token at all': async () => 'not.a.token',
  }

  it.each(Object.entries(bent))('%s is refused', async (_, make) => {
    const scene = await setScene()
    const answer = await profile(scene, await make(scene))
    expect(answer.status).toBe(401)
    expect(await refusal(answer)).toEqual(REFUSED)
  })

  it('an access token with the session of another person is refused, though we signed it', async () => {
    const scene = await setScene()
    const { sid } = decodeJwt(scene.cast.approbateur.token)
    expect(await refusal(await profile(scene, await bentToken(scene, { sid })))).toEqual([
      401,
      'auth.session_ended',
    ])
  })

  it('an access token says another role than the one held: the one held counts', async () => {
    const scene = await setScene()
    const boast = await bentToken(scene, { role: 'admin', organization_id: 1 })
    const answer = await withToken(scene, boast)('GET', '/api/admin/users')
    expect(await refusal(answer)).toEqual([403, 'auth.forbidden'])
  })

  it('an access token does not become worthless because the database is down for a moment', async () => {
    const scene = await setScene()
    const { DB } = scene.bindings
    const broken = new Proxy(DB, {
      get: () => {
        throw new Error('the database is down')
      },
    })
    Object.assign(scene.bindings, { DB: broken })
    expect((await profile(scene, scene.cast.gestionnaire.token)).status).toBe(500)
  })
})
