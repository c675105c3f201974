import type { Job } from '../kernel/jobs/job.ts'
import { settlePayment } from './online/jobs.ts'
import { makePdf } from './pdf/make.ts'
import { makeRecurring } from './recurring/make.ts'

export const billingJobs: readonly Job[] = [makePdf, makeRecurring, settlePayment]
