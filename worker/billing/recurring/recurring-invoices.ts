import { and, eq, inArray, max } from 'drizzle-orm'
import type * as z from 'zod'
import type * as contract from '../../../contract/billing/recurring.ts'
import type { RecurringInvoice } from '../../../contract/billing/recurring.ts'
import type { Page } from '../../../contract/page.ts'
import { requireOrganization } from '../../identity/scope.ts'
import type { SignedIn } from '../../kernel/context.ts'
import { type AuditFacts, difference } from '../../kernel/data/audit.ts'
import { commit } from '../../kernel/data/commit.ts'
import { localDay } from '../../kernel/data/days.ts'
import { given, pick } from '../../kernel/data/fields.ts'
import { guarded } from '../../kernel/data/guards.ts'
import { oneOf } from '../../kernel/data/ids-in.ts'
import { listLongPage } from '../../kernel/data/list.ts'
import { unchanged } from '../../kernel/data/row-version.ts'
import { findOrganization } from '../../organizations/organization.ts'
import { requireProject } from '../documents/drafts/compose.ts'
import { requireTotals } from '../documents/lines.ts'
import { settingsOf } from '../settings/settings.ts'
import { recurringRuns as runs, recurringInvoices as schedules } from '../tables.ts'
import { standingOf } from './next-date.ts'
import { findSchedule, listedSchedules, type ScheduleRow, schedulesOf, showSchedule } from './rows.ts'

export const listRecurringInvoices = (
  ctx: SignedIn,
  ask: z.output<typeof contract.listRecurringInvoices.query>,
): Promise<Page<RecurringInvoice>> => {
  const { organization, project, status } = ask
  const where = and(
    schedulesOf(ctx),
    organization ? oneOf(schedules.organization_id, organization) : undefined,
    project ? oneOf(schedules.project_id, project) : undefined,
    status ? inArray(schedules.status, status) : undefined,
  )
  const plan = { where, sortBy: schedules.id, id: schedules.id, descending: true }
  return listLongPage(ctx, ask, plan, listedSchedules, showSchedule)
}

export const readRecurringInvoice = async (ctx: SignedIn, id: number): Promise<RecurringInvoice> =>
  showSchedule(await findSchedule(ctx, id))

export async function createRecurringInvoice(
  ctx: SignedIn,
  body: z.output<typeof contract.createRecurringInvoice.body>,
): Promise<RecurringInvoice> {
  const { organization_id } = body
  const client = await requireOrganization(ctx, 'billing.write', organization_id)
  const issuer_id = ctx.actor.organizationId
  const [settings, id] = await Promise.all([
    settingsOf(ctx, issuer_id),
    ctx.ids.next('billing_recurring_invoices'),
    requireProject(ctx, body.project_id, organization_id),
  ])
  const now = ctx.clock.now()
  const entered = {
    ...NOTHING_GIVEN,
    currency: client.currency,
    ...pick(settings, ['prices_include_tax', 'payment_terms']),
    ...given(body),
  }
  const row: ScheduleRow = {
    ...entered,
    ...standingOf(entered, { status: 'active', lastMade: null, resumedOn: null }),
    id,
    issuer_id,
    client_name: client.name,
    version: 1,
    created_by_id: ctx.actor.userId,
    created_at: now,
    updated_at: now,
  }
  requireTotals({ ...row, entered_discount: row.discount_amount })
  const answer = showSchedule(row)
  await commit(ctx, {
    write: [ctx.db.insert(schedules).values(stored(row))],
    audit: [audited(row, 'billing.recurring_created', { after: factsOf(row) })],
    answer,
  })
  return answer
}

const NOTHING_GIVEN = {
  project_id: null as number | null,
  reference: null as string | null,
  notes: '',
  discount_bp: null as number | null,
  discount_amount: null as number | null,
}

export async function updateRecurringInvoice(
  ctx: SignedIn,
  id: number,
  body: z.output<typeof contract.updateRecurringInvoice.body>,
): Promise<RecurringInvoice> {
  const row = await findSchedule(ctx, id)
  const wanted = { ...row, ...given(body), ...discountOf(row, body) }
  await requireProject(ctx, wanted.project_id, row.organization_id)
  requireTotals({ ...wanted, entered_discount: wanted.discount_amount })
  const isResumed = row.status !== 'active' && wanted.status === 'active'
  const after: ScheduleRow = {
    ...wanted,
    ...standingOf(wanted, {
      status: wanted.status,
      lastMade: await lastMade(ctx, id),
      resumedOn: isResumed ? await issuersDay(ctx, row) : null,
    }),
    updated_at: ctx.clock.now(),
  }
  const answer = showSchedule(after)
  const { id: _, version: __, ...columns } = stored(after)
  await commit(ctx, {
    write: guarded(ctx, ctx.db.update(schedules).set(columns).where(unchanged(schedules, row))),
    audit: [audited(row, 'billing.recurring_changed', difference(factsOf(row), factsOf(after)) ?? {})],
    answer,
  })
  return answer
}

export async function deleteRecurringInvoice(ctx: SignedIn, id: number): Promise<void> {
  const row = await findSchedule(ctx, id)
  await commit(ctx, {
    write: guarded(
      ctx,
      ctx.db.update(schedules).set({ deleted_at: ctx.clock.now() }).where(unchanged(schedules, row)),
    ),
    audit: [audited(row, 'billing.recurring_deleted', { before: factsOf(row) })],
  })
}

const stored = ({ client_name: _, ...row }: ScheduleRow) => row

/** A discount is one of two: naming one takes the other away. */
function discountOf(
  row: Pick<ScheduleRow, 'discount_bp' | 'discount_amount'>,
  {
    discount_bp,
    discount_amount,
  }: { discount_bp?: number | null | undefined; discount_amount?: number | null | undefined },
) {
  if (discount_bp != null) return { discount_bp, discount_amount: null }
  if (discount_amount != null) return { discount_bp: null, discount_amount }
  return {
    discount_bp: discount_bp === undefined ? row.discount_bp : null,
    discount_amount: discount_amount === undefined ? row.discount_amount : null,
  }
}

async function lastMade(ctx: SignedIn, id: number): Promise<string | null> {
  const row = await ctx.db
    .select({ date: max(runs.date) })
    .from(runs)
    .where(eq(runs.recurring_invoice_id, id))
    .get()
  return row?.date ?? null
}

const issuersDay = async (ctx: SignedIn, { issuer_id }: ScheduleRow): Promise<string> =>
  localDay(ctx.clock.now(), (await findOrganization(ctx, issuer_id)).time_zone)

const audited = (
  row: ScheduleRow,
  action: 'billing.recurring_created' | 'billing.recurring_changed' | 'billing.recurring_deleted',
  change: { before?: AuditFacts; after?: AuditFacts },
) => ({
  action,
  subject: ['recurring_invoice', row.id] as const,
  organizationId: row.organization_id,
  ...change,
})

const factsOf = (row: ScheduleRow) => ({
  ...pick(row, ['organization_id', 'project_id', 'currency', 'subject', 'discount_bp', 'discount_amount']),
  ...pick(row, [
    'interval',
    'interval_count',
    'start_date',
    'end_date',
    'due_days',
    'mode',
    'merge',
    'status',
  ]),
  lines_count: row.lines.length,
})
