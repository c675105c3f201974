import { asc, inArray, lt } from 'drizzle-orm'
import type { Context } from '../kernel/context.ts'
import { commit } from '../kernel/data/commit.ts'
import { removeInSteps } from '../kernel/data/remove-in-steps.ts'
import { payoutChecks as checks } from './tables.ts'

/** Dry runs that are over, with their files: first the files, so that none is left behind without a row. */
export async function tidyChecks(ctx: Context): Promise<string> {
  const removed = await removeInSteps({
    next: (most) =>
      ctx.db
        .select({ check_id: checks.check_id, file_key: checks.file_key })
        .from(checks)
        .where(lt(checks.expires_at, ctx.clock.now()))
        .orderBy(asc(checks.expires_at))
        .limit(most),
    async remove(over) {
      await ctx.bindings.FILES.delete(over.map(({ file_key }) => file_key))
      const ids = over.map(({ check_id }) => check_id)
      await commit(ctx, { write: [ctx.db.delete(checks).where(inArray(checks.check_id, ids))] })
    },
  })
  return `${removed} checks removed`
}
