import { and, asc, eq, inArray, lt } from 'drizzle-orm'
import type { Context } from '../../kernel/context.ts'
import { commit } from '../../kernel/data/commit.ts'
import { DAY_MS } from '../../kernel/data/days.ts'
import { removeInSteps } from '../../kernel/data/remove-in-steps.ts'
import { shopImports } from '../tables.ts'
import { dropStored } from './stored.ts'

/** Who checked a file comes back to it within the week, or checks it anew: the shop has changed since. */
const KEPT_MS = 14 * DAY_MS

/**
 * What was checked and never applied: first the files, so that none is left behind without a row. What was applied stays,
 * because movements of stock lead to it.
 */
export async function dropOldImports(ctx: Context): Promise<string> {
  const removed = await removeInSteps({
    next: (most) =>
      ctx.db
        .select({ id: shopImports.id, file_key: shopImports.file_key })
        .from(shopImports)
        .where(and(lt(shopImports.created_at, ctx.clock.now() - KEPT_MS), eq(shopImports.state, 'checked')))
        .orderBy(asc(shopImports.id))
        .limit(most),
    async remove(old) {
      await dropStored(
        ctx,
        old.map(({ file_key }) => file_key),
      )
      const ids = old.map(({ id }) => id)
      // Somebody may have begun to apply one since: its row stays, and its job says that the file is gone.
      await commit(ctx, {
        write: [
          ctx.db
            .delete(shopImports)
            .where(and(inArray(shopImports.id, ids), eq(shopImports.state, 'checked'))),
        ],
      })
    },
  })
  return `${removed} imports removed`
}
