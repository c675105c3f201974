import { and, eq, sql } from 'drizzle-orm'
import * as z from 'zod'
import type { Context } from '../../kernel/context.ts'
import { commit } from '../../kernel/data/commit.ts'
import { guarded } from '../../kernel/data/guards.ts'
import { LOST_RACE, raced } from '../../kernel/data/raced.ts'
import { read } from '../../kernel/data/read.ts'
import { defineJob, Park } from '../../kernel/jobs/job.ts'
import type { JobOrder } from '../../kernel/jobs/job-message.ts'
import { announce } from '../../live/announce.ts'
import { productsChanged, stockLow } from '../events.ts'
import { raiseRevision } from '../settings/revision.ts'
import { shopOf } from '../settings/shop.ts'
import { slugOf } from '../slugs.ts'
import { oldSlugs, products, shopImports } from '../tables.ts'
import { checkFile, type Group } from './check.ts'
import { readKnown } from './known.ts'
import { type ParsedFile, type ParsedRow, parseFile } from './parse.ts'
import { planGroups } from './plan.ts'
import { readText } from './stored.ts'

const APPLY_IMPORT = 'shop.apply_import'

export const applyOrder = (importId: number): JobOrder => ({
  name: APPLY_IMPORT,
  key: `${APPLY_IMPORT}:${importId}`,
  payload: { import_id: importId },
})

/**
 * Goes on where an earlier run was cut off: each commit writes some rows together with how far the file is written. Its
 * rows are held against the shop again, which may have changed since the check; what no longer fits is left out.
 */
export const applyImportJob = defineJob({
  name: APPLY_IMPORT,
  payload: z.strictObject({ import_id: z.number().int() }),
  leaseSeconds: 120,
  run: (ctx, { import_id: id }) => applyRows(ctx, id, Number.POSITIVE_INFINITY),
})

/** Rows of one commit: a tenth of a second of the database, for which nobody else waits long. */
export const ROWS_PER_COMMIT = 100

export async function applyRows(ctx: Context, id: number, commitsMost: number): Promise<void> {
  const imported = await ctx.db.select().from(shopImports).where(eq(shopImports.id, id)).get()
  if (imported?.state !== 'applying') return
  const text = (await readText(ctx, imported.file_key)) ?? parkMissing()
  const file = parseFile(text)
  const batches = batchesOf(file)
  for (let batch = imported.applied, count = 0; batch < batches.length; batch += 1, count += 1) {
    if (count >= commitsMost) return
    await raced(() => applyBatch(ctx, imported, file, batches[batch] ?? [], batch))
  }
  await finish(ctx, imported)
}

const parkMissing = (): never => {
  throw new Park('the file of the import is gone')
}

/** A product stays with its variants, wherever in the file they are. */
function batchesOf(file: ParsedFile): ParsedRow[][] {
  const families = new Map<string, ParsedRow[]>()
  for (const row of file.rows) {
    const key = row.parent_key ?? row.key
    const family = families.get(key)
    if (family) family.push(row)
    else families.set(key, [row])
  }
  const batches: ParsedRow[][] = []
  for (const family of families.values()) {
    const last = batches.at(-1)
    if (last && last.length + family.length <= ROWS_PER_COMMIT) last.push(...family)
    else batches.push([...family])
  }
  return batches
}

type ImportRow = typeof shopImports.$inferSelect

async function applyBatch(
  ctx: Context,
  imported: ImportRow,
  file: ParsedFile,
  rows: readonly ParsedRow[],
  batch: number,
): Promise<void> {
  const { organization_id: organizationId } = imported
  const [at] = await read<{ applied: number }>(
    ctx,
    sql`select applied from ${shopImports} where ${shopImports.id} = ${imported.id}`,
  )
  // Another runner, whose lease ran out while it lived, has written it.
  if (at?.applied !== batch) return
  const keys = rows.flatMap(({ key, parent_key: parent }) => (parent ? [key, parent] : [key]))
  const known = await readKnown(ctx, organizationId, { keys, slugs: rows.flatMap(({ slug }) => slug ?? []) })
  const { groups } = checkFile({ ...file, rows, defects: [] }, known)
  const taken = [...(await slugsLike(ctx, organizationId, groups)), ...slugsIn(file)]
  const { low_stock_at: lowAt } = await shopOf(ctx, organizationId)
  const planned = await planGroups(ctx, imported, groups, { takenSlugs: new Set(taken), lowAt })
  await commit(ctx, {
    write: [
      ...guarded(
        ctx,
        ctx.db
          .update(shopImports)
          .set({ applied: batch + 1 })
          .where(and(eq(shopImports.id, imported.id), eq(shopImports.applied, batch))),
      ),
      ...planned.write,
      ...(planned.productIds.length > 0 ? raiseRevision(ctx, organizationId, [...planned.productIds]) : []),
    ],
    events: [
      ...(planned.productIds.length > 0
        ? [productsChanged(organizationId, { product_ids: [...planned.productIds] })]
        : []),
      ...(planned.lowIds.length > 0 ? [stockLow(organizationId, { item_ids: [...planned.lowIds] })] : []),
    ],
    onConflict: LOST_RACE,
    onDuplicate: DUPLICATES,
  })
}

/** Somebody took a sku or an address a moment ago: the rows are held against the shop once more. */
const DUPLICATES = {
  'shop_items.organization_id, shop_items.sku_key': LOST_RACE,
  'shop_items.product_id, shop_items.options_key': LOST_RACE,
  'shop_products.organization_id, shop_products.slug': LOST_RACE,
}

/** What a row of the file says is its address, whichever batch it is in: no product without one may draw it first. */
const slugsIn = ({ rows }: ParsedFile): string[] => rows.flatMap(({ slug }) => slug ?? [])

/** Addresses that new products of these groups may want, those included that lead on to another product. */
async function slugsLike(ctx: Context, organizationId: number, groups: readonly Group[]): Promise<string[]> {
  const bases = groups
    .filter(({ row, product }) => !product && row?.slug === undefined)
    .map(({ row }) => slugOf(row?.name_fr ?? '', 'product').slice(0, 70))
  if (bases.length === 0) return []
  const rows = await read<{ slug: string }>(
    ctx,
    sql`with base as (select value from json_each(${JSON.stringify([...new Set(bases)])}))
      select slug from base join ${products} on ${products.organization_id} = ${organizationId}
        and slug >= base.value and slug < base.value || '~'
      union select slug from base join ${oldSlugs} on ${oldSlugs.organization_id} = ${organizationId}
        and ${oldSlugs.kind} = 'product' and slug >= base.value and slug < base.value || '~'`,
  )
  return rows.map(({ slug }) => slug)
}

async function finish(ctx: Context, { id, organization_id }: ImportRow): Promise<void> {
  await commit(ctx, {
    write: [
      ctx.db
        .update(shopImports)
        .set({ state: 'applied', applied_at: ctx.clock.now() })
        .where(and(eq(shopImports.id, id), eq(shopImports.state, 'applying'))),
    ],
    events: [announce('shop.import_changed', { id, organization_id })],
  })
}
