import { useMemo } from 'react'
import { useParams } from 'wouter'
import { isOperator } from '../../../../contract/permissions.ts'
import { exportOrders, ORDERS_EXPORTED_MOST } from '../../../../contract/shop/orders/orders.ts'
import { orderStatuses, paymentStates } from '../../../../contract/shop/orders/states.ts'
import { paymentMethods } from '../../../../contract/shop/schemas.ts'
import { useOrganizationName, useOrganizationSearch } from '../../../directory/organizations.ts'
import { useMe } from '../../../identity/session.ts'
import { type Filter, Filters } from '../../../kit/filters.tsx'
import { ListActions } from '../../../kit/list-actions.tsx'
import { ListScreen } from '../../../kit/list-screen.tsx'
import { Page } from '../../../kit/page.tsx'
import { Split } from '../../../kit/split.tsx'
import { idIn } from '../../../lib/address.ts'
import { addressOf } from '../../../lib/call.ts'
import { useWords } from '../../../lib/i18n.tsx'
import { useUrlState } from '../../../lib/url-state.ts'
import { useCustomer, useCustomerSearch } from '../../customers/data.ts'
import { useLiveOrders, useOrders } from '../data.ts'
import { type OrderAddress, orderAddress, orderQuery } from '../filters.ts'
import { OrderBoard } from '../parts/order-board.tsx'
import { useOrderColumns } from '../parts/order-columns.tsx'
import { OrderPanel } from '../parts/order-panel.tsx'
import { orderWords } from '../words/index.ts'

export default function Orders() {
  useLiveOrders()
  const { orderId } = useParams<{ orderId?: string }>()
  const [{ view }] = useUrlState(orderAddress)
  const panel = orderId && <OrderPanel key={orderId} orderId={idIn(orderId)} />
  return view === 'board' ? <BoardPage panel={panel} /> : <OrderList orderId={orderId} panel={panel} />
}

type Panel = { panel: React.ReactNode }

function BoardPage({ panel }: Panel) {
  const t = useWords(orderWords)
  const [address, setAddress] = useUrlState(orderAddress)
  const filters = useShopFilter(address)
  return (
    <Split
      list={
        <Page
          title={t('orders.title')}
          actions={
            <ListActions
              others={[{ label: t('show.list'), icon: 'list', onSelect: () => setAddress({ view: '' }) }]}
              total={0}
            />
          }
        >
          {filters.length > 0 && <Filters state={address} onChange={setAddress} filters={filters} />}
          <OrderBoard organization={idIn(address.organization)} />
        </Page>
      }
      detail={panel || null}
    />
  )
}

function OrderList({ orderId, panel }: Panel & { orderId: string | undefined }) {
  const t = useWords(orderWords)
  const [address, setAddress] = useUrlState(orderAddress)
  const query = useMemo(() => orderQuery(address), [address])
  const { sort: _, ...exported } = query
  return (
    <ListScreen
      title={t('orders.title')}
      path="/shop/orders"
      address={orderAddress}
      list={useOrders(query)}
      columns={useOrderColumns()}
      rowKey={({ id }) => String(id)}
      rowName={({ reference }) => reference}
      search={t('orders.search')}
      filters={useOrderFilters(address)}
      views={[
        { name: t('view.all'), query: {} },
        { name: t('view.handle'), query: { status: 'pending,confirmed' } },
        { name: t('view.collect'), query: { status: 'fulfilled', payment_status: 'unpaid' } },
        { name: t('view.attention'), query: { needs_attention: 'true' } },
      ]}
      others={[
        {
          label: t('show.board'),
          icon: 'columns',
          onSelect: () => setAddress({ ...orderAddress, organization: address.organization, view: 'board' }),
        },
      ]}
      exported={{ href: addressOf(exportOrders, { query: exported }), most: ORDERS_EXPORTED_MOST }}
      open={{ key: orderId, panel: panel || null }}
      empty={{ icon: 'shop', title: t('orders.empty'), text: t('orders.empty.help') }}
    />
  )
}

/** For who serves several shops. */
function useShopFilter(address: OrderAddress): Filter<keyof OrderAddress>[] {
  const t = useWords(orderWords)
  const isStaff = isOperator(useMe().role)
  const chosenLabel = useOrganizationName(idIn(address.organization) ?? null) ?? undefined
  const search = useOrganizationSearch()
  return isStaff
    ? [{ kind: 'picker', name: 'organization', label: t('field.shop'), search, chosenLabel }]
    : []
}

function useOrderFilters(address: OrderAddress): Filter<keyof OrderAddress>[] {
  const t = useWords(orderWords)
  const customerId = idIn(address.customer)
  const buyer = useCustomer(customerId).data?.name
  const customers = useCustomerSearch(idIn(address.organization))
  return [
    ...useShopFilter(address),
    {
      name: 'status',
      label: t('field.status'),
      several: true,
      options: orderStatuses.map((value) => ({ value, label: t(`status.${value}`) })),
    },
    {
      name: 'payment_status',
      label: t('field.payment_status'),
      options: paymentStates.map((value) => ({ value, label: t(`payment.${value}`) })),
    },
    {
      name: 'payment_method',
      label: t('field.payment_method'),
      options: paymentMethods.map((value) => ({ value, label: t(`method.${value}`) })),
    },
    {
      kind: 'picker',
      name: 'customer',
      label: t('field.customer'),
      search: customers,
      chosenLabel: buyer ?? address.customer,
    },
    { kind: 'period', from: 'start_date', to: 'end_date', label: t('field.placed_at') },
  ]
}
