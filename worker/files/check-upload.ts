import { uploadErrors } from '../../contract/platform/upload-errors.ts'
import { fileTypeOf } from '../../contract/platform/uploads.ts'
import type { Context, SignedIn } from '../kernel/context.ts'
import { base64url } from '../kernel/data/ids.ts'
import { fail } from '../kernel/failure.ts'
import { HEAD_BYTES, hasForm } from '../kernel/files/magic-bytes.ts'
import { isPartFault, isUploadGone } from '../kernel/files/multipart.ts'
import { discardUpload, expireUpload, partsOf, sendableUntil, type UploadRow } from './open-upload.ts'
import { partCountOf } from './upload.ts'

/**
 * Puts the parts together where that was not done yet, and reads what was stored: its size, type, first bytes and digest
 * must be what its author said. A file that differs is deleted. Answers the digest, in base64url.
 */
export async function checkUpload(ctx: SignedIn, row: UploadRow): Promise<string> {
  const { FILES } = ctx.bindings
  const stored = (await FILES.head(row.key)) ?? (await joinParts(ctx, row))
  if (!stored)
    return ctx.clock.now() < sendableUntil(row) ? fail(uploadErrors.notUploaded) : expireUpload(ctx, row)
  const isAsAnnounced = stored.size === row.size && stored.httpMetadata?.contentType === row.type
  const digest = isAsAnnounced && (await hasItsForm(ctx, row)) ? await digestOfStored(ctx, row.key) : null
  if (digest !== null && (row.claimed_sha256 === null || digest === row.claimed_sha256)) return digest
  await discardUpload(ctx, row)
  return fail(uploadErrors.contentMismatch)
}

async function joinParts(ctx: Context, row: UploadRow): Promise<R2Object | null> {
  const { multipart_id: multipartId, part_size: partSize } = row
  if (multipartId === null || partSize === null) return null
  const parts = await partsOf(ctx, row.id)
  if (parts.length < partCountOf(row.size, partSize)) fail(uploadErrors.incomplete)
  const { FILES } = ctx.bindings
  try {
    return await FILES.resumeMultipartUpload(row.key, multipartId).complete(
      parts.map(({ part_number: partNumber, etag }) => ({ partNumber, etag })),
    )
  } catch (error) {
    if (isPartFault(error)) return fail(uploadErrors.incomplete)
    // Another request put them together a moment ago.
    if (isUploadGone(error)) return FILES.head(row.key)
    throw error
  }
}

async function hasItsForm(ctx: Context, row: UploadRow): Promise<boolean> {
  const file = await ctx.bindings.FILES.get(row.key, { range: { offset: 0, length: HEAD_BYTES } })
  const form = fileTypeOf(row.name)?.form
  return file !== null && form !== undefined && hasForm(form, new Uint8Array(await file.arrayBuffer()))
}

/** As a stream: a file may be nearly as large as a Worker's memory. */
async function digestOfStored(ctx: Context, key: string): Promise<string | null> {
  const file = await ctx.bindings.FILES.get(key)
  if (!file) return null
  const digest = new crypto.DigestStream('SHA-256')
  await file.body.pipeTo(digest)
  return base64url(await digest.digest)
}
