import { eq, type SQL, sql } from 'drizzle-orm'
import { newsletterErrors as errors } from '../../../contract/newsletter/errors.ts'
import type { Campaign } from '../../../contract/newsletter/schemas.ts'
import type { Permission } from '../../../contract/permissions.ts'
import { organizationsOf } from '../../identity/scope.ts'
import { type Context, iso, isoOrNull, type SignedIn } from '../../kernel/context.ts'
import { pick } from '../../kernel/data/fields.ts'
import { fail } from '../../kernel/failure.ts'
import { newsletterCampaigns as campaigns } from '../tables.ts'

export type CampaignRow = typeof campaigns.$inferSelect

export const campaignsOf = ({ actor }: SignedIn, permission: Permission = 'newsletter.read'): SQL =>
  organizationsOf(actor, campaigns.organization_id, permission)

export async function findCampaign(ctx: SignedIn, id: number, permission?: Permission): Promise<CampaignRow> {
  const row = await ctx.db
    .select()
    .from(campaigns)
    .where(sql`${eq(campaigns.id, id)} and ${campaignsOf(ctx, permission)}`)
    .get()
  return row ?? fail(errors.campaignNotFound)
}

export const campaignById = (ctx: Context, id: number): Promise<CampaignRow | undefined> =>
  ctx.db.select().from(campaigns).where(eq(campaigns.id, id)).get()

export const SHOWN = [
  ...(['id', 'organization_id', 'name', 'subject', 'body', 'segment_id', 'is_archived', 'slug'] as const),
  ...(['state', 'scheduled_at', 'started_at', 'finished_at', 'created_at', 'updated_at'] as const),
  ...(['recipients_count', 'sent_count', 'failed_count', 'skipped_count'] as const),
  ...(['bounced_count', 'unsubscribed_count'] as const),
] as const

export const showCampaign = (row: Pick<CampaignRow, (typeof SHOWN)[number]>): Campaign => ({
  ...pick(row, ['id', 'organization_id', 'name', 'subject', 'body', 'segment_id', 'is_archived']),
  ...pick(row, ['slug', 'state']),
  scheduled_at: isoOrNull(row.scheduled_at),
  started_at: isoOrNull(row.started_at),
  finished_at: isoOrNull(row.finished_at),
  counts: {
    recipients: row.recipients_count,
    sent: row.sent_count,
    failed: row.failed_count,
    skipped: row.skipped_count,
    bounced: row.bounced_count,
    unsubscribed: row.unsubscribed_count,
  },
  created_at: iso(row.created_at),
  updated_at: iso(row.updated_at),
})
