import type { AuditEntry } from '../../../contract/audit.ts'
import { useWords } from '../../lib/i18n.tsx'
import { actionKey } from '../entry.ts'
import { auditWords } from '../words/index.ts'

/** Who did it. Without a person it was a stranger at the door, or our own clock, which has no device. */
export function useActorName(): (entry: Pick<AuditEntry, 'actor_name' | 'device' | 'ip'>) => string {
  const t = useWords(auditWords)
  return (entry) => entry.actor_name ?? (entry.device || entry.ip ? t('who.visitor') : t('who.system'))
}

export function useActionName(): (entry: Pick<AuditEntry, 'action' | 'before' | 'after'>) => string {
  const t = useWords(auditWords)
  return (entry) => {
    const key = actionKey(entry)
    return key ? t(key) : entry.action
  }
}
