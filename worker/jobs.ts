import { billingJobs } from './billing/jobs.ts'
import { billingNotices } from './billing/notices.ts'
import { billingReactions } from './billing/reactions.ts'
import { chatJobs } from './chat/jobs.ts'
import { chatNotices } from './chat/notices.ts'
import { chatReactions } from './chat/reactions.ts'
import { documentJobs } from './documents/jobs.ts'
import { documentNotices } from './documents/notices.ts'
import { documentReactions } from './documents/reactions.ts'
import { addUpload } from './documents/uploads/add.ts'
import { fileJobs } from './files/jobs.ts'
import { identityNotices } from './identity/notices.ts'
import { identityReactions } from './identity/reactions.ts'
import type { Job } from './kernel/jobs/job.ts'
import type { Notice } from './kernel/jobs/notices.ts'
import type { Reaction } from './kernel/jobs/reactions.ts'
import { registryOf } from './kernel/jobs/runner.ts'
import { liveReactions } from './live/reactions.ts'
import { newsletterJobs } from './newsletter/jobs.ts'
import { notificationJobs } from './notifications/jobs.ts'
import { notificationReactions, reactionsOfNotices } from './notifications/reactions.ts'
import { payoutJobs } from './payouts/jobs.ts'
import { payoutNotices, payoutReactions } from './payouts/reactions.ts'
import { projectJobs } from './projects/jobs.ts'
import { projectNotices } from './projects/notices.ts'
import { projectReactions } from './projects/reactions.ts'
import { shopJobs } from './shop/jobs.ts'
import { orderJobs } from './shop/orders/jobs.ts'
import { orderNotices } from './shop/orders/notices.ts'
import { orderReactions } from './shop/orders/reactions.ts'
import { stockNotices } from './shop/stock/notices.ts'
import { ticketJobs } from './tickets/jobs.ts'
import { ticketNotices } from './tickets/notices.ts'
import { ticketReactions } from './tickets/reactions.ts'

/** What people are notified of, as each capability says. */
const notices: readonly Notice[] = [
  ...identityNotices,
  ...billingNotices,
  ...chatNotices,
  ...documentNotices,
  ...payoutNotices,
  ...projectNotices,
  ...orderNotices,
  ...stockNotices,
  ...ticketNotices,
]

/** Everything done when something happened. */
export const reactions: readonly Reaction[] = [
  ...identityReactions,
  ...liveReactions,
  ...chatReactions,
  ...billingReactions,
  ...documentReactions,
  ...payoutReactions,
  ...projectReactions,
  ...orderReactions,
  ...ticketReactions,
  ...notificationReactions,
  ...reactionsOfNotices(notices),
]

/** Background work that no event causes. */
const otherJobs: readonly Job[] = [
  ...billingJobs,
  ...chatJobs,
  ...documentJobs,
  ...fileJobs,
  ...newsletterJobs,
  ...notificationJobs(notices),
  ...payoutJobs,
  ...projectJobs,
  ...shopJobs,
  ...orderJobs,
  ...ticketJobs(addUpload),
]

export const jobRegistry = registryOf([...reactions.map((reaction) => reaction.job), ...otherJobs])
