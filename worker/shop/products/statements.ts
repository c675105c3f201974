import { eq, sql } from 'drizzle-orm'
import { shopErrors as errors } from '../../../contract/shop/errors.ts'
import type { NewVariant } from '../../../contract/shop/product-schemas.ts'
import { skuKeyOf } from '../../../contract/shop/schemas.ts'
import type { Context } from '../../kernel/context.ts'
import type { Statement } from '../../kernel/data/database.ts'
import { valuesOf } from '../../kernel/data/ids-in.ts'
import { searchable } from '../../kernel/data/list.ts'
import { sameVersion } from '../../kernel/data/row-version.ts'
import { categories, items, productCategories, products, stockMovements } from '../tables.ts'
import { optionsKeyOf } from './options.ts'

/** What a unique key that is taken means to whoever writes a product. */
export const TAKEN = {
  'shop_items.organization_id, shop_items.sku_key': errors.skuTaken,
  'shop_items.product_id, shop_items.options_key': errors.variantDuplicate,
  'shop_products.organization_id, shop_products.slug': errors.slugTaken,
}

export type ItemRow = typeof items.$inferSelect

interface NewItem {
  readonly id: number
  readonly product: { readonly id: number; readonly organization_id: number }
  readonly now: number
}

export const ownItem = (
  { id, product, now }: NewItem,
  { sku, stock_on_hand = 0 }: { readonly sku: string; readonly stock_on_hand?: number | undefined },
): ItemRow => ({
  id,
  organization_id: product.organization_id,
  product_id: product.id,
  is_variant: false,
  sku,
  sku_key: skuKeyOf(sku),
  options: {},
  options_key: null,
  price: null,
  compare_at_price: null,
  on_hand: stock_on_hand,
  reserved: 0,
  is_active: true,
  is_ordered: false,
  position: 0,
  created_at: now,
  updated_at: now,
  version: 1,
})

export const variantItem = (
  { id, product, now }: NewItem,
  { sku, options, price = null, compare_at_price = null, is_active = true, stock_on_hand = 0 }: NewVariant,
  position: number,
): ItemRow => ({
  id,
  organization_id: product.organization_id,
  product_id: product.id,
  is_variant: true,
  sku,
  sku_key: skuKeyOf(sku),
  options,
  options_key: optionsKeyOf(options),
  price,
  compare_at_price,
  on_hand: stock_on_hand,
  reserved: 0,
  is_active,
  is_ordered: false,
  position,
  created_at: now,
  updated_at: now,
  version: 1,
})

/** Items with the movements that their first stock is. Few: a statement of D1 binds a hundred values. */
export const itemStatements = (ctx: Context, rows: readonly ItemRow[]): Statement[] => [
  ...rows.map((row) => ctx.db.insert(items).values(row)),
  ...rows
    .filter(({ on_hand }) => on_hand > 0)
    .map((row) =>
      ctx.db.insert(stockMovements).values({
        organization_id: row.organization_id,
        product_id: row.product_id,
        item_id: row.id,
        kind: 'initial',
        delta: row.on_hand,
        on_hand_after: row.on_hand,
        reason: '',
        by_id: ctx.actor?.userId ?? null,
        at: ctx.clock.now(),
      }),
    ),
]

/** A category of another shop is not linked; the caller has refused it before. */
export const categoryStatements = (
  ctx: Context,
  product: { readonly id: number; readonly organization_id: number },
  ids: readonly number[],
): Statement[] => [
  ctx.db.delete(productCategories).where(eq(productCategories.product_id, product.id)),
  ...(ids.length === 0
    ? []
    : [
        ctx.db.insert(productCategories).select(sql`
          select ${product.id}, ${categories.id} from ${categories}
          where ${categories.organization_id} = ${product.organization_id}
            and ${categories.id} in (select value from ${valuesOf(ids)})`),
      ]),
]

/** After its items have changed: what staff find it by. */
export const searchTextStatement = (
  ctx: Context,
  {
    id,
    name,
    tags,
  }: {
    readonly id: number
    readonly name: { fr: string; en: string | null }
    readonly tags: readonly string[]
  },
): Statement =>
  ctx.db
    .update(products)
    .set({
      search_text: sql`${searchable(name.fr, name.en, ...tags)} || coalesce((
        select ' ' || group_concat(${items.sku_key}, ' ') from ${items} where ${items.product_id} = ${id}), '')`,
      ...sameVersion,
    })
    .where(eq(products.id, id))
