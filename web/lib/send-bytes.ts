import { UnreachableError } from './problem.ts'

/** `total` counts what lies around the file as well. */
export type OnSent = (sent: number, total: number) => void

export interface BytesToSend {
  readonly method: 'POST' | 'PUT'
  readonly url: string
  readonly headers: Iterable<readonly [name: string, value: string]>
  readonly body: Blob | FormData
}

/**
 * Sends what may take minutes on a slow line; resolves with the finished request, whatever its status. Not with `fetch`,
 * which does not report how much was sent, and only that tells a slow line from a connection that died silently, on
 * which a browser would wait for minutes.
 */
export function sendBytes(
  { method, url, headers, body }: BytesToSend,
  { onSent, signal }: { onSent?: OnSent; signal?: AbortSignal },
): Promise<XMLHttpRequest> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    let stall: ReturnType<typeof setTimeout> | undefined
    const expectProgress = () => {
      clearTimeout(stall)
      stall = setTimeout(() => request.abort(), STALL_MS)
    }
    if (signal?.aborted) return reject(signal.reason)
    signal?.addEventListener('abort', () => request.abort(), { once: true })
    request.open(method, url)
    for (const [name, value] of headers) request.setRequestHeader(name, value)
    request.upload.onprogress = ({ loaded, total }) => {
      expectProgress()
      onSent?.(loaded, total)
    }
    request.onload = () => resolve(request)
    request.onerror = () => reject(new UnreachableError())
    request.onabort = () => reject(signal?.aborted ? signal.reason : new UnreachableError())
    request.onloadend = () => clearTimeout(stall)
    expectProgress()
    request.send(body)
  })
}

/** Neither a byte sent nor an answer for so long: the connection is taken for dead. */
const STALL_MS = 60_000
