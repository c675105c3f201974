import { ProblemError, UnreachableError } from '../problem.ts'
import { sendBytes } from '../send-bytes.ts'
import { LinkRefusedError } from './send.ts'
import type { UploadLink } from './upload.ts'

/** Sends the bytes straight to the storage, and answers its entity tag where it shows one. */
export async function putFile(
  { url, headers }: Pick<UploadLink, 'url' | 'headers'>,
  file: Blob,
  onSent: (bytes: number) => void,
  signal: AbortSignal,
): Promise<string | null> {
  // Browsers set the length themselves and refuse to have it set.
  const allowed = Object.entries(headers).filter(([name]) => name.toLowerCase() !== 'content-length')
  const request = await sendBytes({ method: 'PUT', url, headers: allowed, body: file }, { onSent, signal })
  const failure = putFailure(request.status)
  if (failure) throw failure
  return request.getResponseHeader('ETag')
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
