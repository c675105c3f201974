import { and, asc, gt, isNotNull, isNull, lt, or, sql } from 'drizzle-orm'
import type { Context } from '../kernel/context.ts'
import { commit } from '../kernel/data/commit.ts'
import { DAY_MS } from '../kernel/data/days.ts'
import { idsIn } from '../kernel/data/ids-in.ts'
import { abortMultiparts } from '../kernel/files/multipart.ts'
import { PUT_SECONDS } from '../kernel/files/storage.ts'
import type { JobOrder } from '../kernel/jobs/job-message.ts'
import { type Attached, attachStatements } from './attach.ts'
import { type OwnerType, storedKeysOf } from './owners.ts'
import { files } from './tables.ts'

/** How long a file may be loose. */
const LOOSE_MS = DAY_MS
/** An owner attaches what it had verified, or fails to, long before this. */
const VERIFIED_MS = 60 * 60_000
/** Rows in one step; the bucket deletes a thousand keys in one call, and each file may have two thumbnails. */
const ROWS_PER_STEP = 333
const STEPS = 20

/**
 * Asks an owner that is not in this database, a conversation for instance, which of these files it has: the rows may
 * not have followed it yet. Null where it could not be asked; its files are then left alone.
 */
export type OwnerLookup = (
  ctx: Context,
  containerId: number,
  ids: readonly string[],
) => Promise<readonly Attached[] | null>
/** Types without a lookup are attached in the batch that changes their owner, so their rows are always true. */
export type OwnerLookups = { readonly [Type in OwnerType]?: OwnerLookup }

/** Releases files that have been loose for a day, then deletes everything that is released. */
export async function cleanUpFiles(ctx: Context, lookups: OwnerLookups): Promise<string> {
  let after: Loose | null = null
  for (let step = 0; step < STEPS; step += 1) {
    const rows: Loose[] = await looseAfter(ctx, after)
    for (const group of byContainer(rows)) await settle(ctx, group, lookups)
    after = rows.at(-1) ?? null
    if (rows.length < ROWS_PER_STEP) break
  }
  return `${await removeReleased(ctx)} removed`
}

const { id, owner_type: ownerType, container_id: containerId, created_at: createdAt } = files
const looseColumns = { id, ownerType, containerId, createdAt }
interface Loose {
  readonly id: string
  readonly ownerType: OwnerType
  readonly containerId: number
  readonly createdAt: number
}

/** By position, so that files whose owner could not be asked do not come up again in the same run. */
function looseAfter(ctx: Context, after: Loose | null): Promise<Loose[]> {
  const isAfter = after && sql`(${createdAt}, ${id}) > (${after.createdAt}, ${after.id})`
  return ctx.db
    .select(looseColumns)
    .from(files)
    .where(and(isLoose(ctx.clock.now()), isAfter ?? undefined))
    .orderBy(asc(createdAt), asc(id))
    .limit(ROWS_PER_STEP)
}

const isLoose = (now: number) =>
  and(
    isNull(files.owner_id),
    isNull(files.released_at),
    lt(createdAt, now - LOOSE_MS),
    or(isNull(files.verified_at), lt(files.verified_at, now - VERIFIED_MS)),
  )

async function settle(ctx: Context, { place, ids }: Group, lookups: OwnerLookups): Promise<void> {
  const lookup = lookups[place.ownerType]
  const attached = lookup ? await lookup(ctx, place.containerId, ids) : []
  if (attached === null) return
  const now = ctx.clock.now()
  const loose = ids.filter((one) => !attached.some((file) => file.id === one))
  await commit(ctx, {
    write: [
      ...attachStatements(ctx, place, attached),
      // The condition again: a file may have been verified while its owner was asked.
      ctx.db
        .update(files)
        .set({ released_at: now })
        .where(and(isLoose(now), idsIn(files.id, loose))),
    ],
  })
}

interface Group {
  readonly place: { readonly ownerType: OwnerType; readonly containerId: number }
  readonly ids: readonly string[]
}

const byContainer = (rows: readonly Loose[]): Group[] =>
  [...Map.groupBy(rows, (row) => `${row.ownerType}:${row.containerId}`).values()].flatMap((group) => {
    const [place] = group
    return place ? [{ place, ids: group.map((row) => row.id) }] : []
  })

/**
 * Deletes the bytes, then the rows: after a crash in between, the row still says what is left to do, and deleting a
 * key that is gone is no error. A row stays until its upload link has expired, because the bytes could be stored again
 * under it.
 */
export async function removeReleased(ctx: Context): Promise<number> {
  let removed = 0
  for (let after = ''; ; ) {
    const rows = await ctx.db
      .select({ id, key: files.key, createdAt, multipartId: files.multipart_id })
      .from(files)
      .where(and(isNotNull(files.released_at), gt(id, after)))
      .orderBy(asc(id))
      .limit(ROWS_PER_STEP)
    const last = rows.at(-1)
    if (!last) return removed
    after = last.id
    const { FILES } = ctx.bindings
    await abortMultiparts(FILES, rows)
    await FILES.delete(rows.flatMap(({ key }) => [...storedKeysOf(key)]))
    const expired = rows.filter((row) => ctx.clock.now() > linkEndsAt(row.createdAt)).map(({ id }) => id)
    await commit(ctx, { write: [ctx.db.delete(files).where(idsIn(files.id, expired))] })
    removed += rows.length
  }
}

/** With time for an upload that began at the last moment. */
const linkEndsAt = (requestedAt: number): number => requestedAt + PUT_SECONDS * 1_000 + LATE_MS
const LATE_MS = 5 * 60_000

export const REMOVE_FILES = 'files.remove_released'

/** For when the rows of files that are released now can be deleted as well. Orders for the same cause are one job. */
export const removalOrder = (ctx: Context, cause: string): JobOrder => ({
  name: REMOVE_FILES,
  key: `${REMOVE_FILES}:${cause}`,
  payload: {},
  notBefore: linkEndsAt(ctx.clock.now()) + 1,
})
