import { uploadErrors } from '../../contract/platform/upload-errors.ts'
import type { Context } from '../kernel/context.ts'
import { commit } from '../kernel/data/commit.ts'
import { base64url } from '../kernel/data/ids.ts'
import { type FilePlace, keyOf } from './owners.ts'
import { insertWithinQuota } from './quota.ts'

/**
 * Stores bytes that the Worker has in hand: a picture in a request's body, a document that it made. The file is loose;
 * the caller attaches it in the batch that changes its owner. The row comes first, so that a crash before the bytes are
 * stored, or before they are attached, leaves a loose file for the cleanup to find.
 */
export async function storeFile(ctx: Context, file: StoredFile): Promise<{ id: string; key: string }> {
  const { organizationId, place, name, type, bytes, sha256 } = file
  const id = ctx.ids.uuid()
  const key = keyOf(place, id)
  const now = ctx.clock.now()
  await commit(ctx, {
    write: insertWithinQuota(ctx, place, {
      id,
      organization_id: organizationId,
      uploader_id: ctx.actor?.userId ?? null,
      key,
      name,
      type,
      size: bytes.length,
      sha256,
      created_at: now,
      verified_at: now,
    }),
    onConflict: uploadErrors.quotaExceeded,
  })
  await ctx.bindings.FILES.put(key, bytes, { httpMetadata: { contentType: type } })
  return { id, key }
}

interface StoredFile {
  readonly organizationId: number
  readonly place: FilePlace
  readonly name: string
  readonly type: string
  readonly bytes: Uint8Array
  readonly sha256: string
}

export const digestOf = async (bytes: Uint8Array<ArrayBuffer>): Promise<string> =>
  base64url(await crypto.subtle.digest('SHA-256', bytes))
