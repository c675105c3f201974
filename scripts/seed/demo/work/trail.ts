import type { LiveKind } from '../../../../contract/live-kinds.ts'
import { toldChange } from '../../../../worker/activity/record.ts'
import type { AuditFacts, difference } from '../../../../worker/kernel/data/audit.ts'
import type { Row } from '../sql.ts'

/** What a change leaves behind beside its row: an activity, and an entry in the audit trail. */
export interface Deed {
  readonly kind: LiveKind
  /** The audit's action where it has one of its own; null where the change is not audited. */
  readonly action?: string | null
  readonly at: number
  /** Null where the product did it by itself. */
  readonly by: number | null
  readonly organization: number
  /** What the activity is told of. */
  readonly subject: readonly [type: string, id: number]
  /** What was changed. */
  readonly row: readonly [type: string, id: number]
  readonly internal?: boolean
  /** Of a new row. */
  readonly facts?: AuditFacts
  readonly changed?: NonNullable<ReturnType<typeof difference>>
}

export function activityOf({ kind, at, by, organization, subject, internal = false, changed }: Deed): Row {
  return {
    organization_id: organization,
    subject_type: subject[0],
    subject_id: subject[1],
    internal,
    by_id: by,
    at,
    kind,
    data: JSON.stringify(changed ? toldChange(changed.before, changed.after) : {}),
  }
}

export function auditOf(deed: Deed, serial: number, nameOf: (id: number) => string): Row {
  const { kind, action = kind, at, by, organization, row, facts, changed } = deed
  const after = changed?.after ?? facts
  return {
    at,
    action,
    actor_id: by,
    actor_name: by === null ? null : nameOf(by),
    organization_id: organization,
    subject_type: row[0],
    subject_id: String(row[1]),
    before: changed ? JSON.stringify(withoutTexts(changed.before)) : null,
    after: after ? JSON.stringify(withoutTexts(after)) : null,
    ...sentFrom(by),
    request_id: `00000000-0000-4000-9100-${String(serial).padStart(12, '0')}`,
  }
}

const sentFrom = (by: number | null) =>
  by === null
    ? { ip: null, device: null }
    : {
        ip: `41.85.${160 + (by % 30)}.${1 + (by % 250)}`,
        device: by % 2 === 0 ? 'Chrome · Windows' : 'Chrome · Android',
      }

/** The trail keeps no long text. */
const withoutTexts = (facts: AuditFacts): AuditFacts =>
  'description' in facts ? { ...facts, description: facts.description !== '' } : facts
