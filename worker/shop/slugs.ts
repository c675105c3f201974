import { and, eq, ne, sql } from 'drizzle-orm'
import { SLUG_MOST } from '../../contract/shop/schemas.ts'
import type { Context } from '../kernel/context.ts'
import type { Statement } from '../kernel/data/database.ts'
import { read } from '../kernel/data/read.ts'
import { categories, oldSlugs, products } from './tables.ts'

export type SlugKind = 'product' | 'category'
const TABLES = { product: products, category: categories }

/** « Œufs à la coque » is `oeufs-a-la-coque`; a name without a letter of the alphabet is `kind`. */
export function slugOf(name: string, kind: string): string {
  const slug = name
    .toLowerCase()
    .replace(/[œæɔɛßøđ]/g, (letter) => LETTERS[letter] ?? '')
    .normalize('NFKD')
    .replace(/\p{Diacritic}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, SLUG_MOST)
    .replace(/^-+|-+$/g, '')
  return slug === '' ? kind : slug
}

const LETTERS: Readonly<Record<string, string>> = {
  œ: 'oe',
  æ: 'ae',
  ɔ: 'o',
  ɛ: 'e',
  ß: 'ss',
  ø: 'o',
  đ: 'd',
}

/** The first of `base`, `base-2`, `base-3`… that is not among those taken. */
export function freeSlug(base: string, taken: ReadonlySet<string>): string {
  if (!taken.has(base)) return base
  for (let number = 2; ; number += 1) {
    const ending = `-${number}`
    const slug = `${base.slice(0, SLUG_MOST - ending.length)}${ending}`
    if (!taken.has(slug)) return slug
  }
}

/** A free slug for a name. Another may take it before it is written: the key then is unique, and the caller asks again. */
export async function slugFor(
  ctx: Context,
  {
    organizationId,
    kind,
    name,
  }: { readonly organizationId: number; readonly kind: SlugKind; readonly name: string },
): Promise<string> {
  const base = slugOf(name, kind)
  // Long ones are cut before their number, so what they begin with is compared.
  const beginning = base.slice(0, SLUG_MOST - 6)
  const table = TABLES[kind]
  const rows = await read<{ slug: string }>(
    ctx,
    sql`select slug from ${table} where organization_id = ${organizationId}
        and slug >= ${beginning} and slug < ${`${beginning}~`}
      union select slug from ${oldSlugs} where organization_id = ${organizationId} and kind = ${kind}
        and slug >= ${beginning} and slug < ${`${beginning}~`}`,
  )
  return freeSlug(base, new Set(rows.map(({ slug }) => slug)))
}

interface SlugChange {
  readonly organizationId: number
  readonly kind: SlugKind
  readonly id: number
  /** Null of a new row. */
  readonly before: string | null
  readonly after: string
}

/** The old address leads to the row from now on; the new one is no old address of any other. */
export function slugStatements(
  ctx: Context,
  { organizationId, kind, id, before, after }: SlugChange,
): Statement[] {
  if (before === after) return []
  const freed = ctx.db
    .delete(oldSlugs)
    .where(
      and(eq(oldSlugs.organization_id, organizationId), eq(oldSlugs.kind, kind), eq(oldSlugs.slug, after)),
    )
  if (before === null) return [freed]
  const row = { organization_id: organizationId, kind, slug: before, target_id: id }
  const key = [oldSlugs.organization_id, oldSlugs.kind, oldSlugs.slug]
  return [
    freed,
    ctx.db
      .insert(oldSlugs)
      .values(row)
      .onConflictDoUpdate({ target: key, set: { target_id: id } }),
  ]
}

/** With a row that is gone its old addresses are, too. */
export const forgetSlugs = (ctx: Context, kind: SlugKind, id: number): Statement =>
  ctx.db.delete(oldSlugs).where(and(eq(oldSlugs.kind, kind), eq(oldSlugs.target_id, id)))

/** Where an old address leads now; null where it leads nowhere. Only what the condition allows is named. */
export async function presentSlug(
  ctx: Context,
  {
    organizationId,
    kind,
    slug,
  }: { readonly organizationId: number; readonly kind: SlugKind; readonly slug: string },
): Promise<string | null> {
  const table = TABLES[kind]
  const isShown = kind === 'product' ? eq(products.status, 'active') : undefined
  const row = await ctx.db
    .select({ slug: table.slug })
    .from(oldSlugs)
    .innerJoin(table, eq(table.id, oldSlugs.target_id))
    .where(
      and(
        eq(oldSlugs.organization_id, organizationId),
        eq(oldSlugs.kind, kind),
        eq(oldSlugs.slug, slug),
        ne(table.slug, slug),
        isShown,
      ),
    )
    .get()
  return row?.slug ?? null
}
