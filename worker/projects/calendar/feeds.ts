import { and, eq, getTableColumns, sql } from 'drizzle-orm'
import type * as z from 'zod'
import type { Page } from '../../../contract/page.ts'
import {
  type createFeed as createFeedRoute,
  FEED_DAYS_AHEAD,
  FEED_DAYS_BACK,
  FEED_ITEMS_MOST,
  FEEDS_MOST,
  type Feed,
} from '../../../contract/projects/calendar.ts'
import { projectErrors as errors } from '../../../contract/projects/errors.ts'
import { findPeople, type PersonFacts } from '../../identity/people/find.ts'
import { isWithin } from '../../identity/scope.ts'
import { type Context, iso, type SignedIn } from '../../kernel/context.ts'
import type { Audit } from '../../kernel/data/audit.ts'
import { commit } from '../../kernel/data/commit.ts'
import { addDays, localDay } from '../../kernel/data/days.ts'
import { assertInBatch } from '../../kernel/data/guards.ts'
import { listPage, type PageAsk } from '../../kernel/data/list.ts'
import { fail } from '../../kernel/failure.ts'
import { spend } from '../../kernel/http/rate-limit.ts'
import { sha256 } from '../../kernel/secrets.ts'
import { requireProject } from '../places.ts'
import { calendarFeeds, projects } from '../tables.ts'
import { type CalendarEvent, calendarText } from './ical.ts'
import { type DatedItem, itemsWithin } from './items.ts'

export function listFeeds(ctx: SignedIn, ask: PageAsk): Promise<Page<Feed>> {
  const where = eq(calendarFeeds.user_id, ctx.actor.userId)
  const plan = { where, sortBy: calendarFeeds.id, id: calendarFeeds.id, descending: false }
  const { id, project_id, created_at } = getTableColumns(calendarFeeds)
  return listPage(
    ctx,
    ask,
    plan,
    { from: calendarFeeds, columns: { id, project_id, created_at } },
    (row) => ({
      ...row,
      created_at: iso(row.created_at),
    }),
  )
}

/** The secret is in the address, because calendar programs send no other. Only its digest is stored. */
export async function createFeed(
  ctx: SignedIn,
  body: z.output<typeof createFeedRoute.body>,
): Promise<z.output<typeof createFeedRoute.reply>> {
  const project_id = body.project_id ?? null
  if (project_id !== null) await requireProject(ctx, project_id)
  const token = ctx.ids.token()
  const id = await ctx.ids.next('calendar_feeds')
  const user_id = ctx.actor.userId
  const answer = { id, url: `${ctx.config.PUBLIC_URL}/api/calendar/${token}.ics` }
  const row = { id, user_id, project_id, token_hash: await sha256(token), created_at: ctx.clock.now() }
  await commit(ctx, {
    write: [
      ctx.db.insert(calendarFeeds).values(row),
      ...assertInBatch(
        ctx,
        sql`(select count(*) from ${calendarFeeds} where ${calendarFeeds.user_id} = ${user_id}) <= ${FEEDS_MOST}`,
      ),
    ],
    audit: [audit(ctx, 'projects.feed_created', row)],
    onConflict: errors.feedsFull,
    answer,
  })
  return answer
}

export async function deleteFeed(ctx: SignedIn, id: number): Promise<void> {
  const mine = and(eq(calendarFeeds.id, id), eq(calendarFeeds.user_id, ctx.actor.userId))
  const row = await ctx.db.select().from(calendarFeeds).where(mine).get()
  if (!row) fail(errors.feedNotFound)
  await commit(ctx, {
    write: [ctx.db.delete(calendarFeeds).where(mine)],
    audit: [audit(ctx, 'projects.feed_deleted', row)],
  })
}

const audit = (
  { actor }: SignedIn,
  action: Audit['action'],
  { id, project_id }: { readonly id: number; readonly project_id: number | null },
): Audit => ({
  action,
  subject: ['calendar_feed', id],
  organizationId: actor.organizationId,
  after: { project_id },
})

/**
 * What its person may see at this moment: an address outlives an assignment, an organization and an account, and shows
 * nothing of them then.
 */
export async function readFeed(ctx: Context, file: string): Promise<string> {
  const hash = await sha256(file.replace(/\.ics$/, ''))
  const feed = await ctx.db.select().from(calendarFeeds).where(eq(calendarFeeds.token_hash, hash)).get()
  if (!feed) return fail(errors.feedNotFound)
  await spend(ctx, 'feed', hash)
  const [person] = await findPeople(ctx, [feed.user_id])
  if (!person?.isActive) fail(errors.feedNotFound)
  const name = feed.project_id === null ? 'Matrice' : await nameOf(ctx, person, feed.project_id)
  const today = localDay(ctx.clock.now(), 'UTC')
  const items = await itemsWithin(
    ctx,
    { userId: person.id, role: person.role, organizationId: person.organizationId },
    {
      from: addDays(today, -FEED_DAYS_BACK),
      to: addDays(today, FEED_DAYS_AHEAD),
      projectIds: feed.project_id === null ? undefined : [feed.project_id],
      openAlone: true,
      most: FEED_ITEMS_MOST,
    },
  )
  const { hostname } = new URL(ctx.config.PUBLIC_URL)
  return calendarText(
    name,
    items.map((item) => eventOf(item, hostname)),
  )
}

async function nameOf(ctx: Context, person: PersonFacts, projectId: number): Promise<string> {
  const row = await ctx.db
    .select({ name: projects.name, organization_id: projects.organization_id })
    .from(projects)
    .where(eq(projects.id, projectId))
    .get()
  if (!row || !isWithin(person, row.organization_id, 'projects.read')) return fail(errors.feedNotFound)
  return row.name
}

function eventOf(item: DatedItem, hostname: string): CalendarEvent {
  const [firstDay, lastDay] = [item.start_date ?? item.due_date, item.due_date ?? item.start_date]
  if (firstDay === null || lastDay === null) throw new Error('an item of a period has a date')
  const { type, id, title, updated_at: changedAt } = item
  return { uid: `${type}-${id}@${hostname}`, changedAt, firstDay, lastDay, title }
}
