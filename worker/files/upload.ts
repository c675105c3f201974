import { sql } from 'drizzle-orm'
import type * as z from 'zod'
import { uploadErrors } from '../../contract/platform/upload-errors.ts'
import {
  bytesMostOf,
  cleanFileName,
  fileTypeOf,
  PART_BYTES,
  RESERVED_BYTES_MOST,
  UPLOAD_HOURS,
  type uploadRequest,
} from '../../contract/platform/uploads.ts'
import { iso, type SignedIn } from '../kernel/context.ts'
import { commit } from '../kernel/data/commit.ts'
import type { Statement } from '../kernel/data/database.ts'
import { assertInBatch } from '../kernel/data/guards.ts'
import { read } from '../kernel/data/read.ts'
import { fail } from '../kernel/failure.ts'
import { abortMultipart } from '../kernel/files/multipart.ts'
import { presignPut } from '../kernel/files/storage.ts'
import { type FilePlace, keyOf } from './owners.ts'
import { insertWithinQuota, releaseOrder, reservedBytesOf } from './quota.ts'
import type { files } from './tables.ts'

export interface FileDescription {
  readonly name: string
  readonly type: string
  readonly size: number
}

/** Cleans the name, and refuses a type or a size that is not accepted. */
export function admitFile(
  asked: z.output<typeof uploadRequest>,
  mostOf: (type: string) => number = bytesMostOf,
): FileDescription {
  const name = cleanFileName(asked.name)
  const type = typeOf(name, asked.type)
  if (asked.size > mostOf(type)) fail(uploadErrors.tooLarge)
  return { name, type, size: asked.size }
}

/** The ending decides. A client that names a type as well must name the same one, or say that it does not know. */
function typeOf(name: string, named: string | undefined): string {
  const known = fileTypeOf(name) ?? fail(uploadErrors.typeRefused)
  const isSame = [undefined, '', 'application/octet-stream', known.type].includes(named?.toLowerCase())
  return isSame ? known.type : fail(uploadErrors.typeRefused)
}

export interface UploadLink extends FileDescription {
  readonly id: string
  readonly method: 'PUT'
  readonly url: string
  readonly headers: Record<string, string>
  readonly expires_at: string
}

/**
 * A link under which one admitted file can be stored, once. Its bytes are reserved from here on. `answerOf` makes the
 * caller's answer of the link, because the answer is stored in the same batch, under the request's idempotency key.
 */
export async function requestLink<Answer>(
  ctx: SignedIn,
  asked: Reservation,
  answerOf: (link: UploadLink, key: string) => Answer,
): Promise<Answer> {
  const { file, place } = asked
  const id = ctx.ids.uuid()
  const key = keyOf(place, id)
  const { url, headers, expiresAt } = await presignPut(ctx, { key, ...file })
  const answer = answerOf({ ...file, id, method: 'PUT', url, headers, expires_at: iso(expiresAt) }, key)
  await reserve(ctx, asked, { id, key }, answer)
  return answer
}

/** For bytes that the Worker has, under an id that its caller chose. */
export const reserveFile = (ctx: SignedIn, id: string, asked: Reservation): Promise<void> =>
  reserve(ctx, asked, { id, key: keyOf(asked.place, id) }, undefined)

export interface MultipartUpload {
  readonly id: string
  readonly key: string
  readonly part_size: number
  readonly part_count: number
  readonly expires_at: string
}

/** An upload in parts, whose bytes are reserved for a day. */
export async function beginMultipart<Answer>(
  ctx: SignedIn,
  asked: Reservation,
  answerOf: (upload: MultipartUpload) => Answer,
): Promise<Answer> {
  const { file, place } = asked
  const id = ctx.ids.uuid()
  const key = keyOf(place, id)
  const expiresAt = ctx.clock.now() + UPLOAD_HOURS * 60 * 60_000
  const { FILES } = ctx.bindings
  const { uploadId } = await FILES.createMultipartUpload(key, { httpMetadata: { contentType: file.type } })
  const answer = answerOf({
    id,
    key,
    part_size: PART_BYTES,
    part_count: partCountOf(file.size, PART_BYTES),
    expires_at: iso(expiresAt),
  })
  const row = { id, key, multipart_id: uploadId, part_size: PART_BYTES, expires_at: expiresAt }
  try {
    await reserve(ctx, asked, row, answer)
  } catch (error) {
    await abortMultipart(FILES, key, uploadId)
    throw error
  }
  return answer
}

export const partCountOf = (size: number, partSize: number): number => Math.ceil(size / partSize)

type ReservedRow = Pick<typeof files.$inferInsert, 'id' | 'key' | 'multipart_id' | 'part_size' | 'expires_at'>

async function reserve(ctx: SignedIn, asked: Reservation, row: ReservedRow, answer: unknown): Promise<void> {
  const { organizationId, place, file, internal = false, sha256 = null, also } = asked
  const { userId } = ctx.actor
  const { name, type, size } = file
  const reserved = reservedBytesOf(userId)
  const [before] = await read<{ bytes: number }>(ctx, sql`select ${reserved} as bytes`)
  // The batch refuses for either reason with one failure; this read shows which of the two is the likely one.
  const isOverReserved = (before?.bytes ?? 0) + size > RESERVED_BYTES_MOST
  await commit(ctx, {
    write: [
      ...insertWithinQuota(ctx, place, {
        ...row,
        organization_id: organizationId,
        uploader_id: userId,
        name,
        type,
        size,
        internal,
        claimed_sha256: sha256,
        created_at: ctx.clock.now(),
      }),
      ...assertInBatch(ctx, sql`${reserved} <= ${RESERVED_BYTES_MOST}`),
      ...(also?.(row.id) ?? []),
    ],
    jobs: [releaseOrder(ctx, organizationId, row.expires_at ?? null)],
    onConflict: isOverReserved ? uploadErrors.reservedExceeded : uploadErrors.quotaExceeded,
    answer,
  })
}

export interface Reservation {
  /** Whose quota it counts against. */
  readonly organizationId: number
  readonly place: FilePlace
  readonly file: FileDescription
  readonly internal?: boolean
  /** What the uploader says that the digest will be, in base64url. */
  readonly sha256?: string | null
  /** What the owner notes of the file beside its row, in the same batch. */
  readonly also?: (fileId: string) => readonly Statement[]
}
