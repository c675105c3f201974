import { buildPushPayload } from '@block65/webcrypto-web-push'
import { eq } from 'drizzle-orm'
import type { Context } from '../../kernel/context.ts'
import { commit } from '../../kernel/data/commit.ts'
import { Park } from '../../kernel/jobs/job.ts'
import { pushSubscriptions } from '../tables.ts'
import { isPushService } from './services.ts'
import type { SubscriptionRow } from './subscriptions.ts'
import { vapidOf } from './vapid.ts'

/** What a device shows: kinds and names, as the bell says them. It passes through a company that we do not choose. */
export interface PushMessage {
  readonly title: string
  readonly body: string
  /** From the root. */
  readonly path: string
  /** A later message under it takes the place of the one that is shown. */
  readonly tag: string
}

/** A push service keeps a message so long for a device that is off; the next morning it is in the digest. */
const KEPT_SECONDS = 24 * 60 * 60
const TIMEOUT_MS = 10_000

/**
 * Encrypted for the browser (RFC 8291), signed for its service (RFC 8292). An address that the service has forgotten is
 * forgotten here, too.
 */
export async function push(ctx: Context, row: SubscriptionRow, message: PushMessage): Promise<void> {
  const vapid = vapidOf(ctx.config)
  // Asked again: the list of services may be shorter than when the browser came.
  if (!vapid || !isPushService(row.endpoint, ctx.config.PUSH_SANDBOX_URL)) return
  const options = { ttl: KEPT_SECONDS, urgency: 'normal', topic: message.tag } as const
  const { headers, method, body } = await buildPushPayload(
    { data: { ...message }, options },
    // The sandbox has no certificate, which the library insists on. This address is signed for, not called.
    {
      endpoint: row.endpoint.replace(/^http:/, 'https:'),
      expirationTime: null,
      keys: { p256dh: row.p256dh, auth: row.auth },
    },
    vapid,
  )
  const { 'content-length': _, ...sent } = headers
  const response = await fetch(row.endpoint, {
    method,
    headers: sent,
    body,
    // Wherever it leads instead is no push service that we know.
    redirect: 'manual',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  })
  await response.body?.cancel()
  if (response.ok) return
  if (response.status === 404 || response.status === 410) return forget(ctx, row.id)
  if (response.status === 429 || response.status >= 500)
    throw new Error(`push service answered ${response.status}`)
  throw new Park(`the push service refuses this message (${response.status})`)
}

const forget = (ctx: Context, id: number): Promise<void> =>
  commit(ctx, { write: [ctx.db.delete(pushSubscriptions).where(eq(pushSubscriptions.id, id))] })
