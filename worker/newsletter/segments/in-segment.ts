import { and, eq, type SQL, sql } from 'drizzle-orm'
import type { SegmentRule } from '../../../contract/newsletter/schemas.ts'
import type { Context } from '../../kernel/context.ts'
import { read, statementOf } from '../../kernel/data/read.ts'
import { findOrganization } from '../../organizations/organization.ts'
import { newsletterSegments as segments, newsletterSubscribers as subscribers } from '../tables.ts'
import { satisfies } from './rules-sql.ts'

export interface Ruled {
  readonly organization_id: number
  readonly rules: readonly SegmentRule[]
}

/** Of its shop, whatever their status; whom a campaign writes to is confirmed besides. */
export async function isInSegment(ctx: Context, ruled: Ruled): Promise<SQL> {
  const { time_zone } = await findOrganization(ctx, ruled.organization_id)
  return isIn({ ...ruled, time_zone })
}

const isIn = ({ organization_id, rules, time_zone }: Placed): SQL =>
  sql`(${eq(subscribers.organization_id, organization_id)} and ${satisfies(rules, time_zone)})`

interface Placed extends Ruled {
  readonly time_zone: string
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
  const [found] = await read<Counted>(ctx, counting(await isInSegment(ctx, ruled)))
  return found?.count ?? 0
}

/** In their order, by one round trip: a list shows how many each of its segments addresses. */
export async function countsOf(ctx: Context, segments: readonly Placed[]): Promise<number[]> {
  if (segments.length === 0) return []
  const answers = await ctx.db.$client.batch<Counted>(
    segments.map((one) => statementOf(ctx, counting(isIn(one)))),
  )
  return answers.map(({ results }) => results[0]?.count ?? 0)
}

interface Counted {
  readonly count: number
}

const counting = (within: SQL): SQL =>
  sql`select count(*) as count from ${subscribers} where ${subscribers.status} = 'confirmed' and ${within}`
