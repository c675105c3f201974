import { and, asc, eq, inArray, isNotNull, isNull, lte, type SQL, sql } from 'drizzle-orm'
import * as z from 'zod'
import { MADE_UP_MOST } from '../../../contract/billing/recurring.ts'
import { dueAfter } from '../../../contract/billing/recurring-days.ts'
import { LINES_MOST, SUBJECT_MOST } from '../../../contract/billing/schemas.ts'
import { personNames } from '../../identity/people/find.ts'
import type { Context, SignedIn } from '../../kernel/context.ts'
import { commit } from '../../kernel/data/commit.ts'
import { addDays, localDay } from '../../kernel/data/days.ts'
import { pick } from '../../kernel/data/fields.ts'
import { assertInBatch, guarded } from '../../kernel/data/guards.ts'
import { unchanged } from '../../kernel/data/row-version.ts'
import { Failure } from '../../kernel/failure.ts'
import { defineJob } from '../../kernel/jobs/job.ts'
import { findOrganization } from '../../organizations/organization.ts'
import { createDraft } from '../documents/drafts/create.ts'
import { invoices } from '../documents/invoices.ts'
import { invoiceById } from '../documents/rows.ts'
import { recurringHeld } from '../events.ts'
import { announced, audited } from '../record.ts'
import {
  billingDocuments as documents,
  recurringRuns as runs,
  recurringInvoices as schedules,
} from '../tables.ts'

type Schedule = typeof schedules.$inferSelect & { readonly next_date: string }

/** Makes what a schedule owes: the days that have come, the oldest first. */
export const makeRecurring = defineJob({
  name: 'billing.make_recurring',
  queue: 'money',
  payload: z.strictObject({ recurring_invoice_id: z.number().int() }),
  run: async (ctx, { recurring_invoice_id: id }) => {
    await issueOpen(ctx, id)
    for (let count = 0; count < MADE_UP_MOST; count += 1) {
      const members = await nextOf(ctx, id)
      if (members.length === 0) return
      await makeOne(ctx, members)
    }
  },
})

/** The schedules that share the next invoice of this one; none while it waits for its day. */
async function nextOf(ctx: Context, id: number): Promise<Schedule[]> {
  const [lead] = await due(ctx, eq(schedules.id, id))
  if (!lead) return []
  const { time_zone } = await findOrganization(ctx, lead.issuer_id)
  const today = localDay(ctx.clock.now(), time_zone)
  if (lead.next_date > today) return []
  const group = isShared(lead)
    ? await due(ctx, and(sharesWith(lead), lte(schedules.next_date, today)))
    : [lead]
  const oldest = group.filter(({ next_date }) => next_date === group[0]?.next_date)
  let count = 0
  // What an invoice has no room for is due as before, and makes one of its own.
  return oldest.filter(({ lines }, index) => {
    count += lines.length
    return index === 0 || count <= LINES_MOST
  })
}

async function due(ctx: Context, which: SQL | undefined): Promise<Schedule[]> {
  const rows = await ctx.db
    .select()
    .from(schedules)
    .where(
      and(
        which,
        eq(schedules.status, 'active'),
        isNull(schedules.deleted_at),
        isNotNull(schedules.next_date),
      ),
    )
    .orderBy(asc(schedules.next_date), asc(schedules.id))
    .limit(LINES_MOST)
  return rows.flatMap((row) => (row.next_date === null ? [] : [{ ...row, next_date: row.next_date }]))
}

/** A discount of a whole document would fall on the lines of others. */
const isShared = ({ merge, discount_bp, discount_amount }: Schedule): boolean =>
  merge && discount_bp === null && discount_amount === null

const sharesWith = (lead: Schedule): SQL | undefined =>
  and(
    eq(schedules.merge, true),
    isNull(schedules.discount_bp),
    isNull(schedules.discount_amount),
    ...(['issuer_id', 'organization_id', 'currency', 'prices_include_tax', 'mode'] as const).map((name) =>
      eq(schedules[name], lead[name]),
    ),
    sql`${schedules.due_days} is ${lead.due_days}`,
  )

/** The draft and where its schedules stand are one commit, so that a day is made once whoever makes it. */
async function makeOne(ctx: Context, members: readonly Schedule[]): Promise<void> {
  const [lead] = members
  if (!lead) return
  const asAuthor = await asAuthorOf(ctx, lead)
  const { next_date: date, mode } = lead
  const invoiceId = await createDraft(
    asAuthor,
    'invoice',
    await draftOf(ctx, members, lead),
    (row) => row.id,
    {
      beside: (row) => [
        ...members.flatMap((member) => guarded(ctx, advanced(ctx, member))),
        ctx.db.insert(runs).values(
          members.map((member) => ({
            recurring_invoice_id: member.id,
            date,
            invoice_id: row.id,
            outcome: mode === 'issue' ? ('issuing' as const) : ('drafted' as const),
          })),
        ),
      ],
    },
  )
  if (mode === 'issue') await issueMade(ctx, lead, invoiceId)
}

