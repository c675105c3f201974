import * as contract from '../../contract/admin.ts'
import { rotateKeys } from '../identity/tokens/keys.ts'
import { iso } from '../kernel/context.ts'
import type { Scheduled } from '../kernel/schedule.ts'
import { type App, serve } from '../kernel/serve.ts'
import { listJobs, replayJob } from './jobs.ts'
import { readSystem } from './system.ts'

export function adminRoutes(app: App, schedule: readonly Scheduled[]): void {
  serve(app, contract.readSystem, (ctx) => readSystem(ctx, schedule))
  serve(app, contract.listJobs, (ctx, { query }) => listJobs(ctx, query))
  serve(app, contract.replayJob, (ctx, { params }) => replayJob(ctx, params.jobId))
  serve(app, contract.rotateKeys, async (ctx, { body }) => {
    const { kid, signsFrom } = await rotateKeys(ctx, { revoke: body.revoke })
    return { kid, signs_from: iso(signsFrom) }
  })
}
