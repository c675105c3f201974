import { and, eq } from 'drizzle-orm'
import type * as z from 'zod'
import type * as contract from '../../../contract/newsletter/campaigns.ts'
import { newsletterErrors as errors } from '../../../contract/newsletter/errors.ts'
import type { Campaign, Recipient } from '../../../contract/newsletter/schemas.ts'
import { isEditable } from '../../../contract/newsletter/transitions.ts'
import type { Page } from '../../../contract/page.ts'
import { requestErrors } from '../../../contract/platform/errors.ts'
import { requireOrganization } from '../../identity/scope.ts'
import { isoOrNull, type SignedIn } from '../../kernel/context.ts'
import { type Audit, type AuditFacts, difference } from '../../kernel/data/audit.ts'
import { commit } from '../../kernel/data/commit.ts'
import { requireExpected } from '../../kernel/data/expected.ts'
import { given, pick } from '../../kernel/data/fields.ts'
import { guarded } from '../../kernel/data/guards.ts'
import { contains, listLongPage, listPage, searchable } from '../../kernel/data/list.ts'
import { unchanged } from '../../kernel/data/row-version.ts'
import { fail } from '../../kernel/failure.ts'
import { announce } from '../../live/announce.ts'
import { raiseRevision } from '../../shop/settings/revision.ts'
import { findSegment } from '../segments/rows.ts'
import { newsletterCampaigns as campaigns, newsletterRecipients as recipients } from '../tables.ts'
import { type CampaignRow, campaignsOf, findCampaign, SHOWN, showCampaign } from './rows.ts'
import { slugFor } from './slug.ts'

export const listCampaigns = (
  ctx: SignedIn,
  { organization, q, state, ...ask }: z.output<typeof contract.listCampaigns.query>,
): Promise<Page<Campaign>> =>
  listLongPage(
    ctx,
    ask,
    {
      where: and(
        campaignsOf(ctx),
        organization === undefined ? undefined : eq(campaigns.organization_id, organization),
        state === undefined ? undefined : eq(campaigns.state, state),
        q ? contains(campaigns.search_text, q) : undefined,
      ),
      sortBy: campaigns.id,
      id: campaigns.id,
      descending: true,
    },
    { from: campaigns, columns: pick(campaigns, SHOWN) },
    showCampaign,
  )

export const readCampaign = async (ctx: SignedIn, id: number): Promise<Campaign> =>
  showCampaign(await findCampaign(ctx, id))

export async function createCampaign(
  ctx: SignedIn,
  { organization_id = ctx.actor.organizationId, ...body }: z.output<typeof contract.createCampaign.body>,
): Promise<Campaign> {
  await requireOrganization(ctx, 'newsletter.edit', organization_id)
  await requireSegment(ctx, organization_id, body.segment_id)
  const id = await ctx.ids.next('newsletter_campaigns')
  const now = ctx.clock.now()
  const row: CampaignRow = {
    id,
    organization_id,
    ...body,
    slug: await slugFor(ctx, organization_id, body.subject.fr, id),
    state: 'draft',
    scheduled_at: null,
    started_at: null,
    finished_at: null,
    sender: null,
    run: 0,
    told_at: 0,
    recipients_count: 0,
    sent_count: 0,
    failed_count: 0,
    skipped_count: 0,
    bounced_count: 0,
    unsubscribed_count: 0,
    search_text: searchOf(body),
    created_by_id: ctx.actor.userId,
    created_at: now,
    updated_at: now,
    version: 1,
  }
  const answer = showCampaign(row)
  await commit(ctx, {
    write: [ctx.db.insert(campaigns).values(row)],
    ...recorded(row, 'newsletter.campaign_created', { after: factsOf(row) }),
    answer,
    onDuplicate: {
      'newsletter_campaigns.organization_id, newsletter_campaigns.slug': requestErrors.conflict,
    },
  })
  return answer
}

