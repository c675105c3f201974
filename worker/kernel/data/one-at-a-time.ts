import type { Context } from '../context.ts'
import { faultFacts } from '../observe/log.ts'

/**
 * Does work that continues what was written before it, after everybody who asked earlier under the same name. A thousand
 * who did it at once would each lose to all others in turn; in line they each do it once. The work keeps its guards: the
 * line is a courtesy, and without it, or after its patience, everything is still right.
 */
export async function oneAtATime<Value>(
  ctx: Context,
  name: string,
  work: () => Promise<Value>,
): Promise<Value> {
  const line = ctx.bindings.TURNSTILE.getByName(name)
  const turn = await line.enter().catch((error: unknown) => {
    ctx.log.error('turnstile.unreached', { name, ...faultFacts(error) })
    return null
  })
  try {
    return await work()
  } finally {
    if (turn !== null) ctx.waitUntil(line.leave(turn).catch(() => undefined))
  }
}
