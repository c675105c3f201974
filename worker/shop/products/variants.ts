import { and, eq, sql } from 'drizzle-orm'
import type * as z from 'zod'
import type { Page } from '../../../contract/page.ts'
import { shopErrors as errors } from '../../../contract/shop/errors.ts'
import type { NewVariant, Variant } from '../../../contract/shop/product-schemas.ts'
import type * as contract from '../../../contract/shop/products.ts'
import { skuKeyOf, VARIANTS_MOST } from '../../../contract/shop/schemas.ts'
import type { SignedIn } from '../../kernel/context.ts'
import { type AuditFacts, difference } from '../../kernel/data/audit.ts'
import { commit } from '../../kernel/data/commit.ts'
import { requireExpected } from '../../kernel/data/expected.ts'
import { given, pick } from '../../kernel/data/fields.ts'
import { assertInBatch, guarded } from '../../kernel/data/guards.ts'
import type { PageAsk } from '../../kernel/data/list.ts'
import { LOST_RACE, raced } from '../../kernel/data/raced.ts'
import { unchanged } from '../../kernel/data/row-version.ts'
import { fail } from '../../kernel/failure.ts'
import { items } from '../tables.ts'
import { optionsKeyOf } from './options.ts'
import { requirePrices } from './products.ts'
import { recordProduct } from './record.ts'
import { findProduct, type ProductRow, showVariant } from './rows.ts'
import { type ItemRow, itemStatements, searchTextStatement, TAKEN, variantItem } from './statements.ts'

/** A hundred at most, which is one page: the product is read with all of them. */
export async function listVariants(ctx: SignedIn, productId: number, ask: PageAsk): Promise<Page<Variant>> {
  const { variants, ...product } = await findProduct(ctx, productId)
  const results = variants.slice(ask.offset, ask.offset + ask.limit).map((one) => showVariant(product, one))
  return {
    total: variants.length,
    count: results.length,
    limit: ask.limit,
    offset: ask.offset,
    next: null,
    results,
  }
}

export const readVariant = async (ctx: SignedIn, productId: number, id: number): Promise<Variant> => {
  const product = await findProduct(ctx, productId, 'shop.read')
  const found = product.variants.find((one) => one.id === id) ?? fail(errors.variantNotFound)
  return showVariant(product, found)
}

export function createVariant(ctx: SignedIn, productId: number, body: NewVariant): Promise<Variant> {
  return raced(async () => {
    const product = await findProduct(ctx, productId, 'shop.edit')
    requirePrices(pricesOf(product, { price: null, compare_at_price: null, ...given(body) }))
    if (product.variants.length >= VARIANTS_MOST) fail(errors.variantLimit)
    const id = await ctx.ids.next('shop_items')
    const row = variantItem({ id, product, now: ctx.clock.now() }, body, product.variants.length)
    const answer = showVariant(product, { ...row, is_active: row.is_active ? 1 : 0 })
    const recorded = recordProduct(ctx, {
      action: 'shop.variant_created',
      product,
      subject: ['shop_item', id],
      facts: factsOf(row),
    })
    await commit(ctx, {
      ...recorded,
      write: [
        ...itemStatements(ctx, [row]),
        ...assertInBatch(
          ctx,
          sql`(select count(*) from ${items} where ${items.product_id} = ${productId}
            and ${items.is_variant} = 1) <= ${VARIANTS_MOST}`,
        ),
        searchTextStatement(ctx, product),
        ...recorded.write,
      ],
      onConflict: LOST_RACE,
      onDuplicate: TAKEN,
      answer,
    })
    return answer
  })
}

export function updateVariant(
  ctx: SignedIn,
  productId: number,
  id: number,
  { expected, ...body }: z.output<typeof contract.updateVariant.body>,
): Promise<Variant> {
  return raced(async () => {
    const product = await findProduct(ctx, productId, 'shop.edit')
    const row = await findItem(ctx, product, id)
    requireExpected(pick(row, ['sku', 'options', 'price', 'compare_at_price', 'is_active']), expected)
    const after: ItemRow = { ...row, ...given(body) }
    const changed = difference(factsOf(row), factsOf(after))
    if (changed) {
      requirePrices(pricesOf(product, after))
      const recorded = recordProduct(ctx, {
        action: 'shop.variant_changed',
        product,
        subject: ['shop_item', id],
        changed,
      })
      await commit(ctx, {
        ...recorded,
        write: [
          ...guarded(
            ctx,
            ctx.db
              .update(items)
              .set({
                ...pick(after, ['sku', 'options', 'price', 'compare_at_price', 'is_active']),
                sku_key: skuKeyOf(after.sku),
                options_key: optionsKeyOf(after.options),
                updated_at: ctx.clock.now(),
              })
              .where(unchanged(items, row)),
          ),
          searchTextStatement(ctx, product),
          ...recorded.write,
        ],
        onConflict: LOST_RACE,
        onDuplicate: TAKEN,
      })
    }
    return readVariant(ctx, productId, id)
  })
}

/** What was ordered stays, for the orders that name it: it is sold no more. */
export function deleteVariant(ctx: SignedIn, productId: number, id: number): Promise<void> {
  return raced(async () => {
    const product = await findProduct(ctx, productId, 'shop.edit')
    const row = await findItem(ctx, product, id)
    const recorded = recordProduct(ctx, {
      product,
      subject: ['shop_item', id],
      ...(row.is_ordered
        ? {
            action: 'shop.variant_changed',
            changed: { before: { is_active: row.is_active }, after: { is_active: false } },
          }
        : { action: 'shop.variant_deleted', facts: factsOf(row) }),
    })
    const isAsRead = and(eq(items.id, id), eq(items.is_ordered, row.is_ordered))
    await commit(ctx, {
      ...recorded,
      write: [
        ...guarded(
          ctx,
          row.is_ordered
            ? ctx.db.update(items).set({ is_active: false, updated_at: ctx.clock.now() }).where(isAsRead)
            : ctx.db.delete(items).where(isAsRead),
        ),
        searchTextStatement(ctx, product),
        ...recorded.write,
      ],
      onConflict: LOST_RACE,
    })
  })
}

async function findItem(ctx: SignedIn, { id: productId }: ProductRow, id: number): Promise<ItemRow> {
  const row = await ctx.db
    .select()
    .from(items)
    .where(and(eq(items.id, id), eq(items.product_id, productId), eq(items.is_variant, true)))
    .get()
  return row ?? fail(errors.variantNotFound)
}

/** A variant without a price of its own costs what the product costs. */
const pricesOf = (
  product: ProductRow,
  { price, compare_at_price }: { readonly price: number | null; readonly compare_at_price: number | null },
) => ({ price: price ?? product.price, compare_at_price })

const factsOf = (row: ItemRow): AuditFacts => ({
  ...pick(row, ['sku', 'price', 'compare_at_price', 'is_active']),
  options: Object.entries(row.options)
    .map(([name, value]) => `${name}=${value}`)
    .join(', '),
})
