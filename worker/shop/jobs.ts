import type { Job } from '../kernel/jobs/job.ts'
import { storeVisitsJob } from './visits/store.ts'

export const shopJobs: readonly Job[] = [storeVisitsJob]
