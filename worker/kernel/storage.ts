import { AwsClient } from 'aws4fetch'
import { attachment } from './attachment.ts'
import type { Context } from './context.ts'
import { ownLink } from './storage-links.ts'

/**
 * Files go straight between the browser and storage, by a link that names one object and lives minutes. With
 * R2's S3 endpoint configured the link is a presigned one; without it, a signed route of this Worker serves
 * behind the same shape, so callers never know the difference.
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
export const GET_SECONDS = 5 * 60

/** The link stores once: what was looked at after an upload must not be replaced under the same link. */
export async function presignPut(ctx: Context, { key, type, size }: Upload): Promise<SignedRequest> {
  const headers = { 'Content-Type': type, 'Content-Length': String(size), 'If-None-Match': '*' }
  const expiresAt = ctx.clock.now() + PUT_SECONDS * 1_000
  const url =
    (await presign(ctx, { method: 'PUT', key: sound(key), seconds: PUT_SECONDS, headers })) ??
    (await ownLink(ctx, { method: 'PUT', key: sound(key), type, size, expiresAt }))
  return { method: 'PUT', url, headers, expiresAt }
}

export async function presignGet(ctx: Context, key: string, fileName: string): Promise<SignedRequest> {
  const expiresAt = ctx.clock.now() + GET_SECONDS * 1_000
  const url =
    (await presign(ctx, { method: 'GET', key: sound(key), seconds: GET_SECONDS, headers: {}, fileName })) ??
    (await ownLink(ctx, { method: 'GET', key: sound(key), name: fileName, expiresAt }))
  return { method: 'GET', url, headers: {}, expiresAt }
}

/** Keys are ours. One that could climb out of its bucket, or end early at a `?`, is a bug of its maker. */
function sound(key: string): string {
  if (key.length > 500 || !/^\w[\w.-]*(?:\/\w[\w.-]*)*$/.test(key)) throw new Error('an unsound storage key')
  return key
}

interface Ask {
  readonly method: 'PUT' | 'GET'
  readonly key: string
  readonly seconds: number
  readonly headers: Readonly<Record<string, string>>
  readonly fileName?: string
}

async function presign(ctx: Context, ask: Ask): Promise<string | null> {
  const { R2_S3_ENDPOINT, R2_BUCKET, R2_ACCESS_KEY_ID, R2_SECRET_ACCESS_KEY } = ctx.config
  if (!R2_S3_ENDPOINT || !R2_BUCKET || !R2_ACCESS_KEY_ID || !R2_SECRET_ACCESS_KEY) return null
  const client = new AwsClient({
    accessKeyId: R2_ACCESS_KEY_ID,
    secretAccessKey: R2_SECRET_ACCESS_KEY,
    service: 's3',
    region: 'auto',
  })
  const url = new URL(`${R2_S3_ENDPOINT}/${R2_BUCKET}/${ask.key}`)
  url.searchParams.set('X-Amz-Expires', String(ask.seconds))
  if (ask.fileName) url.searchParams.set('response-content-disposition', attachment(ask.fileName))
  const datetime = new Date(ctx.clock.now()).toISOString().replaceAll(/[-:]|\.\d+/g, '')
  const { method, headers } = ask
  // allHeaders: type and length are part of the signature, so another file cannot go up under this link.
  const aws = { signQuery: true, allHeaders: true, datetime }
  return (await client.sign(url, { method, headers, aws })).url
}
