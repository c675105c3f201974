import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { defineRoute } from '../../../contract/route.ts'
import { routes } from '../../../contract/routes.ts'
import { setScene } from '../testing/scene.ts'
import { FAULTS_MOST } from './faults.ts'
import { arrivalOf, BODY_BYTES_MOST, URL_LENGTH_MOST } from './parse-request.ts'
import { serve } from './serve.ts'

const echo = defineRoute({
  id: 'test.echo',
  summary: 'Says what it heard',
  access: 'public',
  method: 'post',
  path: '/api/test/echo',
  query: z.strictObject({ tone: z.string().optional() }),
  body: z.strictObject({ word: z.string().optional() }),
  reply: z.object({ word: z.string().nullable(), tone: z.string().nullable() }),
})

const stage = () =>
  setScene({
    mount: (app) =>
      serve(app, echo, (_, { body, query }) => ({ word: body.word ?? null, tone: query.tone ?? null })),
  })

async function outcome(response: Response) {
  const { code, errors } = (await response.json()) as { code?: string; errors?: { path: string }[] }
  return [response.status, code, ...(errors ?? []).map(({ path }) => path)]
}

/** A body that arrives in pieces, so that nobody can announce its length. */
function streamed(pieces: readonly (string | Uint8Array)[]): ReadableStream {
  const encoder = new TextEncoder()
  return new ReadableStream({
    start(controller) {
      for (const piece of pieces)
        controller.enqueue(typeof piece === 'string' ? encoder.encode(piece) : piece)
      controller.close()
    },
  })
}

const post = (body: BodyInit, headers: Record<string, string> = { 'Content-Type': 'application/json' }) =>
  new Request('http://matrice.test/api/test/echo', { method: 'POST', headers, body })

describe('a body', () => {
  it('a body full of unknown fields is answered in few words, which say how many were left out', async () => {
    const { ask } = await stage()
    const keys = Array.from({ length: 15_000 }, (_, index) => [`${'k'.repeat(5)}${index}`, 1] as const)
    const many = await (await ask('POST', '/api/test/echo', { body: Object.fromEntries(keys) })).text()
    expect(many.length).toBeLessThan(10_000)
    const { errors } = JSON.parse(many) as { errors: { path: string; message: string }[] }
    expect(errors).toHaveLength(FAULTS_MOST + 1)
    expect(errors.at(-1)).toEqual({ path: '', message: '14950 autres erreurs non affichées.' })
    const long = await (await ask('POST', '/api/test/echo', { body: { ['k'.repeat(200_000)]: 1 } })).text()
    expect(long.length).toBeLessThan(1_000)
  })

  it('a body that does not arrive in time is refused, and its stream is cancelled', async () => {
    let cancelled = false
    const stalled = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(new TextEncoder().encode('{')),
      cancel: () => {
        cancelled = true
      },
    })
    expect(await arrivalOf(post(stalled), 5)).toMatchObject({
      refused: { spec: { code: 'request.too_slow', status: 408 } },
    })
    expect(cancelled).toBe(true)
  })

  it('a body may be absent where nothing in it is needed', async () => {
    const { ask } = await stage()
    expect(await (await ask('POST', '/api/test/echo')).json()).toEqual({ word: null, tone: null })
  })

  it.each([
    ['with a field that no schema names', '{"word":"a","role":"admin"}', [422, 'validation.failed', 'role']],
    ['with a prototype in it', '{"__proto__":{"role":"admin"}}', [422, 'validation.failed', '__proto__']],
    ['of another type inside', '{"word":7}', [422, 'validation.failed', 'word']],
    ['that is a list', '[]', [422, 'validation.failed', '']],
    ['that is null', 'null', [422, 'validation.failed', '']],
    ['that breaks off', '{"word":', [400, 'request.unreadable']],
    ['that is not JSON', 'word=a', [400, 'request.unreadable']],
  ])('%s is refused', async (_, body, expected) => {
    const { ask } = await stage()
    expect(await outcome(await ask('POST', '/api/test/echo', { body }))).toEqual(expected)
  })

  it.each([
    ['text/plain', 415],
    ['application/x-www-form-urlencoded', 415],
    ['multipart/form-data; boundary=x', 415],
    ['application/jsonp', 415],
    ['application/json-patch+json', 415],
    ['application/json', 200],
    ['Application/JSON; charset=utf-8', 200],
  ])('of type %s answers %i', async (type, status) => {
    const { ask } = await stage()
    const response = await ask('POST', '/api/test/echo', { headers: { 'Content-Type': type }, body: {} })
    expect(response.status).toBe(status)
  })

  it('a body without any type is refused, because a form of another site sends none that we accept', async () => {
    const { send } = await stage()
    const untyped = post(streamed(['{}']), {})
    expect(untyped.headers.get('Content-Type')).toBeNull()
    expect(await outcome(await send(untyped))).toEqual([415, 'request.unsupported_type'])
  })

  it('a body of broken UTF-8 is unreadable, also when it breaks at the seam of two pieces or at the end', async () => {
    const { send } = await stage()
    const bad = [
      [new Uint8Array([0x22, 0xff, 0x22])],
      [new Uint8Array([0x22, 0xc3]), new Uint8Array([0x22])],
      [new Uint8Array([0x22, 0xc3])],
    ]
    for (const pieces of bad)
      expect(await outcome(await send(post(streamed(pieces))))).toEqual([400, 'request.unreadable'])
  })

  it('a body is read across the seam of two pieces', async () => {
    const { send } = await stage()
    const [first, second] = [
      new TextEncoder().encode('{"word":"é"}').slice(0, 10),
      Uint8Array.of(0xa9, 0x22, 0x7d),
    ]
    expect(await (await send(post(streamed([first, second])))).json()).toMatchObject({ word: 'é' })
  })

  it('a body is measured by what it announces and by what arrives', async () => {
    const { send } = await stage()
    const fill = (bytes: number) => JSON.stringify({ word: 'x'.repeat(bytes - '{"word":""}'.length) })
    const announced = post('{}', { 'Content-Type': 'application/json', 'Content-Length': '262145' })
    expect(await outcome(await send(announced))).toEqual([413, 'request.too_large'])
    expect((await send(post(streamed([fill(BODY_BYTES_MOST)])))).status).toBe(200)
    const over = fill(BODY_BYTES_MOST + 1)
    expect(await outcome(await send(post(streamed([over.slice(0, 9), over.slice(9)]))))).toEqual([
      413,
      'request.too_large',
    ])
  })

  it('a body is described wherever something is changed, so that none is taken unread', () => {
    const undescribed = routes.filter(
      ({ method, body, takes, form }) =>
        ['post', 'put', 'patch'].includes(method) && !body && !takes && !form,
    )
    expect(undescribed.map(({ id }) => id)).toEqual([])
  })
})

