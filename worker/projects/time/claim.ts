import { and, eq, isNull } from 'drizzle-orm'
import { projectErrors as errors } from '../../../contract/projects/errors.ts'
import type { Context, SignedIn } from '../../kernel/context.ts'
import type { Commit } from '../../kernel/data/commit.ts'
import type { DomainEvent } from '../../kernel/data/events.ts'
import { guarded } from '../../kernel/data/guards.ts'
import { idsIn } from '../../kernel/data/ids-in.ts'
import { fail } from '../../kernel/failure.ts'
import { timeEntries } from '../tables.ts'
import { budgetEvent } from './budget-change.ts'
import { timeOf } from './rows.ts'

type Part = Required<Pick<Commit, 'write' | 'events' | 'onConflict'>>

/**
 * Puts time on an invoice, for the commit that makes the invoice. The batch fails unless every entry still is on none, so
 * time is invoiced once however many invoices are made of it at the same moment.
 */
export async function claimTime(
  ctx: SignedIn,
  entryIds: readonly number[],
  invoiceId: number,
): Promise<Part> {
  const ids = [...new Set(entryIds)]
  const found = await requireTimes(ctx, ids)
  const isFree = and(
    idsIn(timeEntries.id, ids),
    isNull(timeEntries.invoice_id),
    eq(timeEntries.billable, true),
  )
  const claim = ctx.db.update(timeEntries).set({ invoice_id: invoiceId }).where(isFree)
  return { write: guarded(ctx, claim, ids.length), events: eventsOf(found), onConflict: errors.timeTaken }
}

/** Entries within reach, or a refusal: one that is not there and one of others are the same. */
export async function requireTimes(ctx: SignedIn, ids: readonly number[]) {
  const found = await ctx.db
    .select({ project_id: timeEntries.project_id, organization_id: timeEntries.organization_id })
    .from(timeEntries)
    .where(and(idsIn(timeEntries.id, ids), timeOf(ctx)))
  if (found.length < new Set(ids).size) fail(errors.timeEntryNotFound)
  return found
}

/** Frees the time of an invoice that is cancelled or deleted, for the commit that does so. */
export async function releaseTime(ctx: Context, invoiceId: number): Promise<Pick<Part, 'write' | 'events'>> {
  const found = await ctx.db
    .select({ project_id: timeEntries.project_id, organization_id: timeEntries.organization_id })
    .from(timeEntries)
    .where(eq(timeEntries.invoice_id, invoiceId))
  return {
    write: [
      ctx.db.update(timeEntries).set({ invoice_id: null }).where(eq(timeEntries.invoice_id, invoiceId)),
    ],
    events: eventsOf(found),
  }
}

function eventsOf(
  found: readonly { readonly project_id: number; readonly organization_id: number }[],
): DomainEvent[] {
  const byProject = new Map(found.map((one) => [one.project_id, one]))
  return [...byProject.values()].map(({ project_id: id, organization_id }) =>
    budgetEvent({ id, organization_id }, false),
  )
}
