import * as z from 'zod'
import { defineJob, type Job } from '../kernel/jobs/job.ts'
import { dailyCheckJob } from './daily-check.ts'
import { makePayrollJob } from './payrolls/make.ts'
import { projectAccount } from './project/project-account.ts'
import { rebuildAccount } from './project/rebuild.ts'
import { renderDocument } from './proof/render-document.ts'
import { runAccount, runAccounts } from './run/run-account.ts'
import { startBulk } from './start/start-bulk.ts'

const account = z.strictObject({ account_id: z.string().min(1).max(40) })

const startBulkJob = defineJob({
  name: 'payouts.start_bulk',
  payload: z.strictObject({ bulk_id: z.string().min(1).max(64) }),
  queue: 'money',
  run: (ctx, { bulk_id }) => startBulk(ctx, bulk_id),
})

/** Ordered by the ledger for as long as anything is due, so neither of these leaves a trace where it succeeds. */
const runRowsJob = defineJob({
  name: 'payouts.run_rows',
  payload: account,
  queue: 'payouts',
  keepDoneHours: 0,
  // A run takes no rows after ten seconds; the calls of its last ones end by their own time-outs.
  leaseSeconds: 180,
  run: (ctx, { account_id }) => runAccount(ctx, account_id),
  runTogether: (ctx, accounts) =>
    runAccounts(
      ctx,
      accounts.map(({ account_id }) => account_id),
    ),
})

const projectAccountJob = defineJob({
  name: 'payouts.project_account',
  payload: account,
  queue: 'money',
  keepDoneHours: 0,
  leaseSeconds: 60,
  run: (ctx, { account_id }) => projectAccount(ctx, account_id),
})

/** Ordered by `npm run payouts:rebuild`. */
const rebuildAccountJob = defineJob({
  name: 'payouts.rebuild_account',
  payload: account,
  queue: 'money',
  leaseSeconds: 180,
  run: (ctx, { account_id }) => rebuildAccount(ctx, account_id),
})

export const payoutJobs: readonly Job[] = [
  startBulkJob,
  runRowsJob,
  projectAccountJob,
  rebuildAccountJob,
  makePayrollJob,
  dailyCheckJob,
  renderDocument,
]