describe('a query', () => {
  it.each([
    ['tone=low&unknown=1', [422, 'validation.failed', 'unknown']],
    ['tone=low&tone=high', [422, 'validation.failed', 'tone']],
    ['__proto__=1', [422, 'validation.failed', '__proto__']],
    ['constructor=1', [422, 'validation.failed', 'constructor']],
    ['envelope=maybe', [422, 'validation.failed', 'envelope']],
    ['envelope=false&envelope=false', [422, 'validation.failed', 'envelope']],
  ])('%s is refused', async (query, expected) => {
    const { ask } = await stage()
    expect(await outcome(await ask('POST', `/api/test/echo?${query}`))).toEqual(expected)
  })

  it.each([
    ['limit=200', 200],
    ['limit=201', 422],
    ['limit=0', 422],
    ['limit=ten', 422],
    ['offset=-1', 422],
    ['offset=10001', 422],
    ['sort=secret', 422],
    ['cursor=', 422],
    ['role=king', 422],
  ])('%s of a list answers %i', async (query, status) => {
    const { as, cast } = await setScene()
    expect((await as(cast.admin)('GET', `/api/admin/users/?${query}`)).status).toBe(status)
  })

  it('a query is refused where an endpoint takes none', async () => {
    const { as, cast } = await setScene()
    expect((await as(cast.admin)('GET', '/api/auth/profile/?fields=all')).status).toBe(422)
  })

  it('a query makes an address too long beyond its bound', async () => {
    const { ask } = await stage()
    const path = '/api/auth/methods?tone='
    const longest = 'x'.repeat(URL_LENGTH_MOST - `http://matrice.test${path}`.length)
    expect((await ask('GET', path + longest)).status).toBe(422)
    expect(await outcome(await ask('GET', `${path}${longest}x`))).toEqual([414, 'request.url_too_long'])
  })
})
