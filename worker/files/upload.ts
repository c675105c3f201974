import { sql } from 'drizzle-orm'
import type * as z from 'zod'
import {
  bytesMostOf,
  cleanFileName,
  fileTypeOf,
  RESERVED_BYTES_MOST,
  uploadErrors,
  type uploadRequest,
} from '../../contract/platform/uploads.ts'
import { iso, type SignedIn } from '../kernel/context.ts'
import { commit } from '../kernel/data/commit.ts'
import { assertInBatch } from '../kernel/data/guards.ts'
import { read } from '../kernel/data/read.ts'
import { fail } from '../kernel/failure.ts'
import { presignPut } from '../kernel/files/storage.ts'
import { type FilePlace, keyOf } from './owners.ts'
import { insertWithinQuota, releaseOrder, reservedBytesOf } from './quota.ts'

export interface FileDescription {
  readonly name: string
  readonly type: string
  readonly size: number
}

/** Cleans the name, and refuses a type or a size that is not accepted. */
export function admitFile(asked: z.output<typeof uploadRequest>): FileDescription {
  const name = cleanFileName(asked.name)
  const type = typeOf(name, asked.type)
  if (asked.size > bytesMostOf(type)) fail(uploadErrors.tooLarge)
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
  { organizationId, place, file }: LinkRequest,
  answerOf: (link: UploadLink) => Answer,
): Promise<Answer> {
  const { name, type, size } = file
  const { userId } = ctx.actor
  const id = ctx.ids.uuid()
  const key = keyOf(place, id)
  const { url, headers, expiresAt } = await presignPut(ctx, { key, type, size })
  const answer = answerOf({ ...file, id, method: 'PUT', url, headers, expires_at: iso(expiresAt) })
  const reserved = reservedBytesOf(userId)
  const [before] = await read<{ bytes: number }>(ctx, sql`select ${reserved} as bytes`)
  // The batch refuses for either reason with one failure; this read shows which of the two is the likely one.
  const isOverReserved = (before?.bytes ?? 0) + size > RESERVED_BYTES_MOST
  await commit(ctx, {
    write: [
      ...insertWithinQuota(ctx, place, {
        id,
        organization_id: organizationId,
        uploader_id: userId,
        key,
        name,
        type,
        size,
        created_at: ctx.clock.now(),
      }),
      ...assertInBatch(ctx, sql`${reserved} <= ${RESERVED_BYTES_MOST}`),
    ],
    jobs: [releaseOrder(ctx, organizationId)],
    onConflict: isOverReserved ? uploadErrors.reservedExceeded : uploadErrors.quotaExceeded,
    answer,
  })
  return answer
}

interface LinkRequest {
  readonly organizationId: number
  readonly place: FilePlace
  readonly file: FileDescription
}
