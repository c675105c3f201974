import { recheckPayments } from './billing/online/jobs.ts'
import { processDue } from './billing/process-due.ts'
import { messagesWith } from './chat/attachments/projection.ts'
import { cleanUpDocuments } from './documents/cleanup.ts'
import { cleanUpFiles } from './files/cleanup.ts'
import { cleanUpSessions } from './identity/sessions/cleanup.ts'
import { rotateDueKeys } from './identity/tokens/keys.ts'
import { jobRegistry } from './jobs.ts'
import { cleanUpJobs } from './kernel/jobs/cleanup.ts'
import { sweep } from './kernel/jobs/outbox.ts'
import type { Scheduled } from './kernel/jobs/schedule.ts'
import { sendDue } from './newsletter/cron.ts'
import { dropOldImports as dropSubscriberImports } from './newsletter/imports/cleanup.ts'
import { cleanUpNotifications } from './notifications/cleanup.ts'
import { orderDigests } from './notifications/digest/due.ts'
import { orderDailyChecks } from './payouts/daily-check.ts'
import { orderPayrolls } from './payouts/payrolls/make.ts'
import { sweepPayouts } from './payouts/sweep.ts'
import { tidyChecks } from './payouts/tidy.ts'
import { remind } from './projects/remind.ts'
import { dropOldImports as dropProductImports } from './shop/imports/cleanup.ts'
import { expireOrders } from './shop/orders/expire.ts'
import { watchClocks } from './tickets/clocks/watch.ts'
import { closeSolved } from './tickets/close-solved.ts'

/** Everything done by the clock. `wrangler.toml` lists the same expressions; a test holds the two together. */
export const schedule: readonly Scheduled[] = [
  {
    name: 'billing.process_due',
    cron: '7 * * * *',
    purpose:
      'Makes the recurring invoices whose day has come, announces what became overdue or expired, reminds clients of what they owe, and drops outdated PDFs of accounts.',
    run: processDue,
  },
  {
    name: 'kernel.sweep',
    cron: '* * * * *',
    purpose: 'Sends the jobs whose message was lost, and those whose runner died.',
    run: async (ctx) => `${await sweep(ctx)} sent`,
  },
  {
    name: 'billing.recheck_payments',
    cron: '* * * * *',
    purpose: 'Orders a check of each online payment that is under way and due for one.',
    run: recheckPayments,
  },
  {
    name: 'shop.expire_orders',
    cron: '* * * * *',
    purpose: 'Lets orders expire that were not paid or confirmed in time, and gives back what they held.',
    run: expireOrders,
  },
  {
    name: 'shop.drop_imports',
    cron: '17 3 * * *',
    purpose: 'Removes files of products that were checked a fortnight ago and never applied.',
    run: dropProductImports,
  },
  {
    name: 'newsletter.drop_imports',
    cron: '17 3 * * *',
    purpose: 'Removes files of subscribers that were checked a fortnight ago and never applied.',
    run: dropSubscriberImports,
  },
  {
    name: 'kernel.clean_up',
    cron: '17 3 * * *',
    purpose: 'Removes finished jobs, relayed events and idempotency keys whose time is over.',
    run: (ctx) => cleanUpJobs(ctx, jobRegistry),
  },
  {
    name: 'identity.clean_up_sessions',
    cron: '17 3 * * *',
    purpose: 'Removes sessions, reset links and invitations that ended long ago.',
    run: cleanUpSessions,
  },
  {
    name: 'identity.rotate_keys',
    cron: '17 3 * * *',
    purpose: 'Rotates the signing key every ninety days and drops keys past their overlap.',
    run: rotateDueKeys,
  },
  {
    name: 'files.clean_up',
    cron: '17 3 * * *',
    purpose: 'Removes files that were uploaded a day ago and belong to nothing.',
    run: (ctx) => cleanUpFiles(ctx, { message: messagesWith }),
  },
  {
    name: 'documents.tend',
    cron: '17 3 * * *',
    purpose:
      'Aborts expired uploads, deletes documents that were in the trash for thirty days, and applies retention rules.',
    run: cleanUpDocuments,
  },
  {
    name: 'newsletter.send_due',
    cron: '* * * * *',
    purpose:
      'Starts campaigns whose moment has come, goes on with mails that are due, and orders welcome letters.',
    run: sendDue,
  },
  {
    name: 'notifications.clean_up',
    cron: '17 3 * * *',
    purpose: 'Removes notifications that were read long ago, and unread ones past their retention.',
    run: cleanUpNotifications,
  },
  {
    name: 'notifications.send_digests',
    cron: '*/15 * * * *',
    purpose: 'Orders the digest of each person whose hour has come, once a day of their organization.',
    run: orderDigests,
  },
  {
    name: 'payouts.make_payrolls',
    cron: '* * * * *',
    purpose: 'Orders the bulk of each payroll whose day, less its lead, has come.',
    run: orderPayrolls,
  },
  {
    name: 'payouts.sweep',
    cron: '* * * * *',
    purpose:
      'Starts bulks of payments that are due and lost their start, and wakes ledgers that fell silent.',
    run: sweepPayouts,
  },
  {
    name: 'payouts.reconcile',
    cron: '17 3 * * *',
    purpose:
      'Verifies the ledger of each payout account, and asks the rail again about payments it never stored.',
    run: orderDailyChecks,
  },
  {
    name: 'payouts.tidy',
    cron: '17 3 * * *',
    purpose: 'Removes dry runs of payments that nobody made a bulk of within a day, with their files.',
    run: tidyChecks,
  },
  {
    name: 'projects.remind',
    cron: '*/15 * * * *',
    purpose: 'Reminds people of overdue tasks and coming milestones, once each.',
    run: remind,
  },
  {
    name: 'tickets.close_solved',
    cron: '17 3 * * *',
    purpose: 'Closes tickets that were solved a week ago.',
    run: closeSolved,
  },
  {
    name: 'tickets.watch_clocks',
    cron: '* * * * *',
    purpose: 'Finds promises to clients that were broken or come close, and warns whom the policy names.',
    run: watchClocks,
  },
]
