import { PASSWORD } from '../../kernel/testing/cast.ts'
import type { Ask, Scene } from '../../kernel/testing/scene.ts'
import { bodyOf } from './answers.ts'

export interface Tokens {
  readonly access: string
  readonly refresh: string
}

/** A mobile application or another service: it keeps two tokens and knows nothing of cookies. */
export async function signInClient(scene: Scene, email: string, password = PASSWORD): Promise<Tokens> {
  const response = await scene.ask('POST', '/api/auth/login', { body: { email, password } })
  return bodyOf<Tokens>(response)
}

export const withToken =
  (scene: Scene, access: string) =>
  (method: string, path: string, more: Ask = {}): Promise<Response> =>
    scene.ask(method, path, { ...more, headers: { Authorization: `Bearer ${access}`, ...more.headers } })

export const refreshWith = (scene: Scene, refresh: string): Promise<Response> =>
  scene.ask('POST', '/api/auth/token/refresh', { body: { refresh } })
