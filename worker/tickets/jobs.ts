import type { Job } from '../kernel/jobs/job.ts'
import type { AddFile } from './mail-in/attach.ts'
import { readMailJob } from './mail-in/read-mail.ts'

/** Documents know tickets, and not the other way round: how a file becomes one is handed over. */
export const ticketJobs = (addFile: AddFile): readonly Job[] => [readMailJob(addFile)]
