import type { LogEvent } from '../../contract/frames/events.ts'
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
  switch (event.kind) {
    case 'member_added': {
      const data = dataOf('member_added', event)
      return data && { what: 'added', by, people: [{ id: data.user_id, name: data.name }] }
    }
    case 'member_removed': {
      const data = dataOf('member_removed', event)
      if (data === null) return null
      const people = [{ id: data.user_id, name: data.name }]
      return data.user_id === by.id ? { what: 'left', people } : { what: 'removed', by, people }
    }
    case 'renamed': {
      const data = dataOf('renamed', event)
      return data && { what: 'renamed', by, name: data.name }
    }
    case 'closed':
      return { what: 'closed', by }
    default:
      return null
  }
}

function mergeEvents(last: SystemEvent, next: SystemEvent): SystemEvent | null {
  if (last.what !== next.what) return null
  if ('by' in last && 'by' in next && last.by.id !== next.by.id) return null
  if (next.what === 'renamed') return next
  return 'people' in last && 'people' in next ? { ...next, people: [...last.people, ...next.people] } : null
}
