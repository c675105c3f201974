import type { Job } from '../kernel/jobs/job.ts'
import { makeThumbnail } from './previews/thumbnails.ts'
import { scanFile } from './scan.ts'

export const documentJobs: readonly Job[] = [scanFile, makeThumbnail]
