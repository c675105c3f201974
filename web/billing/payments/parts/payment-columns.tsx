import type { Payment } from '../../../../contract/billing/payment-schemas.ts'
import { isOperator } from '../../../../contract/permissions.ts'
import { OrganizationName } from '../../../directory/organization-name.tsx'
import { useMe } from '../../../identity/session.ts'
import { Money } from '../../../kit/money.tsx'
import type { Column } from '../../../kit/table/data-table.tsx'
import { NoValue } from '../../../kit/table/no-value.tsx'
import { When } from '../../../kit/when.tsx'
import { useWords } from '../../../lib/i18n.tsx'
import { dayOfPayment } from '../day-of-payment.ts'
import { useMethodName } from '../use-method-name.ts'
import { paymentWords } from '../words/index.ts'
import { PaymentState } from './payment-state.tsx'

export function usePaymentColumns(): Column<Payment>[] {
  const t = useWords(paymentWords)
  const nameOf = useMethodName()
  const isStaff = isOperator(useMe().role)
  return [
    {
      id: 'receipt',
      label: t('field.receipt'),
      cell: ({ receipt_number, transaction_id }) =>
        receipt_number ?? <span className="soft">{transaction_id ?? '–'}</span>,
    },
    ...(isStaff
      ? [
          {
            id: 'client',
            label: t('field.client'),
            narrow: 'line' as const,
            cell: ({ organization_id }: Payment) => <OrganizationName id={organization_id} />,
          },
        ]
      : []),
    {
      id: 'status',
      label: t('field.status'),
      narrow: 'aside',
      cell: (payment) => <PaymentState payment={payment} />,
    },
    {
      id: 'method',
      label: t('field.method'),
      narrow: 'line',
      extra: true,
      cell: ({ method }) => nameOf(method) ?? <NoValue />,
    },
    {
      id: 'date',
      label: t('field.date'),
      narrow: isStaff ? 'none' : 'line',
      extra: true,
      cell: (payment) => <When at={dayOfPayment(payment)} show="day" />,
    },
    {
      id: 'amount',
      label: t('field.amount'),
      align: 'end',
      narrow: 'end',
      cell: ({ amount, currency }) => <Money minor={amount} currency={currency} />,
    },
  ]
}
