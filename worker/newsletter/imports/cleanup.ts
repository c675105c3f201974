import { and, eq, inArray, lt } from 'drizzle-orm'
import type { Context } from '../../kernel/context.ts'
import { commit } from '../../kernel/data/commit.ts'
import { newsletterImports as imports } from '../tables.ts'

/** Addresses of people whom nobody subscribed are kept no longer than a second look takes. */
const KEPT_MS = 14 * 86_400_000
/** A statement binds a hundred values. */
const IMPORTS_PER_STEP = 90
const STEPS_MOST = 50

/** Checked files that were never applied, with their rows. */
export async function dropOldImports(ctx: Context): Promise<string> {
  let removed = 0
  for (let step = 0; step < STEPS_MOST; step += 1) {
    const old = await ctx.db
      .select({ id: imports.id })
      .from(imports)
      .where(and(lt(imports.created_at, ctx.clock.now() - KEPT_MS), eq(imports.state, 'checked')))
      .limit(IMPORTS_PER_STEP)
    if (old.length === 0) break
    const ids = old.map(({ id }) => id)
    await commit(ctx, {
      write: [ctx.db.delete(imports).where(and(inArray(imports.id, ids), eq(imports.state, 'checked')))],
    })
    removed += old.length
  }
  return `${removed} imports removed`
}
