import { asc, inArray, lt } from 'drizzle-orm'
import type { Context } from '../kernel/context.ts'
import { commit } from '../kernel/data/commit.ts'
import { payoutChecks as checks } from './tables.ts'

/** The bucket deletes a thousand keys in one call, and a statement binds a hundred values. */
const CHECKS_PER_STEP = 90
const STEPS_MOST = 50

/** Dry runs that are over, with their files: first the files, so that none is left behind without a row. */
export async function tidyChecks(ctx: Context): Promise<string> {
  let removed = 0
  for (let step = 0; step < STEPS_MOST; step++) {
    const over = await ctx.db
      .select({ check_id: checks.check_id, file_key: checks.file_key })
      .from(checks)
      .where(lt(checks.expires_at, ctx.clock.now()))
      .orderBy(asc(checks.expires_at))
      .limit(CHECKS_PER_STEP)
    if (over.length === 0) break
    await ctx.bindings.FILES.delete(over.map(({ file_key }) => file_key))
    const ids = over.map(({ check_id }) => check_id)
    await commit(ctx, { write: [ctx.db.delete(checks).where(inArray(checks.check_id, ids))] })
    removed += over.length
  }
  return `${removed} checks removed`
}
