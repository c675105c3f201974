import { AwsClient } from 'aws4fetch'
import type { Context } from './context.ts'
import { sign, verify } from './secrets.ts'

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

export async function presignPut(ctx: Context, upload: Upload): Promise<SignedRequest> {
  const headers = { 'Content-Type': upload.type, 'Content-Length': String(upload.size) }
  const expiresAt = ctx.clock.now() + PUT_SECONDS * 1_000
  const s3 = endpoint(ctx)
  const url = s3
    ? await presign(s3, upload.key, 'PUT', PUT_SECONDS, headers)
    : await ownLink(ctx, { method: 'PUT', key: upload.key, type: upload.type, size: upload.size, expiresAt })
  return { method: 'PUT', url, headers, expiresAt }
}

export async function presignGet(ctx: Context, key: string, fileName: string): Promise<SignedRequest> {
  const expiresAt = ctx.clock.now() + GET_SECONDS * 1_000
  const s3 = endpoint(ctx)
  const url = s3
    ? await presign(s3, key, 'GET', GET_SECONDS, {}, fileName)
    : await ownLink(ctx, { method: 'GET', key, name: fileName, expiresAt })
  return { method: 'GET', url, headers: {}, expiresAt }
}

interface S3 {
  readonly client: AwsClient
  readonly base: string
}

function endpoint({ config }: Context): S3 | null {
  const { R2_S3_ENDPOINT, R2_BUCKET, R2_ACCESS_KEY_ID, R2_SECRET_ACCESS_KEY } = config
  if (!R2_S3_ENDPOINT || !R2_BUCKET || !R2_ACCESS_KEY_ID || !R2_SECRET_ACCESS_KEY) return null
  const client = new AwsClient({
    accessKeyId: R2_ACCESS_KEY_ID,
    secretAccessKey: R2_SECRET_ACCESS_KEY,
    service: 's3',
    region: 'auto',
  })
  return { client, base: `${R2_S3_ENDPOINT}/${R2_BUCKET}` }
}

async function presign(
  s3: S3,
  key: string,
  method: 'PUT' | 'GET',
  seconds: number,
  headers: Record<string, string>,
  fileName?: string,
): Promise<string> {
  const url = new URL(`${s3.base}/${key}`)
  url.searchParams.set('X-Amz-Expires', String(seconds))
  if (fileName) url.searchParams.set('response-content-disposition', attachment(fileName))
  // allHeaders: type and length are part of the signature, so another file cannot go up under this link.
  const signed = await s3.client.sign(url, { method, headers, aws: { signQuery: true, allHeaders: true } })
  return signed.url
}

/** What a link of our own grants, spelled out in its query and signed as a whole. */
export interface Grant {
  readonly method: 'PUT' | 'GET'
  readonly key: string
  readonly type?: string
  readonly size?: number
  readonly name?: string
  readonly expiresAt: number
}

async function ownLink(ctx: Context, grant: Grant): Promise<string> {
  const url = new URL('/api/storage', ctx.config.PUBLIC_URL)
  const text = JSON.stringify(grant)
  url.searchParams.set('grant', text)
  url.searchParams.set('signature', await sign(ctx.config.SECRET_KEY, 'storage', text))
  return url.toString()
}

/** The grant in a link of ours, or null when it was altered, is for another method, or is over. */
export async function openGrant(
  ctx: Context,
  method: 'PUT' | 'GET',
  link: { grant: string; signature: string },
): Promise<Grant | null> {
  if (!(await verify(ctx.config.SECRET_KEY, 'storage', link.grant, link.signature))) return null
  const grant = JSON.parse(link.grant) as Grant
  return grant.method === method && grant.expiresAt > ctx.clock.now() ? grant : null
}

/** Always a download: nothing that somebody uploaded is ever shown as a page of ours. */
export function attachment(fileName: string): string {
  const plain = fileName.replaceAll(/[^\w.-]/g, '_')
  return `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(fileName)}`
}
