import { and, count, eq } from 'drizzle-orm'
import type * as z from 'zod'
import { ticketErrors as errors } from '../../../contract/tickets/errors.ts'
import type * as contract from '../../../contract/tickets/inbound-mails.ts'
import { type InboundMail, MAIL_TEXT_MOST } from '../../../contract/tickets/inbound-mails.ts'
import type { Ticket } from '../../../contract/tickets/schemas.ts'
import { personNamed } from '../../identity/people/find.ts'
import { requirePeople } from '../../identity/people/within.ts'
import { requireOrganization } from '../../identity/scope.ts'
import { type Context, iso, type SignedIn } from '../../kernel/context.ts'
import { commit } from '../../kernel/data/commit.ts'
import { pick } from '../../kernel/data/fields.ts'
import { guarded } from '../../kernel/data/guards.ts'
import { contains, listPage } from '../../kernel/data/list.ts'
import { leftJoin, type RowOf, readRow } from '../../kernel/data/read.ts'
import { Failure, fail } from '../../kernel/failure.ts'
import { withinDays } from '../../organizations/days.ts'
import { inboundMails } from '../tables.ts'
import { createTicket } from '../tickets/tickets.ts'
import { type AddFile, attachFiles, namedFiles } from './attach.ts'
import { bodyOf, draftOf, storable } from './draft.ts'
import { becomes, findMail, isStill, letterOf, type MailRow } from './mails.ts'

const listed = {
  from: inboundMails,
  joins: [leftJoin(personNamed.table, eq(personNamed.id, inboundMails.resolved_by_id))],
  columns: {
    ...pick(inboundMails, ['id', 'key', 'recipient', 'from_email', 'from_name', 'subject', 'preview']),
    ...pick(inboundMails, ['attachments', 'state', 'reason', 'ticket_id', 'reply_id', 'resolved_by_id']),
    ...pick(inboundMails, ['received_at', 'created_at', 'updated_at']),
    ...personNamed.columns,
  },
} as const
type Listed = RowOf<(typeof listed)['columns'], (typeof listed)['joins']>

export async function listInboundMails(ctx: SignedIn, ask: z.output<typeof contract.listInboundMails.query>) {
  const where = and(
    ask.state && eq(inboundMails.state, ask.state),
    ask.q ? contains(inboundMails.search_text, ask.q) : undefined,
    await withinDays(ctx, inboundMails.received_at, ask),
  )
  const plan = { where, sortBy: inboundMails.received_at, id: inboundMails.id, descending: true }
  return listPage(ctx, ask, plan, listed, showMail)
}

export async function readInboundMail(
  ctx: SignedIn,
  id: number,
): Promise<z.output<typeof contract.readInboundMail.reply>> {
  const row = await readRow(ctx, listed, eq(inboundMails.id, id))
  if (!row) return fail(errors.mailNotFound)
  const letter = await letterOf(ctx, row)
  return {
    ...showMail(row),
    text: letter && storable(letter.text).slice(0, MAIL_TEXT_MOST).toWellFormed(),
  }
}

/** How many wait for a decision. */
export async function heldMails({ db }: Context): Promise<number> {
  const row = await db
    .select({ count: count() })
    .from(inboundMails)
    .where(eq(inboundMails.state, 'held'))
    .get()
  return row?.count ?? 0
}

const showMail = (row: Listed): InboundMail => ({
  ...pick(row, ['id', 'recipient', 'from_email', 'from_name', 'subject', 'preview']),
  ...pick(row, ['state', 'reason', 'ticket_id', 'reply_id']),
  attachments: [...row.attachments],
  resolved_by:
    row.resolved_by_id === null
      ? null
      : { id: row.resolved_by_id, name: `${row.first_name ?? ''} ${row.last_name ?? ''}`.trim() },
  received_at: iso(row.received_at),
  created_at: iso(row.created_at),
  updated_at: iso(row.updated_at),
})

/** What an unknown sender wrote becomes a ticket of somebody whom an admin knows them to write for. */
export async function openTicketOfMail(
  ctx: SignedIn,
  addFile: AddFile,
  id: number,
  { organization_id, requester_id }: z.output<typeof contract.openTicketOfMail.body>,
): Promise<Ticket> {
  const mail = await findHeld(ctx, id)
  // Before its files are stored: these would be of an organization that has no such person.
  await requireOrganization(ctx, 'tickets.write', organization_id)
  await requirePeople(ctx, [requester_id], organization_id, 'tickets.read')
  const letter = await letterOf(ctx, mail)
  const draft = draftOf(letter, ctx.locale)
  const place = { ownerType: 'organization', containerId: organization_id } as const
  const files = [...(draft.wholeText ? [draft.wholeText] : []), ...namedFiles(letter?.attachments ?? [])]
  const seed = `${mail.key}:${organization_id}`
  const { ids, lost } = await attachFiles(ctx, addFile, { seed, place, files })
  const fields = { subject: draft.subject, body: bodyOf(draft, lost, ctx.locale) }
  const made = createTicket(
    ctx,
    {
      ...fields,
      ...{ category: 'question', priority: 'normal', organization_id, requester_id, attachments: [...ids] },
    },
    {
      fromEmail: mail.from_email,
      also: async (made) => {
        await findHeld(ctx, id)
        return becomes(ctx, mail, made, { resolved_by_id: ctx.actor.userId })
      },
      audit: ({ ticketId }) => [
        {
          action: 'tickets.mail_taken_up',
          subject: ['inbound_mail', id],
          organizationId: organization_id,
          after: { ticket_id: ticketId, reason: mail.reason },
        },
      ],
    },
  )
  return made.catch(async (error) => {
    // Another admin was faster, and has its files. Of an outage nobody knows what was done.
    if (error instanceof Failure) await findHeld(ctx, id)
    throw error
  })
}

export async function discardInboundMail(ctx: SignedIn, id: number): Promise<void> {
  const mail = await findHeld(ctx, id)
  const change = { state: 'dropped', reason: 'discarded', resolved_by_id: ctx.actor.userId } as const
  await commit(ctx, {
    write: guarded(
      ctx,
      ctx.db
        .update(inboundMails)
        .set({ ...change, updated_at: ctx.clock.now() })
        .where(isStill(mail)),
    ),
    audit: [
      {
        action: 'tickets.mail_discarded',
        subject: ['inbound_mail', id],
        organizationId: null,
        before: { reason: mail.reason },
      },
    ],
    onConflict: errors.mailNotHeld,
  })
}

async function findHeld(ctx: SignedIn, id: number): Promise<MailRow> {
  const mail = (await findMail(ctx, id)) ?? fail(errors.mailNotFound)
  return mail.state === 'held' ? mail : fail(errors.mailNotHeld)
}
