import { and, asc, eq, isNotNull, isNull, sql } from 'drizzle-orm'
import { requestErrors, validationErrors } from '../../contract/platform/errors.ts'
import { uploadErrors } from '../../contract/platform/upload-errors.ts'
import { UPLOAD_HOURS } from '../../contract/platform/uploads.ts'
import type { Context, SignedIn } from '../kernel/context.ts'
import { commit } from '../kernel/data/commit.ts'
import type { Statement } from '../kernel/data/database.ts'
import { assertInBatch, guarded } from '../kernel/data/guards.ts'
import { idsIn } from '../kernel/data/ids-in.ts'
import { fail, isFailure, refuseField } from '../kernel/failure.ts'
import { abortMultipart } from '../kernel/files/multipart.ts'
import { PUT_SECONDS, presignPart, type SignedRequest } from '../kernel/files/storage.ts'
import { removalOrder } from './cleanup.ts'
import { documentPlaceTypes, type FilePlace } from './owners.ts'
import { files, uploadParts } from './tables.ts'
import { partCountOf } from './upload.ts'

export type UploadRow = typeof files.$inferSelect

/** Of its author. One that is another's, or was aborted, is missing. */
export async function findUpload(ctx: SignedIn, id: string): Promise<UploadRow> {
  const row = await ctx.db
    .select()
    .from(files)
    .where(and(eq(files.id, id), eq(files.uploader_id, ctx.actor.userId)))
    .get()
  if (!row || !documentPlaceTypes.some((type) => type === row.owner_type)) fail(uploadErrors.notFound)
  return row
}

/** Null where there is none of the actor's under this id. */
export async function uploadOf(ctx: SignedIn, id: string): Promise<UploadRow | null> {
  const isOwn = and(eq(files.id, id), eq(files.uploader_id, ctx.actor.userId))
  return (await ctx.db.select().from(files).where(isOwn).get()) ?? null
}

export type UploadState = 'open' | 'completed' | 'expired' | 'gone'

export function stateOf(row: UploadRow, now: number): UploadState {
  if (row.owner_id !== null) return row.released_at === null ? 'completed' : 'gone'
  if (now >= endOf(row)) return 'expired'
  return row.released_at === null ? 'open' : 'gone'
}

/** Bytes that arrived under a link may be completed for as long as an upload in parts. */
const endOf = (row: UploadRow): number => row.expires_at ?? row.created_at + UPLOAD_HOURS * 60 * 60_000

/** Until when bytes are accepted: what its author is told. */
export const sendableUntil = (row: UploadRow): number =>
  row.expires_at ?? row.created_at + PUT_SECONDS * 1_000

/** One that bytes may still be sent to. */
export async function findOpenUpload(ctx: SignedIn, id: string): Promise<UploadRow> {
  const row = await findUpload(ctx, id)
  const state = stateOf(row, ctx.clock.now())
  if (state === 'completed') fail(uploadErrors.alreadyCompleted)
  if (state === 'expired') return expireUpload(ctx, row)
  return state === 'open' ? row : fail(uploadErrors.notFound)
}

/** What nobody can complete any more does not wait for the cleanup to free its bytes. */
export async function expireUpload(ctx: SignedIn, row: UploadRow): Promise<never> {
  await discardUpload(ctx, row)
  return fail(uploadErrors.expired)
}

export interface PartLink extends SignedRequest {
  readonly number: number
  readonly size: number
}

export async function linksToParts(
  ctx: SignedIn,
  row: UploadRow,
  numbers: readonly number[],
): Promise<PartLink[]> {
  const { key, multipart_id: multipartId } = row
  return Promise.all(
    [...new Set(numbers)].map(async (number) => {
      const size = sizeOfPart(row, number)
      if (multipartId === null || size === null) return refusePart('part_numbers')
      return { number, size, ...(await presignPart(ctx, { key, multipartId, number, size })) }
    }),
  )
}

/** Null where the upload has no such part. */
function sizeOfPart(row: UploadRow, number: number): number | null {
  if (row.part_size === null || number > partCountOf(row.size, row.part_size)) return null
  return Math.min(row.part_size, row.size - (number - 1) * row.part_size)
}

const refusePart = (field: string): never =>
  refuseField(
    validationErrors.failed,
    field,
    'Cet envoi n’a pas cette partie.',
    'This upload has no such part.',
  )