function advanced(ctx: Context, member: Schedule) {
  const next = dueAfter(member, member.next_date)
  const isOver = member.end_date !== null && next > member.end_date
  return ctx.db
    .update(schedules)
    .set(isOver ? { next_date: null, status: 'ended' } : { next_date: next })
    .where(unchanged(schedules, member))
}

async function draftOf(ctx: Context, members: readonly Schedule[], lead: Schedule) {
  const { time_zone } = await findOrganization(ctx, lead.issuer_id)
  const only = <Value>(values: readonly Value[]) => (new Set(values).size === 1 ? values[0] : undefined)
  const subjects = [...new Set(members.map(({ subject }) => subject))].join(' · ')
  return {
    ...pick(lead, ['organization_id', 'currency', 'prices_include_tax', 'payment_terms']),
    ...pick(lead, ['discount_bp', 'discount_amount']),
    subject: subjects.length <= SUBJECT_MOST ? subjects : lead.subject,
    project_id: only(members.map(({ project_id }) => project_id)) ?? null,
    reference: only(members.map(({ reference }) => reference)) ?? null,
    notes: [...new Set(members.map(({ notes }) => notes))].filter(Boolean).join('\n'),
    // Of what is made up late, too: a client has so many days from the invoice.
    due_date: lead.due_days === null ? null : addDays(localDay(ctx.clock.now(), time_zone), lead.due_days),
    lines: members.flatMap(({ lines }) => lines),
  }
}

/** Issues that a crash has left open. */
async function issueOpen(ctx: Context, id: number): Promise<void> {
  const open = await ctx.db
    .select({ schedule: schedules, invoice_id: runs.invoice_id })
    .from(runs)
    .innerJoin(schedules, eq(schedules.id, runs.recurring_invoice_id))
    .where(and(eq(runs.recurring_invoice_id, id), eq(runs.outcome, 'issuing')))
  for (const { schedule, invoice_id } of open)
    if (invoice_id !== null) await issueMade(ctx, schedule, invoice_id)
}

/** A refusal leaves the draft to its author, who is told. Anything else is tried again with the job. */
async function issueMade(
  ctx: Context,
  schedule: Omit<Schedule, 'next_date'>,
  invoiceId: number,
): Promise<void> {
  const outcome = await issued(ctx, schedule, invoiceId)
  const held = outcome === 'held' ? await invoiceById(ctx, invoiceId) : undefined
  await commit(ctx, {
    write: [
      ctx.db
        .update(runs)
        .set({ outcome })
        .where(and(eq(runs.invoice_id, invoiceId), inArray(runs.outcome, ['issuing']))),
      // Of two runs at once one tells its author.
      ...(held ? assertInBatch(ctx, sql`changes() > 0`) : []),
    ],
    ...(held && {
      audit: [audited(held, 'billing.recurring_held')],
      events: [
        announced(ctx, held, 'billing.recurring_held'),
        recurringHeld(schedule.organization_id, { document_id: invoiceId }),
      ],
    }),
  })
}

async function issued(
  ctx: Context,
  schedule: Omit<Schedule, 'next_date'>,
  invoiceId: number,
): Promise<'issued' | 'held'> {
  const row = await ctx.db
    .select({ state: documents.state })
    .from(documents)
    .where(eq(documents.id, invoiceId))
    .get()
  if (row && row.state !== 'draft') return 'issued'
  try {
    await invoices.issue(await asAuthorOf(ctx, schedule), invoiceId, { send: true })
    return 'issued'
  } catch (error) {
    if (error instanceof Failure && error.spec.status < 500) return 'held'
    throw error
  }
}

/** What a schedule makes is its author's act, within what the issuer sells, whatever became of their account. */
async function asAuthorOf(
  ctx: Context,
  { created_by_id: userId, issuer_id: organizationId }: Pick<Schedule, 'created_by_id' | 'issuer_id'>,
): Promise<SignedIn> {
  const name = (await personNames(ctx, [userId])).get(userId) ?? ''
  const actor = {
    userId,
    name,
    organizationId,
    role: 'admin' as const,
    sessionId: '',
    mustChangePassword: false,
    via: 'token' as const,
  }
  return { ...ctx, actor, actorStands: null, claim: null }
}
