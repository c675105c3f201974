import { useMemo } from 'react'
import type { AuditEntry } from '../../../contract/audit.ts'
import { OrganizationName } from '../../directory/organization-name.tsx'
import { Icon } from '../../kit/icon.tsx'
import type { Column } from '../../kit/table/data-table.tsx'
import { NoValue } from '../../kit/table/no-value.tsx'
import { When } from '../../kit/when.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { signOf } from '../entry.ts'
import { auditWords } from '../words/index.ts'
import { useActionName, useActorName } from './entry-words.ts'
import { Subject } from './subject.tsx'
import './audit-columns.css'

export function useAuditColumns(): Column<AuditEntry>[] {
  const t = useWords(auditWords)
  const actor = useActorName()
  const action = useActionName()
  // biome-ignore lint/correctness/useExhaustiveDependencies: the two functions change with the words alone.
  return useMemo(
    () => [
      {
        id: 'what',
        label: t('field.what'),
        cell: (entry) => (
          <span className="audit-action" data-tone={signOf(entry).tone}>
            <Icon name={signOf(entry).icon} />
            <span>{action(entry)}</span>
          </span>
        ),
      },
      { id: 'who', label: t('field.who'), narrow: 'line', cell: actor },
      {
        id: 'on',
        label: t('field.on'),
        // At a sign-in the actor is also the subject.
        cell: (entry) =>
          entry.subject_id !== null && entry.subject_id === String(entry.actor_id) ? (
            <NoValue />
          ) : (
            <Subject entry={entry} />
          ),
      },
      {
        id: 'organization',
        // Its code is short: every column has room beside it.
        extra: false,
        narrow: 'none',
        label: t('field.organization'),
        cell: (entry) =>
          entry.organization_id === null ? <NoValue /> : <OrganizationName id={entry.organization_id} />,
      },
      {
        id: 'at',
        label: t('field.at'),
        narrow: 'aside',
        cell: (entry) => <When at={entry.at} />,
      },
    ],
    [t],
  )
}
