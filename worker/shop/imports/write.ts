import { eq, sql } from 'drizzle-orm'
import { EMPTY_TEXT } from '../../../contract/shop/schemas.ts'
import type { Context } from '../../kernel/context.ts'
import type { Statement } from '../../kernel/data/database.ts'
import { assertInBatch } from '../../kernel/data/guards.ts'
import { idsIn } from '../../kernel/data/ids-in.ts'
import { searchable } from '../../kernel/data/list.ts'
import { rowsOf } from '../../kernel/data/rows-of.ts'
import { optionsKeyOf } from '../products/options.ts'
import { freeSlug, slugOf, slugStatements } from '../slugs.ts'
import { items, productCategories, products, stockMovements } from '../tables.ts'
import { type Group, isItemChanged, isProductChanged, ownItemOf } from './check.ts'
import type { KnownItem, KnownProduct } from './known.ts'
import type { ParsedRow } from './parse.ts'

interface Import {
  readonly id: number
  readonly organization_id: number
  readonly created_by_id: number
  readonly file_name: string
}

export interface Planned {
  readonly write: readonly Statement[]
  readonly productIds: readonly number[]
}

/**
 * Some products with their variants, as few statements whatever their number. Every row that is changed still is as it
 * was read, or the batch fails; stock changes by what the file adds to what was read.
 */
export async function planGroups(
  ctx: Context,
  imported: Import,
  groups: readonly Group[],
  takenSlugs: ReadonlySet<string>,
): Promise<Planned> {
  const changed = groups.filter(
    (group) =>
      group.product === null ||
      isProductChanged(group) ||
      group.variants.some(
        (row) => !itemOf(group, row.key) || isItemChanged(row, itemOf(group, row.key) ?? NONE),
      ),
  )
  if (changed.length === 0) return { write: [], productIds: [] }
  const now = ctx.clock.now()
  const ids = await ctx.ids.several('shop_products', changed.filter(({ product }) => !product).length)
  const slugs = new Set(takenSlugs)
  const made = changed.map((group) => {
    const id = group.product?.id ?? ids.shift() ?? 0
    const row = productRow(group, { id, slugs, now, organizationId: imported.organization_id })
    slugs.add(row.slug)
    return { group, id, row }
  })
  const wanted = made.flatMap(({ group, id }) => itemsOf(group).map((one) => ({ ...one, productId: id })))
  const newIds = await ctx.ids.several('shop_items', wanted.filter(({ item }) => !item).length)
  const itemRows = wanted.map((one) => itemRow(one, one.item?.id ?? newIds.shift() ?? 0, imported, now))
  const moves = wanted.flatMap(({ row, item, productId }, index) => {
    const delta = (row?.stock_on_hand ?? item?.on_hand ?? 0) - (item?.on_hand ?? 0)
    return delta === 0 ? [] : [{ id: itemRows[index]?.id ?? 0, productId, delta }]
  })
  return {
    write: [
      ...asRead(
        ctx,
        products,
        made.flatMap(({ group: { product } }) => product ?? []),
      ),
      ...asRead(
        ctx,
        items,
        wanted.flatMap(({ item }) => item ?? []),
      ),
      ...productStatements(
        ctx,
        made.map(({ row }) => row),
      ),
      ...made.flatMap(({ group, id, row }) =>
        slugStatements(ctx, {
          organizationId: imported.organization_id,
          kind: 'product',
          id,
          before: group.product?.slug ?? null,
          after: row.slug,
        }),
      ),
      ...itemStatements(ctx, itemRows),
      ...categoryStatements(ctx, made),
      ...stockStatements(ctx, imported, moves, now),
      searchStatement(
        ctx,
        made.map(({ row }) => row),
      ),
    ],
    productIds: made.map(({ id }) => id),
  }
}

const NONE: KnownItem = {
  id: 0,
  version: 0,
  is_variant: 0,
  sku: '',
  sku_key: '',
  options: {},
  price: null,
  compare_at_price: null,
  on_hand: 0,
  reserved: 0,
  is_active: 1,
  position: 0,
}

const itemOf = ({ product }: Group, key: string): KnownItem | undefined =>
  product?.items.find(({ sku_key: one }) => one === key)

