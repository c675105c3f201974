import type { Job } from '../kernel/jobs/job.ts'
import { respaceColumn } from './tasks/respace.ts'

export const projectJobs: readonly Job[] = [respaceColumn]
