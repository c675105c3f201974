import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { pageOf } from '../../../contract/page.ts'
import { defineRoute } from '../../../contract/route.ts'
import { type Ask, type Scene, setScene } from '../testing/scene.ts'
import { ENVELOPE_TYPE, localeAsked } from './respond.ts'
import { Reply, serve } from './serve.ts'

const shared = { summary: 'For a test', access: 'public' } as const
const nothing = defineRoute({
  ...shared,
  id: 'test.nothing',
  method: 'delete',
  path: '/api/test',
  status: 204,
})
const broken = defineRoute({ ...shared, id: 'test.broken', method: 'get', path: '/api/test/broken' })
const list = defineRoute({
  ...shared,
  id: 'test.list',
  method: 'get',
  path: '/api/test/list',
  reply: pageOf(z.string()),
})
const made = defineRoute({
  ...shared,
  id: 'test.made',
  method: 'post',
  path: '/api/test',
  body: z.strictObject({}),
  reply: z.object({ id: z.number() }),
  status: 201,
})
const file = defineRoute({
  ...shared,
  id: 'test.file',
  method: 'get',
  path: '/api/test/file',
  media: 'text/csv',
})

const stage = () =>
  setScene({
    mount: (app) => {
      serve(app, nothing, () => undefined)
      serve(app, broken, () => {
        throw new TypeError('the ledger of awa@cnss.test is upside down')
      })
      const page = { total: 1, count: 1, limit: 50, offset: 0, next: null, results: ['a'] }
      serve(app, list, () => page)
      serve(app, made, () => ({ id: 7 }))
      const headers = { 'Content-Type': 'text/csv' }
      serve(app, file, () => new Reply(undefined, { response: new Response('a,b', { headers }) }))
    },
  })

/** Both ways to ask for the envelope, held against the plain answer to the same request. */
const forms = [
  { name: 'Accept', headers: { Accept: ENVELOPE_TYPE }, query: '', type: ENVELOPE_TYPE },
  { name: '?envelope=true', headers: {}, query: 'envelope=true', type: 'application/json' },
] as const

interface Knock {
  readonly what: string
  readonly method: string
  readonly path: string
  readonly more?: (scene: Scene) => Ask
}
const invalid = { body: { email: 7 } }
const admin = ({ cast }: Scene) => bearer(cast.admin.token)
const requests: readonly Knock[] = [
  { what: 'a good answer', method: 'GET', path: '/api/auth/methods' },
  { what: 'a created thing', method: 'POST', path: '/api/test', more: () => ({ body: {} }) },
  { what: 'a list', method: 'GET', path: '/api/test/list' },
  { what: 'nothing to tell', method: 'DELETE', path: '/api/test' },
  { what: 'no session', method: 'GET', path: '/api/auth/profile' },
  { what: 'a role', method: 'GET', path: '/api/admin/users', more: ({ cast }) => bearer(cast.agent.token) },
  { what: 'unreadable JSON', method: 'POST', path: '/api/auth/login', more: () => ({ body: '{' }) },
  { what: 'an invalid body', method: 'POST', path: '/api/auth/login', more: () => invalid },
  { what: 'an invalid query', method: 'GET', path: '/api/admin/users?limit=201', more: admin },
  { what: 'a missing row', method: 'GET', path: '/api/admin/users/999', more: admin },
  { what: 'an unknown address', method: 'GET', path: '/api/nowhere' },
  { what: 'a method not foreseen', method: 'PUT', path: '/api/auth/login' },
  { what: 'a bug', method: 'GET', path: '/api/test/broken' },
]
const bearer = (token: string): Ask => ({ headers: { Authorization: `Bearer ${token}` } })

