import { useMemo } from 'react'
import { useParams } from 'wouter'
import { can, isOperator } from '../../../../contract/permissions.ts'
import { formatPhone } from '../../../../contract/phone.ts'
import type { Customer } from '../../../../contract/shop/customers.ts'
import { useOrganizationName, useOrganizationSearch } from '../../../directory/organizations.ts'
import { useMe } from '../../../identity/session.ts'
import { ListScreen } from '../../../kit/list-screen.tsx'
import type { Column } from '../../../kit/table/data-table.tsx'
import { NoValue } from '../../../kit/table/no-value.tsx'
import { When } from '../../../kit/when.tsx'
import { idIn } from '../../../lib/address.ts'
import { useWords } from '../../../lib/i18n.tsx'
import { useUrlState } from '../../../lib/url-state.ts'
import { useDoing } from '../../../lib/use-doing.ts'
import { useVocabulary } from '../../vocabulary.ts'
import { customersAddress, customersQuery, useCustomers, useLiveCustomers } from '../data.ts'
import { CreateCustomer } from '../parts/customer-dialogs.tsx'
import { CustomerPanel } from '../parts/customer-panel.tsx'
import { customerWords } from '../words/index.ts'

export default function Customers() {
  const t = useWords(customerWords)
  useLiveCustomers()
  const { role, organization } = useMe()
  const { customerId } = useParams<{ customerId?: string }>()
  const { doing, begin, end } = useDoing(['create'])
  const [address] = useUrlState(customersAddress)
  const query = useMemo(() => customersQuery(address), [address])
  const organizationId = idIn(address.organization)
  const chosenLabel = useOrganizationName(organizationId ?? null) ?? undefined
  const search = useOrganizationSearch()
  const { groups } = useVocabulary(organizationId)
  const maySell = can(role, 'shop.sell')
  return (
    <>
      <ListScreen
        title={t('title')}
        lead={t('lead')}
        path="/shop/customers"
        address={customersAddress}
        list={useCustomers(query)}
        columns={useColumns()}
        rowKey={({ id }) => String(id)}
        rowName={({ name }) => name}
        search={t('search')}
        filters={[
          { name: 'group', label: t('field.group'), options: groups },
          ...(isOperator(role)
            ? [
                {
                  kind: 'picker' as const,
                  name: 'organization' as const,
                  label: t('field.organization'),
                  search,
                  chosenLabel,
                },
              ]
            : []),
        ]}
        primary={maySell ? { label: t('create'), icon: 'plus', onSelect: () => begin('create') } : undefined}
        open={{
          key: customerId,
          panel: customerId && <CustomerPanel key={customerId} id={idIn(customerId)} />,
        }}
        empty={{ icon: 'people', title: t('empty.title'), text: t('empty.text') }}
      />
      {maySell && doing === 'create' && (
        <CreateCustomer organizationId={organizationId ?? organization.id} onClose={end} />
      )}
    </>
  )
}

function useColumns(): Column<Customer>[] {
  const t = useWords(customerWords)
  return [
    { id: 'name', label: t('field.name'), cell: ({ name }) => name },
    { id: 'phone', label: t('field.phone'), narrow: 'line', cell: ({ phone }) => formatPhone(phone) },
    {
      id: 'groups',
      label: t('field.groups'),
      narrow: 'aside' as const,
      extra: true,
      cell: ({ groups }) => (groups.length > 0 ? groups.join(', ') : <NoValue />),
    },
    {
      id: 'since',
      label: t('field.since'),
      narrow: 'none' as const,
      extra: true,
      cell: ({ created_at }) => <When at={created_at} />,
    },
  ]
}
