import { useMemo } from 'react'
import { useParams } from 'wouter'
import { findOrganizations, useOrganizationName } from '../../directory/organizations.ts'
import { findPeople, usePersonNames } from '../../directory/people.ts'
import type { Filter } from '../../kit/filters.tsx'
import { ListScreen } from '../../kit/list-screen.tsx'
import { idIn } from '../../lib/address.ts'
import { useWords } from '../../lib/i18n.tsx'
import { useUrlState } from '../../lib/url-state.ts'
import { useAudit } from '../data.ts'
import { type AuditAddress, actionGroups, auditAddress, auditQuery } from '../filters.ts'
import { useAuditColumns } from '../parts/audit-columns.tsx'
import { EntryPanel } from '../parts/entry-panel.tsx'
import { useActionName } from '../parts/entry-words.ts'
import { auditWords } from '../words/index.ts'

export default function Audit() {
  const t = useWords(auditWords)
  const { entryId } = useParams<{ entryId?: string }>()
  const [address] = useUrlState(auditAddress)
  const query = useMemo(() => auditQuery(address), [address])
  return (
    <ListScreen
      title={t('title')}
      lead={t('lead')}
      path="/audit"
      address={auditAddress}
      list={useAudit(query)}
      columns={useAuditColumns()}
      rowKey={(entry) => String(entry.id)}
      rowName={useActionName()}
      search={t('search')}
      filters={useAuditFilters(address)}
      open={{ key: entryId, panel: entryId && <EntryPanel key={entryId} entryId={idIn(entryId)} /> }}
      empty={{ icon: 'history', title: t('empty'), text: t('emptyHelp') }}
    />
  )
}

function useAuditFilters(address: AuditAddress): Filter<keyof AuditAddress>[] {
  const t = useWords(auditWords)
  const actorId = idIn(address.actor)
  const person = usePersonNames(actorId === undefined ? [] : [actorId])
  const organization = useOrganizationName(idIn(address.organization) ?? null)
  const subject = useSubjectWords(address)
  return [
    {
      kind: 'picker',
      name: 'actor',
      label: t('field.who'),
      search: findPeople,
      chosenLabel: actorId === undefined ? undefined : (person(actorId) ?? undefined),
    },
    {
      name: 'action',
      label: t('field.what'),
      options: Object.entries(actionGroups).map(([value, group]) => ({ value, label: t(`group.${group}`) })),
    },
    {
      kind: 'picker',
      name: 'organization',
      label: t('field.organization'),
      search: findOrganizations,
      chosenLabel: organization ?? undefined,
    },
    { kind: 'period', from: 'start_date', to: 'end_date', label: t('field.period') },
    { kind: 'switch', name: 'sign_ins', label: t('filter.sign_ins'), widens: true },
    ...(address.subject
      ? [
          {
            name: 'subject' as const,
            // A subject's id needs its type.
            with: ['subject_type' as const],
            label: t('field.on'),
            options: [{ value: address.subject, label: subject }],
          },
        ]
      : []),
  ]
}

/** The subject set by « everything about this item », by name where it has one. */
function useSubjectWords({ subject_type: type, subject }: AuditAddress): string {
  const t = useWords(auditWords)
  const id = idIn(subject)
  const person = usePersonNames(type === 'user' && id !== undefined ? [id] : [])
  const organization = useOrganizationName(type === 'organization' ? (id ?? null) : null)
  if (id === undefined) return subject
  if (type === 'user') return person(id) ?? t('subject.user', { id: subject })
  if (type === 'organization') return organization ?? t('subject.organization', { id: subject })
  return t('value.numbered', { id: subject })
}
