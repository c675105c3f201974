import { env } from 'cloudflare:workers'
import type { Bindings } from '../env.ts'
import sandbox from '../index.ts'

export const origin = 'http://sandbox.test'

/** Sends the sandbox a request, as the product or a person would. */
export async function ask(path: string, init?: RequestInit): Promise<Response> {
  return sandbox.request(`${origin}${path}`, { redirect: 'manual', ...init }, bindings())
}

export async function put(path: string, body: unknown): Promise<Response> {
  return ask(path, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
}

export async function postForm(
  path: string,
  fields: Record<string, string>,
  headers = {},
): Promise<Response> {
  return ask(path, { method: 'POST', headers, body: new URLSearchParams(fields) })
}

export const reset = () => ask('/control', { method: 'DELETE' })

export const bindings = (): Bindings => env
