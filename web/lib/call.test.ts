import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { updateProfile } from '../../contract/identity/account.ts'
import { createPerson, exportPeople, listPeople } from '../../contract/identity/people.ts'
import { readProfile, signOut } from '../../contract/identity/session.ts'
import { showInvitation, signIn } from '../../contract/identity/sign-in.ts'
import { readOrganization } from '../../contract/organizations.ts'
import { addressOf, call, whenShutOut } from './call.ts'
import { ProblemError, UnreachableError } from './problem.ts'

const page = { cookie: '' }
let sent: { path: string; request: RequestInit }[] = []
let answers: (() => Response | Promise<Response>)[] = []

beforeEach(() => {
  sent = []
  answers = []
  page.cookie = 'csrftoken=known.token'
  vi.stubGlobal('document', page)
  vi.stubGlobal('fetch', async (path: string, request: RequestInit) => {
    sent.push({ path, request })
    const answer = answers.shift()
    if (!answer) throw new TypeError('no network')
    return answer()
  })
})
afterEach(() => vi.unstubAllGlobals())

const json = (body: unknown, status = 200, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), {
    status,
    headers: { 'Content-Type': 'application/json; charset=utf-8', ...headers },
  })
const refusal = (status: number, code: string, more: object = {}, headers: Record<string, string> = {}) =>
  json({ type: `/api/docs#${code}`, title: code, status, code, ...more }, status, {
    'Content-Type': 'application/problem+json; charset=utf-8',
    ...headers,
  })
const header = (index: number, name: string) => new Headers(sent[index]?.request.headers).get(name)
const caught = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => null,
    (error: unknown) => error,
  )

const signedIn = {
  id: 1,
  email: 'awa@cnss.test',
  first_name: 'Awa',
  last_name: 'Gnonlonfoun',
  role: 'gestionnaire',
}
const organization = {
  id: 7,
  code: 'CNSS',
  name: 'Caisse',
  country: 'BJ',
  currency: 'XOF',
  locale: 'fr',
  time_zone: 'Africa/Porto-Novo',
  storage_quota_bytes: 5_368_709_120,
  is_active: true,
  is_operator: false,
  legal_form: null,
  rccm_number: null,
  rccm_place: null,
  tax_id: null,
  tax_regime: null,
  tax_office: null,
  address: null,
  phone_number: null,
  bank_reference: null,
  logo_url: null,
  created_at: '2026-11-02T09:30:00.000Z',
}

describe('a request', () => {
  it('a request fills the path, omits empty filters and encodes the others', () => {
    expect(
      addressOf(listPeople, { query: { q: 'awa & co', role: undefined, is_active: 'true', limit: 50 } }),
    ).toBe('/api/admin/users?q=awa+%26+co&is_active=true&limit=50')
    expect(addressOf(readOrganization, { params: { organizationId: 7 } })).toBe('/api/admin/organizations/7')
    expect(addressOf(exportPeople, { query: { q: '' } })).toBe('/api/admin/users/export')
  })

  it('a request that reads carries no CSRF token, and the language of the screen', async () => {
    answers = [() => json(organization)]
    await expect(call(readOrganization, { params: { organizationId: 7 } })).resolves.toEqual(organization)
    expect(sent[0]?.request.method).toBe('GET')
    expect(header(0, 'X-CSRFToken')).toBeNull()
    expect(header(0, 'Accept-Language')).toMatch(/^(fr|en)$/)
  })

  it('a request that writes carries the token of the cookie and the idempotency key', async () => {
    answers = [() => refusal(409, 'identity.email_taken')]
    const body = {
      email: 'a@b.test',
      first_name: 'A',
      last_name: 'B',
      role: 'agent' as const,
      organization_id: 1,
    }
    await caught(call(createPerson, { body }, { idempotencyKey: 'key-1' }))
    expect(header(0, 'X-CSRFToken')).toBe('known.token')
    expect(header(0, 'Idempotency-Key')).toBe('key-1')
    expect(sent[0]?.request.body).toBe(JSON.stringify(body))
  })
})

