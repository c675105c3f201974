import * as z from 'zod'
import { requestErrors } from '../../../contract/platform/errors.ts'
import { storageErrors } from '../../../contract/platform/storage.ts'
import { isPicture } from '../../../contract/platform/uploads.ts'
import type { Context } from '../context.ts'
import { base64url, fromBase64url } from '../data/ids.ts'
import { Failure, fail } from '../failure.ts'
import { attachment } from '../http/content-disposition.ts'
import { sign, verify } from '../secrets.ts'
import { isUploadGone } from './multipart.ts'

/** What a link of this Worker grants: it stands in the URL, and is signed as a whole. */
const grantShape = z.discriminatedUnion('method', [
  z.strictObject({
    method: z.literal('PUT'),
    key: z.string(),
    type: z.string(),
    size: z.number(),
    expiresAt: z.number(),
  }),
  z.strictObject({
    method: z.literal('PART'),
    key: z.string(),
    multipartId: z.string(),
    number: z.number(),
    size: z.number(),
    expiresAt: z.number(),
  }),
  z.strictObject({
    method: z.literal('GET'),
    key: z.string(),
    name: z.string(),
    expiresAt: z.number(),
    /** Set where the link's own endpoint checks its reader again. */
    reader: z.strictObject({ userId: z.number(), sessionId: z.string() }).optional(),
  }),
])
type Grant = z.infer<typeof grantShape>
type GrantOf<Method extends Grant['method']> = Extract<Grant, { method: Method }>

export const GET_SECONDS = 5 * 60

export interface Link {
  readonly grant: string
  readonly signature: string
}

export async function ownLink(ctx: Context, grant: Grant, path = '/api/storage'): Promise<string> {
  const url = new URL(path, ctx.config.PUBLIC_URL)
  const text = base64url(new TextEncoder().encode(JSON.stringify(grant)))
  url.searchParams.set('grant', text)
  url.searchParams.set('signature', await sign(ctx.config.SECRET_KEY, 'storage', text))
  return url.toString()
}

/**
 * Stores what its link describes: a file of this key, this type and this many bytes, once; or a part of one, as often as
 * it is sent. Answers the entity tag by which a part is named when its file is put together.
 */
export async function takeFile(ctx: Context, link: Link, request: Request): Promise<string> {
  const grant = await openGrant(ctx, ['PUT', 'PART'], link)
  if (grant.method === 'PUT' && request.headers.get('Content-Type') !== grant.type)
    fail(storageErrors.typeMismatch)
  const announced = request.headers.get('Content-Length')
  const fault = announced === null ? undefined : misfit(Number(announced), grant.size)
  if (fault) throw fault
  return store(ctx, grant, request.body ?? new Blob([]).stream())
}

/** Stores nothing of a body that turns out longer or shorter than granted, whatever its Content-Length says. */
async function store(
  ctx: Context,
  grant: GrantOf<'PUT' | 'PART'>,
  body: ReadableStream<Uint8Array>,
): Promise<string> {
  let received = 0
  let fault: Failure | undefined
  const counted = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      received += chunk.byteLength
      if (received <= grant.size) return controller.enqueue(chunk)
      fault = misfit(received, grant.size)
      controller.error(fault)
    },
    flush(controller) {
      fault = misfit(received, grant.size)
      if (fault) controller.error(fault)
    },
  })
  const exact = new FixedLengthStream(grant.size)
  // A failure is thrown by `put`, which reads the other end.
  body
    .pipeThrough(counted)
    .pipeTo(exact.writable)
    .catch(() => undefined)
  const stored = await storeExact(ctx, grant, exact.readable).catch((error: unknown) => {
    throw fault ?? (isUploadGone(error) ? new Failure(storageErrors.linkExpired) : error)
  })
  return stored?.etag ?? fail(storageErrors.alreadyStored)
}

function storeExact(ctx: Context, grant: GrantOf<'PUT' | 'PART'>, body: ReadableStream) {
  const { FILES } = ctx.bindings
  if (grant.method === 'PART')
    return FILES.resumeMultipartUpload(grant.key, grant.multipartId).uploadPart(grant.number, body)
  return FILES.put(grant.key, body, {
    httpMetadata: { contentType: grant.type },
    onlyIf: new Headers({ 'If-None-Match': '*' }),
  })
}

function misfit(size: number, granted: number): Failure | undefined {
  if (size === granted) return undefined
  return new Failure(size > granted ? requestErrors.tooLarge : storageErrors.sizeMismatch)
}

export async function giveFile(ctx: Context, link: Link): Promise<Response> {
  const grant = await openGrant(ctx, ['GET'], link)
  // Such a link has an endpoint that checks its reader; this one does not.
  if (grant.reader) fail(storageErrors.linkInvalid)
  return fileOf(ctx, grant)
}

/** Opens a link that is for one reader. The caller checks that they still may read the file, then answers with `fileOf`. */
export async function openReaderLink(ctx: Context, key: string, link: Link) {
  const grant = await openGrant(ctx, ['GET'], link)
  const { reader } = grant
  if (!reader || grant.key !== key) return fail(storageErrors.linkInvalid)
  return { ...grant, reader }
}

export async function fileOf(ctx: Context, grant: Pick<GrantOf<'GET'>, 'key' | 'name'>): Promise<Response> {
  const file = await ctx.bindings.FILES.get(grant.key)
  if (!file) return fail(requestErrors.notFound)
  const type = file.httpMetadata?.contentType ?? 'application/octet-stream'
  return new Response(file.body, {
    headers: {
      'Content-Type': type,
      'Content-Length': String(file.size),
      'Content-Disposition': attachment(grant.name),
      'Content-Security-Policy': "default-src 'none'; sandbox",
      // A picture is shown again and again while its link lives; any other file is saved by its reader.
      'Cache-Control': isPicture(type) ? `private, max-age=${GET_SECONDS}` : 'private, no-store',
    },
  })
}

async function openGrant<Method extends Grant['method']>(
  ctx: Context,
  methods: readonly Method[],
  { grant: text, signature }: Link,
): Promise<GrantOf<Method>> {
  if (!(await verify(ctx.config.SECRET_KEY, 'storage', text, signature))) fail(storageErrors.linkInvalid)
  const grant = grantShape.parse(JSON.parse(new TextDecoder().decode(fromBase64url(text))))
  if (!isFor(methods, grant)) return fail(storageErrors.linkInvalid)
  if (grant.expiresAt <= ctx.clock.now()) fail(storageErrors.linkExpired)
  return grant
}

function isFor<Method extends Grant['method']>(
  methods: readonly Method[],
  grant: Grant,
): grant is GrantOf<Method> {
  return methods.some((method) => method === grant.method)
}
