import { expect, test } from 'vitest'
import { compressFor, createEdge, pathMatcher } from './edge.ts'

const context = {} as ExecutionContext
const edge = createEdge(
  { fetch: (request) => new Response(`worker ${request.headers.get('CF-Connecting-IP') ?? 'unknown'}`) },
  { workerFirst: ['/api/*', '/ws/*', '/'] },
)
const ASSETS = {
  fetch: async (request: RequestInfo | URL) =>
    new URL((request as Request).url).pathname.endsWith('/app.js')
      ? new Response('file')
      : new Response(null, { status: 404 }),
} as Pick<Fetcher, 'fetch'>
const LOCAL_ENDPOINTS = { fetch: async () => new Response('endpoint') } as Pick<Fetcher, 'fetch'>

async function ask(path: string, init: RequestInit = {}, bindings: object = {}): Promise<string> {
  const answer = await edge.fetch(request(path, init), { ASSETS, ...bindings }, context)
  return answer.text()
}

/** Node's request carries no `cf`, and accepts every header as given here. */
function request(path: string, init: RequestInit = {}, clientIp?: string): Request {
  const made = new Request(`http://localhost${path}`, init)
  return clientIp === undefined ? made : Object.defineProperty(made, 'cf', { value: { clientIp } })
}

test.each<[string, RequestInit, string]>([
  ['/app.js', {}, 'file'],
  ['/app.js', { method: 'POST' }, 'worker unknown'],
  ['/missing.js', {}, 'worker unknown'],
  ['/', {}, 'worker unknown'],
  ['/api/app.js', {}, 'worker unknown'],
  ['/cdn-cgi/local/scheduled', {}, 'worker unknown'],
])('%s %o is answered by: %s', async (path, init, answer) => {
  expect(await ask(path, init)).toBe(answer)
})

test('the runtime’s own endpoints are reached only where they are bound', async () => {
  expect(await ask('/cdn-cgi/local/scheduled', {}, { LOCAL_ENDPOINTS })).toBe('endpoint')
  expect(await ask('/api/x', {}, { LOCAL_ENDPOINTS })).toBe('worker unknown')
})

test.each([
  ['10.0.0.7:4711', undefined, '10.0.0.7'],
  ['[2001:db8::7]:4711', undefined, '2001:db8::7'],
  ['127.0.0.1:4711', '203.0.113.9', '203.0.113.9'],
])('a connection from %s with CF-Connecting-IP %s is a client at %s', async (peer, header, address) => {
  const headers = header === undefined ? {} : { 'CF-Connecting-IP': header }
  const answer = await edge.fetch(request('/api/x', { headers }, peer), { ASSETS }, context)
  expect(await answer.text()).toBe(`worker ${address}`)
})

test.each([
  ['text/html; charset=utf-8', 'gzip, br', true],
  ['application/problem+json', 'gzip;q=0.5', true],
  ['image/svg+xml', 'gzip', true],
  ['image/png', 'gzip', false],
  ['text/event-stream', 'gzip', false],
  ['text/html', 'br', false],
  ['text/html', 'gzip;q=0', false],
  ['text/html', 'gzip; q=0.0, br', false],
])('%s for a client that accepts %s is compressed: %s', (type, accepted, isCompressed) => {
  const answer = new Response('body', { headers: { 'Content-Type': type } })
  const sent = compressFor(request('/', { headers: { 'Accept-Encoding': accepted } }), answer)
  expect(sent.headers.get('Content-Encoding')).toBe(isCompressed ? 'gzip' : null)
})

test('an answer that is encoded already, empty or partial stays as it is', () => {
  const gzip = request('/', { headers: { 'Accept-Encoding': 'gzip' } })
  const type = { 'Content-Type': 'text/html' }
  for (const answer of [
    new Response('body', { headers: { ...type, 'Content-Encoding': 'br' } }),
    new Response(null, { headers: type }),
    new Response('body', { status: 206, headers: type }),
  ])
    expect(compressFor(gzip, answer)).toBe(answer)
})

test('a rule that begins with ! is refused, because it would be read as a path', () => {
  expect(() => pathMatcher(['/api/*', '!/api/docs'])).toThrow('"!/api/docs"')
})

test('a dot in a rule is a dot', () => {
  const matches = pathMatcher(['/.well-known/*'])
  expect([matches('/.well-known/jwks.json'), matches('/xwell-known/a')]).toEqual([true, false])
})
