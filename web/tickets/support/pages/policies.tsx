import { useMemo } from 'react'
import { useParams } from 'wouter'
import type { SlaPolicy } from '../../../../contract/tickets/policies.ts'
import { OrganizationName } from '../../../directory/organization-name.tsx'
import { Badge } from '../../../kit/badge.tsx'
import { ListScreen } from '../../../kit/list-screen.tsx'
import type { Column } from '../../../kit/table/data-table.tsx'
import { idIn } from '../../../lib/address.ts'
import { formatMinutes } from '../../../lib/duration.ts'
import { useWords } from '../../../lib/i18n.tsx'
import { useUrlState } from '../../../lib/url-state.ts'
import { useDoing } from '../../../lib/use-doing.ts'
import { usePolicies } from '../data.ts'
import { CreatePolicy } from '../parts/policy-forms.tsx'
import { PolicyPanel } from '../parts/policy-panel.tsx'
import { SupportPages } from '../parts/support-pages.tsx'
import { useConfigures } from '../use-configures.ts'
import { supportWords } from '../words/index.ts'

const address = { q: '' }

/** What clients are promised. */
export default function Policies() {
  const t = useWords(supportWords)
  const { policyId } = useParams<{ policyId?: string }>()
  const { doing, begin, end } = useDoing(['create'])
  const [{ q }] = useUrlState(address)
  const configures = useConfigures()
  return (
    <>
      <ListScreen
        title={t('policies.title')}
        lead={t('policies.lead')}
        path="/support/policies"
        address={address}
        above={<SupportPages current="policies" />}
        list={usePolicies({ q: q.trim() || undefined })}
        columns={usePolicyColumns()}
        rowKey={({ id }) => String(id)}
        rowName={({ name }) => name}
        search={t('search')}
        primary={
          configures
            ? { label: t('policies.create'), icon: 'plus', onSelect: () => begin('create') }
            : undefined
        }
        open={{ key: policyId, panel: policyId && <PolicyPanel key={policyId} policyId={idIn(policyId)} /> }}
        empty={{ icon: 'clock', title: t('policies.empty'), text: t('policies.emptyHelp') }}
      />
      {doing === 'create' && configures && <CreatePolicy onClose={end} />}
    </>
  )
}

function usePolicyColumns(): Column<SlaPolicy>[] {
  const t = useWords(supportWords)
  return useMemo(() => {
    const minutes = (value: number | null) => (value === null ? null : formatMinutes(value))
    return [
      { id: 'name', label: t('field.name'), wrap: true, cell: ({ name }) => name },
      {
        id: 'organization',
        label: t('policies.field.organization_id'),
        narrow: 'none',
        extra: true,
        cell: ({ organization_id: id }) =>
          id === null ? t('policies.everyOrganization') : <OrganizationName id={id} />,
      },
      {
        id: 'priority',
        label: t('policies.field.priority'),
        narrow: 'line',
        cell: ({ priority }) => (priority === null ? t('policies.everyPriority') : t(`priority.${priority}`)),
      },
      {
        id: 'first',
        label: t('policies.field.first_response_minutes'),
        align: 'end',
        narrow: 'named',
        cell: ({ first_response_minutes }) => minutes(first_response_minutes),
      },
      {
        id: 'next',
        label: t('policies.field.next_response_minutes'),
        align: 'end',
        narrow: 'none',
        extra: true,
        cell: ({ next_response_minutes }) => minutes(next_response_minutes),
      },
      {
        id: 'resolution',
        label: t('policies.field.resolution_minutes'),
        align: 'end',
        narrow: 'named',
        cell: ({ resolution_minutes }) => minutes(resolution_minutes),
      },
      {
        id: 'active',
        label: t('policies.field.is_active'),
        narrow: 'line',
        cell: ({ is_active }) => (
          <Badge tone={is_active ? 'good' : 'neutral'}>
            {t(is_active ? 'policies.active' : 'policies.inactive')}
          </Badge>
        ),
      },
    ]
  }, [t])
}
