import { and, eq, type SQL, sql } from 'drizzle-orm'
import type { SegmentRule } from '../../../contract/newsletter/schemas.ts'
import type { Context } from '../../kernel/context.ts'
import { read } from '../../kernel/data/read.ts'
import { findOrganization } from '../../organizations/organization.ts'
import { newsletterSegments as segments, newsletterSubscribers as subscribers } from '../tables.ts'
import { satisfies } from './rules-sql.ts'

interface Ruled {
  readonly organization_id: number
  readonly rules: readonly SegmentRule[]
}

/** Of its shop, whatever their status; whom a campaign writes to is confirmed besides. */
export async function isInSegment(ctx: Context, { organization_id, rules }: Ruled): Promise<SQL> {
  const { time_zone } = await findOrganization(ctx, organization_id)
  return sql`(${eq(subscribers.organization_id, organization_id)} and ${satisfies(rules, time_zone)})`
}

/** Whom a campaign of the organization addresses: its confirmed subscribers, or those of a segment among them. */
export async function addressees(
  ctx: Context,
  organizationId: number,
  segmentId: number | null,
): Promise<SQL> {
  const segment =
    segmentId === null
      ? undefined
      : await ctx.db
          .select()
          .from(segments)
          .where(and(eq(segments.id, segmentId), eq(segments.organization_id, organizationId)))
          .get()
  const rules = segment?.rules ?? []
  const within = await isInSegment(ctx, { organization_id: organizationId, rules })
  return sql`(${subscribers.status} = 'confirmed' and ${within})`
}

export async function countOf(ctx: Context, ruled: Ruled): Promise<number> {
  const within = await isInSegment(ctx, ruled)
  const [found] = await read<{ count: number }>(
    ctx,
    sql`select count(*) as count from ${subscribers} where ${subscribers.status} = 'confirmed' and ${within}`,
  )
  return found?.count ?? 0
}
