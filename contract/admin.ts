import * as z from 'zod'
import { paymentStatuses } from './billing/payment-schemas.ts'
import { liveNow } from './chat/admin.ts'
import { defineErrors } from './errors.ts'
import { day, id, idText, instant, pageOf, pageQuery } from './page.ts'
import { defineRoute } from './route.ts'

export const adminErrors = defineErrors('admin', {
  jobNotFound: {
    status: 404,
    fr: ['Travail introuvable', 'Il a peut-être déjà abouti et été effacé.'],
    en: ['Job not found', 'It may have been done and removed already.'],
  },
  jobNotReplayable: {
    status: 409,
    fr: ['Travail non relançable', 'Seuls les travaux en échec ou mis de côté peuvent être relancés.'],
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

export const jobDetail = job
  .extend({
    key: z.string().meta({ description: 'Two orders under one key are one job' }),
    request_id: z.string().meta({ description: 'The request that caused it' }),
    payload: z.json().meta({ description: 'Its payload: ids, never text that people wrote' }),
    event: z
      .object({ name: z.string(), at: instant, payload: z.json() })
      .nullable()
      .meta({ description: 'The event to which it is a reaction' }),
    recipient: z
      .object({ name: z.string().nullable(), email: z.string() })
      .nullable()
      .meta({ description: 'The recipient of its mail, looked up now; null for a job that sends none' }),
    history: z.array(
      z.object({
        started_at: instant,
        ended_at: instant.nullable().meta({ description: 'Null for an attempt in progress or interrupted' }),
        running: z.boolean(),
        error: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'JobDetail' })
export type JobDetail = z.output<typeof jobDetail>

export const readJob = defineRoute({
  id: 'admin.readJob',
  summary: 'One background job with its payload, its attempts and the recipient of its mail',
  access: 'system.operate',
  method: 'get',
  path: '/api/admin/jobs/{jobId}',
  params: z.object({ jobId: idText }),
  reply: jobDetail,
  errors: [adminErrors.jobNotFound],
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

const count = z.number().int()
const paymentsNow = z
  .object({
    attempts: z
      .array(z.object({ status: z.enum(paymentStatuses), count }))
      .meta({ description: 'Online payments begun within 24 hours' }),
    quarantined: count.meta({ description: 'Online payments that wait for a decision, however old' }),
    oldest_open_seconds: count.nullable().meta({ description: 'Of those without an outcome' }),
    provider: z
      .array(
        z.object({
          call: z.string().meta({ examples: ['cinetpay.check'] }),
          outcome: z.string().meta({ examples: ['answered'] }),
          count,
          average_ms: count,
        }),
      )
      .nullable()
      .meta({
        description: 'How calls of the provider ended within 24 hours; null while they cannot be read',
      }),
  })
  .meta({ id: 'PaymentsNow' })

export const readSystem = defineRoute({
  id: 'admin.readSystem',
  summary: 'The state of the deployment: health, jobs, crons, sessions, payments, keys, error rate',
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
      live: liveNow.nullable().meta({ description: 'Null while the figures cannot be read' }),
      payments: paymentsNow,
      mail_in: z.object({
        domain: z
          .string()
          .nullable()
          .meta({ description: 'Null while no mail is taken in', examples: ['aide.matrice.test'] }),
        held: z.number().int().meta({ description: 'Mails that wait for a decision' }),
      }),
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

/** Yesterday and the twelve days before it: requests are kept for two weeks, and their first day is not whole. */
export const FIGURE_DAYS = 13

const figure = z
  .number()
  .int()
  .meta({ examples: [42] })

export const dayFigures = z
  .object({
    day,
    sign_ins: figure,
    people: figure.meta({ description: 'Who signed in or changed something' }),
    changes: figure.meta({ description: 'Entries of the audit trail beside sign-ins and sign-outs' }),
    requests: figure.nullable().meta({ description: 'Null while they cannot be read' }),
    failed: figure.nullable().meta({ description: 'Requests that failed on the server’s side' }),
  })
  .meta({ id: 'DayFigures' })
export type DayFigures = z.output<typeof dayFigures>

export const readFigures = defineRoute({
  id: 'admin.readFigures',
  summary: 'Daily figures of the last days, yesterday last, in the reader’s time zone',
  access: 'system.operate',
  method: 'get',
  path: '/api/admin/figures',
  reply: z.object({ days: z.array(dayFigures) }).meta({ id: 'Figures' }),
})

export const rotateKeys = defineRoute({
  id: 'admin.rotateKeys',
  summary: 'Rotate the signing key; `revoke` stops the old ones at once instead of after their overlap',
  access: 'system.operate',
  method: 'post',
  path: '/api/admin/signing-keys',
  body: z.strictObject({ revoke: z.boolean().default(false) }),
  reply: z.object({ kid: z.string(), signs_from: instant }),
  status: 201,
})