/** Storage names a part by its entity tag, in quotes over HTTP and without them in its binding. */
export async function recordPart(
  ctx: SignedIn,
  row: UploadRow,
  { number, etag }: { readonly number: number; readonly etag: string },
): Promise<void> {
  if (sizeOfPart(row, number) === null) refusePart('part_number')
  const bare = etag.replace(/^(?:W\/)?"(.*)"$/, '$1')
  await commit(ctx, {
    write: [
      ctx.db
        .insert(uploadParts)
        .values({ file_id: row.id, part_number: number, etag: bare })
        .onConflictDoUpdate({
          target: [uploadParts.file_id, uploadParts.part_number],
          set: { etag: bare },
        }),
      ...assertInBatch(ctx, sql`exists (select 1 from ${files} where ${isOpen(row.id)})`),
    ],
    onConflict: uploadErrors.notFound,
  })
}

export const partsOf = (ctx: Context, id: string): Promise<{ part_number: number; etag: string }[]> =>
  ctx.db
    .select({ part_number: uploadParts.part_number, etag: uploadParts.etag })
    .from(uploadParts)
    .where(eq(uploadParts.file_id, id))
    .orderBy(asc(uploadParts.part_number))

const isOpen = (id: string) => and(eq(files.id, id), isNull(files.owner_id), isNull(files.released_at))

/**
 * Its bytes count no more at once, although its row stays until its link has expired: until then they could be stored
 * again. The row says first that they go, so that the cleanup finishes what a crash cuts off. Where another request
 * completed the upload first, the bytes are those of a document and stay.
 */
export async function discardUpload(ctx: SignedIn, row: UploadRow): Promise<void> {
  if (!(await release(ctx, row))) return
  const { FILES } = ctx.bindings
  if (row.multipart_id !== null) await abortMultipart(FILES, row.key, row.multipart_id)
  await FILES.delete(row.key)
}

/** False where another request released it first, which then deletes the bytes. */
async function release(ctx: SignedIn, row: UploadRow): Promise<boolean> {
  const now = ctx.clock.now()
  try {
    await commit(ctx, {
      write: [
        ...guarded(ctx, ctx.db.update(files).set({ released_at: now, size: 0 }).where(isOpen(row.id))),
        ctx.db.delete(uploadParts).where(eq(uploadParts.file_id, row.id)),
      ],
      jobs: [removalOrder(ctx, `upload:${row.id}`)],
    })
    return true
  } catch (error) {
    if (!isFailure(error, requestErrors.conflict)) throw error
    const isCompleted = stateOf(await findUpload(ctx, row.id), now) === 'completed'
    return isCompleted ? fail(uploadErrors.alreadyCompleted) : false
  }
}

/** Gives a file that was checked to its document. Fails the batch where another request did so first. */
export const completeStatements = (
  ctx: Context,
  row: UploadRow,
  { ownerId, sha256 }: { readonly ownerId: number; readonly sha256: string },
): Statement[] => [
  ...guarded(
    ctx,
    ctx.db
      .update(files)
      .set({ owner_id: ownerId, sha256, verified_at: ctx.clock.now(), multipart_id: null })
      .where(isOpen(row.id)),
  ),
  ctx.db.delete(uploadParts).where(eq(uploadParts.file_id, row.id)),
]

export interface CompletedUpload {
  readonly id: string
  readonly name: string
  readonly type: string
  readonly size: number
  readonly document_id: number
}

/**
 * What somebody attaches to a comment: completed by them, for this place, and as internal as the comment. In the order
 * of the ids; null where one of them is not so.
 */
export async function completedUploads(
  ctx: SignedIn,
  {
    place,
    internal,
    ids,
  }: { readonly place: FilePlace; readonly internal: boolean; readonly ids: readonly string[] },
): Promise<CompletedUpload[] | null> {
  if (ids.length === 0) return []
  const rows = await ctx.db
    .select({
      id: files.id,
      name: files.name,
      type: files.type,
      size: files.size,
      document_id: sql<number>`${files.owner_id}`,
    })
    .from(files)
    .where(
      and(
        idsIn(files.id, ids),
        eq(files.owner_type, place.ownerType),
        eq(files.container_id, place.containerId),
        eq(files.uploader_id, ctx.actor.userId),
        eq(files.internal, internal),
        isNotNull(files.owner_id),
        isNull(files.released_at),
      ),
    )
  const found = ids.flatMap((id) => rows.find((row) => row.id === id) ?? [])
  return found.length === ids.length ? found : null
}
