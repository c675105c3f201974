import type { Context } from 'hono'
import type { World } from './world.ts'

export interface Bindings {
  readonly WORLD: DurableObjectNamespace<World>
}

export interface SandboxEnv {
  Bindings: Bindings
}

/** The sandbox has one object. */
export const worldOf = (c: Context<SandboxEnv>) => c.env.WORLD.getByName('world')
