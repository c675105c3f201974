import { and, eq, sql } from 'drizzle-orm'
import type * as z from 'zod'
import { validationErrors } from '../../../contract/platform/errors.ts'
import { shopErrors as errors } from '../../../contract/shop/errors.ts'
import type { Product } from '../../../contract/shop/product-schemas.ts'
import type * as contract from '../../../contract/shop/products.ts'
import { EMPTY_TEXT, PRODUCTS_MOST, skuKeyOf } from '../../../contract/shop/schemas.ts'
import type { Context, SignedIn } from '../../kernel/context.ts'
import { type AuditFacts, difference } from '../../kernel/data/audit.ts'
import { commit } from '../../kernel/data/commit.ts'
import { requireExpected } from '../../kernel/data/expected.ts'
import { given, pick } from '../../kernel/data/fields.ts'
import { guarded } from '../../kernel/data/guards.ts'
import { searchable } from '../../kernel/data/list.ts'
import { LOST_RACE, raced } from '../../kernel/data/raced.ts'
import { read } from '../../kernel/data/read.ts'
import { unchanged } from '../../kernel/data/row-version.ts'
import { fail, refuseField } from '../../kernel/failure.ts'
import { requireCategories } from '../categories/rows.ts'
import { findShop } from '../settings/shop.ts'
import { slugFor, slugStatements } from '../slugs.ts'
import { items, products } from '../tables.ts'
import { recordProduct } from './record.ts'
import { findProduct, type ProductRow, showProduct } from './rows.ts'
import {
  categoryStatements,
  itemStatements,
  ownItem,
  searchTextStatement,
  TAKEN,
  variantItem,
} from './statements.ts'

export const readProduct = async (ctx: SignedIn, id: number): Promise<Product> =>
  showProduct(await findProduct(ctx, id))

export function createProduct(
  ctx: SignedIn,
  body: z.output<typeof contract.createProduct.body>,
): Promise<Product> {
  return raced(
    async () => {
      const shop = await findShop(ctx, 'shop.edit', body.organization_id)
      requirePrices(body)
      const { organization_id } = shop
      const categoryIds = body.category_ids ?? []
      await requireCategories(ctx, organization_id, categoryIds)
      await requireRoom(ctx, organization_id)
      const now = ctx.clock.now()
      const slugged = { organizationId: organization_id, kind: 'product', name: body.name.fr } as const
      const id = await ctx.ids.next('shop_products')
      const columns = {
        id,
        organization_id,
        status: body.status ?? 'draft',
        slug: body.slug ?? (await slugFor(ctx, slugged)),
        ...pick(body, ['name', 'price']),
        name_key: searchable(body.name.fr),
        description: body.description ?? EMPTY_TEXT,
        seo_title: body.seo_title ?? EMPTY_TEXT,
        seo_description: body.seo_description ?? EMPTY_TEXT,
        compare_at_price: body.compare_at_price ?? null,
        tax_rate_bp: body.tax_rate_bp ?? null,
        tags: body.tags ?? [],
        attributes: body.attributes ?? {},
        track_stock: body.track_stock ?? false,
        search_text: '',
        created_at: now,
        updated_at: now,
        version: 1,
      }
      const variants = body.variants ?? []
      const ids = await ctx.ids.several('shop_items', 1 + variants.length)
      const itemOf = (index: number) => ({ id: ids[index] ?? 0, product: columns, now })
      const own = ownItem(itemOf(0), body)
      const rows = variants.map((one, index) => variantItem(itemOf(index + 1), one, index))
      const answer = showProduct({
        ...columns,
        item_id: own.id,
        sku: own.sku,
        on_hand: own.on_hand,
        reserved: 0,
        low_stock_at: shop.low_stock_at,
        shop_currency: shop.currency,
        organization_currency: shop.organization.currency,
        view_count: 0,
        whatsapp_click_count: 0,
        category_ids: categoryIds,
        images: [],
        variants: rows.map((row) => ({ ...row, is_active: row.is_active ? 1 : 0 })),
      })
      const recorded = recordProduct(ctx, {
        action: 'shop.product_created',
        product: columns,
        facts: { name: columns.name.fr, slug: columns.slug, sku: own.sku, status: columns.status },
      })
      await commit(ctx, {
        ...recorded,
        write: [
          ctx.db.insert(products).values(columns),
          ...itemStatements(ctx, [own, ...rows]),
          ...categoryStatements(ctx, columns, categoryIds),
          ...slugStatements(ctx, { ...slugged, id, before: null, after: columns.slug }),
          searchTextStatement(ctx, columns),
          ...recorded.write,
        ],
        onDuplicate: TAKEN,
        answer,
      })
      return answer
    },
    { redraws: body.slug === undefined ? errors.slugTaken : undefined },
  )
}

