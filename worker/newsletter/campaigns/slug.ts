import { and, eq, sql } from 'drizzle-orm'
import type { Context } from '../../kernel/context.ts'
import { newsletterCampaigns as campaigns } from '../tables.ts'

const SLUG_MOST = 72

/** The address of a letter, by its French subject; a second one of that subject gets a number. */
export async function freeSlug(
  ctx: Context,
  organizationId: number,
  subject: string,
  ownId: number,
): Promise<string> {
  const wanted = slugOf(subject)
  const taken = await ctx.db
    .select({ slug: campaigns.slug })
    .from(campaigns)
    .where(
      and(
        eq(campaigns.organization_id, organizationId),
        sql`${campaigns.id} <> ${ownId}`,
        sql`(${campaigns.slug} = ${wanted} or instr(${campaigns.slug}, ${`${wanted}-`}) = 1)`,
      ),
    )
  const used = new Set(taken.map(({ slug }) => slug))
  if (!used.has(wanted)) return wanted
  let number = 2
  while (used.has(`${wanted}-${number}`)) number += 1
  return `${wanted}-${number}`
}

export function slugOf(text: string): string {
  const plain = text
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .replaceAll('ɔ', 'o')
    .replaceAll('ɛ', 'e')
    .normalize('NFKD')
    .replaceAll(/\p{Diacritic}/gu, '')
  const slug = plain.replaceAll(/[^a-z0-9]+/g, '-').slice(0, SLUG_MOST)
  return slug.replaceAll(/^-+|-+$/g, '') || 'lettre'
}
