import * as z from 'zod'
import type { JobName } from '../../contract/jobs.ts'
import { defineJob, type Job } from '../kernel/jobs/job.ts'
import { REMOVE_FILES, removeReleased } from './cleanup.ts'
import { RELEASE_LINKS, releaseLinks } from './quota.ts'

export const removeFiles = (name: JobName) =>
  defineJob({
    name,
    payload: z.strictObject({}),
    run: async (ctx) => {
      await removeReleased(ctx)
    },
  })

export const releaseUnusedLinks = (name: JobName) =>
  defineJob({
    name,
    payload: z.strictObject({ organization_id: z.number().int().nonnegative() }),
    run: async (ctx, { organization_id }) => {
      await releaseLinks(ctx, organization_id)
    },
  })

export const fileJobs: readonly Job[] = [
  removeFiles(REMOVE_FILES),
  releaseUnusedLinks(RELEASE_LINKS),
  // Names that these jobs had while only messages had files: rows under them may still wait, for two hours at most.
  removeFiles('chat.remove_files'),
  releaseUnusedLinks('chat.release_links'),
]
