import * as z from 'zod'
import { defineRoute } from '../route.ts'

export const healthz = defineRoute({
  id: 'platform.healthz',
  summary: 'Liveness',
  access: 'public',
  method: 'get',
  path: '/healthz',
  reply: z.object({ status: z.literal('ok') }),
})

const standing = z.enum(['ok', 'failed'])

export const readyz = defineRoute({
  id: 'platform.readyz',
  summary: 'Readiness: D1, R2, objects and the lag of the queue',
  access: 'public',
  method: 'get',
  path: '/readyz',
  reply: z.object({
    status: z.enum(['ok', 'degraded']),
    d1: standing.meta({ description: 'The database; `database` in `checks`' }),
    r2: standing.meta({ description: 'The storage of files; `files` in `checks`' }),
    objects: standing.meta({ description: 'Durable Objects' }),
    queue: standing.meta({ description: 'Failed when a due job has waited for more than 300 s' }),
    checks: z.array(z.object({ name: z.string(), ok: z.boolean() })),
  }),
})

export const metrics = defineRoute({
  id: 'platform.metrics',
  summary: 'Prometheus metrics, with the metrics token',
  access: 'public',
  method: 'get',
  path: '/metrics',
  media: 'text/plain',
})

export const settings = defineRoute({
  id: 'platform.settings',
  summary: 'The public settings of this deployment, for pages before sign-in',
  access: 'public',
  method: 'get',
  path: '/api/settings',
  reply: z.object({
    version: z.string(),
    sentry_dsn: z
      .string()
      .nullable()
      .meta({ description: 'Where pages report errors; null where they do not' }),
    posthog: z.object({ key: z.string(), host: z.string() }).nullable(),
  }),
})

export const openapi = defineRoute({
  id: 'platform.openapi',
  summary: 'This API as OpenAPI 3.1',
  access: 'public',
  method: 'get',
  path: '/api/openapi.json',
  reply: z.record(z.string(), z.unknown()),
})

export const asyncapi = defineRoute({
  id: 'platform.asyncapi',
  summary: 'The sockets as AsyncAPI 3.0',
  access: 'public',
  method: 'get',
  path: '/api/asyncapi.json',
  reply: z.record(z.string(), z.unknown()),
})

export const docs = defineRoute({
  id: 'platform.docs',
  summary: 'This API as a readable page',
  access: 'public',
  method: 'get',
  path: '/api/docs',
  media: 'text/html',
})
