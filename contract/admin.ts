import * as z from 'zod'
import { liveNow } from './chat/admin.ts'
import { defineErrors } from './errors.ts'
import { id, idText, instant, pageOf, pageQuery } from './page.ts'
import { defineRoute } from './route.ts'

export const adminErrors = defineErrors('admin', {
  jobNotFound: {
    status: 404,
    fr: ['Tâche introuvable', 'Elle a peut-être déjà été rejouée ou effacée.'],
    en: ['Job not found', 'It may have been replayed or removed already.'],
  },
  jobNotReplayable: {
    status: 409,
    fr: ['Tâche non rejouable', 'Seules les tâches en échec ou mises de côté peuvent être rejouées.'],
    en: ['Job cannot be replayed', 'Only failed or parked jobs can be replayed.'],
  },
})

export const jobStates = ['queued', 'running', 'done', 'parked', 'dead'] as const
export const job = z
  .object({
    id,
    name: z.string().meta({ examples: ['identity.send_invitation'] }),
    state: z.enum(jobStates),
    attempts: z.number().int(),
    created_at: instant,
    next_attempt_at: instant.nullable(),
    finished_at: instant.nullable(),
    reason: z.string().nullable(),
  })
  .meta({ id: 'Job' })
export type Job = z.output<typeof job>

export const listJobs = defineRoute({
  id: 'admin.listJobs',
  summary: 'Background jobs; state=dead and state=parked are the dead letters',
  access: 'system.operate',
  method: 'get',
  path: '/api/admin/jobs',
  query: pageQuery.extend({ state: z.enum(jobStates).optional() }),
  reply: pageOf(job),
})

export const replayJob = defineRoute({
  id: 'admin.replayJob',
  summary: 'Run a failed or parked job again',
  access: 'system.operate',
  method: 'post',
  path: '/api/admin/jobs/{jobId}/replays',
  params: z.object({ jobId: idText }),
  body: z.strictObject({}),
  reply: job,
  errors: [adminErrors.jobNotFound, adminErrors.jobNotReplayable],
})

const health = z.object({ name: z.string(), ok: z.boolean(), detail: z.string().nullable() })

export const readSystem = defineRoute({
  id: 'admin.readSystem',
  summary: 'The state of the deployment: health, jobs, crons, sessions, keys, error rate',
  access: 'system.operate',
  method: 'get',
  path: '/api/admin/system',
  reply: z
    .object({
      version: z.string(),
      checks: z.array(health),
      jobs: z.array(z.object({ state: z.enum(jobStates), count: z.number().int() })),
      oldest_queued_seconds: z.number().int().nullable(),
      crons: z.array(
        z.object({
          name: z.string(),
          cron: z.string(),
          purpose: z.string(),
          last_started_at: instant.nullable(),
          last_duration_ms: z.number().int().nullable(),
          last_ok: z.boolean().nullable(),
          last_detail: z.string().nullable(),
        }),
      ),
      active_sessions: z.number().int(),
      live: liveNow.nullable().meta({ description: 'Null while nobody can tell' }),
      requests: z.array(z.object({ hour: instant, total: z.number().int(), failed: z.number().int() })),
      signing_keys: z.array(
        z.object({
          kid: z.string(),
          signs_from: instant,
          verifies_until: instant.nullable(),
          current: z.boolean(),
        }),
      ),
    })
    .meta({ id: 'System' }),
})

export const rotateKeys = defineRoute({
  id: 'admin.rotateKeys',
  summary: 'Introduce a new signing key; `revoke` stops the old ones at once instead of after their overlap',
  access: 'system.operate',
  method: 'post',
  path: '/api/admin/signing-keys',
  body: z.strictObject({ revoke: z.boolean().default(false) }),
  reply: z.object({ kid: z.string(), signs_from: instant }),
  status: 201,
})
