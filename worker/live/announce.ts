import { type LiveData, type LiveKind, type LiveValues, liveValues } from '../../contract/live-kinds.ts'
import type { AuditFacts } from '../kernel/data/audit.ts'
import type { DomainEvent } from '../kernel/data/events.ts'
import { rowChanged } from './events.ts'

export interface Announced extends Pick<LiveData, 'id' | 'project_id' | 'task_id' | 'ticket_id'> {
  readonly organization_id: number
  /** For staff alone. */
  readonly internal?: boolean
  /** Where fewer than the organization's readers see the row: the participants of a conversation. */
  readonly readers?: readonly number[]
  /** The facts after a change, as `difference` answers them: their names travel, and the values that may. */
  readonly changed?: AuditFacts
  /** Facts of a new row, of which the values travel that may. */
  readonly facts?: AuditFacts
}

/** For `commit(ctx, { events })`: each person who may see the row hears of its change right after the commit. */
export function announce(
  kind: LiveKind,
  { internal = false, readers, changed, facts = changed, ...ids }: Announced,
): DomainEvent {
  const values = facts && valuesOf(facts)
  return rowChanged(ids.organization_id, {
    kind,
    internal,
    ...(readers && { readers: [...readers] }),
    data: {
      ...ids,
      ...(changed && { changed: Object.keys(changed) }),
      ...(values && Object.keys(values).length > 0 && { values }),
    },
  })
}

const named: readonly string[] = liveValues.keyof().options

const valuesOf = (facts: AuditFacts): LiveValues =>
  liveValues.parse(Object.fromEntries(Object.entries(facts).filter(([name]) => named.includes(name))))
