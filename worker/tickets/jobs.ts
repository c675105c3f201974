import * as z from 'zod'
import { defineJob, type Job } from '../kernel/jobs/job.ts'
import { watchClocks } from './clocks/watch.ts'
import type { AddFile } from './mail-in/attach.ts'
import { readMailJob } from './mail-in/read-mail.ts'
import { RECOUNT } from './policies/versions.ts'

/** Documents know tickets, and not the other way round: how a file becomes one is handed over. */
export const ticketJobs = (addFile: AddFile): readonly Job[] => [readMailJob(addFile), recountClocks]

/** The round of the cron, as soon as a policy or a calendar was edited: due times on screens are right before the minute. */
const recountClocks = defineJob({
  name: RECOUNT,
  payload: z.strictObject({}),
  leaseSeconds: 60,
  run: async (ctx) => void (await watchClocks(ctx)),
})
