import { and, eq, getTableColumns } from 'drizzle-orm'
import type * as z from 'zod'
import type { Page } from '../../../contract/page.ts'
import type * as contract from '../../../contract/tickets/canned-replies.ts'
import type { CannedReply } from '../../../contract/tickets/canned-replies.ts'
import { ticketErrors as errors } from '../../../contract/tickets/errors.ts'
import { filledIn } from '../../../contract/tickets/placeholders.ts'
import { firstNames } from '../../identity/people/find.ts'
import { iso, type SignedIn } from '../../kernel/context.ts'
import { type Audit, difference } from '../../kernel/data/audit.ts'
import { commit } from '../../kernel/data/commit.ts'
import { requireExpected } from '../../kernel/data/expected.ts'
import { given, pick } from '../../kernel/data/fields.ts'
import { guarded } from '../../kernel/data/guards.ts'
import { contains, listLongPage, searchable } from '../../kernel/data/list.ts'
import { LOST_RACE, raced } from '../../kernel/data/raced.ts'
import { unchanged } from '../../kernel/data/row-version.ts'
import { fail } from '../../kernel/failure.ts'
import { findOrganization } from '../../organizations/organization.ts'
import { cannedReplies } from '../tables.ts'
import { findTicket } from '../tickets/rows.ts'

type Row = typeof cannedReplies.$inferSelect

export function listCannedReplies(
  ctx: SignedIn,
  ask: z.output<typeof contract.listCannedReplies.query>,
): Promise<Page<CannedReply>> {
  const where = and(
    ask.q ? contains(cannedReplies.search_text, ask.q) : undefined,
    ask.locale ? eq(cannedReplies.locale, ask.locale) : undefined,
  )
  // What is searched begins with the title, so that it also puts them in order.
  const plan = { where, sortBy: cannedReplies.search_text, id: cannedReplies.id, descending: false }
  const listed = { from: cannedReplies, columns: getTableColumns(cannedReplies) }
  return listLongPage(ctx, ask, plan, listed, showCannedReply)
}

export const readCannedReply = async (ctx: SignedIn, id: number): Promise<CannedReply> =>
  showCannedReply(await findCannedReply(ctx, id))

/** Filled in by the ticket's own facts and the caller's name: what the text cannot name, it cannot tell. */
export async function readCannedReplyText(
  ctx: SignedIn,
  id: number,
  ticketId: number,
): Promise<{ body: string }> {
  const { body } = await findCannedReply(ctx, id)
  const ticket = await findTicket(ctx, ticketId, 'tickets.work')
  const { userId } = ctx.actor
  const organization = await findOrganization(ctx, ticket.organization_id)
  const names = await firstNames(ctx, [ticket.requester_id, userId])
  return {
    body: filledIn(body, {
      'requester.first_name': names.get(ticket.requester_id) ?? '',
      'agent.first_name': names.get(userId) ?? '',
      'ticket.reference': ticket.reference,
      'organization.name': organization.name,
    }),
  }
}

export async function createCannedReply(
  ctx: SignedIn,
  body: z.output<typeof contract.createCannedReply.body>,
): Promise<CannedReply> {
  const now = ctx.clock.now()
  const row: Row = {
    id: await ctx.ids.next('canned_replies'),
    ...body,
    created_by_id: ctx.actor.userId,
    search_text: searchTextOf(body),
    created_at: now,
    updated_at: now,
    version: 1,
  }
  const answer = showCannedReply(row)
  await commit(ctx, {
    write: [ctx.db.insert(cannedReplies).values(row)],
    audit: [{ ...about(ctx, 'tickets.canned_reply_created', row), after: factsOf(row) }],
    answer,
  })
  return answer
}

export const updateCannedReply = (
  ctx: SignedIn,
  id: number,
  { expected, ...change }: z.output<typeof contract.updateCannedReply.body>,
): Promise<CannedReply> =>
  raced(async () => {
    const row = await findCannedReply(ctx, id)
    requireExpected(showCannedReply(row), expected)
    const after = { ...row, ...given(change), updated_at: ctx.clock.now() }
    const changed = difference(factsOf(row), factsOf(after))
    if (!changed && after.body === row.body) return showCannedReply(row)
    const fields = {
      ...pick(after, ['title', 'body', 'locale', 'updated_at']),
      search_text: searchTextOf(after),
    }
    await commit(ctx, {
      write: guarded(ctx, ctx.db.update(cannedReplies).set(fields).where(unchanged(cannedReplies, row))),
      // Its texts are too long for a trail, which says that they changed.
      audit: [
        {
          ...about(ctx, 'tickets.canned_reply_changed', row),
          ...(changed ?? { after: pick(after, ['title']) }),
        },
      ],
      onConflict: LOST_RACE,
    })
    return showCannedReply(after)
  })

export async function deleteCannedReply(ctx: SignedIn, id: number): Promise<void> {
  const row = await findCannedReply(ctx, id)
  await commit(ctx, {
    write: guarded(ctx, ctx.db.delete(cannedReplies).where(unchanged(cannedReplies, row))),
    audit: [{ ...about(ctx, 'tickets.canned_reply_deleted', row), before: factsOf(row) }],
  })
}

/** The operator's own, for tickets of every client: only staff hold the permission. */
async function findCannedReply({ db }: SignedIn, id: number): Promise<Row> {
  const row = await db.select().from(cannedReplies).where(eq(cannedReplies.id, id)).get()
  return row ?? fail(errors.cannedReplyNotFound)
}

const searchTextOf = ({ title, body }: Pick<Row, 'title' | 'body'>): string => searchable(title, body)

const factsOf = (row: Row) => pick(row, ['title', 'locale'])

const about = ({ actor }: SignedIn, action: Audit['action'], { id }: Pick<Row, 'id'>) => ({
  action,
  subject: ['canned_reply', id] as const,
  organizationId: actor.organizationId,
})

const showCannedReply = (
  row: Pick<Row, (typeof SHOWN)[number] | 'created_at' | 'updated_at'>,
): CannedReply => ({
  ...pick(row, SHOWN),
  created_at: iso(row.created_at),
  updated_at: iso(row.updated_at),
})
const SHOWN = ['id', 'title', 'body', 'locale'] as const
