import { eq } from 'drizzle-orm'
import { formatMoney } from '../../../contract/money.ts'
import type { Context } from '../../kernel/context.ts'
import { needsApproval } from '../bulks/waiting.ts'
import {
  alarmRaised,
  bulkApproved,
  bulkCancelled,
  bulkFinished,
  bulkPaused,
  bulkSubmitted,
  fundsMissing,
  payrollStopped,
} from '../events.ts'
import { settingsOf } from '../settings/settings.ts'
import { payoutAccounts as accounts, payoutBulks as bulks, payoutPayrolls as payrolls } from '../tables.ts'
import {
  type AlarmFacts,
  alarmLetter,
  approvalWantedLetter,
  type BulkFacts,
  bulkApprovedLetter,
  bulkCancelledLetter,
  bulkFinishedLetter,
  bulkPausedLetter,
  fundsMissingLetter,
  payrollStoppedLetter,
} from './letters.ts'
import { approvers, makers, operators } from './recipients.ts'
import { type About, type Telling, tell } from './tell.ts'

/** Who is told of what. */
export const tellings: readonly Telling[] = [
  tell(
    bulkSubmitted,
    {
      notice: 'notifications.payouts_approval_wanted',
      mail: 'payouts.mail_approval_wanted',
      kind: 'payouts.approval_wanted',
    },
    approvalWantedLetter,
    async (ctx, { bulk_id }) => {
      const bulk = await bulkOf(ctx, bulk_id)
      if (bulk?.stage !== 'validated') return null
      if (!needsApproval(bulk, await settingsOf(ctx, bulk.organization_id))) return null
      return aboutBulk(bulk, await approvers(ctx, bulk))
    },
  ),
  tell(
    bulkApproved,
    {
      notice: 'notifications.payouts_bulk_approved',
      mail: 'payouts.mail_bulk_approved',
      kind: 'payouts.bulk_approved',
    },
    bulkApprovedLetter,
    // What nobody had to approve is no news to whoever made it.
    (ctx, { bulk_id }) => toMaker(ctx, bulk_id, ({ approved_by_id }) => approved_by_id !== null),
  ),
  tell(
    bulkCancelled,
    {
      notice: 'notifications.payouts_bulk_cancelled',
      mail: 'payouts.mail_bulk_cancelled',
      kind: 'payouts.bulk_cancelled',
    },
    bulkCancelledLetter,
    (ctx, { bulk_id }) => toMaker(ctx, bulk_id),
  ),
  tell(
    bulkPaused,
    {
      notice: 'notifications.payouts_bulk_paused',
      mail: 'payouts.mail_bulk_paused',
      kind: 'payouts.bulk_paused',
    },
    bulkPausedLetter,
    (ctx, { bulk_id }) => toMaker(ctx, bulk_id),
  ),
  tell(
    fundsMissing,
    {
      notice: 'notifications.payouts_funds_missing',
      mail: 'payouts.mail_funds_missing',
      kind: 'payouts.funds_missing',
    },
    fundsMissingLetter,
    (ctx, { bulk_id }) => toMaker(ctx, bulk_id, ({ stage }) => stage === 'approved'),
  ),
  tell(
    bulkFinished,
    {
      notice: 'notifications.payouts_bulk_finished',
      mail: 'payouts.mail_bulk_finished',
      kind: 'payouts.bulk_finished',
    },
    bulkFinishedLetter,
    (ctx, { bulk_id }) => toMaker(ctx, bulk_id),
  ),
  tell(
    payrollStopped,
    {
      notice: 'notifications.payouts_payroll_stopped',
      mail: 'payouts.mail_payroll_stopped',
      kind: 'payouts.payroll_stopped',
    },
    payrollStoppedLetter,
    async (ctx, { payroll_id }) => {
      const row = await ctx.db.select().from(payrolls).where(eq(payrolls.id, payroll_id)).get()
      if (!row || row.is_active) return null
      return {
        to: await makers(ctx, row.maker_ids, row.organization_id),
        organizationId: row.organization_id,
        subject: ['payout_payroll', row.id],
        data: {},
        facts: () => ({ name: row.name }),
        path: `/payrolls/${row.id}`,
      }
    },
  ),
  tell(
    alarmRaised,
    { notice: 'notifications.payouts_alarm', mail: 'payouts.mail_alarm', kind: 'payouts.alarm' },
    alarmLetter,
    async (ctx, { account_id, bulk_id, reason }): Promise<About<AlarmFacts> | null> => {
      const account = await ctx.db.select().from(accounts).where(eq(accounts.account_id, account_id)).get()
      if (!account) return null
      return {
        to: await operators(ctx, account.organization_id),
        organizationId: account.organization_id,
        subject: ['payout_account', account.id],
        data: { account_id, ...(bulk_id !== null && { bulk_id }) },
        facts: () => ({ account: account_id, reason }),
        path: bulk_id === null ? `/payout-accounts/${account_id}` : `/payouts/${bulk_id}`,
      }
    },
  ),
]

type BulkRow = typeof bulks.$inferSelect

const bulkOf = (ctx: Context, bulkId: string): Promise<BulkRow | undefined> =>
  ctx.db.select().from(bulks).where(eq(bulks.bulk_id, bulkId)).get()

async function toMaker(
  ctx: Context,
  bulkId: string,
  isDue: (bulk: BulkRow) => boolean = () => true,
): Promise<About<BulkFacts> | null> {
  const bulk = await bulkOf(ctx, bulkId)
  if (!bulk || !isDue(bulk)) return null
  return aboutBulk(bulk, await makers(ctx, [bulk.created_by_id], bulk.organization_id))
}

const aboutBulk = (bulk: BulkRow, to: readonly number[]): About<BulkFacts> => ({
  to,
  organizationId: bulk.organization_id,
  subject: ['payout_bulk', bulk.id],
  data: { bulk_id: bulk.bulk_id, count: bulk.transfers_count },
  facts: (locale) => ({
    payments: bulk.transfers_count,
    amount: formatMoney(bulk.total_amount, bulk.currency, locale),
    period: bulk.period,
    failed: bulk.failed_count,
  }),
  path: `/payouts/${bulk.bulk_id}`,
})
