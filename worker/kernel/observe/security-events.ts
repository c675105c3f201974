import { sql } from 'drizzle-orm'
import type { AuditAction } from '../../../contract/audit-actions.ts'
import { identityErrors } from '../../../contract/identity/errors.ts'
import { authErrors, csrfErrors, rateErrors } from '../../../contract/platform/errors.ts'
import { storageErrors } from '../../../contract/platform/storage.ts'
import type { Bindings } from '../bindings.ts'
import type { Context } from '../context.ts'
import { auditEntries } from '../data/tables.ts'
import { limitedAddress } from '../http/rate-limit.ts'
import { faultFacts } from './log.ts'

/** Refusals that are security events. Everything else that is refused is in the log alone. */
const ACTIONS: Readonly<Record<string, AuditAction>> = {
  [identityErrors.badCredentials.code]: 'identity.sign_in_failed',
  [identityErrors.temporaryPasswordExpired.code]: 'identity.sign_in_failed',
  [authErrors.forbidden.code]: 'security.forbidden',
  [csrfErrors.failed.code]: 'security.forbidden',
  [rateErrors.limited.code]: 'security.rate_limited',
  [storageErrors.linkInvalid.code]: 'security.signature_rejected',
  // Of a capability, which the kernel does not know.
  'billing.webhook_refused': 'security.signature_rejected',
}

/** Refusals of one kind, at one route, of one account or address are one entry of the trail for so long. */
export const REFUSALS_WINDOW_MS = 15 * 60_000
/** The most distinct entries per isolate and window; further refusals of a kind share one entry. */
export const REFUSALS_MOST = 500

interface Gathered {
  window: number
  /** Seen in this isolate, and how many of them are written. */
  readonly counts: Map<string, { seen: number; written: number }>
}
const gatheredBy = new WeakMap<Bindings, Gathered>()

/**
 * Writes a refusal into the audit trail, after the answer and without failing it. An attacker decides how often this is
 * called, so equal refusals share a row with a count, and an isolate writes the 1st, 2nd, 4th, 8th … of them: the count
 * may lag behind by half. What was typed is not kept: who is unknown here is known by the address only.
 */
export function noteRefusal(ctx: Context, code: string, route: string): void {
  const action = ACTIONS[code]
  if (action === undefined) return
  const { concerns } = ctx
  const who = concerns.userId === null ? limitedAddress(ctx.client.ip) : `user:${concerns.userId}`
  const window = Math.floor(ctx.clock.now() / REFUSALS_WINDOW_MS)
  const gathered = gatheredIn(ctx.bindings, window)
  const own = `${action}:${who}:${code}:${route}`
  const isNamed = gathered.counts.has(own) || gathered.counts.size < REFUSALS_MOST
  const key = isNamed ? own : `${action}:others`
  const count = gathered.counts.get(key) ?? { seen: 0, written: 0 }
  gathered.counts.set(key, count)
  count.seen += 1
  if (count.seen < count.written * 2) return
  const more = count.seen - count.written
  count.written = count.seen
  const entry = isNamed ? concerns : { ...concerns, userId: null, organizationId: null, sessionId: null }
  ctx.waitUntil(
    write(ctx, { action, code, route, key: `${key}:${window}`, more, entry }).catch((error: unknown) =>
      ctx.log.error('refusal.not_written', faultFacts(error)),
    ),
  )
}

function gatheredIn(bindings: Bindings, window: number): Gathered {
  const before = gatheredBy.get(bindings)
  if (before?.window === window) return before
  const gathered = { window, counts: new Map() }
  gatheredBy.set(bindings, gathered)
  return gathered
}

async function write(
  ctx: Context,
  refusal: {
    readonly action: AuditAction
    readonly code: string
    readonly route: string
    readonly key: string
    readonly more: number
    readonly entry: Context['concerns']
  },
): Promise<void> {
  const { action, code, route, key, more, entry } = refusal
  const isActor = entry.sessionId !== null
  await ctx.db
    .insert(auditEntries)
    .values({
      at: ctx.clock.now(),
      action,
      key,
      request_id: ctx.requestId,
      actor_id: isActor ? entry.userId : null,
      actor_name: isActor ? entry.name : null,
      organization_id: entry.organizationId,
      subject_type: 'user',
      subject_id: entry.userId === null ? null : String(entry.userId),
      after: { code, route, count: more },
      ip: ctx.client.ip,
      device: ctx.client.device,
    })
    .onConflictDoUpdate({
      target: auditEntries.key,
      set: {
        after: sql`json_set(${auditEntries.after}, '$.count', (${auditEntries.after} ->> '$.count') + ${more})`,
      },
    })
}
