import * as contract from '../../contract/admin.ts'
import { rotateKeys } from '../identity/tokens/keys.ts'
import { type App, serve } from '../kernel/http/serve.ts'
import type { JobRegistry } from '../kernel/jobs/runner.ts'
import type { Scheduled } from '../kernel/jobs/schedule.ts'
import { readFigures } from './figures.ts'
import { listJobs, readJob, replayJob } from './jobs.ts'
import { readSystem } from './system.ts'

export function adminRoutes(app: App, schedule: readonly Scheduled[], registry: JobRegistry): void {
  serve(app, contract.readSystem, (ctx) => readSystem(ctx, schedule))
  serve(app, contract.readFigures, readFigures)
  serve(app, contract.listJobs, (ctx, { query }) => listJobs(ctx, query))
  serve(app, contract.readJob, (ctx, { params }) => readJob(ctx, registry, params.jobId))
  serve(app, contract.replayJob, (ctx, { params }) => replayJob(ctx, params.jobId))
  serve(app, contract.rotateKeys, (ctx, { body }) => rotateKeys(ctx, body))
}