interface WantedItem {
  readonly row: ParsedRow | null
  readonly item: KnownItem | undefined
  readonly isVariant: boolean
  readonly position: number
}

function itemsOf(group: Group): WantedItem[] {
  const own: WantedItem[] =
    group.row === null
      ? []
      : [
          {
            row: group.row,
            item: group.product ? ownItemOf(group.product) : undefined,
            isVariant: false,
            position: 0,
          },
        ]
  const known = group.product?.items.length ?? 0
  return [
    ...own,
    ...group.variants.map((row, index) => {
      const item = itemOf(group, row.key)
      return { row, item, isVariant: true, position: item?.position ?? known + index }
    }),
  ]
}

type ProductRow = ReturnType<typeof productRow>

function productRow(
  { row, product }: Group,
  {
    id,
    slugs,
    now,
    organizationId,
  }: {
    readonly id: number
    readonly slugs: ReadonlySet<string>
    readonly now: number
    readonly organizationId: number
  },
) {
  const name = textOf(product?.name, row?.name_fr, row?.name_en)
  return {
    id,
    organization_id: organizationId,
    name: JSON.stringify(name),
    name_key: searchable(name.fr),
    status: row?.status ?? product?.status ?? 'draft',
    slug: row?.slug ?? product?.slug ?? freeSlug(slugOf(name.fr, 'product'), slugs),
    description: JSON.stringify(textOf(product?.description, row?.description_fr, row?.description_en)),
    price: row?.price ?? product?.price ?? 0,
    compare_at_price:
      row?.compare_at_price === undefined ? (product?.compare_at_price ?? null) : row.compare_at_price,
    tags: JSON.stringify(row?.tags ?? product?.tags ?? []),
    track_stock: row?.track_stock ?? product?.track_stock === 1,
    search_text: searchable(name.fr, name.en, ...(row?.tags ?? product?.tags ?? [])),
    created_at: now,
    updated_at: now,
    seo_title: NOTHING,
    seo_description: NOTHING,
    attributes: '{}',
  }
}

const NOTHING = JSON.stringify(EMPTY_TEXT)

const textOf = (
  has: KnownProduct['name'] | undefined,
  fr: string | undefined,
  en: string | null | undefined,
) => ({
  fr: fr ?? has?.fr ?? '',
  en: en === undefined ? (has?.en ?? null) : en,
})

function itemRow(
  { row, item, isVariant, position, productId }: WantedItem & { readonly productId: number },
  id: number,
  { organization_id }: Import,
  now: number,
) {
  const options = isVariant ? (row?.options ?? item?.options ?? {}) : {}
  const status = isVariant ? row?.status : undefined
  return {
    id,
    organization_id,
    product_id: productId,
    is_variant: isVariant,
    sku: row?.sku ?? item?.sku ?? '',
    sku_key: row?.key ?? item?.sku_key ?? '',
    options: JSON.stringify(options),
    options_key: isVariant ? optionsKeyOf(options) : null,
    price: isVariant ? (row?.price === undefined ? (item?.price ?? null) : row.price) : null,
    compare_at_price: isVariant
      ? row?.compare_at_price === undefined
        ? (item?.compare_at_price ?? null)
        : row.compare_at_price
      : null,
    is_active: status === undefined ? (item?.is_active ?? 1) === 1 : status === 'active',
    position,
    created_at: now,
    updated_at: now,
  }
}

/** Nobody changed them since the file was held against them. */
const asRead = (
  ctx: Context,
  table: typeof products | typeof items,
  rows: readonly { readonly id: number; readonly version: number }[],
): Statement[] =>
  rows.length === 0
    ? []
    : assertInBatch(
        ctx,
        sql`(select count(*) from json_each(${JSON.stringify(rows.map(({ id, version }) => [id, version]))}) one
          join ${table} on ${table.id} = one.value ->> 0 and ${table.version} = one.value ->> 1) = ${rows.length}`,
      )

const PRODUCT_COLUMNS = [
  ...(['id', 'organization_id', 'status', 'slug', 'name', 'name_key', 'description', 'seo_title'] as const),
  ...(['seo_description', 'price', 'compare_at_price', 'tags', 'attributes', 'track_stock'] as const),
  ...(['search_text', 'created_at', 'updated_at'] as const),
] as const

