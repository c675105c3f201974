import { asc, lt } from 'drizzle-orm'
import type { Context } from '../kernel/context.ts'
import { idsIn } from '../kernel/data/ids-in.ts'
import { papers } from './tables.ts'

/** One run drops this many; the next hour's goes on. R2 deletes a thousand at once. */
const DROPPED_MOST = 500

/** Drops papers of what has changed since, that nothing leads to any more. */
export async function dropPapers(ctx: Context): Promise<string> {
  const old = await ctx.db
    .select()
    .from(papers)
    .where(lt(papers.kept_until, ctx.clock.now()))
    .orderBy(asc(papers.kept_until))
    .limit(DROPPED_MOST)
  if (old.length === 0) return '0 papers dropped'
  // The files first: a crash between the two leaves rows, which the next run finds again.
  await ctx.bindings.FILES.delete(old.map(({ file_key }) => file_key))
  await ctx.db.delete(papers).where(
    idsIn(
      papers.subject,
      old.map(({ subject }) => subject),
    ),
  )
  return `${old.length} papers dropped`
}
