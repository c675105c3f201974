import { decodeJwt, SignJWT } from 'jose'
import type { Scene } from '../../kernel/testing/scene.ts'
import { signingKey } from '../tokens/keys.ts'

/** A token as we would make it, signed with our own key, save for what a story bends; undefined leaves it out. */
export async function bentToken(
  scene: Scene,
  claims: Readonly<Record<string, unknown>> = {},
  header: Readonly<Record<string, string | undefined>> = {},
): Promise<string> {
  const { kid, key } = await signingKey(scene.context())
  const honest = decodeJwt(scene.cast.gestionnaire.token)
  return new SignJWT({ ...honest, ...claims })
    .setProtectedHeader({ alg: 'EdDSA', ...defined({ kid, typ: 'at+jwt', ...header }) })
    .sign(key)
}

const defined = (fields: Readonly<Record<string, string | undefined>>) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
