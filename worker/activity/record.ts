import type { Activity } from '../../contract/activity.ts'
import { type LiveKind, liveValues } from '../../contract/live-kinds.ts'
import type { Context } from '../kernel/context.ts'
import type { AuditFacts, difference } from '../kernel/data/audit.ts'
import type { Statement } from '../kernel/data/database.ts'
import { activities } from './tables.ts'

export type SubjectType = 'project' | 'task' | 'ticket' | 'document'

export interface Recorded {
  readonly kind: LiveKind
  readonly subject: readonly [SubjectType, id: number]
  readonly organizationId: number
  /** For staff alone. */
  readonly internal?: boolean
  /** The same `difference` as the audit entry's. */
  readonly changed?: ReturnType<typeof difference>
}

/** For the commit that makes the change. */
export function activityStatement(
  ctx: Context,
  { kind, subject, organizationId, internal = false, changed }: Recorded,
): Statement {
  return ctx.db.insert(activities).values({
    organization_id: organizationId,
    subject_type: subject[0],
    subject_id: subject[1],
    internal,
    by_id: ctx.actor?.userId ?? null,
    at: ctx.clock.now(),
    kind,
    data: changed ? toldChange(changed.before, changed.after) : {},
  })
}

/**
 * Texts become `true`: an activity stays when a text is erased, and its reader may read less of the row than its writer.
 * States and dates are the strings that the live events name.
 */
export function toldChange(before: AuditFacts, after: AuditFacts): Activity['data'] {
  const names = Object.keys(after)
  return Object.fromEntries(
    names.map((name) => {
      const pair = [before[name] ?? null, after[name] ?? null] as const
      return [name, pair.some((value) => isText(name, value)) ? true : [...pair]]
    }),
  ) as Activity['data']
}

const isText = (name: string, value: AuditFacts[string]): boolean =>
  (typeof value === 'string' || (Array.isArray(value) && value.some((item) => typeof item === 'string'))) &&
  !PLAIN.includes(name)

const PLAIN: readonly string[] = [...liveValues.keyof().options, 'currency', 'colour', 'spent_on']
