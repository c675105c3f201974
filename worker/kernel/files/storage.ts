import { AwsClient } from 'aws4fetch'
import type { Context } from '../context.ts'
import { GET_SECONDS, ownLink } from './storage-links.ts'

/**
 * A browser uploads straight to the storage, under a link that names one object and lives minutes. With R2's S3 endpoint
 * configured the link is a presigned one; otherwise it leads to a signed route of this Worker, in the same form.
 * Downloads always pass through the Worker: R2 would answer them without `nosniff` and `sandbox`.
 */
export interface SignedRequest {
  readonly method: 'PUT' | 'GET'
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly expiresAt: number
}

export interface Upload {
  readonly key: string
  readonly type: string
  readonly size: number
}

export const PUT_SECONDS = 15 * 60

/** The link stores once: bytes that were verified must not be replaced under the same link. */
export async function presignPut(ctx: Context, { key, type, size }: Upload): Promise<SignedRequest> {
  const headers = { 'Content-Type': type, 'Content-Length': String(size), 'If-None-Match': '*' }
  const expiresAt = ctx.clock.now() + PUT_SECONDS * 1_000
  const url =
    (await presign(ctx, { key: sound(key), headers })) ??
    (await ownLink(ctx, { method: 'PUT', key: sound(key), type, size, expiresAt }))
  return { method: 'PUT', url, headers, expiresAt }
}

export interface Part {
  readonly key: string
  /** What the bucket calls the upload that the part belongs to. */
  readonly multipartId: string
  readonly number: number
  readonly size: number
}

/** The link may be used again while it lives: a part that was cut off is sent anew. */
export async function presignPart(ctx: Context, part: Part): Promise<SignedRequest> {
  const { multipartId, number, size } = part
  const key = sound(part.key)
  const headers = { 'Content-Length': String(size) }
  const expiresAt = ctx.clock.now() + PUT_SECONDS * 1_000
  const url =
    (await presign(ctx, { key, headers, query: { partNumber: String(number), uploadId: multipartId } })) ??
    (await ownLink(ctx, { method: 'PART', key, multipartId, number, size, expiresAt }))
  return { method: 'PUT', url, headers, expiresAt }
}

export async function presignGet(
  ctx: Context,
  key: string,
  fileName: string,
  forReader: { readonly path?: string; readonly reader?: { userId: number; sessionId: string } } = {},
): Promise<SignedRequest> {
  const { path, reader } = forReader
  const expiresAt = ctx.clock.now() + GET_SECONDS * 1_000
  const grant = { method: 'GET' as const, key: sound(key), name: fileName, expiresAt, reader }
  const url = await ownLink(ctx, grant, path)
  return { method: 'GET', url, headers: {}, expiresAt }
}

/** Keys are made by this code. One with `..` or `?` would name another object in a URL, so it is a bug. */
function sound(key: string): string {
  if (key.length > 500 || !/^\w[\w.-]*(?:\/\w[\w.-]*)*$/.test(key)) throw new Error('an unsound storage key')
  return key
}

interface Ask {
  readonly key: string
  readonly headers: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, string>>
}

async function presign(ctx: Context, { key, headers, query = {} }: Ask): Promise<string | null> {
  const { R2_S3_ENDPOINT, R2_BUCKET, R2_ACCESS_KEY_ID, R2_SECRET_ACCESS_KEY } = ctx.config
  if (!R2_S3_ENDPOINT || !R2_BUCKET || !R2_ACCESS_KEY_ID || !R2_SECRET_ACCESS_KEY) return null
  const client = new AwsClient({
    accessKeyId: R2_ACCESS_KEY_ID,
    secretAccessKey: R2_SECRET_ACCESS_KEY,
    service: 's3',
    region: 'auto',
  })
  const url = new URL(`${R2_S3_ENDPOINT}/${R2_BUCKET}/${key}`)
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value)
  url.searchParams.set('X-Amz-Expires', String(PUT_SECONDS))
  const datetime = new Date(ctx.clock.now()).toISOString().replaceAll(/[-:]|\.\d+/g, '')
  // allHeaders: type and length are part of the signature, so no other file can be stored under this link.
  const aws = { signQuery: true, allHeaders: true, datetime }
  return (await client.sign(url, { method: 'PUT', headers, aws })).url
}
