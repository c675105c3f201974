import { and, eq } from 'drizzle-orm'
import type * as z from 'zod'
import type { Page } from '../../../contract/page.ts'
import { payoutErrors as errors } from '../../../contract/payouts/errors.ts'
import type * as contract from '../../../contract/payouts/payrolls.ts'
import type { Payroll } from '../../../contract/payouts/payrolls.ts'
import type { SignedIn } from '../../kernel/context.ts'
import { type Audit, type AuditFacts, difference } from '../../kernel/data/audit.ts'
import { commit } from '../../kernel/data/commit.ts'
import { given, pick } from '../../kernel/data/fields.ts'
import { guarded } from '../../kernel/data/guards.ts'
import { listPage } from '../../kernel/data/list.ts'
import { unchanged } from '../../kernel/data/row-version.ts'
import { fail } from '../../kernel/failure.ts'
import { findOrganization } from '../../organizations/organization.ts'
import { type BulkRecord, findBulk } from '../bulks/rows.ts'
import { payrollsOf } from '../policy.ts'
import { payoutPayrolls as payrolls } from '../tables.ts'
import { nextRun } from './next-run.ts'
import { findPayroll, listedPayrolls, type PayrollRecord, PLANNED, showPayroll } from './rows.ts'

export const listPayrolls = (
  ctx: SignedIn,
  { organization, ...ask }: z.output<typeof contract.listPayrolls.query>,
): Promise<Page<Payroll>> =>
  listPage(
    ctx,
    ask,
    {
      where: and(
        payrollsOf(ctx),
        organization === undefined ? undefined : eq(payrolls.organization_id, organization),
      ),
      sortBy: payrolls.id,
      id: payrolls.id,
      descending: true,
    },
    listedPayrolls,
    showPayroll,
  )

export const readPayroll = async (ctx: SignedIn, id: number): Promise<Payroll> =>
  showPayroll(await findPayroll(ctx, id))

export async function createPayroll(
  ctx: SignedIn,
  body: z.output<typeof contract.createPayroll.body>,
): Promise<Payroll> {
  const source = await findSource(ctx, body.source_bulk_id)
  const { organization_id } = source
  const { time_zone } = await findOrganization(ctx, organization_id)
  const now = ctx.clock.now()
  const row = {
    id: await ctx.ids.next('payout_payrolls'),
    organization_id,
    ...body,
    ...nextRun({ ...body, last_period: null }, now, time_zone),
    created_by_id: ctx.actor.userId,
    maker_ids: [ctx.actor.userId],
    created_at: now,
  }
  const answer = showPayroll(row)
  await commit(ctx, {
    write: [ctx.db.insert(payrolls).values(row)],
    audit: [audited(row, 'payouts.payroll_created', { after: factsOf(row) })],
    answer,
  })
  return answer
}

/** Whoever saves it decides all of it: they are the maker of what it makes from then on, and do not approve that. */
export async function updatePayroll(
  ctx: SignedIn,
  id: number,
  body: z.output<typeof contract.updatePayroll.body>,
): Promise<Payroll> {
  const before = await findPayroll(ctx, id, 'payouts.create')
  const wanted = { ...before, ...given(body) }
  const change = difference(factsOf(before), factsOf(wanted))
  if (!change) return showPayroll(before)
  if (wanted.source_bulk_id !== before.source_bulk_id) await findSource(ctx, wanted.source_bulk_id)
  const { time_zone } = await findOrganization(ctx, before.organization_id)
  const planned = { ...pick(wanted, PLANNED), ...nextRun(wanted, ctx.clock.now(), time_zone) }
  await commit(ctx, {
    write: guarded(
      ctx,
      ctx.db
        .update(payrolls)
        .set({ ...planned, maker_ids: [ctx.actor.userId] })
        .where(unchanged(payrolls, before)),
    ),
    audit: [audited(before, 'payouts.payroll_updated', change)],
  })
  return showPayroll({ ...wanted, ...planned })
}

export async function deletePayroll(ctx: SignedIn, id: number): Promise<void> {
  const row = await findPayroll(ctx, id, 'payouts.create')
  await commit(ctx, {
    write: guarded(ctx, ctx.db.delete(payrolls).where(unchanged(payrolls, row))),
    audit: [audited(row, 'payouts.payroll_deleted', { before: factsOf(row) })],
  })
}

/** What was cancelled was not meant to be paid. */
async function findSource(ctx: SignedIn, bulkId: string): Promise<BulkRecord> {
  const bulk = await findBulk(ctx, bulkId, 'payouts.create')
  return bulk.stage === 'cancelled' ? fail(errors.wrongStage) : bulk
}

const audited = (
  row: Pick<PayrollRecord, 'id' | 'organization_id'>,
  action: Audit['action'],
  change: { before?: AuditFacts; after?: AuditFacts },
): Audit => ({
  action,
  subject: ['payout_payroll', row.id],
  organizationId: row.organization_id,
  ...change,
})

const factsOf = (row: Pick<PayrollRecord, (typeof PLANNED)[number]>): AuditFacts => pick(row, PLANNED)
