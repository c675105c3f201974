import { WorkerEntrypoint } from 'cloudflare:workers'
import { capabilities } from './capabilities.ts'
import type { Bindings } from './kernel/bindings.ts'
import type { Context } from './kernel/context.ts'
import { configOf, contextFor } from './kernel/http/app.ts'

/** How the Worker's own objects come in: they read none of its tables and none of its files, so they ask. */
export abstract class Entrypoint extends WorkerEntrypoint<Bindings> {
  protected get context(): Context {
    const parsed = configOf(this.env)
    if (!parsed.ok) throw new Error('the configuration is refused')
    const later = (work: Promise<unknown>) => this.ctx.waitUntil(work)
    const requestId = crypto.randomUUID()
    return contextFor({ capabilities, bindings: this.env, config: parsed.config, requestId, later })
  }
}
