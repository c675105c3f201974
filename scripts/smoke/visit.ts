/** An answer as a visitor sees it, with the questions that the checks ask of it. */
export interface Visit {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  readonly json: Readonly<Record<string, unknown>>
}

const ANSWER_MS = 20_000

export async function visit(origin: string, path: string, init: RequestInit = {}): Promise<Visit> {
  const response = await fetch(`${origin}${path}`, {
    redirect: 'manual',
    signal: AbortSignal.timeout(ANSWER_MS),
    ...init,
  })
  const text = await response.text()
  return { status: response.status, headers: response.headers, text, json: parsed(text) }
}

export const post = (origin: string, path: string, body: unknown, headers: Record<string, string> = {}) =>
  visit(origin, path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })

function parsed(text: string): Visit['json'] {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {}
  } catch {
    return {}
  }
}

export function expectStatus({ status, text }: Visit, wanted: number): void {
  if (status !== wanted) throw new Error(`${status} instead of ${wanted}: ${text.slice(0, 200)}`)
}

export function expectCode(seen: Visit, status: number, code: string): void {
  expectStatus(seen, status)
  if (seen.json.code !== code) throw new Error(`code ${String(seen.json.code)} instead of ${code}`)
  if (!seen.headers.get('Content-Type')?.startsWith('application/problem+json'))
    throw new Error('not a problem document')
}

export function expectHeader({ headers }: Visit, name: string, pattern: RegExp): void {
  const value = headers.get(name)
  if (value === null || !pattern.test(value)) throw new Error(`${name}: ${value ?? 'absent'}`)
}

export function expectNoHeader({ headers }: Visit, name: string): void {
  if (headers.has(name)) throw new Error(`${name} is present`)
}
