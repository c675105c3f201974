import type { LogEvent } from '../../contract/frames/events.ts'
import { dataOf } from './conversation.ts'

/** What is told in one quiet line: who came, went, what the room is called now, that it is closed. */
export type SystemEvent =
  | { what: 'added' | 'removed'; by: Somebody; people: readonly Somebody[] }
  | { what: 'left'; people: readonly Somebody[] }
  | { what: 'renamed'; by: Somebody; name: string }
  | { what: 'closed'; by: Somebody }

export interface Somebody {
  id: number
  name: string
}

/** Things of one kind, done by one person one after the other, are told at once; a name given twice is the last. */
export function systemEventsOf(events: readonly LogEvent[]): readonly SystemEvent[] {
  const told: SystemEvent[] = []
  for (const event of events) {
    const next = happeningOf(event)
    if (next === null) continue
    const last = told.at(-1)
    const both = last && together(last, next)
    if (both) told[told.length - 1] = both
    else told.push(next)
  }
  return told
}

function happeningOf(event: LogEvent): SystemEvent | null {
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

function together(last: SystemEvent, next: SystemEvent): SystemEvent | null {
  if (last.what !== next.what) return null
  if ('by' in last && 'by' in next && last.by.id !== next.by.id) return null
  if (next.what === 'renamed') return next
  return 'people' in last && 'people' in next ? { ...next, people: [...last.people, ...next.people] } : null
}
