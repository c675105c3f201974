import { createHash } from 'node:crypto'
import { document } from '../../contract/documents/schemas.ts'
import { createMultipartUpload, readUpload, requestParts } from '../../contract/documents/uploads.ts'
import { putPart } from './put-part.ts'

export interface Uploaded {
  readonly seconds: number
  readonly sentBytes: number
  readonly requests: number
}

interface Wanted {
  readonly origin: URL
  readonly token: string
  readonly organizationId: number
  readonly bytes: Uint8Array
  /** After so many bytes in all the connection breaks. */
  readonly cuts: readonly number[]
}

/**
 * Sends a file in parts as the product's page does. After each cut it knows nothing but the upload's number, as after a
 * reload: it asks what the server has, and sends the parts that are missing, from their beginning. It does not wait
 * before it comes back, because what is measured is the work and not the patience.
 */
export async function uploadOverCuts({
  origin,
  token,
  organizationId,
  bytes,
  cuts,
}: Wanted): Promise<Uploaded> {
  const startedAt = performance.now()
  let sentBytes = 0
  let requests = 0
  const left = [...cuts]

  const ask = async (method: string, path: string, body?: object): Promise<unknown> => {
    requests += 1
    const answer = await fetch(new URL(path, origin), {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${text}`)
    return text === '' ? null : JSON.parse(text)
  }

  /** False where the connection broke. */
  const sendMissing = async (uploadId: string, partSize: number): Promise<boolean> => {
    const { parts: stored } = readUpload.reply.parse(await ask('GET', `/api/uploads/${uploadId}`))
    const known = new Set(stored.map(({ part_number }) => part_number))
    const numbers = Array.from({ length: Math.ceil(bytes.length / partSize) }, (_, index) => index + 1)
    const part_numbers = numbers.filter((number) => !known.has(number))
    if (part_numbers.length === 0) return true
    const { parts } = requestParts.reply.parse(
      await ask('POST', `/api/uploads/${uploadId}/parts`, { part_numbers }),
    )
    for (const { part_number, url, headers } of parts) {
      const from = (part_number - 1) * partSize
      const [cut = Number.POSITIVE_INFINITY] = left
      // Links carry the product's public address; here it is reached by another.
      const { pathname, search } = new URL(url)
      requests += 1
      const put = await putPart(new URL(`${pathname}${search}`, origin), {
        headers,
        bytes: bytes.subarray(from, from + partSize),
        cutAfter: cut - sentBytes,
      })
      sentBytes += put.sentBytes
      if (put.etag === null) {
        left.shift()
        return false
      }
      await ask('PUT', `/api/uploads/${uploadId}/parts/${part_number}`, { etag: put.etag })
    }
    return true
  }

  const { upload_id, part_size } = createMultipartUpload.reply.parse(
    await ask('POST', '/api/uploads/multipart', {
      filename: 'plans.zip',
      size: bytes.length,
      mimetype: '',
      organization_id: organizationId,
    }),
  )
  for (let isWhole = false; !isWhole; ) isWhole = await sendMissing(upload_id, part_size)
  const { sha256 } = document.parse(await ask('POST', `/api/uploads/${upload_id}/complete`))
  const seconds = (performance.now() - startedAt) / 1000
  if (left.length > 0) throw new Error(`${left.length} cuts did not happen`)
  if (sha256 !== createHash('sha256').update(bytes).digest('hex')) throw new Error('other bytes arrived')
  return { seconds, sentBytes, requests }
}