describe('the CSRF token', () => {
  const credentials = { body: { email: 'awa@cnss.test', password: 'secret' } }

  it('the CSRF token is fetched first when this browser has none', async () => {
    page.cookie = 'other=1'
    answers = [() => json({ csrf_token: 'fresh.token' }), () => json({ user: signedIn })]
    await expect(call(signIn, credentials)).resolves.toEqual({ user: signedIn })
    expect(sent.map(({ path }) => path)).toEqual(['/api/auth/csrf', '/api/auth/login'])
    expect(header(1, 'X-CSRFToken')).toBe('fresh.token')
  })

  it('the CSRF token is renewed once when it is refused, and the request sent again as it was', async () => {
    answers = [
      () => refusal(403, 'csrf.failed'),
      () => json({ csrf_token: 'fresh.token' }),
      () => json({ user: signedIn }),
    ]
    await expect(call(signIn, credentials, { idempotencyKey: 'k' })).resolves.toEqual({ user: signedIn })
    expect(header(2, 'X-CSRFToken')).toBe('fresh.token')
    expect(header(2, 'Idempotency-Key')).toBe('k')
    expect(sent[2]?.request.body).toBe(sent[0]?.request.body)
  })

  it('the CSRF token is renewed once only', async () => {
    answers = [
      () => refusal(403, 'csrf.failed'),
      () => json({ csrf_token: 'x.y' }),
      () => refusal(403, 'csrf.failed'),
    ]
    const error = await caught(call(signIn, credentials))
    expect(error).toBeInstanceOf(ProblemError)
    expect(sent).toHaveLength(3)
  })

  it('the CSRF token is not renewed for another refusal with the same status', async () => {
    answers = [() => refusal(403, 'identity.current_password_wrong')]
    await caught(call(signIn, credentials))
    expect(sent).toHaveLength(1)
  })

  it('the CSRF token is requested once for concurrent calls', async () => {
    page.cookie = ''
    answers = [
      () => json({ csrf_token: 'one.token' }),
      () => new Response(null, { status: 204 }),
      () => new Response(null, { status: 204 }),
    ]
    await Promise.all([call(signOut, { body: {} }), call(signOut, { body: {} })])
    expect(sent.filter(({ path }) => path === '/api/auth/csrf')).toHaveLength(1)
  })
})

describe('a reply', () => {
  it('a reply with 204 is undefined', async () => {
    answers = [() => new Response(null, { status: 204 })]
    await expect(call(signOut, { body: {} })).resolves.toBeUndefined()
  })

  it('a reply that refuses is a problem with its fields, its request id and Retry-After', async () => {
    const errors = [{ path: 'email', message: 'Cette adresse…' }]
    answers = [
      () =>
        refusal(
          429,
          'rate.limited',
          { detail: 'Patientez.', errors, request_id: 'r-1' },
          { 'Retry-After': '42' },
        ),
    ]
    const error = await caught(call(updateProfile, { body: { first_name: 'A' } }))
    expect(error).toBeInstanceOf(ProblemError)
    expect(error instanceof ProblemError && error.problem).toMatchObject({
      status: 429,
      code: 'rate.limited',
      detail: 'Patientez.',
      errors,
      request_id: 'r-1',
      retry_after_seconds: 42,
    })
  })

  it('a reply that is missing, truncated or not from the API counts as unreachable', async () => {
    expect(await caught(call(readProfile))).toBeInstanceOf(UnreachableError)
    answers = [() => new Response('<h1>Wi-Fi</h1>', { headers: { 'Content-Type': 'text/html' } })]
    expect(await caught(call(readProfile))).toBeInstanceOf(UnreachableError)
    answers = [
      () => new Response('<h1>Bad gateway</h1>', { status: 502, headers: { 'Content-Type': 'text/html' } }),
    ]
    expect(await caught(call(readProfile))).toBeInstanceOf(UnreachableError)
    answers = [() => new Response('{"user": {"id"', { headers: { 'Content-Type': 'application/json' } })]
    expect(await caught(call(readProfile))).toBeInstanceOf(UnreachableError)
  })

  it('a reply of another shape than the contract is a bug, not unreachable', async () => {
    answers = [() => json({ email: 42 })]
    const error = await caught(call(showInvitation, { body: { token: 'x'.repeat(30) } }))
    expect(error).toBeInstanceOf(Error)
    expect(error).not.toBeInstanceOf(UnreachableError)
  })

  it('a reply that the caller aborts rejects with the caller’s reason', async () => {
    const stop = new AbortController()
    vi.stubGlobal(
      'fetch',
      (_: string, request: RequestInit) =>
        new Promise((_resolve, reject) => {
          request.signal?.addEventListener('abort', () => reject(request.signal?.reason))
        }),
    )
    const waiting = caught(call(readProfile, undefined, { signal: stop.signal }))
    stop.abort()
    expect(await waiting).toMatchObject({ name: 'AbortError' })
  })
})

describe('an ended session', () => {
  it('an ended session notifies once per refusal, and only for the refusals that end a session', async () => {
    const refused: string[] = []
    const stop = whenShutOut((problem) => refused.push(problem.code))
    for (const [status, code] of [
      [401, 'auth.required'],
      [401, 'auth.session_ended'],
      [403, 'identity.password_change_required'],
      [401, 'identity.bad_credentials'],
      [403, 'auth.forbidden'],
    ] as const) {
      answers = [() => refusal(status, code)]
      await caught(call(readProfile))
    }
    stop()
    answers = [() => refusal(401, 'auth.required')]
    await caught(call(readProfile))
    expect(refused).toEqual(['auth.required', 'auth.session_ended', 'identity.password_change_required'])
  })
})
