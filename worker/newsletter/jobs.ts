import type { Job } from '../kernel/jobs/job.ts'
import { openCampaignJob, startCampaignJob } from './campaigns/start.ts'
import { mailTestJob } from './campaigns/test-mail.ts'
import { applyImportJob } from './imports/apply.ts'
import { sendBatchJob } from './sending/send-batch.ts'
import { mailSubscriptionJob } from './subscriptions/subscribe.ts'
import { sendWelcomeJob } from './welcome/send.ts'

export const newsletterJobs: readonly Job[] = [
  mailSubscriptionJob,
  mailTestJob,
  startCampaignJob,
  openCampaignJob,
  sendBatchJob,
  sendWelcomeJob,
  applyImportJob,
]
