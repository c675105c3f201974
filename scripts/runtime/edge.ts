/** The part of a Worker and its bindings that is used here. */
export interface LocalWorker<Env> {
  readonly fetch: (request: Request, env: Env, ctx: ExecutionContext) => Response | Promise<Response>
}

export interface EdgeBindings {
  readonly ASSETS: Pick<Fetcher, 'fetch'>
  /** The local runtime's own endpoints: crons and the S3 imitation. Bound on a developer's machine only. */
  readonly LOCAL_ENDPOINTS?: Pick<Fetcher, 'fetch'>
}

export interface EdgeOptions {
  /** `run_worker_first` of wrangler.toml. */
  readonly workerFirst: readonly string[]
}

const LOCAL_ENDPOINTS_PATH = '/cdn-cgi/local/'

/**
 * What Cloudflare's network does in front of the Worker: static files, compression, the client's address. It runs in
 * the Worker's own isolate, because a proxy in an isolate of its own copies every request and every frame of a socket.
 */
export function createEdge<Env extends EdgeBindings>(
  worker: LocalWorker<Env>,
  { workerFirst }: EdgeOptions,
): LocalWorker<Env> {
  const isWorkerFirst = pathMatcher(workerFirst)
  return {
    async fetch(request, env, ctx) {
      const { pathname } = new URL(request.url)
      if (env.LOCAL_ENDPOINTS && pathname.startsWith(LOCAL_ENDPOINTS_PATH))
        return env.LOCAL_ENDPOINTS.fetch(request)
      if (isRead(request) && !isWorkerFirst(pathname)) {
        const file = await env.ASSETS.fetch(request)
        if (file.status !== 404) return compressFor(request, file)
      }
      return compressFor(request, await worker.fetch(withClientAddress(request), env, ctx))
    },
  }
}

const isRead = ({ method }: Request) => method === 'GET' || method === 'HEAD'

/** `*` stands for any characters, slashes included, as in `run_worker_first`. */
export function pathMatcher(rules: readonly string[]): (path: string) => boolean {
  const negative = rules.find((rule) => !rule.startsWith('/'))
  if (negative !== undefined) throw new Error(`run_worker_first: "${negative}" is not supported locally`)
  const expressions = rules.map((rule) => new RegExp(`^${rule.split('*').map(escaped).join('.*')}$`))
  return (path) => expressions.some((expression) => expression.test(path))
}

const escaped = (text: string) => text.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&')

/**
 * A reverse proxy sets `CF-Connecting-IP` for the clients behind it; without one the connection's own address is the
 * client's. Rate limits by address depend on it.
 */
function withClientAddress(request: Request): Request {
  const peer = request.cf?.clientIp
  if (typeof peer !== 'string' || request.headers.has('CF-Connecting-IP')) return request
  const headers = new Headers(request.headers)
  headers.set('CF-Connecting-IP', hostOf(peer))
  return new Request(request, { headers })
}

/** `127.0.0.1:4711` or `[::1]:4711`. */
const hostOf = (peer: string) => peer.replace(/:\d+$/, '').replace(/^\[(.*)\]$/, '$1')

const COMPRESSIBLE =
  /^(?:text\/(?!event-stream)|application\/(?:[\w.+-]*\+)?(?:json|javascript|xml|wasm)\b|image\/svg\+xml)/

/** The first load must be usable at 50 kbit/s. The runtime encodes a body whose `Content-Encoding` it is given. */
export function compressFor(request: Request, response: Response): Response {
  const { headers, body, status } = response
  const isCompressible =
    status === 200 &&
    body !== null &&
    !headers.has('Content-Encoding') &&
    COMPRESSIBLE.test(headers.get('Content-Type') ?? '') &&
    /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/.test(request.headers.get('Accept-Encoding') ?? '')
  if (!isCompressible) return response
  const compressed = new Response(body, response)
  compressed.headers.set('Content-Encoding', 'gzip')
  compressed.headers.append('Vary', 'Accept-Encoding')
  compressed.headers.delete('Content-Length')
  return compressed
}
