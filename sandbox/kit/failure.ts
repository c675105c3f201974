import type { Context, ErrorHandler } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import * as z from 'zod'

/** A caller's mistake, reported to the caller. */
export class Refusal extends Error {
  readonly status: ContentfulStatusCode
  readonly code: string

  constructor(status: ContentfulStatusCode, code: string, message: string) {
    super(message)
    this.status = status
    this.code = code
  }
}

/** Unlike the product, the sandbox shows the messages of its own errors: its user is a developer. */
export const explain: ErrorHandler = (error, c) => {
  if (error instanceof z.ZodError) {
    return c.json({ error: 'invalid', message: z.prettifyError(error), issues: error.issues }, 422)
  }
  if (error instanceof Refusal) return c.json({ error: error.code, message: error.message }, error.status)
  console.error(error)
  return c.json({ error: 'sandbox_bug', message: String(error) }, 500)
}

export async function readJson(c: Context): Promise<unknown> {
  try {
    return await c.req.json()
  } catch {
    throw new Refusal(400, 'unreadable', 'the body is not JSON')
  }
}
