import { useMemo } from 'react'
import { isOperator } from '../../../../contract/permissions.ts'
import type { OrderRow } from '../../../../contract/shop/orders/schemas.ts'
import { OrganizationName } from '../../../directory/organization-name.tsx'
import { useMe } from '../../../identity/session.ts'
import { Money } from '../../../kit/money.tsx'
import type { Column } from '../../../kit/table/data-table.tsx'
import { When } from '../../../kit/when.tsx'
import { useWords } from '../../../lib/i18n.tsx'
import { orderWords } from '../words/index.ts'
import { OrderState, PaymentBadge } from './order-state.tsx'

export function useOrderColumns(): Column<OrderRow>[] {
  const t = useWords(orderWords)
  const isStaff = isOperator(useMe().role)
  return useMemo(
    () => [
      {
        id: 'reference',
        label: t('field.reference'),
        wrap: true,
        cell: ({ reference, customer }) => (
          <span className="order-name">
            <span className="order-reference">{reference}</span>
            <span className="order-buyer">{customer.name}</span>
          </span>
        ),
      },
      ...(isStaff
        ? [
            {
              id: 'shop',
              label: t('field.shop'),
              narrow: 'line' as const,
              cell: ({ organization_id }: OrderRow) => <OrganizationName id={organization_id} />,
            },
          ]
        : []),
      {
        id: 'status',
        label: t('field.status'),
        narrow: 'aside',
        cell: (order) => <OrderState order={order} />,
      },
      {
        id: 'payment',
        label: t('field.payment_status'),
        narrow: 'none',
        cell: ({ payment_status }) => <PaymentBadge status={payment_status} />,
      },
      {
        id: 'placed_at',
        label: t('field.placed_at'),
        sort: 'placed_at',
        narrow: 'line',
        cell: ({ placed_at }) => <When at={placed_at} />,
      },
      {
        id: 'units',
        label: t('field.units'),
        align: 'end',
        narrow: 'none',
        extra: true,
        cell: ({ units_count }) => units_count,
      },
      {
        id: 'total',
        label: t('field.total'),
        align: 'end',
        narrow: 'end',
        cell: ({ total, currency }) => <Money minor={total} currency={currency} />,
      },
    ],
    [t, isStaff],
  )
}
