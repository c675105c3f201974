import type { AuditEntry } from '../../../contract/audit.ts'
import { useWords } from '../../lib/i18n.tsx'
import { actionKey } from '../entry.ts'
import { auditWords } from '../words/index.ts'

/** Who did it. Without a person it was a stranger at the door, or our own clock: that has no device, and it alone
 *  makes keys without being asked. */
export function useActorName(): (
  entry: Pick<AuditEntry, 'actor_name' | 'device' | 'ip' | 'subject_type'>,
) => string {
  const t = useWords(auditWords)
  return (entry) => {
    if (entry.actor_name !== null) return entry.actor_name
    const isOurs = entry.subject_type === 'signing_key' || (!entry.device && !entry.ip)
    return t(isOurs ? 'who.system' : 'who.visitor')
  }
}

export function useActionName(): (entry: Pick<AuditEntry, 'action' | 'before' | 'after'>) => string {
  const t = useWords(auditWords)
  return (entry) => {
    const key = actionKey(entry)
    return key ? t(key) : entry.action
  }
}
