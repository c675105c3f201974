import { and, eq, inArray, lt } from 'drizzle-orm'
import type { Context } from '../../kernel/context.ts'
import { commit } from '../../kernel/data/commit.ts'
import { DAY_MS } from '../../kernel/data/days.ts'
import { removeInSteps } from '../../kernel/data/remove-in-steps.ts'
import { newsletterImports as imports } from '../tables.ts'

/** Addresses of people whom nobody subscribed are kept no longer than a second look takes. */
const KEPT_MS = 14 * DAY_MS

/** Checked files that were never applied, with their rows. */
export async function dropOldImports(ctx: Context): Promise<string> {
  const removed = await removeInSteps({
    next: (most) =>
      ctx.db
        .select({ id: imports.id })
        .from(imports)
        .where(and(lt(imports.created_at, ctx.clock.now() - KEPT_MS), eq(imports.state, 'checked')))
        .limit(most),
    async remove(old) {
      const ids = old.map(({ id }) => id)
      await commit(ctx, {
        write: [ctx.db.delete(imports).where(and(inArray(imports.id, ids), eq(imports.state, 'checked')))],
      })
    },
  })
  return `${removed} imports removed`
}
