import { eq, sql } from 'drizzle-orm'
import { removalOrder } from '../../files/cleanup.ts'
import type { SignedIn } from '../../kernel/context.ts'
import { commit } from '../../kernel/data/commit.ts'
import { assertInBatch } from '../../kernel/data/guards.ts'
import { LOST_RACE, raced } from '../../kernel/data/raced.ts'
import { read } from '../../kernel/data/read.ts'
import { releaseImageFiles } from '../images/images.ts'
import { dropOrder } from '../images/make.ts'
import { forgetSlugs } from '../slugs.ts'
import { items, productImages, products } from '../tables.ts'
import { recordProduct } from './record.ts'
import { findProduct } from './rows.ts'

/** What was ordered stays, for the orders that name it: it is archived. */
export function deleteProduct(ctx: SignedIn, id: number): Promise<void> {
  return raced(async () => {
    const row = await findProduct(ctx, id, 'shop.edit')
    const isOrdered = sql`exists (select 1 from ${items} where ${items.product_id} = ${id} and ${items.is_ordered} = 1)`
    const [found] = await read<{ ordered: number }>(ctx, sql`select ${isOrdered} as ordered`)
    if (found?.ordered) {
      if (row.status === 'archived') return
      const recorded = recordProduct(ctx, {
        action: 'shop.product_changed',
        product: row,
        changed: { before: { status: row.status }, after: { status: 'archived' } },
      })
      await commit(ctx, {
        ...recorded,
        write: [
          ctx.db
            .update(products)
            .set({ status: 'archived', updated_at: ctx.clock.now() })
            .where(eq(products.id, id)),
          ...recorded.write,
        ],
      })
      return
    }
    const recorded = recordProduct(ctx, {
      action: 'shop.product_deleted',
      product: row,
      facts: { name: row.name.fr, slug: row.slug, sku: row.sku },
    })
    await commit(ctx, {
      ...recorded,
      write: [
        // An order may have come between the read and this.
        ...assertInBatch(ctx, sql`not ${isOrdered}`),
        ...releaseImageFiles(ctx, sql`${productImages.product_id} = ${id}`),
        forgetSlugs(ctx, 'product', id),
        ctx.db.delete(products).where(eq(products.id, id)),
        ...recorded.write,
      ],
      jobs: [
        removalOrder(ctx, `product:${id}`),
        ...(row.images.length > 0 ? [dropOrder(row.images.map(({ token }) => token))] : []),
      ],
      onConflict: LOST_RACE,
    })
  })
}
