import { useMemo } from 'react'
import { useParams } from 'wouter'
import { ListScreen } from '../../kit/list-screen.tsx'
import { idIn } from '../../lib/address.ts'
import { useWords } from '../../lib/i18n.tsx'
import { useUrlState } from '../../lib/url-state.ts'
import { useDoing } from '../../lib/use-doing.ts'
import { useOrganizations } from '../data.ts'
import { organizationAddress, organizationQuery } from '../filters.ts'
import { useOrganizationColumns } from '../parts/organization-columns.tsx'
import { CreateOrganization } from '../parts/organization-dialogs.tsx'
import { OrganizationPanel } from '../parts/organization-panel.tsx'
import { organizationWords } from '../words/index.ts'

export default function Organizations() {
  const t = useWords(organizationWords)
  const { organizationId } = useParams<{ organizationId?: string }>()
  const { doing, begin, end } = useDoing(['create'])
  const [address] = useUrlState(organizationAddress)
  const query = useMemo(() => organizationQuery(address), [address])
  return (
    <>
      <ListScreen
        title={t('list.title')}
        path="/organizations"
        address={organizationAddress}
        list={useOrganizations(query)}
        columns={useOrganizationColumns()}
        rowKey={(organization) => String(organization.id)}
        rowName={(organization) => organization.name}
        search={t('list.search')}
        filters={[
          {
            name: 'is_active',
            label: t('field.state'),
            options: [
              { value: 'true', label: t('filter.active') },
              { value: 'false', label: t('filter.inactive') },
            ],
          },
        ]}
        primary={{ label: t('list.create'), icon: 'plus', onSelect: () => begin('create') }}
        open={{
          key: organizationId,
          panel: organizationId && (
            <OrganizationPanel key={organizationId} organizationId={idIn(organizationId)} />
          ),
        }}
        empty={{ icon: 'building', title: t('list.empty'), text: t('list.emptyHelp') }}
      />
      {doing === 'create' && <CreateOrganization onClose={end} />}
    </>
  )
}
