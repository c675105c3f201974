import { and, eq, isNull, lte, type SQL, sql } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import type { Context } from '../kernel/context.ts'
import { commit } from '../kernel/data/commit.ts'
import type { Statement } from '../kernel/data/database.ts'
import { assertInBatch } from '../kernel/data/guards.ts'
import { idsIn } from '../kernel/data/ids-in.ts'
import { read } from '../kernel/data/read.ts'
import { abortMultiparts } from '../kernel/files/multipart.ts'
import { PUT_SECONDS } from '../kernel/files/storage.ts'
import type { JobOrder } from '../kernel/jobs/job-message.ts'
import type { FilePlace } from './owners.ts'
import { files, storageQuotaOf } from './tables.ts'

/** The row of a new file. Its batch is refused where the organization would keep more than its quota. */
export const insertWithinQuota = (
  ctx: Context,
  { ownerType, containerId }: FilePlace,
  row: FileRow,
): Statement[] => [
  ctx.db.insert(files).values({ ...row, owner_type: ownerType, container_id: containerId }),
  ...assertInBatch(ctx, sql`${bytesKeptBy(row.organization_id)} <= ${storageQuotaOf(row.organization_id)}`),
]
type FileRow = Omit<typeof files.$inferInsert, 'owner_type' | 'container_id'>

/** All files of an organization, those that are reserved and those that are not deleted yet included. */
export const bytesKeptBy = (organizationId: number | SQL | SQLiteColumn): SQL =>
  sql`(select coalesce(sum(${files.size}), 0) from ${files} where ${files.organization_id} = ${organizationId})`

/**
 * A link reserves its bytes of the quota before any has arrived. Links that are never used could fill the quota, so
 * what one person may reserve is bounded, and what was not used is freed some time after the link has expired.
 */
const isReserved = and(
  isNull(files.owner_id),
  isNull(files.released_at),
  isNull(files.verified_at),
  isNull(files.stored_at),
)

/** What an organization stores, uploads that are not completed yet included, and what it may. */
export async function storageOf(
  ctx: Context,
  organizationId: number,
): Promise<{ used_bytes: number; quota_bytes: number }> {
  const [row] = await read<{ used_bytes: number; quota_bytes: number }>(
    ctx,
    sql`select ${bytesKeptBy(organizationId)} as used_bytes, ${storageQuotaOf(organizationId)} as quota_bytes`,
  )
  return row ?? { used_bytes: 0, quota_bytes: 0 }
}

export const reservedBytesOf = (userId: number): SQL =>
  sql`(select coalesce(sum(${files.size}), 0) from ${files}
       where ${files.uploader_id} = ${userId} and ${isReserved})`

/** An upload may begin as the link expires: within this, 100 MB arrive at 256 kbit/s. */
const UPLOAD_MS = 60 * 60_000
const RESERVED_MS = PUT_SECONDS * 1_000 + UPLOAD_MS
const ROWS_PER_STEP = 100

export const RELEASE_LINKS = 'files.release_links'

/**
 * One job for all links of an organization that end within the same quarter of an hour. An upload in parts has an end of
 * its own.
 */
export function releaseOrder(ctx: Context, organizationId: number, expiresAt: number | null): JobOrder {
  const span = PUT_SECONDS * 1_000
  const number = Math.floor((expiresAt ?? ctx.clock.now() + RESERVED_MS) / span)
  return {
    name: RELEASE_LINKS,
    key: `${RELEASE_LINKS}:${organizationId}:${number}`,
    payload: { organization_id: organizationId },
    notBefore: (number + 1) * span,
  }
}

/**
 * Every row is settled by one look into the bucket: without bytes it is deleted, with them it is no longer reserved.
 * Of one organization, or of all (null).
 */
export async function releaseLinks(ctx: Context, organizationId: number | null): Promise<number> {
  const { FILES } = ctx.bindings
  let released = 0
  for (;;) {
    const now = ctx.clock.now()
    const endsAt = sql`coalesce(${files.expires_at}, ${files.created_at} + ${RESERVED_MS})`
    const isOf = organizationId === null ? undefined : eq(files.organization_id, organizationId)
    const rows = await ctx.db
      .select({ id: files.id, key: files.key, multipartId: files.multipart_id })
      .from(files)
      .where(and(isOf, isReserved, lte(endsAt, now)))
      .limit(ROWS_PER_STEP)
    await abortMultiparts(FILES, rows)
    const looked = await Promise.all(
      rows.map(async ({ id, key }) => ({ id, isThere: (await FILES.head(key)) !== null })),
    )
    // The condition again: a file may have been attached in the meantime.
    const reservedAmong = (isThere: boolean) =>
      and(
        isReserved,
        idsIn(
          files.id,
          looked.filter((one) => one.isThere === isThere).map(({ id }) => id),
        ),
      )
    await commit(ctx, {
      write: [
        ctx.db.delete(files).where(reservedAmong(false)),
        ctx.db.update(files).set({ stored_at: now }).where(reservedAmong(true)),
      ],
    })
    released += looked.filter(({ isThere }) => !isThere).length
    if (rows.length < ROWS_PER_STEP) return released
  }
}
