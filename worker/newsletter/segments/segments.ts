import { and, eq, getTableColumns, sql } from 'drizzle-orm'
import type * as z from 'zod'
import { newsletterErrors as errors } from '../../../contract/newsletter/errors.ts'
import type { Segment } from '../../../contract/newsletter/schemas.ts'
import type * as contract from '../../../contract/newsletter/segments.ts'
import type { Page } from '../../../contract/page.ts'
import { requireOrganization } from '../../identity/scope.ts'
import { iso, type SignedIn } from '../../kernel/context.ts'
import { type Audit, type AuditFacts, difference } from '../../kernel/data/audit.ts'
import { commit } from '../../kernel/data/commit.ts'
import { requireExpected } from '../../kernel/data/expected.ts'
import { given, pick } from '../../kernel/data/fields.ts'
import { assertInBatch, guarded } from '../../kernel/data/guards.ts'
import { listPage } from '../../kernel/data/list.ts'
import { computed } from '../../kernel/data/read.ts'
import { unchanged } from '../../kernel/data/row-version.ts'
import { timeZoneOf } from '../../organizations/organization.ts'
import { newsletterCampaigns as campaigns, newsletterSegments as segments } from '../tables.ts'
import { countOf, countsOf } from './in-segment.ts'
import { findSegment, type SegmentRow, segmentsOf } from './rows.ts'

/** A shop has a dozen; each is counted by its own rules, all in one round trip. */
export async function listSegments(
  ctx: SignedIn,
  { organization, ...ask }: z.output<typeof contract.listSegments.query>,
): Promise<Page<Segment>> {
  const page = await listPage(
    ctx,
    ask,
    {
      where: and(
        segmentsOf(ctx),
        organization === undefined ? undefined : eq(segments.organization_id, organization),
      ),
      sortBy: segments.name,
      id: segments.id,
      descending: false,
    },
    {
      from: segments,
      columns: getTableColumns(segments),
      computed: { time_zone: computed<string>((cell) => timeZoneOf(cell(segments.organization_id))) },
    },
    (row) => row,
  )
  const counts = await countsOf(ctx, page.results)
  return { ...page, results: page.results.map((row, index) => shown(row, counts[index] ?? 0)) }
}

export const readSegment = async (ctx: SignedIn, id: number): Promise<Segment> =>
  show(ctx, await findSegment(ctx, id))

export async function countSegment(
  ctx: SignedIn,
  { organization_id = ctx.actor.organizationId, rules }: z.output<typeof contract.countSegment.body>,
): Promise<{ count: number }> {
  await requireOrganization(ctx, 'newsletter.read', organization_id)
  return { count: await countOf(ctx, { organization_id, rules }) }
}

export async function createSegment(
  ctx: SignedIn,
  { organization_id = ctx.actor.organizationId, ...body }: z.output<typeof contract.createSegment.body>,
): Promise<Segment> {
  await requireOrganization(ctx, 'newsletter.edit', organization_id)
  const now = ctx.clock.now()
  const row = {
    id: await ctx.ids.next('newsletter_segments'),
    organization_id,
    ...body,
    created_at: now,
    updated_at: now,
    version: 1,
  }
  const answer = await show(ctx, row)
  await commit(ctx, {
    write: [ctx.db.insert(segments).values(row)],
    audit: [audited(row, 'newsletter.segment_created', { after: factsOf(row) })],
    answer,
  })
  return answer
}

export async function updateSegment(
  ctx: SignedIn,
  id: number,
  { expected, ...body }: z.output<typeof contract.updateSegment.body>,
): Promise<Segment> {
  const before = await findSegment(ctx, id, 'newsletter.edit')
  requireExpected(pick(before, ['name', 'rules']), expected)
  const after = { ...before, ...given(body), updated_at: ctx.clock.now() }
  const changed = difference(factsOf(before), factsOf(after))
  if (!changed) return show(ctx, before)
  await commit(ctx, {
    write: guarded(
      ctx,
      ctx.db
        .update(segments)
        .set(pick(after, ['name', 'rules', 'updated_at']))
        .where(unchanged(segments, before)),
    ),
    audit: [audited(before, 'newsletter.segment_changed', changed)],
  })
  return show(ctx, after)
}

/** A campaign that is over remembers its recipients, and no longer its segment. */
export async function deleteSegment(ctx: SignedIn, id: number): Promise<void> {
  const row = await findSegment(ctx, id, 'newsletter.edit')
  const addressed = sql`exists (select 1 from ${campaigns} where ${campaigns.segment_id} = ${id}
    and ${campaigns.state} not in ('sent', 'cancelled'))`
  await commit(ctx, {
    write: [
      ...assertInBatch(ctx, sql`not ${addressed}`),
      ctx.db.update(campaigns).set({ segment_id: null }).where(eq(campaigns.segment_id, id)),
      ctx.db.delete(segments).where(eq(segments.id, id)),
    ],
    audit: [audited(row, 'newsletter.segment_deleted', { before: factsOf(row) })],
    onConflict: errors.segmentInUse,
  })
}

const show = async (ctx: SignedIn, row: SegmentRow): Promise<Segment> => shown(row, await countOf(ctx, row))

const shown = (row: SegmentRow, count: number): Segment => ({
  ...pick(row, ['id', 'organization_id', 'name']),
  rules: [...row.rules],
  count,
  created_at: iso(row.created_at),
  updated_at: iso(row.updated_at),
})

const factsOf = ({ name, rules }: Pick<SegmentRow, 'name' | 'rules'>): AuditFacts => ({
  name,
  rules: JSON.stringify(rules),
})

const audited = (
  row: Pick<SegmentRow, 'id' | 'organization_id'>,
  action: Audit['action'],
  change: { before?: AuditFacts; after?: AuditFacts },
): Audit => ({
  action,
  subject: ['newsletter_segment', row.id],
  organizationId: row.organization_id,
  ...change,
})
