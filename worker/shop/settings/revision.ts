import { eq, sql } from 'drizzle-orm'
import type { Context } from '../../kernel/context.ts'
import type { Statement } from '../../kernel/data/database.ts'
import { sameVersion } from '../../kernel/data/row-version.ts'
import { shops } from '../tables.ts'

/**
 * For the commit of whatever a visitor of the shop may see: settings, categories, products, stock, promotions. Public
 * pages answer 304 while the number stands. A shop without a row is closed, and nobody sees it.
 */
export const raiseRevision = (ctx: Context, organizationId: number): Statement =>
  ctx.db
    .update(shops)
    .set({ revision: sql`${shops.revision} + 1`, ...sameVersion })
    .where(eq(shops.organization_id, organizationId))