const productStatements = (ctx: Context, rows: readonly ProductRow[]): Statement[] => [
  ctx.db
    .insert(products)
    .select(rowsOf(products, PRODUCT_COLUMNS, rows))
    .onConflictDoUpdate({
      target: products.id,
      set: {
        ...written('status', 'slug', 'name', 'name_key', 'description', 'price', 'compare_at_price', 'tags'),
        ...written('track_stock', 'updated_at'),
        version: sql`${products.version} + 1`,
      },
    }),
]

const ITEM_COLUMNS = [
  ...(['id', 'organization_id', 'product_id', 'is_variant', 'sku', 'sku_key', 'options'] as const),
  ...(['options_key', 'price', 'compare_at_price', 'is_active', 'position', 'created_at'] as const),
  'updated_at',
] as const

/** Stock is not among them: it changes by what comes or goes, because orders change it, too. */
const itemStatements = (ctx: Context, rows: readonly ReturnType<typeof itemRow>[]): Statement[] =>
  rows.length === 0
    ? []
    : [
        ctx.db
          .insert(items)
          .select(rowsOf(items, ITEM_COLUMNS, rows))
          .onConflictDoUpdate({
            target: items.id,
            set: {
              ...written('sku', 'sku_key', 'options', 'options_key', 'price', 'compare_at_price'),
              ...written('is_active', 'updated_at'),
              version: sql`${items.version} + 1`,
            },
          }),
      ]

const written = (...names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, sql.raw(`excluded.${name}`)]))

function categoryStatements(
  ctx: Context,
  made: readonly { readonly group: Group; readonly id: number }[],
): Statement[] {
  const named = made.filter(({ group }) => group.categoryIds !== null)
  if (named.length === 0) return []
  const pairs = named.flatMap(({ group, id }) =>
    [...new Set(group.categoryIds ?? [])].map((one) => [id, one]),
  )
  return [
    ctx.db.delete(productCategories).where(
      idsIn(
        productCategories.product_id,
        named.map(({ id }) => id),
      ),
    ),
    ...(pairs.length === 0
      ? []
      : [
          ctx.db
            .insert(productCategories)
            .select(sql`select value ->> 0, value ->> 1 from json_each(${JSON.stringify(pairs)})`),
        ]),
  ]
}

function stockStatements(
  ctx: Context,
  { id, organization_id: organizationId, created_by_id: byId, file_name: fileName }: Import,
  moves: readonly { readonly id: number; readonly productId: number; readonly delta: number }[],
  now: number,
): Statement[] {
  if (moves.length === 0) return []
  const moved = sql`(select value ->> 0 as item_id, value ->> 1 as product_id, value ->> 2 as delta
    from json_each(${JSON.stringify(moves.map((moved) => [moved.id, moved.productId, moved.delta]))})) moved`
  return [
    ...assertInBatch(
      ctx,
      sql`not exists (select 1 from ${moved} join ${items} on ${items.id} = moved.item_id
        where ${items.on_hand} + moved.delta < ${items.reserved})`,
    ),
    ctx.db
      .update(items)
      .set({ on_hand: sql`${items.on_hand} + moved.delta`, version: sql`${items.version}` })
      .from(moved)
      .where(sql`${items.id} = moved.item_id`),
    ctx.db.insert(stockMovements).select(sql`
      select null, ${organizationId}, moved.product_id, moved.item_id, 'import', moved.delta, ${items.on_hand},
        ${fileName}, ${byId}, ${now}, ${id}
      from ${moved} join ${items} on ${items.id} = moved.item_id`),
  ]
}

/** Behind the texts the skus, once they are written. */
const searchStatement = (ctx: Context, rows: readonly ProductRow[]): Statement =>
  ctx.db
    .update(products)
    .set({
      search_text: sql`found.said || ' ' || (select group_concat(${items.sku_key}, ' ') from ${items}
        where ${items.product_id} = ${products.id})`,
      version: sql`${products.version}`,
    })
    .from(
      sql`(select value ->> 0 as id, value ->> 1 as said
        from json_each(${JSON.stringify(rows.map(({ id, search_text }) => [id, search_text]))})) found`,
    )
    .where(eq(products.id, sql`found.id`))
