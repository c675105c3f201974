import { and, eq, isNull } from 'drizzle-orm'
import { requestErrors } from '../../contract/platform/errors.ts'
import { fileTypeOf } from '../../contract/platform/uploads.ts'
import type { Context } from '../kernel/context.ts'
import { commit } from '../kernel/data/commit.ts'
import { guarded } from '../kernel/data/guards.ts'
import { idsIn } from '../kernel/data/ids-in.ts'
import { isFailure } from '../kernel/failure.ts'
import { HEAD_BYTES, hasForm } from '../kernel/files/magic-bytes.ts'
import type { FilePlace } from './owners.ts'
import { files } from './tables.ts'

type Row = typeof files.$inferSelect

export type FileFault = 'not_found' | 'not_uploaded' | 'mismatch'

export interface VerifyFiles {
  readonly place: FilePlace
  readonly uploaderId: number
  readonly ids: readonly string[]
}

/**
 * Checks files, and says that they were. A file that was verified is not cleaned up for an hour: its owner may attach it,
 * crash, and attach it again.
 */
export async function verifyFiles(
  ctx: Context,
  asked: VerifyFiles,
): Promise<{ readonly files: readonly Row[] } | { readonly fault: FileFault }> {
  const checked = await checkFiles(ctx, asked)
  if ('fault' in checked) return checked
  return (await markVerified(ctx, asked.ids)) ? checked : { fault: 'not_found' }
}

/**
 * Whether files are the uploader's, were requested for this place, and are stored as they were described. For an owner
 * that attaches them in its next write; one that cannot verifies them.
 */
export async function checkFiles(
  ctx: Context,
  { place, uploaderId, ids }: VerifyFiles,
): Promise<{ readonly files: readonly Row[] } | { readonly fault: FileFault }> {
  const rows = await ctx.db
    .select()
    .from(files)
    .where(
      and(
        idsIn(files.id, ids),
        eq(files.owner_type, place.ownerType),
        eq(files.container_id, place.containerId),
        eq(files.uploader_id, uploaderId),
        isNull(files.released_at),
      ),
    )
  const found = ids.flatMap((id) => rows.find((row) => row.id === id) ?? [])
  if (found.length < ids.length) return { fault: 'not_found' }
  const faults = await Promise.all(found.map((row) => faultOf(ctx, row)))
  const fault = faults.find((one) => one !== null)
  return fault ? { fault } : { files: found }
}

/** False where a file was released after it was read. */
async function markVerified(ctx: Context, ids: readonly string[]): Promise<boolean> {
  const mark = ctx.db
    .update(files)
    .set({ verified_at: ctx.clock.now() })
    .where(and(idsIn(files.id, ids), isNull(files.released_at)))
  try {
    await commit(ctx, { write: guarded(ctx, mark, ids.length) })
    return true
  } catch (error) {
    if (isFailure(error, requestErrors.conflict)) return false
    throw error
  }
}

/** A link stores once, so bytes that were checked cannot be replaced. */
async function faultOf(ctx: Context, row: Row): Promise<FileFault | null> {
  if (row.verified_at !== null) return null
  const file = await ctx.bindings.FILES.get(row.key, { range: { offset: 0, length: HEAD_BYTES } })
  if (!file) return 'not_uploaded'
  const head = new Uint8Array(await file.arrayBuffer())
  const isAsDescribed = file.size === row.size && file.httpMetadata?.contentType === row.type
  const form = fileTypeOf(row.name)?.form
  return isAsDescribed && form && hasForm(form, head) ? null : 'mismatch'
}
