import { UnreachableError } from './problem.ts'

/** `total` counts what lies around the file as well. */
export type OnSent = (sent: number, total: number) => void

/**
 * Sends a form with a file. Not with `fetch`, which does not report how much was sent: on a slow line a file takes
 * minutes, and only its progress tells that from a connection that died.
 */
export function postForm(
  path: string,
  { headers, body }: { headers: Headers; body: FormData },
  { onSent, signal }: { onSent?: OnSent; signal?: AbortSignal },
): Promise<Response> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    let stall: ReturnType<typeof setTimeout> | undefined
    const expectProgress = () => {
      clearTimeout(stall)
      stall = setTimeout(() => request.abort(), STALL_MS)
    }
    if (signal?.aborted) return reject(signal.reason)
    signal?.addEventListener('abort', () => request.abort(), { once: true })
    request.open('POST', path)
    for (const [name, value] of headers) request.setRequestHeader(name, value)
    request.upload.onprogress = ({ loaded, total }) => {
      expectProgress()
      onSent?.(loaded, total)
    }
    request.onload = () => resolve(answerOf(request))
    request.onerror = () => reject(new UnreachableError())
    request.onabort = () => reject(signal?.aborted ? signal.reason : new UnreachableError())
    request.onloadend = () => clearTimeout(stall)
    expectProgress()
    request.send(body)
  })
}

/** Neither a byte sent nor an answer for so long: the connection is taken for dead. */
const STALL_MS = 60_000

function answerOf(request: XMLHttpRequest): Response {
  const headers = new Headers()
  for (const line of request.getAllResponseHeaders().split('\r\n')) {
    const [name = '', ...value] = line.split(': ')
    if (name) headers.append(name, value.join(': '))
  }
  const hasBody = request.status !== 204 && request.status !== 304
  return new Response(hasBody ? request.responseText : null, { status: request.status, headers })
}
