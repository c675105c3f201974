import { type LogEvent, type SystemEventKind, systemEventKinds } from '../../contract/frames/events.ts'
import { oneOf } from '../lib/address.ts'
import { dataOf } from './conversation.ts'

/** A membership change, rename or closing, as one line among the messages. */
export type SystemEvent =
  | { what: 'added' | 'removed'; by: PersonRef; people: readonly PersonRef[] }
  | { what: 'left'; people: readonly PersonRef[] }
  | { what: 'renamed'; by: PersonRef; name: string }
  | { what: 'closed'; by: PersonRef }

export interface PersonRef {
  id: number
  name: string
}

/** Merges consecutive events of one kind by one person; of two renames the last stays. */
export function systemEventsOf(events: readonly LogEvent[]): readonly SystemEvent[] {
  const merged: SystemEvent[] = []
  for (const event of events) {
    const next = systemEventOf(event)
    if (next === null) continue
    const last = merged.at(-1)
    const both = last && mergeEvents(last, next)
    if (both) merged[merged.length - 1] = both
    else merged.push(next)
  }
  return merged
}

function systemEventOf(event: LogEvent): SystemEvent | null {
  const by = { id: event.by?.id ?? 0, name: event.by?.name ?? 'Matrice' }
  const kind = oneOf(systemEventKinds, event.kind)
  return kind ? READERS[kind](event, by) : null
}

/** A kind without a reader does not compile. */
const READERS: Readonly<Record<SystemEventKind, (event: LogEvent, by: PersonRef) => SystemEvent | null>> = {
  member_added(event, by) {
    const data = dataOf('member_added', event)
    return data && { what: 'added', by, people: [{ id: data.user_id, name: data.name }] }
  },
  member_removed(event, by) {
    const data = dataOf('member_removed', event)
    if (data === null) return null
    const people = [{ id: data.user_id, name: data.name }]
    return data.user_id === by.id ? { what: 'left', people } : { what: 'removed', by, people }
  },
  renamed(event, by) {
    const data = dataOf('renamed', event)
    return data && { what: 'renamed', by, name: data.name }
  },
  closed: (_, by) => ({ what: 'closed', by }),
}

function mergeEvents(last: SystemEvent, next: SystemEvent): SystemEvent | null {
  if (last.what !== next.what) return null
  if ('by' in last && 'by' in next && last.by.id !== next.by.id) return null
  if (next.what === 'renamed') return next
  return 'people' in last && 'people' in next ? { ...next, people: [...last.people, ...next.people] } : null
}
