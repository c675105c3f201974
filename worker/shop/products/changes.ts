import { and, ne, sql } from 'drizzle-orm'
import type * as z from 'zod'
import { shopErrors as errors } from '../../../contract/shop/errors.ts'
import type { changeProducts as contract } from '../../../contract/shop/products.ts'
import type { SignedIn } from '../../kernel/context.ts'
import { commit } from '../../kernel/data/commit.ts'
import { guarded } from '../../kernel/data/guards.ts'
import { idsIn } from '../../kernel/data/ids-in.ts'
import { LOST_RACE, raced } from '../../kernel/data/raced.ts'
import { read } from '../../kernel/data/read.ts'
import { fail } from '../../kernel/failure.ts'
import { gathered } from '../../live/announce.ts'
import { raiseRevision } from '../settings/revision.ts'
import { products } from '../tables.ts'
import { recordProduct } from './record.ts'
import { productsOf } from './rows.ts'

/** All of them or none: one id that is not the actor's to change, and nothing is. */
export const changeProducts = (
  ctx: SignedIn,
  { ids, set: { status } }: z.output<typeof contract.body>,
): Promise<z.output<typeof contract.reply>> =>
  raced(async () => {
    const wanted = [...new Set(ids)]
    const rows = await read<Found>(
      ctx,
      sql`select id, organization_id, status from ${products}
        where ${idsIn(products.id, wanted)} and ${productsOf(ctx, 'shop.edit')} order by id`,
    )
    if (rows.length < wanted.length) fail(errors.productNotFound)
    const changed = rows.filter((row) => row.status !== status)
    const answer = {
      changed: changed.map(({ id }) => id),
      unchanged: rows.filter((row) => row.status === status).map(({ id }) => id),
    }
    const parts = changed.map((row) =>
      recordProduct(ctx, {
        action: 'shop.product_changed',
        product: row,
        changed: { before: { status: row.status }, after: { status } },
      }),
    )
    const shops = [...new Set(changed.map((row) => row.organization_id))]
    await commit(ctx, {
      write: [
        ...guarded(
          ctx,
          ctx.db
            .update(products)
            .set({ status, updated_at: ctx.clock.now() })
            .where(and(idsIn(products.id, answer.changed), ne(products.status, status))),
          changed.length,
        ),
        ...shops.flatMap((organizationId) =>
          raiseRevision(
            ctx,
            organizationId,
            changed.filter((row) => row.organization_id === organizationId).map(({ id }) => id),
          ),
        ),
      ],
      audit: parts.flatMap(({ audit }) => audit),
      events: gathered(parts.flatMap(({ events }) => events)),
      onConflict: LOST_RACE,
      answer,
    })
    return answer
  })

interface Found {
  readonly id: number
  readonly organization_id: number
  readonly status: string
}
