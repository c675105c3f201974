import { afterEach, describe, expect, it, vi } from 'vitest'
import { setScene } from '../testing/scene.ts'
import { canonicalPath } from './app.ts'

afterEach(() => {
  vi.restoreAllMocks()
})

describe('an address', () => {
  it.each([
    ['/', '/'],
    ['///', '/'],
    ['/api/projects/', '/api/projects'],
    ['/api/projects//', '/api/projects'],
    ['/api/v1/projects/', '/api/projects'],
    ['/api/v1', '/api'],
    ['/api/v10/projects', '/api/v10/projects'],
    ['/api/v2/projects', '/api/v2/projects'],
    ['/app/api/v1/x', '/app/api/v1/x'],
  ])('%s is %s', (given, canonical) => {
    expect(canonicalPath(given)).toBe(canonical)
  })

  it('an address answers the same with a slash at its end and under /api/v1', async () => {
    const { as, cast } = await setScene()
    const ask = as(cast.admin)
    const plain = await (await ask('GET', '/api/admin/users')).json()
    for (const path of ['/api/admin/users/', '/api/v1/admin/users', '/api/v1/admin/users/'])
      expect(await (await ask('GET', path)).json()).toEqual(plain)
  })

  it('an address that is a file or an API of ours never answers with the app’s page', async () => {
    const { ask } = await setScene()
    for (const path of [
      '/api',
      '/api/nowhere',
      '/ws/nowhere',
      '/missing.js',
      '/.well-known/nothing',
      '/cdn-cgi/x',
    ])
      expect((await ask('GET', path, { headers: { Accept: 'text/html' } })).status).toBe(404)
  })
})

describe('a method', () => {
  it('a method that an address does not take is refused with those that it does', async () => {
    const { ask } = await setScene()
    const allowed = async (method: string, path: string) => {
      const response = await ask(method, path)
      return [response.status, response.headers.get('Allow')]
    }
    expect(await allowed('DELETE', '/api/auth/login')).toEqual([405, 'POST'])
    expect(await allowed('PUT', '/api/v1/auth/profile/')).toEqual([405, 'GET, PATCH, HEAD'])
    expect(await allowed('POST', '/api/admin/users/7')).toEqual([405, 'GET, PATCH, HEAD'])
    expect(await allowed('PROPFIND', '/healthz')).toEqual([405, 'GET, HEAD'])
    expect(await allowed('POST', '/api/nowhere')).toEqual([404, null])
  })

  it('a HEAD request answers what GET answers, without its body and with the same locks', async () => {
    const { ask, as, cast } = await setScene()
    expect((await ask('HEAD', '/api/auth/profile')).status).toBe(401)
    const head = await as(cast.agent)('HEAD', '/api/auth/profile')
    expect([head.status, await head.text()]).toEqual([200, ''])
    expect(head.headers.get('Content-Type')).toBe('application/json; charset=utf-8')
  })
})

describe('a request', () => {
  it('a request has a number of its own, which no caller chooses', async () => {
    const { ask } = await setScene()
    const ids = await Promise.all(
      [1, 2, 3].map(async () => {
        const response = await ask('GET', '/healthz', { headers: { 'X-Request-Id': 'mine' } })
        return response.headers.get('X-Request-Id')
      }),
    )
    expect(new Set(ids).size).toBe(3)
    expect(ids).not.toContain('mine')
  })

  it('a request with a cookie that cannot be decoded is signed out, not a bug', async () => {
    const { ask } = await setScene()
    const response = await ask('GET', '/api/auth/profile', {
      headers: { Cookie: '__Host-session=%E0%A4%A; __Host-oauth=%; csrftoken=%ff' },
    })
    expect(response.status).toBe(401)
  })

  it('a request is logged once, by route and status, without who, what or with which secret', async () => {
    const scene = await setScene()
    const lines: string[] = []
    for (const method of ['log', 'error', 'warn', 'info', 'debug'] as const)
      vi.spyOn(console, method).mockImplementation((...parts: unknown[]) => void lines.push(parts.join(' ')))
    const secrets = ['zebu@cnss.test', 'a-password-typed', 'Quelqu’un', 'a-key-of-mine', 'q-typed']
    const body = { email: 'zebu@cnss.test', password: 'a-password-typed' }
    await scene.ask('POST', '/api/auth/login', { body, headers: { 'Idempotency-Key': 'a-key-of-mine' } })
    const admin = scene.as(scene.cast.admin)
    await admin('GET', '/api/admin/users?q=q-typed')
    await admin('POST', '/api/admin/users/create', {
      body: {
        email: 'zebu@cnss.test',
        first_name: 'Quelqu’un',
        last_name: 'Nouveau',
        role: 'gestionnaire',
        organization_id: 2,
      },
    })
    await scene.runQueue()
    const requests = lines.map((line) => JSON.parse(line)).filter(({ event }) => event === 'request')
    expect(requests.map(({ method, route, status }) => [method, route, status])).toEqual([
      ['POST', 'identity.signIn', 401],
      ['GET', 'identity.listPeople', 200],
      ['POST', 'identity.createPerson', 201],
    ])
    expect(lines.some((line) => line.includes('identity.mail_welcome'))).toBe(true)
    for (const secret of [...secrets, scene.cast.admin.token, scene.cast.admin.email, '198.51.100.7'])
      expect(lines.join('\n')).not.toContain(secret)
  })
})
