import type { AuditEntry } from '../../../contract/audit.ts'
import { Timeline } from '../../kit/timeline.tsx'
import { signOf } from '../entry.ts'
import { useActionName, useActorName } from './entry-words.ts'
import { Subject } from './subject.tsx'

/** Entries as a timeline; with `about`, each also names its subject. A name is not repeated. */
export function EntryTimeline({
  entries,
  about = false,
}: {
  entries: readonly AuditEntry[]
  about?: boolean
}) {
  const actor = useActorName()
  const action = useActionName()
  return (
    <Timeline
      items={entries.map((entry) => {
        const isOwn = entry.subject_id !== null && entry.subject_id === String(entry.actor_id)
        return {
          id: entry.id,
          at: entry.at,
          who: action(entry),
          what: about && !isOwn && <Subject entry={entry} />,
          by: (about || !isOwn) && actor(entry),
          ...signOf(entry),
        }
      })}
    />
  )
}
