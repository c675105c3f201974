import type { Route } from '../../../contract/route.ts'
import type { Context } from '../context.ts'

/**
 * Outside production every answer is held against its own contract, unnamed fields included: what the
 * documents promise is what is sent, and a column can never leak into an answer unnoticed.
 */
export function checkReply(ctx: Context, route: Route, body: unknown): void {
  if (!route.reply || ctx.config.ENVIRONMENT === 'production') return
  const parsed = route.reply.safeParse(body)
  if (!parsed.success) throw new Error(`${route.id} answers against its contract: ${parsed.error.message}`)
  if (inOrder(parsed.data) !== inOrder(body))
    throw new Error(`${route.id} answers fields that its contract does not name`)
}

/** As JSON, whatever order the fields were named in. */
const inOrder = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  )
