import { and, asc, eq, isNotNull, lte, sql } from 'drizzle-orm'
import * as z from 'zod'
import type { FileRow } from '../../../contract/payouts/file/parse.ts'
import { paymentsText } from '../../../contract/payouts/file/payments-text.ts'
import { asSystem, type Context } from '../../kernel/context.ts'
import { commit } from '../../kernel/data/commit.ts'
import type { Statement } from '../../kernel/data/database.ts'
import { localDay } from '../../kernel/data/days.ts'
import { sha256Hex } from '../../kernel/data/digest.ts'
import { guarded } from '../../kernel/data/guards.ts'
import { LOST_RACE } from '../../kernel/data/raced.ts'
import { unchanged } from '../../kernel/data/row-version.ts'
import { defineJob } from '../../kernel/jobs/job.ts'
import { findOrganization } from '../../organizations/organization.ts'
import { knownAccount } from '../accounts/known.ts'
import { settleChange } from '../approval/settle-change.ts'
import { newBulk } from '../bulks/new-bulk.ts'
import { type BulkRecord, findAnyBulk } from '../bulks/rows.ts'
import { sameBulk } from '../bulks/same-bulk.ts'
import { payrollStopped } from '../events.ts'
import { untilWon } from '../lost-race.ts'
import { fileRows } from '../rows/rows.ts'
import { settingsOf } from '../settings/settings.ts'
import { payoutPayrolls as payrolls } from '../tables.ts'
import { type NextRun, nextRun } from './next-run.ts'

type Payroll = typeof payrolls.$inferSelect
type Due = Payroll & { readonly next_run_at: number }

/** Of one run of the cron; what is left is ordered by the next, a minute later. */
const ORDERED_MOST = 200
const HOUR_MS = 3_600_000

/**
 * Each payroll whose bulk is due is a job of its own, so that one that fails holds up no other. The key names the
 * payroll's version, so that one that was stopped and taken up is tried at once, and the hour: what failed for good is
 * tried again by the next.
 */
export async function orderPayrolls(ctx: Context): Promise<string> {
  const now = ctx.clock.now()
  const due = await ctx.db
    .select({ id: payrolls.id, version: payrolls.version })
    .from(payrolls)
    .where(
      // In the index's own words, so that it serves the question.
      and(sql`${payrolls.is_active} = 1`, isNotNull(payrolls.next_bulk_at), lte(payrolls.next_bulk_at, now)),
    )
    .orderBy(asc(payrolls.next_bulk_at))
    .limit(ORDERED_MOST)
  if (due.length > 0)
    await commit(ctx, {
      write: [],
      jobs: due.map(({ id, version }) => ({
        name: makePayrollJob.name,
        key: `${makePayrollJob.name}:${id}:${version}:${Math.floor(now / HOUR_MS)}`,
        payload: { payroll_id: id },
      })),
    })
  return `${due.length} payrolls`
}

export const makePayrollJob = defineJob({
  name: 'payouts.make_payroll',
  payload: z.strictObject({ payroll_id: z.number().int().positive() }),
  queue: 'money',
  run: (ctx, { payroll_id }) => makePayroll(asSystem(ctx), payroll_id),
})

/**
 * The bulk of one period and the payroll's next are one commit, so that a period is made once whoever makes it. Where the
 * same payments were sent for the period already, they are its bulk.
 */
export async function makePayroll(ctx: Context, id: number): Promise<void> {
  const made = await untilWon(async () => {
    const payroll = await dueNow(ctx, id)
    if (!payroll) return null
    const source = await findAnyBulk(ctx, payroll.source_bulk_id)
    const [rows, organization, account] = await Promise.all([
      fileRows(ctx, source),
      findOrganization(ctx, payroll.organization_id),
      knownAccount(ctx, source.account_id),
    ])
    const why = await whyNot(ctx, source, rows, organization.is_active && account.is_active)
    if (why) return stop(ctx, payroll, why)
    const period = localDay(payroll.next_run_at, organization.time_zone).slice(0, 7)
    const payments_hash = await sha256Hex(paymentsText(rows, account.currency))
    const next = nextRun({ ...payroll, last_period: period }, ctx.clock.now(), organization.time_zone)
    const advanced = advance(ctx, payroll, { ...next, last_period: period })
    const same = await sameBulk(ctx, { account_id: account.account_id, period, payments_hash })
    if (same) {
      await commit(ctx, { write: advanced, onConflict: LOST_RACE })
      return null
    }
    const { bulk, change } = await newBulk(ctx, account, {
      rows,
      period,
      payments_hash,
      label: payroll.name,
      scheduled_at: payroll.next_run_at,
      file_name: null,
      file_sha256: null,
      file_rows: null,
      file_amount: null,
      created_by_id: payroll.maker_ids.at(-1) ?? payroll.created_by_id,
      maker_ids: makersOf(payroll, source),
      payroll_id: payroll.id,
    })
    await commit(ctx, { ...change, write: [...advanced, ...change.write], onConflict: LOST_RACE })
    return bulk.bulk_id
  })
  if (made !== null) await settleChange(ctx, made)
}

async function dueNow(ctx: Context, id: number): Promise<Due | null> {
  const row = await ctx.db.select().from(payrolls).where(eq(payrolls.id, id)).get()
  if (!row?.is_active || row.next_run_at === null || row.next_bulk_at === null) return null
  return row.next_bulk_at <= ctx.clock.now() ? { ...row, next_run_at: row.next_run_at } : null
}

/**
 * Whoever decided the payroll last does not approve what it makes. Nor do those who wrote its payments, unless somebody
 * else approved exactly these before: then two people have looked at them, and at this bulk two will have.
 */
function makersOf({ maker_ids, created_by_id }: Payroll, source: BulkRecord): readonly number[] {
  const deciders = maker_ids.length > 0 ? maker_ids : [created_by_id]
  return source.approved_by_id === null ? [...new Set([...deciders, ...source.maker_ids])] : deciders
}

/** What a person would be refused is not made for them. */
async function whyNot(
  ctx: Context,
  source: BulkRecord,
  rows: readonly FileRow[],
  isOpen: boolean,
): Promise<'source_cancelled' | 'account_closed' | 'limit_exceeded' | null> {
  if (source.stage === 'cancelled') return 'source_cancelled'
  if (!isOpen) return 'account_closed'
  const { per_bulk, per_transfer } = (await settingsOf(ctx, source.organization_id)).limits.maker
  const isOver = (amount: number, limit: number | null) => limit !== null && amount > limit
  return isOver(source.total_amount, per_bulk) || rows.some(({ amount }) => isOver(amount, per_transfer))
    ? 'limit_exceeded'
    : null
}

/** It makes nothing more until somebody takes it up again; those who made it are told. */
async function stop(ctx: Context, payroll: Due, reason: string): Promise<null> {
  await commit(ctx, {
    write: advance(ctx, payroll, { is_active: false, next_run_at: null, next_bulk_at: null }),
    audit: [
      {
        action: 'payouts.payroll_stopped',
        subject: ['payout_payroll', payroll.id],
        organizationId: payroll.organization_id,
        after: { reason },
      },
    ],
    events: [payrollStopped(payroll.organization_id, { payroll_id: payroll.id })],
    onConflict: LOST_RACE,
  })
  return null
}

const advance = (
  ctx: Context,
  payroll: Payroll,
  change: NextRun & { readonly last_period?: string; readonly is_active?: boolean },
): Statement[] => guarded(ctx, ctx.db.update(payrolls).set(change).where(unchanged(payrolls, payroll)))
