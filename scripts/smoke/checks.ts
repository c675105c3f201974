import { randomUUID } from 'node:crypto'
import { expectCode, expectHeader, expectNoHeader, expectStatus, post, visit } from './visit.ts'

export interface SmokeCheck {
  readonly name: string
  /** Throws with a sentence when what it looks at is not as it must be. */
  readonly look: (origin: string) => Promise<void>
}

const STRANGER = 'https://stranger.invalid'
/** Nobody's: the address is new each time, so that no limit of a person is used up. */
const nobody = () => ({ email: `smoke-${randomUUID()}@example.invalid`, password: randomUUID() })

export const smokeChecks: readonly SmokeCheck[] = [
  {
    name: 'it is alive',
    look: async (origin) => expectStatus(await visit(origin, '/healthz'), 200),
  },
  {
    name: 'it is ready: database, files, objects, queue',
    look: async (origin) => expectStatus(await visit(origin, '/readyz'), 200),
  },
  {
    name: 'pages carry a strict policy',
    look: async (origin) => {
      const page = await visit(origin, '/sign-in', { headers: { Accept: 'text/html' } })
      expectStatus(page, 200)
      expectHeader(page, 'Content-Type', /^text\/html/)
      expectHeader(page, 'Content-Security-Policy', /frame-ancestors 'none'/)
      expectHeader(page, 'Strict-Transport-Security', /max-age=\d{7,}/)
      expectHeader(page, 'X-Content-Type-Options', /^nosniff$/)
      expectHeader(page, 'Referrer-Policy', /./)
      if (/unsafe-(inline|eval)/.test(page.headers.get('Content-Security-Policy') ?? ''))
        throw new Error('the policy allows unsafe scripts or styles')
    },
  },
  {
    name: 'the web app and its script are served',
    look: async (origin) => {
      const page = await visit(origin, '/index.html', { headers: { Accept: 'text/html' } })
      const script = /<script[^>]+src="([^"]+)"/.exec(page.text)?.[1]
      if (script === undefined) throw new Error('the page names no script')
      const file = await visit(origin, script)
      expectStatus(file, 200)
      expectHeader(file, 'Content-Type', /javascript/)
    },
  },
  {
    name: 'a missing file is a 404, never the page',
    look: async (origin) => {
      for (const path of ['/assets/missing.js', '/missing.js', '/api/missing'])
        expectCode(await visit(origin, path), 404, 'request.not_found')
    },
  },
  {
    name: 'the API wants a sign-in and says so in both forms',
    look: async (origin) => {
      expectCode(await visit(origin, '/api/auth/profile'), 401, 'auth.required')
      const enveloped = await visit(origin, '/api/auth/profile?envelope=true')
      expectStatus(enveloped, 401)
      if (enveloped.json.success !== false) throw new Error('the envelope is missing')
    },
  },
  {
    name: 'a trailing slash and /api/v1 lead to the same endpoints',
    look: async (origin) => {
      for (const path of ['/api/auth/methods', '/api/auth/methods/', '/api/v1/auth/methods'])
        expectStatus(await visit(origin, path), 200)
    },
  },
  {
    name: 'a wrong password is refused and counted',
    look: async (origin) => {
      const refused = await post(origin, '/api/auth/login', nobody())
      expectCode(refused, 401, 'identity.bad_credentials')
      expectHeader(refused, 'RateLimit', /r=\d+;t=\d+/)
      expectHeader(refused, 'RateLimit-Policy', /q=\d+;w=\d+/)
    },
  },
  {
    name: 'a browser request from elsewhere is refused',
    look: async (origin) => {
      const headers = { Origin: STRANGER, 'X-CSRFToken': 'forged' }
      expectCode(await post(origin, '/api/auth/login', nobody(), headers), 403, 'csrf.failed')
    },
  },
  {
    name: 'an unknown field is refused',
    look: async (origin) =>
      expectCode(
        await post(origin, '/api/auth/login', { ...nobody(), role: 'admin' }),
        422,
        'validation.failed',
      ),
  },
  {
    name: 'another site gets no cross-origin leave',
    look: async (origin) => {
      const headers = { Origin: STRANGER, 'Access-Control-Request-Method': 'POST' }
      const asked = await visit(origin, '/api/auth/profile', { method: 'OPTIONS', headers })
      expectNoHeader(asked, 'Access-Control-Allow-Origin')
    },
  },
  {
    name: 'the keys that verify tokens are public, and only the public half',
    look: async (origin) => {
      const keys = await visit(origin, '/.well-known/jwks.json')
      expectStatus(keys, 200)
      const list = Array.isArray(keys.json.keys) ? keys.json.keys : []
      if (list.length === 0) throw new Error('no key')
      if (list.some((key) => typeof key === 'object' && key !== null && 'd' in key))
        throw new Error('a private key')
    },
  },
  {
    name: 'the documents are there',
    look: async (origin) => {
      const openapi = await visit(origin, '/api/openapi.json')
      if (!String(openapi.json.openapi).startsWith('3.1')) throw new Error('OpenAPI 3.1 is missing')
      const asyncapi = await visit(origin, '/api/asyncapi.json')
      if (!String(asyncapi.json.asyncapi).startsWith('3.')) throw new Error('AsyncAPI is missing')
      const page = await visit(origin, '/api/docs')
      expectStatus(page, 200)
      if (/\bsrc="https?:|<link[^>]+href="https?:/.test(page.text))
        throw new Error('the docs page needs the network')
      expectHeader(await visit(origin, '/swagger/'), 'Location', /\/api\/docs$/)
    },
  },
  {
    name: 'the metrics are behind their token',
    look: async (origin) => expectCode(await visit(origin, '/metrics'), 401, 'auth.required'),
  },
  {
    name: 'the desk’s own doors are shut in production',
    look: async (origin) => {
      if (!origin.startsWith('https:')) return
      const door = await visit(origin, '/cdn-cgi/local/scheduled')
      if (door.status === 200) throw new Error('a stranger can fire the crons')
      const plain = await visit(origin.replace('https:', 'http:'), '/sign-in').catch(() => undefined)
      if (plain?.status === 200) throw new Error('the product answers without TLS')
    },
  },
]
