import { useMemo } from 'react'
import { useParams } from 'wouter'
import { paymentStatuses, refundMethods } from '../../../../contract/billing/payment-schemas.ts'
import { exportPayments } from '../../../../contract/billing/payments.ts'
import { EXPORT_ROWS_MOST } from '../../../../contract/billing/schemas.ts'
import { currencies } from '../../../../contract/money.ts'
import { can, isOperator } from '../../../../contract/permissions.ts'
import { useOrganizationName, useOrganizationSearch } from '../../../directory/organizations.ts'
import { useMe } from '../../../identity/session.ts'
import type { Filter } from '../../../kit/filters.tsx'
import { ListScreen } from '../../../kit/list-screen.tsx'
import { idIn } from '../../../lib/address.ts'
import { addressOf } from '../../../lib/call.ts'
import { useWords } from '../../../lib/i18n.tsx'
import { useUrlState } from '../../../lib/url-state.ts'
import { useLiveBilling } from '../../live.ts'
import { usePayments } from '../data.ts'
import { type PaymentAddress, paymentAddress, paymentQuery } from '../filters.ts'
import { usePaymentColumns } from '../parts/payment-columns.tsx'
import { PaymentPanel } from '../parts/payment-panel.tsx'
import { paymentWords } from '../words/index.ts'

export default function Payments() {
  const t = useWords(paymentWords)
  useLiveBilling()
  const { role } = useMe()
  const { paymentId } = useParams<{ paymentId?: string }>()
  const [address] = useUrlState(paymentAddress)
  const query = useMemo(() => paymentQuery(address), [address])
  return (
    <ListScreen
      title={t('title')}
      path="/payments"
      address={paymentAddress}
      list={usePayments(query)}
      columns={usePaymentColumns()}
      rowKey={({ id }) => String(id)}
      rowName={({ receipt_number, id }) => receipt_number ?? String(id)}
      filters={usePaymentFilters(address)}
      accountViews={{ subject: 'payments', canShare: isOperator(role) }}
      views={[
        { name: t('view.all'), query: {} },
        { name: t('view.received'), query: { status: 'succeeded' } },
        { name: t('view.pending'), query: { status: 'starting,pending' } },
        ...(can(role, 'billing.control')
          ? [{ name: t('view.quarantined'), query: { status: 'quarantined' } }]
          : []),
      ]}
      exported={{ href: addressOf(exportPayments, { query }), most: EXPORT_ROWS_MOST }}
      open={{
        key: paymentId,
        panel: paymentId && <PaymentPanel key={paymentId} paymentId={idIn(paymentId)} />,
      }}
      empty={{
        icon: 'wallet',
        title: t('empty'),
        text: t(isOperator(role) ? 'empty.staff' : 'empty.client'),
      }}
    />
  )
}

function usePaymentFilters(address: PaymentAddress): Filter<keyof PaymentAddress>[] {
  const t = useWords(paymentWords)
  const isStaff = isOperator(useMe().role)
  const organization = useOrganizationName(idIn(address.organization) ?? null) ?? undefined
  const search = useOrganizationSearch()
  const client: Filter<keyof PaymentAddress> = {
    kind: 'picker',
    name: 'organization',
    label: t('field.client'),
    search,
    chosenLabel: organization,
  }
  return [
    ...(isStaff ? [client] : []),
    {
      name: 'status',
      label: t('field.status'),
      several: true,
      options: paymentStatuses.map((value) => ({ value, label: t(`status.${value}`) })),
    },
    {
      name: 'method',
      label: t('field.method'),
      options: refundMethods
        .filter((method) => method !== 'correction')
        .map((value) => ({ value, label: t(`method.${value}`) })),
    },
    ...(isStaff
      ? [
          {
            name: 'currency' as const,
            label: t('field.currency'),
            options: currencies.map((value) => ({ value, label: value })),
          },
        ]
      : []),
    { kind: 'period', from: 'start_date', to: 'end_date', label: t('field.date') },
  ]
}
