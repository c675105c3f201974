import { and, eq, sql } from 'drizzle-orm'
import type * as z from 'zod'
import { importColumns } from '../../../contract/newsletter/imports.ts'
import type { Subscriber } from '../../../contract/newsletter/schemas.ts'
import type * as contract from '../../../contract/newsletter/subscribers.ts'
import type { Page } from '../../../contract/page.ts'
import { isoOrNull, type SignedIn } from '../../kernel/context.ts'
import { commit } from '../../kernel/data/commit.ts'
import { csv } from '../../kernel/data/csv.ts'
import { given, pick } from '../../kernel/data/fields.ts'
import { guarded } from '../../kernel/data/guards.ts'
import { contains, type ListPlan, listAll, listPage, searchable } from '../../kernel/data/list.ts'
import { unchanged } from '../../kernel/data/row-version.ts'
import { announce } from '../../live/announce.ts'
import { isInSegment } from '../segments/in-segment.ts'
import { findSegment } from '../segments/rows.ts'
import { endSubscription as end, untilSettled } from '../subscriptions/unsubscribe.ts'
import { newsletterSubscribers as subscribers } from '../tables.ts'
import {
  findSubscriber,
  type ListedSubscriber,
  listedSubscribers,
  showSubscriber,
  subscribersOf,
} from './rows.ts'

type Filters = z.output<typeof contract.subscriberFilters>

export const listSubscribers = async (
  ctx: SignedIn,
  { limit, offset, cursor, ...filters }: z.output<typeof contract.listSubscribers.query>,
): Promise<Page<Subscriber>> =>
  listPage(ctx, { limit, offset, cursor }, await planOf(ctx, filters), listedSubscribers, showSubscriber)

async function planOf(ctx: SignedIn, { organization, q, status, tag, segment }: Filters): Promise<ListPlan> {
  const within = segment === undefined ? undefined : await isInSegment(ctx, await findSegment(ctx, segment))
  return {
    where: and(
      subscribersOf(ctx),
      organization === undefined ? undefined : eq(subscribers.organization_id, organization),
      status === undefined ? undefined : eq(subscribers.status, status),
      q ? contains(subscribers.search_text, q) : undefined,
      tag === undefined ? undefined : hasTag(tag),
      within,
    ),
    sortBy: subscribers.id,
    id: subscribers.id,
    descending: true,
  }
}

const hasTag = (tag: string) =>
  sql`exists (select 1 from json_each(${subscribers.tags}) where value = ${tag})`

/** Beyond it a spreadsheet is no tool any more. */
const EXPORT_MOST = 50_000

export async function exportSubscribers(ctx: SignedIn, filters: Filters): Promise<string> {
  const rows = await listAll(ctx, EXPORT_MOST, await planOf(ctx, filters), listedSubscribers)
  await commit(ctx, {
    write: [],
    audit: [
      {
        action: 'newsletter.subscribers_exported',
        subject: ['newsletter_subscriber', null],
        organizationId: filters.organization ?? ctx.actor.organizationId,
        after: { rows: rows.length },
      },
    ],
  })
  return csv([...importColumns, 'status', 'source', 'confirmed_at'], rows.map(cellsOf))
}

const cellsOf = (row: ListedSubscriber) => [
  ...[row.email, row.name, row.lang, row.tags.join('|')],
  ...[isoOrNull(row.consented_at) ?? '', row.consent_source],
  ...[row.status, row.source, isoOrNull(row.confirmed_at) ?? ''],
]

export const readSubscriber = async (ctx: SignedIn, id: number): Promise<Subscriber> =>
  showSubscriber(await findSubscriber(ctx, id))

export async function updateSubscriber(
  ctx: SignedIn,
  id: number,
  body: z.output<typeof contract.updateSubscriber.body>,
): Promise<Subscriber> {
  const before = await findSubscriber(ctx, id, 'newsletter.edit')
  const after = { ...before, ...given(body) }
  const fields = FIELDS.filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]))
  if (fields.length === 0) return showSubscriber(before)
  await commit(ctx, {
    write: guarded(
      ctx,
      ctx.db
        .update(subscribers)
        .set({
          ...pick(after, FIELDS),
          search_text: searchable(after.email, after.name),
          updated_at: ctx.clock.now(),
        })
        .where(unchanged(subscribers, before)),
    ),
    audit: [
      {
        action: 'newsletter.subscriber_changed',
        subject: ['newsletter_subscriber', id],
        organizationId: before.organization_id,
        // Which fields, never their values: what is erased from the row must not go on in the trail.
        after: { fields: fields.join(', ') },
      },
    ],
    events: [announce('newsletter.subscribers_changed', { id, organization_id: before.organization_id })],
  })
  return readSubscriber(ctx, id)
}

const FIELDS = ['name', 'lang', 'tags'] as const

export async function endSubscription(ctx: SignedIn, id: number): Promise<Subscriber> {
  const row = await findSubscriber(ctx, id, 'newsletter.edit')
  const now = ctx.clock.now()
  const answer = showSubscriber({ ...row, status: 'unsubscribed', ended_at: now, updated_at: now })
  const isEnded = await end(ctx, row, null, answer)
  await untilSettled(ctx, id)
  return isEnded ? answer : readSubscriber(ctx, id)
}
