import { uploadErrors } from '../../../contract/platform/upload-errors.ts'
import { FILE_BYTES_MOST } from '../../../contract/platform/uploads.ts'
import { stateOf, type UploadRow, uploadOf } from '../../files/open-upload.ts'
import type { FilePlace } from '../../files/owners.ts'
import { admitFile, reserveFile } from '../../files/upload.ts'
import type { SignedIn } from '../../kernel/context.ts'
import { fail } from '../../kernel/failure.ts'
import { sha256Bytes } from '../../kernel/secrets.ts'
import { openPlace } from '../places.ts'
import { documentUploads } from '../tables.ts'
import { completeUpload } from './complete.ts'

interface Added {
  readonly seed: string
  readonly place: FilePlace
  readonly name: string
  readonly bytes: Uint8Array<ArrayBuffer>
}

/**
 * A document of bytes that the Worker has, which came by mail for instance: requested, stored and completed as an upload
 * is. Answers its file. An attempt that ended in the middle is continued by the next with the same seed; an upload that
 * expired meanwhile gives way to another.
 */
export async function addUpload(asked: SignedIn, added: Added): Promise<string> {
  // The answer of the request is what its verb says last, not that of a file.
  const ctx: SignedIn = { ...asked, claim: null }
  const place = await openPlace(ctx, added.place)
  for (let attempt = 0; attempt < ATTEMPTS_MOST; attempt += 1) {
    const id = await fileIdOf(`${ctx.actor.userId}:${added.seed}:${attempt}`)
    const row = (await uploadOf(ctx, id)) ?? (await reserve(ctx, place.organizationId, id, added))
    const state = stateOf(row, ctx.clock.now())
    if (state === 'completed') return id
    if (state !== 'open') continue
    await ctx.bindings.FILES.put(row.key, added.bytes, { httpMetadata: { contentType: row.type } })
    await completeUpload(ctx, id)
    return id
  }
  return fail(uploadErrors.contentMismatch)
}

const ATTEMPTS_MOST = 5

async function reserve(
  ctx: SignedIn,
  organizationId: number,
  id: string,
  { place, name, bytes }: Added,
): Promise<UploadRow> {
  const reserved = reserveFile(ctx, id, {
    organizationId,
    place,
    // Mail programs name types as they like: the ending decides, and then what is in it.
    file: admitFile({ name, size: bytes.length }, () => FILE_BYTES_MOST),
    also: (fileId) => [
      ctx.db
        .insert(documentUploads)
        .values({ file_id: fileId, organization_id: organizationId, folder_id: null }),
    ],
  })
  // Another attempt at the same moment takes the id first.
  const failed = await reserved.then(
    () => null,
    (error: unknown) => ({ error }),
  )
  const row = await uploadOf(ctx, id)
  if (!row && failed) throw failed.error
  return row ?? fail(uploadErrors.notFound)
}

/** A UUID (version 8) of a text. */
async function fileIdOf(seed: string): Promise<string> {
  const bytes = (await sha256Bytes(`file:${seed}`)).subarray(0, 16)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
