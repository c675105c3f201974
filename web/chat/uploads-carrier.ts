import { requestUpload } from '../../contract/chat/attachments.ts'
import { isPicture } from '../../contract/platform/uploads.ts'
import { call } from '../lib/call.ts'
import { isPassing, ProblemError, problemIn, UnreachableError } from '../lib/problem.ts'
import type { UploadLink, UploadTools } from './uploads.ts'

/** Files over the browser's own means: a link from the server, then the bytes straight to storage. */
export const browserCarrier: Omit<UploadTools, 'onDone' | 'onRefused'> = {
  newKey: () => crypto.randomUUID(),
  now: () => Date.now(),
  ask: async (roomId, file, signal) => {
    const { id, url, headers, expires_at } = await call(
      requestUpload,
      { params: { roomId }, body: file },
      { signal },
    )
    return { id, url, headers, expiresAt: Date.parse(expires_at) }
  },
  put,
  preview: (file, type) => (isPicture(type) ? URL.createObjectURL(file) : null),
  forget: (preview) => URL.revokeObjectURL(preview),
  refusalIn: (error) => (isPassing(error) ? null : (problemIn(error)?.code ?? 'upload.failed')),
}

/** Not `fetch`, which does not tell how much has left. */
function put(
  { url, headers }: UploadLink,
  file: Blob,
  onSent: (bytes: number) => void,
  signal: AbortSignal,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('PUT', url)
    // The length is the browser's own to say.
    for (const [name, value] of Object.entries(headers))
      if (name.toLowerCase() !== 'content-length') request.setRequestHeader(name, value)
    request.upload.onprogress = ({ loaded }) => onSent(loaded)
    request.onload = () => {
      const { status } = request
      // 412: it is there already, and only the answer to the first try was lost.
      if ((status >= 200 && status < 300) || status === 412) resolve()
      else if (status === 413) reject(new ProblemError({ status, code: 'upload.too_large', title: '' }))
      else reject(new UnreachableError(`status ${status}`))
    }
    request.onerror = () => reject(new UnreachableError())
    request.onabort = () => reject(new UnreachableError())
    signal.addEventListener('abort', () => request.abort(), { once: true })
    request.send(file)
  })
}
