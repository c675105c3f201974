import { type LiveData, type LiveKind, type LiveValues, liveValues } from '../../contract/live-kinds.ts'
import type { AuditFacts } from '../kernel/data/audit.ts'
import type { DomainEvent } from '../kernel/data/events.ts'
import { CHANGES_MOST, rowsChanged } from './events.ts'

export interface Announced extends Pick<LiveData, 'id' | 'project_id' | 'task_id' | 'ticket_id'> {
  readonly organization_id: number
  /** For staff alone. */
  readonly internal?: boolean
  /** Where fewer than the organization's readers see the row: the participants of a conversation. */
  readonly readers?: readonly number[] | undefined
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
  const data: LiveData = {
    ...ids,
    ...(changed && { changed: Object.keys(changed) }),
    ...(values && Object.keys(values).length > 0 && { values }),
  }
  return rowsChanged(ids.organization_id, {
    internal,
    ...(readers && { readers: [...readers] }),
    changes: [{ kind, data }],
  })
}

/** The same of a quote or an invoice, whose events say what a page that waits for a payment shows next. */
export function announceDocument(
  kind: LiveKind,
  { internal, ...data }: LiveData & { readonly internal: boolean },
): DomainEvent {
  return rowsChanged(data.organization_id, { internal, changes: [{ kind, data }] })
}

/**
 * A bulk change has an event for each row, and each event is a job that reads the audience and calls each person. This
 * puts those of one audience together. Other events pass through.
 */
export function gathered(events: readonly DomainEvent[]): DomainEvent[] {
  const others: DomainEvent[] = []
  const groups = new Map<string, { event: DomainEvent; changes: unknown[] }>()
  for (const event of events) {
    if (event.name !== rowsChanged.eventName) {
      others.push(event)
      continue
    }
    const { changes, ...audience } = rowsChanged.payload.parse(event.payload)
    const key = JSON.stringify([event.organizationId, audience])
    const group = groups.get(key) ?? { event, changes: [] }
    group.changes.push(...changes)
    groups.set(key, group)
  }
  const rows = [...groups.values()].flatMap(({ event, changes }) =>
    chunks(changes).map((some) => ({ ...event, payload: { ...event.payload, changes: some } })),
  )
  return [...rows, ...others]
}

function chunks<Item>(items: readonly Item[]): Item[][] {
  const count = Math.ceil(items.length / CHANGES_MOST)
  return Array.from({ length: count }, (_, index) =>
    items.slice(index * CHANGES_MOST, (index + 1) * CHANGES_MOST),
  )
}

const named: readonly string[] = liveValues.keyof().options

const valuesOf = (facts: AuditFacts): LiveValues =>
  liveValues.parse(Object.fromEntries(Object.entries(facts).filter(([name]) => named.includes(name))))
