import { ProblemError, UnreachableError } from '../problem.ts'
import { LinkRefusedError } from './send.ts'
import type { UploadLink } from './upload.ts'

/**
 * Sends the bytes straight to the storage, and answers its entity tag where it shows one. Not with `fetch`, which does
 * not report how much was sent.
 */
export function putFile(
  { url, headers }: Pick<UploadLink, 'url' | 'headers'>,
  file: Blob,
  onSent: (bytes: number) => void,
  signal: AbortSignal,
): Promise<string | null> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    // On a connection that died silently, a browser would wait for minutes.
    let stall: ReturnType<typeof setTimeout> | undefined
    const expectProgress = () => {
      clearTimeout(stall)
      stall = setTimeout(() => request.abort(), STALL_MS)
    }
    request.open('PUT', url)
    // Browsers set the length themselves and refuse to have it set.
    for (const [name, value] of Object.entries(headers))
      if (name.toLowerCase() !== 'content-length') request.setRequestHeader(name, value)
    request.upload.onprogress = ({ loaded }) => {
      expectProgress()
      onSent(loaded)
    }
    request.onload = () => {
      const failure = putFailure(request.status)
      if (failure) reject(failure)
      else resolve(request.getResponseHeader('ETag'))
    }
    request.onerror = () => reject(new UnreachableError())
    request.onabort = () => reject(new UnreachableError())
    request.onloadend = () => clearTimeout(stall)
    signal.addEventListener('abort', () => request.abort(), { once: true })
    expectProgress()
    request.send(file)
  })
}

/** Neither a byte sent nor an answer for so long: the connection is taken for dead. */
const STALL_MS = 60_000

/** What the storage's status means for the upload; null where the file is stored. */
export function putFailure(status: number): Error | null {
  // 412: it is stored already, and only the answer to an earlier attempt was lost.
  if ((status >= 200 && status < 300) || status === 412) return null
  if (status === 413) return new ProblemError({ status, code: 'upload.too_large', title: '' })
  return status >= 500 || status === 429
    ? new UnreachableError(`status ${status}`)
    : new LinkRefusedError(`status ${status}`)
}