/** Its words are frozen with its recipients; whether it is shown among the letters may change for good. */
export async function updateCampaign(
  ctx: SignedIn,
  id: number,
  { expected, ...body }: z.output<typeof contract.updateCampaign.body>,
): Promise<Campaign> {
  const before = await findCampaign(ctx, id, 'newsletter.edit')
  requireExpected(showCampaign(before), expected)
  const { is_archived: _, ...words } = given(body)
  if (!isEditable(before.state) && Object.keys(words).length > 0) fail(errors.campaignTransitionRefused)
  if (body.segment_id !== undefined) await requireSegment(ctx, before.organization_id, body.segment_id)
  const after = { ...before, ...given(body), updated_at: ctx.clock.now() }
  const changed = difference(factsOf(before), factsOf(after))
  if (!changed) return showCampaign(before)
  // A letter that was sent keeps its address.
  const slug = isEditable(before.state)
    ? await slugFor(ctx, before.organization_id, after.subject.fr, id)
    : before.slug
  const row = { ...after, slug, search_text: searchOf(after) }
  await commit(ctx, {
    write: [
      ...guarded(
        ctx,
        ctx.db
          .update(campaigns)
          .set(pick(row, [...EDITED, 'slug', 'search_text', 'updated_at']))
          .where(unchanged(campaigns, before)),
      ),
      // Public pages answer by the revision whether they are as they were.
      ...(before.is_archived === after.is_archived ? [] : raiseRevision(ctx, before.organization_id, [])),
    ],
    ...recorded(before, 'newsletter.campaign_changed', changed),
    onDuplicate: {
      'newsletter_campaigns.organization_id, newsletter_campaigns.slug': requestErrors.conflict,
    },
  })
  return showCampaign(row)
}

export async function deleteCampaign(ctx: SignedIn, id: number): Promise<void> {
  const row = await findCampaign(ctx, id, 'newsletter.edit')
  if (row.state !== 'draft') fail(errors.campaignTransitionRefused)
  await commit(ctx, {
    write: guarded(ctx, ctx.db.delete(campaigns).where(unchanged(campaigns, row))),
    ...recorded(row, 'newsletter.campaign_deleted', { before: factsOf(row) }),
  })
}

export async function listRecipients(
  ctx: SignedIn,
  id: number,
  { q, state, ...ask }: z.output<typeof contract.listRecipients.query>,
): Promise<Page<Recipient>> {
  const campaign = await findCampaign(ctx, id)
  return listPage(
    ctx,
    ask,
    {
      where: and(
        eq(recipients.campaign_id, campaign.id),
        state === undefined ? undefined : eq(recipients.state, state),
        q ? contains(recipients.email, q) : undefined,
      ),
      sortBy: recipients.subscriber_id,
      id: recipients.subscriber_id,
      descending: false,
    },
    { from: recipients, columns: pick(recipients, RECIPIENT) },
    (row) => ({
      ...row,
      sent_at: isoOrNull(row.sent_at),
      bounced_at: isoOrNull(row.bounced_at),
      unsubscribed_at: isoOrNull(row.unsubscribed_at),
    }),
  )
}

const RECIPIENT = [
  ...(['subscriber_id', 'email', 'name', 'state', 'reason', 'attempts'] as const),
  ...(['sent_at', 'bounced_at', 'unsubscribed_at'] as const),
] as const

const EDITED = ['name', 'subject', 'body', 'segment_id', 'is_archived'] as const
type Edited = Pick<CampaignRow, (typeof EDITED)[number]>

/** A segment of another shop is as missing as one that does not exist. */
async function requireSegment(ctx: SignedIn, organizationId: number, id: number | null): Promise<void> {
  if (id === null) return
  const { organization_id } = await findSegment(ctx, id, 'newsletter.edit')
  if (organization_id !== organizationId) fail(errors.segmentNotFound)
}

const searchOf = ({ name, subject }: Pick<Edited, 'name' | 'subject'>): string =>
  searchable(name, subject.fr, subject.en)

const factsOf = ({ name, subject, body, segment_id, is_archived }: Edited): AuditFacts => ({
  name,
  segment_id,
  is_archived,
  subject_fr: subject.fr,
  subject_en: subject.en,
  body_fr: body.fr,
  body_en: body.en,
})

export const recorded = (
  row: Pick<CampaignRow, 'id' | 'organization_id'>,
  action: Audit['action'],
  change: { before?: AuditFacts; after?: AuditFacts } = {},
) => ({
  audit: [
    {
      action,
      subject: ['newsletter_campaign', row.id] as const,
      organizationId: row.organization_id,
      ...change,
    },
  ],
  events: [announce('newsletter.campaign_changed', { id: row.id, organization_id: row.organization_id })],
})
