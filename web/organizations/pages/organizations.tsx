import { useMemo } from 'react'
import { useParams, useSearch } from 'wouter'
import { Button } from '../../kit/button.tsx'
import { Empty, EmptyFiltered } from '../../kit/empty.tsx'
import { Filters } from '../../kit/filters.tsx'
import { LoadMore } from '../../kit/load-more.tsx'
import { Page } from '../../kit/page.tsx'
import { Split } from '../../kit/split.tsx'
import { DataTable } from '../../kit/table/data-table.tsx'
import { idIn, withParameter } from '../../lib/address.ts'
import { useWords } from '../../lib/i18n.tsx'
import { useUrlState } from '../../lib/url-state.ts'
import { useDoing } from '../../lib/use-doing.ts'
import { useOrganizations } from '../data.ts'
import { isNarrowed, organizationAddress, organizationQuery } from '../filters.ts'
import { useOrganizationColumns } from '../parts/organization-columns.tsx'
import { CreateOrganization } from '../parts/organization-dialogs.tsx'
import { OrganizationPanel } from '../parts/organization-panel.tsx'
import { organizationWords } from '../words/index.ts'

export default function Organizations() {
  const { organizationId } = useParams<{ organizationId?: string }>()
  const open = idIn(organizationId)
  const { doing, begin, end } = useDoing(['create'])
  return (
    <>
      <Split
        list={<List open={open} onCreate={() => begin('create')} />}
        detail={
          organizationId === undefined ? null : (
            <OrganizationPanel key={organizationId} organizationId={open} />
          )
        }
      />
      {doing === 'create' && <CreateOrganization onClose={end} />}
    </>
  )
}

function List({ open, onCreate }: { open: number | undefined; onCreate: () => void }) {
  const t = useWords(organizationWords)
  const search = useSearch()
  const [address, setAddress] = useUrlState(organizationAddress)
  const query = useMemo(() => organizationQuery(address), [address])
  const organizations = useOrganizations(query)
  const columns = useOrganizationColumns()
  const rows = organizations.data?.rows ?? []
  const create = (
    <Button look="primary" icon="plus" onClick={onCreate}>
      {t('list.create')}
    </Button>
  )
  return (
    <Page title={t('list.title')} count={organizations.data?.total} actions={create}>
      <Filters
        state={address}
        onChange={setAddress}
        search={{ name: 'q', label: t('list.search') }}
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
      />
      <DataTable
        label={t('list.title')}
        columns={columns}
        rows={rows}
        rowKey={(organization) => String(organization.id)}
        rowName={(organization) => organization.name}
        href={(organization) => withParameter(`/organizations/${organization.id}`, search, 'do')}
        current={open === undefined ? undefined : String(open)}
        sort={query.sort}
        onSort={(sort) => setAddress({ sort })}
        loading={organizations.isPending}
        busy={organizations.isPlaceholderData}
        error={organizations.data ? undefined : organizations.error}
        onRetry={organizations.refetch}
        empty={
          isNarrowed(query) ? (
            <EmptyFiltered onClear={() => setAddress({ q: '', is_active: '' })} />
          ) : (
            <Empty icon="building" title={t('list.empty')} action={create}>
              {t('list.emptyHelp')}
            </Empty>
          )
        }
      />
      <LoadMore list={organizations} />
    </Page>
  )
}
