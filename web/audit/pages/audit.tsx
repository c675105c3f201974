import { useMemo } from 'react'
import { useParams, useSearch } from 'wouter'
import { findOrganizations, useOrganizationName } from '../../directory/organizations.ts'
import { findPeople, usePersonNames } from '../../directory/people.ts'
import { Empty, EmptyFiltered } from '../../kit/empty.tsx'
import { Filters } from '../../kit/filters.tsx'
import { LoadMore } from '../../kit/load-more.tsx'
import { Page } from '../../kit/page.tsx'
import { Split } from '../../kit/split.tsx'
import { DataTable } from '../../kit/table/data-table.tsx'
import { idIn } from '../../lib/address.ts'
import { useWords } from '../../lib/i18n.tsx'
import { useUrlState } from '../../lib/url-state.ts'
import { useAudit } from '../data.ts'
import { type AuditAddress, actionGroups, auditAddress, auditQuery, isNarrowed } from '../filters.ts'
import { useAuditColumns } from '../parts/audit-columns.tsx'
import { EntryPanel } from '../parts/entry-panel.tsx'
import { useActionName } from '../parts/entry-words.ts'
import { auditWords } from '../words/index.ts'

export default function Audit() {
  const t = useWords(auditWords)
  const action = useActionName()
  const { entryId } = useParams<{ entryId?: string }>()
  const search = useSearch()
  const [address, setAddress] = useUrlState(auditAddress)
  const query = useMemo(() => auditQuery(address), [address])
  const trail = useAudit(query)
  const columns = useAuditColumns()
  const rows = trail.data?.rows ?? []
  const list = (
    <Page title={t('title')} lead={t('lead')} count={trail.data?.total}>
      <AuditFilters address={address} onChange={setAddress} />
      <DataTable
        label={t('title')}
        columns={columns}
        rows={rows}
        rowKey={(entry) => String(entry.id)}
        rowName={action}
        href={(entry) => `/audit/${entry.id}${search && `?${search}`}`}
        current={entryId}
        loading={trail.isPending}
        busy={trail.isPlaceholderData}
        error={trail.data ? undefined : trail.error}
        onRetry={trail.refetch}
        empty={
          isNarrowed(query) ? (
            <EmptyFiltered onClear={() => setAddress(auditAddress)} />
          ) : (
            <Empty icon="history" title={t('empty')}>
              {t('emptyHelp')}
            </Empty>
          )
        }
      />
      <LoadMore list={trail} />
    </Page>
  )
  return (
    <Split
      list={list}
      detail={entryId === undefined ? null : <EntryPanel key={entryId} entryId={idIn(entryId)} />}
    />
  )
}

function AuditFilters({
  address,
  onChange,
}: {
  address: AuditAddress
  onChange: (change: Partial<AuditAddress>) => void
}) {
  const t = useWords(auditWords)
  const actorId = idIn(address.actor)
  const person = usePersonNames(actorId === undefined ? [] : [actorId])
  const organization = useOrganizationName(idIn(address.organization) ?? null)
  const subject = useSubjectWords(address)
  return (
    <Filters
      state={address}
      // The number of a subject means nothing without its type: they come and go together.
      onChange={(change) => onChange(change.subject === '' ? { ...change, subject_type: '' } : change)}
      search={{ name: 'q', label: t('search') }}
      filters={[
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
          options: Object.entries(actionGroups).map(([value, group]) => ({
            value,
            label: t(`group.${group}`),
          })),
        },
        {
          kind: 'picker',
          name: 'organization',
          label: t('field.organization'),
          search: findOrganizations,
          chosenLabel: organization ?? undefined,
        },
        { kind: 'period', from: 'start_date', to: 'end_date', label: t('field.period') },
        { kind: 'switch', name: 'sign_ins', label: t('filter.sign_ins') },
        ...(address.subject
          ? [
              {
                name: 'subject' as const,
                label: t('field.on'),
                options: [{ value: address.subject, label: subject }],
              },
            ]
          : []),
      ]}
    />
  )
}

/** The subject that « everything about this item » put into the address, by name where there is one. */
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
