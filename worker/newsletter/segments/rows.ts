import { eq, type SQL, sql } from 'drizzle-orm'
import { newsletterErrors as errors } from '../../../contract/newsletter/errors.ts'
import type { Permission } from '../../../contract/permissions.ts'
import { organizationsOf } from '../../identity/scope.ts'
import type { SignedIn } from '../../kernel/context.ts'
import { fail } from '../../kernel/failure.ts'
import { newsletterSegments as segments } from '../tables.ts'

export type SegmentRow = typeof segments.$inferSelect

export const segmentsOf = ({ actor }: SignedIn, permission: Permission = 'newsletter.read'): SQL =>
  organizationsOf(actor, segments.organization_id, permission)

export async function findSegment(ctx: SignedIn, id: number, permission?: Permission): Promise<SegmentRow> {
  const row = await ctx.db
    .select()
    .from(segments)
    .where(sql`${eq(segments.id, id)} and ${segmentsOf(ctx, permission)}`)
    .get()
  return row ?? fail(errors.segmentNotFound)
}
