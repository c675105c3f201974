import { and, eq, ne, sql } from 'drizzle-orm'
import type { Context } from '../../kernel/context.ts'
import { freeSlug, slugOf } from '../../shop/slugs.ts'
import { newsletterCampaigns as campaigns } from '../tables.ts'

/** Room for a number behind it. */
const BEGINNING = 60

/** The address of a letter, by its French subject without the name in it; a second one of that subject gets a number. */
export async function slugFor(
  ctx: Context,
  organizationId: number,
  subject: string,
  ownId: number,
): Promise<string> {
  const base = slugOf(subject.replaceAll(/\{\{\s*name\s*\}\}/g, ''), 'lettre')
  const taken = await ctx.db
    .select({ slug: campaigns.slug })
    .from(campaigns)
    .where(
      and(
        eq(campaigns.organization_id, organizationId),
        ne(campaigns.id, ownId),
        sql`instr(${campaigns.slug}, ${base.slice(0, BEGINNING)}) = 1`,
      ),
    )
  return freeSlug(base, new Set(taken.map(({ slug }) => slug)))
}
