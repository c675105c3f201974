import type { Bindings } from '../kernel/bindings.ts'

type Handler = (request: Request, bindings: Bindings, ctx: ExecutionContext) => Response | Promise<Response>

/**
 * Before everything else, because nothing of a request for a file concerns the app. The build has packed each file of
 * the app once, with more patience than what compresses on the way: an eighth less on the line.
 */
export function withPackedFiles(fetch: Handler): Handler {
  return async (request, bindings, ctx) =>
    (await fileFor(request, bindings.ASSETS)) ?? fetch(request, bindings, ctx)
}

/** Null where no file is meant, or there is none. */
export async function fileFor(request: Request, assets: Pick<Fetcher, 'fetch'>): Promise<Response | null> {
  const url = new URL(request.url)
  if (!isRead(request) || !url.pathname.startsWith('/assets/')) return null
  const type = TYPES[url.pathname.slice(url.pathname.lastIndexOf('.'))]
  if (type !== undefined && accepts(request) && !request.headers.has('Range')) {
    url.pathname += '.br'
    const packed = await assets.fetch(new Request(url, request))
    if (packed.status !== 404) return packedAs(type, packed)
  }
  const file = await assets.fetch(request)
  return file.status === 404 ? null : file
}

function packedAs(type: string, packed: Response): Response {
  const { status, headers: given } = packed
  const headers = new Headers(given)
  headers.append('Vary', 'Accept-Encoding')
  if (status === 304) return new Response(null, { status, headers })
  headers.set('Content-Type', type)
  headers.set('Content-Encoding', 'br')
  return new Response(packed.body, { status, headers, encodeBody: 'manual' })
}

const isRead = ({ method }: Request) => method === 'GET' || method === 'HEAD'

/** The platform replaces the header by its own, and says apart what the client sent. */
function accepts({ cf, headers }: Request): boolean {
  const said = cf?.clientAcceptEncoding
  return ACCEPTS_BROTLI.test(typeof said === 'string' ? said : (headers.get('Accept-Encoding') ?? ''))
}

const ACCEPTS_BROTLI = /\bbr\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/

/** What is worth packing. */
const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
}
