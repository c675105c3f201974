import { renderMarkdown } from '../../contract/platform/markdown.ts'
import * as contract from '../../contract/platform/routes.ts'
import * as storage from '../../contract/platform/storage.ts'
import { renderMarkdown as render } from '../kernel/data/markdown.ts'
import { giveFile, takeFile } from '../kernel/files/storage-links.ts'
import { type App, Reply, serve } from '../kernel/http/serve.ts'
import { type CheckName, checkHealth } from '../kernel/observe/health.ts'
import { version } from '../version.ts'
import { documentsOf } from './documents.ts'
import { writeMetrics } from './metrics.ts'

export function platformRoutes(app: App): void {
  const { openapi, asyncapi, docs } = documentsOf(app)
  serve(app, contract.healthz, () => ({ status: 'ok' as const }))
  serve(app, contract.readyz, async (ctx) => {
    const checks = (await checkHealth(ctx)).map(({ name, ok }) => ({ name, ok }))
    const ok = checks.every((check) => check.ok)
    const standing = (name: CheckName) =>
      checks.some((check) => check.name === name && check.ok) ? ('ok' as const) : ('failed' as const)
    const named = {
      d1: standing('database'),
      r2: standing('files'),
      objects: standing('objects'),
      queue: standing('queue'),
    }
    const status = ok ? ('ok' as const) : ('degraded' as const)
    return new Reply({ status, ...named, checks }, { status: ok ? 200 : 503 })
  })
  serve(app, contract.metrics, async (ctx) => {
    const text = await writeMetrics(ctx, ctx.bearer)
    const headers = { 'Content-Type': 'text/plain; version=0.0.4; charset=utf-8' }
    return new Reply(undefined, { response: new Response(text, { headers }) })
  })
  serve(app, contract.settings, ({ config }) => ({
    version,
    sentry_dsn: config.SENTRY_DSN ?? null,
    posthog:
      config.POSTHOG_KEY && config.POSTHOG_HOST
        ? { key: config.POSTHOG_KEY, host: config.POSTHOG_HOST }
        : null,
  }))
  serve(app, renderMarkdown, (_ctx, { body }) => ({ html: body.texts.map(render) }))
  serve(app, storage.putFile, async (ctx, { query }, request) => {
    const headers = { ETag: `"${await takeFile(ctx, query, request)}"` }
    return new Reply(undefined, { response: new Response(null, { status: 204, headers }) })
  })
  serve(app, storage.getFile, async (ctx, { query }) => {
    return new Reply(undefined, { response: await giveFile(ctx, query) })
  })
  serve(app, contract.openapi, ({ config }) => openapi(config))
  serve(app, contract.asyncapi, ({ config }) => asyncapi(config))
  serve(app, contract.docs, ({ config, locale }) => {
    const headers = { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-cache' }
    return new Reply(undefined, { response: new Response(docs(config, locale), { headers }) })
  })
  app.get('/swagger', (c) => c.redirect('/api/docs', 301))
}
