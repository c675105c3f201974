import { isDeepStrictEqual } from 'node:util'
import type { Route } from '../../contract/route.ts'
import type { Context } from './context.ts'

/**
 * Outside production every answer is held against its own contract, unnamed fields included: what the
 * documents promise is what is sent, and a column can never leak into an answer unnoticed.
 */
export function checkReply(ctx: Context, route: Route, body: unknown): void {
  if (!route.reply || ctx.config.ENVIRONMENT === 'production') return
  const parsed = route.reply.safeParse(body)
  if (!parsed.success) throw new Error(`${route.id} answers against its contract: ${parsed.error.message}`)
  const sent = JSON.parse(JSON.stringify(body)) as unknown
  if (!isDeepStrictEqual(JSON.parse(JSON.stringify(parsed.data)), sent))
    throw new Error(`${route.id} answers fields that its contract does not name`)
}
