import { eq, sql } from 'drizzle-orm'
import type { Context } from '../../kernel/context.ts'
import type { Statement } from '../../kernel/data/database.ts'
import { idsIn } from '../../kernel/data/ids-in.ts'
import { sameVersion } from '../../kernel/data/row-version.ts'
import { products, shops } from '../tables.ts'
import { unsettle } from './open-shops.ts'

/**
 * For the commit of whatever a visitor of the shop may see: settings, categories, products, stock, promotions. Public
 * pages answer 304 while the number stands. A shop without a row is closed, and nobody sees it.
 *
 * `changed` are the only products that look otherwise, none where it is empty; they then are all that an index of the
 * shop reads again, so their rows must stand before these statements. Without it anything may look otherwise.
 */
export function raiseRevision(
  ctx: Context,
  organizationId: number,
  changed?: readonly number[],
): readonly Statement[] {
  unsettle(ctx, organizationId, changed === undefined)
  const isOwn = eq(shops.organization_id, organizationId)
  const raised = ctx.db
    .update(shops)
    .set({
      revision: sql`${shops.revision} + 1`,
      ...(changed === undefined ? { whole_revision: sql`${shops.revision} + 1` } : {}),
      ...sameVersion,
    })
    .where(isOwn)
  if (!changed?.length) return [raised]
  const revision = sql`coalesce((select ${shops.revision} from ${shops} where ${isOwn}), 0)`
  return [
    raised,
    ctx.db
      .update(products)
      .set({ revision, ...sameVersion })
      .where(idsIn(products.id, [...new Set(changed)])),
  ]
}
