import type { Context } from 'hono'
import type { World } from './world.ts'

export interface Bindings {
  readonly WORLD: DurableObjectNamespace<World>
  /** Where the product takes reports of bounces, and what signs them; absent in tests, which sign their own. */
  readonly MAIL_WEBHOOK_URL?: string
  readonly MAIL_WEBHOOK_SECRET?: string
  /** Where the product takes mails in, and for which domain; absent in tests. */
  readonly MAIL_IN_URL?: string
  readonly MAIL_IN_DOMAIN?: string
}

export interface SandboxEnv {
  Bindings: Bindings
}

/** The sandbox has one object. */
export const worldOf = (c: Context<SandboxEnv>) => c.env.WORLD.getByName('world')
