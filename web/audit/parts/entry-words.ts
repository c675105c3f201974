import type { AuditEntry } from '../../../contract/audit.ts'
import { auditActionWords, namedAction } from '../../../contract/audit-actions.ts'
import { typeset, useLocale, useWords } from '../../lib/i18n.tsx'
import { auditWords } from '../words/index.ts'

/** The actor's name. Without a person, the actor is an anonymous visitor or the system. */
export function useActorName(): (entry: Pick<AuditEntry, 'actor_name' | 'actor_kind'>) => string {
  const t = useWords(auditWords)
  return (entry) => entry.actor_name ?? t(entry.actor_kind === 'system' ? 'who.system' : 'who.visitor')
}

export function useActionName(): (entry: Pick<AuditEntry, 'action' | 'after'>) => string {
  const locale = useLocale()
  return (entry) => {
    const action = namedAction(entry)
    return action ? typeset(auditActionWords(action, locale), locale) : entry.action
  }
}
