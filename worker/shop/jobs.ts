import type { Job } from '../kernel/jobs/job.ts'
import { dropImages, makeImage } from './images/make.ts'
import { applyImportJob } from './imports/apply.ts'
import { storeVisitsJob } from './visits/store.ts'

export const shopJobs: readonly Job[] = [makeImage, dropImages, applyImportJob, storeVisitsJob]