describe.each(forms)('the envelope by $name', ({ headers, query, type }) => {
  it.each(requests)('wraps $what and changes nothing else', async ({ method, path, more }) => {
    const scene = await stage()
    const ask: Ask = more?.(scene) ?? {}
    const plain = await scene.ask(method, path, ask)
    const address = query ? `${path}${path.includes('?') ? '&' : '?'}${query}` : path
    const wrapped = await scene.ask(method, address, { ...ask, headers: { ...ask.headers, ...headers } })

    expect(wrapped.status).toBe(plain.status === 204 ? 200 : plain.status)
    expect(wrapped.headers.get('Content-Type')).toBe(`${type}; charset=utf-8`)
    for (const name of ['Allow', 'Retry-After'])
      expect(wrapped.headers.get(name)).toBe(plain.headers.get(name))
    const text = await plain.text()
    const bare = text === '' ? null : withoutId(JSON.parse(text))
    const { success, data, message, error, ...rest } = (await wrapped.json()) as Record<string, unknown>
    expect(rest).toEqual({})
    expect(message).toMatch(/\S/)
    if (plain.ok) expect({ success, data, error }).toEqual({ success: true, data: bare, error: null })
    else {
      expect({ success, data }).toEqual({ success: false, data: null })
      expect(withoutId(error)).toEqual(bare)
    }
  })

  it('leaves files alone', async () => {
    const { ask } = await stage()
    const response = await ask('GET', `/api/test/file?${query}`, { headers })
    expect(response.headers.get('Content-Type')).toBe('text/csv')
    expect(await response.text()).toBe('a,b')
  })
})

function withoutId(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  const { request_id: _, ...rest } = value as Record<string, unknown>
  return rest
}

describe('a problem document', () => {
  it('a problem document states its type, its code and its request, in the language of the reader', async () => {
    const { ask } = await stage()
    for (const [language, title] of [
      ['fr', 'Connexion nécessaire'],
      ['en', 'Sign-in needed'],
    ] as const) {
      const response = await ask('GET', '/api/auth/profile', { headers: { 'Accept-Language': language } })
      const id = response.headers.get('X-Request-Id')
      expect(id).toMatch(/^[\da-f-]{36}$/)
      expect(response.headers.get('Content-Type')).toBe('application/problem+json; charset=utf-8')
      expect(response.headers.get('Content-Language')).toBe(language)
      expect(response.headers.get('Cache-Control')).toBe('no-store')
      expect(await response.json()).toEqual({
        type: '/api/docs#auth.required',
        title,
        status: 401,
        code: 'auth.required',
        detail: expect.any(String),
        request_id: id,
      })
    }
  })

  it('a problem document of a bug says a request id and nothing of the bug', async () => {
    const { ask } = await stage()
    const response = await ask('GET', '/api/test/broken', { headers: { 'Accept-Language': 'en' } })
    expect(response.status).toBe(500)
    expect(await response.json()).toEqual({
      type: '/api/docs#server.bug',
      title: 'Something failed on our side',
      status: 500,
      code: 'server.bug',
      detail: 'Try again. If it persists, pass on the request number.',
      request_id: response.headers.get('X-Request-Id'),
    })
  })

  it('a problem document speaks of fields in the language of the reader', async () => {
    const { ask } = await stage()
    const say = async (language: string) => {
      const more = { headers: { 'Accept-Language': language }, body: { password: 'x' } }
      const { errors } = (await (await ask('POST', '/api/auth/login', more)).json()) as { errors: unknown }
      return errors
    }
    expect(await say('fr')).toEqual([{ path: 'email', message: 'Ce champ est nécessaire.' }])
    expect(await say('en-GB')).toEqual([{ path: 'email', message: 'This field is needed.' }])
  })
})

describe('the language asked for', () => {
  it.each([
    [undefined, 'fr'],
    ['', 'fr'],
    ['*', 'fr'],
    ['de', 'fr'],
    ['en', 'en'],
    ['EN-us', 'en'],
    ['de, en;q=0.3', 'en'],
    ['en;q=0.3, fr;q=0.7', 'fr'],
    ['fr;q=0.3, en;q=0.7', 'en'],
    ['en;q=0', 'fr'],
    ['en;q=much', 'fr'],
    [`${'de,'.repeat(100)}en`, 'fr'],
  ] as const)('%s reads %s', (header, locale) => {
    expect(localeAsked(header)).toBe(locale)
  })
})
