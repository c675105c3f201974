/** A client of the API with tokens, like another service. */
export interface Person {
  readonly call: (method: string, path: string, init?: CallInit) => Promise<Answer>
}

export interface CallInit {
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly json: unknown
}

export async function signInAs(url: string, email: string, password: string): Promise<Person> {
  const answer = await send(url, 'POST', '/api/auth/login', { body: { email, password } })
  if (answer.status !== 200) throw new Error(`${email} could not sign in: ${answer.status}`)
  const access = textAt(answer.json, 'access')
  return {
    call: (method, path, init = {}) =>
      send(url, method, path, { ...init, headers: { Authorization: `Bearer ${access}`, ...init.headers } }),
  }
}

const ANSWER_MS = 20_000

export async function send(url: string, method: string, path: string, init: CallInit = {}): Promise<Answer> {
  const { body } = init
  const response = await fetch(`${url}${path}`, {
    method,
    // A form names its own type, with the boundary of its parts.
    headers: { ...(body instanceof FormData ? {} : { 'Content-Type': 'application/json' }), ...init.headers },
    ...(body === undefined ? {} : { body: body instanceof FormData ? body : JSON.stringify(body) }),
    redirect: 'manual',
    signal: AbortSignal.timeout(ANSWER_MS),
  })
  const text = await response.text()
  const isJson = response.headers.get('Content-Type')?.includes('json')
  return {
    status: response.status,
    headers: response.headers,
    json: isJson && text ? JSON.parse(text) : text,
  }
}

export function textAt(value: unknown, key: string): string {
  const found = at(value, key)
  if (typeof found !== 'string') throw new Error(`"${key}" is not a text`)
  return found
}

export function listAt(value: unknown, key: string): unknown[] {
  const found = at(value, key)
  if (!Array.isArray(found)) throw new Error(`"${key}" is not a list`)
  return found
}

export function at(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null
    ? Object.entries(value).find(([name]) => name === key)?.[1]
    : undefined
}