export function updateProduct(
  ctx: SignedIn,
  id: number,
  { expected, ...body }: z.output<typeof contract.updateProduct.body>,
): Promise<Product> {
  return raced(async () => {
    const row = await findProduct(ctx, id, 'shop.edit')
    requireExpected(showProduct(row), expected)
    const after: ProductRow = { ...row, ...given(body) }
    const changed = difference(factsOf(row), factsOf(after))
    if (!changed) return showProduct(row)
    requirePrices(after)
    if (body.category_ids) await requireCategories(ctx, row.organization_id, body.category_ids)
    const now = ctx.clock.now()
    const recorded = recordProduct(ctx, { action: 'shop.product_changed', product: row, changed })
    const slugged = { organizationId: row.organization_id, kind: 'product' } as const
    await commit(ctx, {
      ...recorded,
      write: [
        ...guarded(
          ctx,
          ctx.db
            .update(products)
            .set({ ...pick(after, COLUMNS), name_key: searchable(after.name.fr), updated_at: now })
            .where(unchanged(products, row)),
        ),
        ...(after.sku === row.sku ? [] : [skuStatement(ctx, id, after.sku ?? '')]),
        ...(body.category_ids ? categoryStatements(ctx, row, after.category_ids) : []),
        ...slugStatements(ctx, { ...slugged, id, before: row.slug, after: after.slug }),
        searchTextStatement(ctx, after),
        ...recorded.write,
      ],
      onConflict: LOST_RACE,
      onDuplicate: TAKEN,
    })
    return readProduct(ctx, id)
  })
}

const COLUMNS = [
  ...(['status', 'slug', 'name', 'description', 'seo_title', 'seo_description', 'price'] as const),
  ...(['compare_at_price', 'tax_rate_bp', 'tags', 'attributes', 'track_stock'] as const),
] as const

const skuStatement = (ctx: Context, productId: number, sku: string) =>
  ctx.db
    .update(items)
    .set({ sku, sku_key: skuKeyOf(sku), updated_at: ctx.clock.now() })
    .where(and(eq(items.product_id, productId), eq(items.is_variant, false)))

/** What a product is compared with is what it costs less than. */
export function requirePrices({
  price,
  compare_at_price: compared,
}: {
  readonly price: number | null | undefined
  readonly compare_at_price?: number | null | undefined
}): void {
  if (compared === null || compared === undefined || price === null || price === undefined) return
  if (compared <= price)
    refuseField(
      validationErrors.failed,
      'compare_at_price',
      'L’ancien prix doit dépasser le prix.',
      'The price compared with has to be above the price.',
    )
}

async function requireRoom(ctx: Context, organizationId: number): Promise<void> {
  const [found] = await read<{ count: number }>(
    ctx,
    sql`select count(*) as count from ${products} where ${products.organization_id} = ${organizationId}`,
  )
  if ((found?.count ?? 0) >= PRODUCTS_MOST) fail(errors.productsFull)
}

/** Texts of several lines are not kept where nobody could erase them: the trail says that they changed. */
export const factsOf = (row: ProductRow): AuditFacts => ({
  ...pick(row, FACTS),
  name: row.name.fr,
  name_en: row.name.en,
  description: JSON.stringify(row.description),
  seo_title: JSON.stringify(row.seo_title),
  seo_description: JSON.stringify(row.seo_description),
  tags: row.tags.join(', '),
  attributes: JSON.stringify(row.attributes),
  category_ids: [...row.category_ids].sort((one, other) => one - other),
})

const FACTS = [
  ...(['status', 'slug', 'sku', 'price', 'compare_at_price', 'tax_rate_bp', 'track_stock'] as const),
] as const
