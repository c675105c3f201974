import { describe, expect, it } from 'vitest'
import { defineRoute } from '../../../contract/route.ts'
import { parseConfig } from '../config.ts'
import { openBrowser } from '../testing/browser.ts'
import { setScene } from '../testing/scene.ts'
import { pagePolicy } from './security-headers.ts'
import { Reply, serve } from './serve.ts'

const broken = defineRoute({
  id: 'test.broken',
  summary: 'A bug',
  access: 'public',
  method: 'get',
  path: '/api/test/broken',
})
const away = defineRoute({
  ...broken,
  id: 'test.away',
  path: '/api/test/away',
  status: 302,
})

const API_POLICY = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"

const withoutStorage = {
  R2_S3_ENDPOINT: '',
  R2_BUCKET: '',
  R2_ACCESS_KEY_ID: '',
  R2_SECRET_ACCESS_KEY: '',
}

const stage = () =>
  setScene({
    variables: { RATE_LIMIT_LOGIN_IP: '1/60' },
    mount: (app) => {
      serve(app, broken, () => {
        throw new Error('broken')
      })
      serve(
        app,
        away,
        () => new Reply(undefined, { response: Response.redirect('http://matrice.test/', 302) }),
      )
    },
  })

describe('every kind of answer', () => {
  it('every kind of answer carries the headers that keep browsers from harm', async () => {
    const { ask, as, cast } = await stage()
    await ask('POST', '/api/auth/login')
    const answers = {
      good: await ask('GET', '/healthz'),
      empty: await as(cast.agent)('DELETE', '/api/auth/sessions'),
      redirect: await ask('GET', '/api/test/away'),
      csv: await as(cast.admin)('GET', '/api/admin/users/export'),
      page: await ask('GET', '/api/docs'),
      text: await ask('GET', '/metrics', {
        headers: { Authorization: `Bearer aM4nB7vC1xZ9lK3jH6gF2dS8pO5iU0yT-tests` },
      }),
      invalid: await ask('GET', '/healthz?x=1'),
      unauthenticated: await ask('GET', '/api/auth/profile'),
      forbidden: await as(cast.agent)('GET', '/api/admin/users'),
      missing: await ask('GET', '/api/nowhere'),
      refusedMethod: await ask('POST', '/healthz'),
      limited: await ask('POST', '/api/auth/login'),
      bug: await ask('GET', '/api/test/broken'),
      preflight: await ask('OPTIONS', '/api/auth/login', {
        headers: { Origin: 'https://partner.test', 'Access-Control-Request-Method': 'POST' },
      }),
      head: await ask('HEAD', '/healthz'),
      tooLong: await ask('GET', `/healthz?${'x'.repeat(5_000)}`),
    }
    const statuses = Object.fromEntries(Object.entries(answers).map(([name, { status }]) => [name, status]))
    expect(statuses).toEqual({
      good: 200,
      empty: 204,
      redirect: 302,
      csv: 200,
      page: 200,
      text: 200,
      invalid: 422,
      unauthenticated: 401,
      forbidden: 403,
      missing: 404,
      refusedMethod: 405,
      limited: 429,
      bug: 500,
      preflight: 204,
      head: 200,
      tooLong: 414,
    })
    for (const [name, { headers }] of Object.entries(answers)) {
      const told = {
        name,
        hsts: headers.get('Strict-Transport-Security'),
        sniff: headers.get('X-Content-Type-Options'),
        frame: headers.get('X-Frame-Options'),
        referrer: headers.get('Referrer-Policy'),
        opener: headers.get('Cross-Origin-Opener-Policy'),
        policy: headers.get('Content-Security-Policy')?.includes("frame-ancestors 'none'"),
        request: headers.has('X-Request-Id'),
      }
      expect(told).toEqual({
        name,
        hsts: 'max-age=63072000; includeSubDomains; preload',
        sniff: 'nosniff',
        frame: 'DENY',
        referrer: 'strict-origin-when-cross-origin',
        opener: 'same-origin',
        policy: true,
        request: true,
      })
      if (name !== 'page') expect(headers.get('Content-Security-Policy')).toBe(API_POLICY)
    }
  })

  it('every kind of answer of the API is kept by no cache, and told apart by form and language', async () => {
    const { ask } = await setScene()
    const { headers } = await ask('GET', '/api/auth/methods')
    expect(headers.get('Cache-Control')).toBe('no-store')
    expect(headers.get('Vary')).toBe('Origin, Accept, Accept-Language')
  })
})

describe('a page', () => {
  it('a page may load its own files and run nothing inline', async () => {
    const { ask } = await setScene({ variables: withoutStorage })
    const policy = (await ask('GET', '/api/docs')).headers.get('Content-Security-Policy') ?? ''
    const directives = Object.fromEntries(
      policy.split('; ').map((directive) => {
        const [name = '', ...sources] = directive.split(' ')
        return [name, sources.join(' ')]
      }),
    )
    expect(directives).toMatchObject({
      'default-src': "'none'",
      'script-src': "'self'",
      'style-src': "'self'",
      'connect-src': "'self'",
      'base-uri': "'none'",
      'form-action': "'self'",
      'frame-ancestors': "'none'",
    })
    expect(policy).not.toMatch(/unsafe|\*|https?:/)
  })

  it('a page may call the observers and the storage that are configured, and nobody else', async () => {
    const { bindings } = await setScene()
    const variables = Object.entries(bindings).filter(([, value]) => typeof value === 'string')
    const observers = {
      SENTRY_DSN: 'https://key@sentry.example/7',
      POSTHOG_KEY: 'project-key',
      POSTHOG_HOST: 'https://eu.posthog.example',
    }
    const storage = {
      R2_S3_ENDPOINT: 'https://account.r2.example',
      R2_BUCKET: 'matrice-files',
      R2_ACCESS_KEY_ID: 'an-access-key',
      R2_SECRET_ACCESS_KEY: 'its-other-half',
    }
    const parsed = parseConfig({ ...Object.fromEntries(variables), ...observers, ...storage })
    if (!parsed.ok) throw new Error('refused')
    expect(pagePolicy(parsed.config)).toContain(
      "; connect-src 'self' https://sentry.example https://eu.posthog.example https://account.r2.example;",
    )
  })
})

describe('a cookie', () => {
  it('a cookie of a session is out of reach of scripts, of other sites and of plain HTTP', async () => {
    const scene = await setScene()
    const browser = await openBrowser(scene, scene.cast.agent)
    const response = await browser.ask('POST', '/api/auth/login', {
      body: { email: scene.cast.agent.email, password: 'palmier-lagune-tambour' },
    })
    const [session = '', csrf = ''] = response.headers.getSetCookie()
    expect(session).toMatch(/^__Host-session=[\w-]{43}; /)
    const attributes = (line: string) => line.split('; ').slice(1).sort()
    expect(attributes(session)).toEqual(['HttpOnly', 'Max-Age=7776000', 'Path=/', 'SameSite=Lax', 'Secure'])
    expect(csrf).toMatch(/^csrftoken=/)
    expect(attributes(csrf)).toEqual(['Max-Age=7776000', 'Path=/', 'SameSite=Lax', 'Secure'])
  })
})
