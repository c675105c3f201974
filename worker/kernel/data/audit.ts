import type { AuditAction } from '../../../contract/audit-actions.ts'
import type { Context } from '../context.ts'
import type { Statement } from './database.ts'
import { rowsOf } from './rows-of.ts'
import { auditEntries } from './tables.ts'

/** Who did what to which row, with what was there before and after. Never a secret among the facts. */
export interface Audit {
  readonly action: AuditAction | `test.${string}`
  readonly subject: readonly [type: string, id: number | string | null]
  readonly organizationId: number | null
  readonly before?: AuditFacts
  readonly after?: AuditFacts
  /** The person who acted, where no session exists yet: a sign-in, a reset by link. */
  readonly actor?: { readonly id: number; readonly name: string }
}
export type AuditFacts = Readonly<Record<string, string | number | boolean | null | readonly number[]>>

const COLUMNS = [
  ...(['at', 'action', 'actor_id', 'actor_name', 'organization_id', 'subject_type', 'subject_id'] as const),
  ...(['before', 'after', 'ip', 'device', 'request_id'] as const),
]

export type AuditRow = ReturnType<typeof auditRows>[number]

export const auditRows = (ctx: Context, entries: readonly Audit[]) =>
  entries.map((entry) => {
    const actor = entry.actor ?? (ctx.actor ? { id: ctx.actor.userId, name: ctx.actor.name } : null)
    const [subject_type, subject_id] = entry.subject
    return {
      at: ctx.clock.now(),
      action: entry.action,
      actor_id: actor?.id ?? null,
      actor_name: actor?.name ?? null,
      organization_id: entry.organizationId,
      subject_type,
      subject_id: subject_id === null ? null : String(subject_id),
      before: jsonOf(entry.before),
      after: jsonOf(entry.after),
      ip: ctx.client.ip,
      device: ctx.client.device,
      request_id: ctx.requestId,
    }
  })

export const auditStatements = ({ db }: Pick<Context, 'db'>, rows: readonly AuditRow[]): Statement[] =>
  rows.length === 0 ? [] : [db.insert(auditEntries).select(rowsOf(auditEntries, COLUMNS, rows))]

const jsonOf = (facts: AuditFacts | undefined): string | null =>
  facts === undefined ? null : JSON.stringify(facts)

/** Only what differs, so that a reader of the trail sees the change and nothing else. */
export function difference<Facts extends AuditFacts>(
  before: Facts,
  after: Facts,
): { before: AuditFacts; after: AuditFacts } | null {
  const changed = Object.keys(after).filter((key) => !isSame(before[key], after[key]))
  if (changed.length === 0) return null
  const pick = (facts: AuditFacts) => Object.fromEntries(changed.map((key) => [key, facts[key] ?? null]))
  return { before: pick(before), after: pick(after) }
}

const isSame = (one: AuditFacts[string] | undefined, other: AuditFacts[string] | undefined): boolean =>
  Array.isArray(one) && Array.isArray(other) ? one.join() === other.join() : one === other
