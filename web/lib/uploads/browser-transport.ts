import { ProblemError, UnreachableError } from '../problem.ts'
import type { UploadLink } from './upload.ts'
import { LinkRefusedError } from './upload-client.ts'

/** Sends the bytes straight to the storage. Not with `fetch`, which does not report how much was sent. */
export function putFile(
  { url, headers }: UploadLink,
  file: Blob,
  onSent: (bytes: number) => void,
  signal: AbortSignal,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('PUT', url)
    // Browsers set the length themselves and refuse to have it set.
    for (const [name, value] of Object.entries(headers))
      if (name.toLowerCase() !== 'content-length') request.setRequestHeader(name, value)
    request.upload.onprogress = ({ loaded }) => onSent(loaded)
    request.onload = () => {
      const failure = putFailure(request.status)
      if (failure) reject(failure)
      else resolve()
    }
    request.onerror = () => reject(new UnreachableError())
    request.onabort = () => reject(new UnreachableError())
    signal.addEventListener('abort', () => request.abort(), { once: true })
    request.send(file)
  })
}

/** What the storage's status means for the upload; null where the file is stored. */
export function putFailure(status: number): Error | null {
  // 412: it is stored already, and only the answer to an earlier attempt was lost.
  if ((status >= 200 && status < 300) || status === 412) return null
  if (status === 413) return new ProblemError({ status, code: 'upload.too_large', title: '' })
  return status >= 500 || status === 429
    ? new UnreachableError(`status ${status}`)
    : new LinkRefusedError(`status ${status}`)
}
