import type { Job } from '../kernel/jobs/job.ts'
import { scanFile } from './scan.ts'

export const documentJobs: readonly Job[] = [scanFile]
