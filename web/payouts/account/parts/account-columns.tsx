import type { Account } from '../../../../contract/payouts/schemas.ts'
import { isOperator } from '../../../../contract/permissions.ts'
import { useMe } from '../../../identity/session.ts'
import { Badge } from '../../../kit/badge.tsx'
import { Money } from '../../../kit/money.tsx'
import type { Column } from '../../../kit/table/data-table.tsx'
import { NoValue } from '../../../kit/table/no-value.tsx'
import { useWords } from '../../../lib/i18n.tsx'
import { payoutAccountWords } from '../words/index.ts'
import { PartyName } from './party-name.tsx'

export function useAccountColumns(): Column<Account>[] {
  const t = useWords(payoutAccountWords)
  const me = useMe()
  return [
    { id: 'account', label: t('field.account'), cell: ({ account_id }) => account_id },
    ...(isOperator(me.role)
      ? [
          {
            id: 'organization',
            label: t('field.organization'),
            narrow: 'line' as const,
            cell: ({ organization }: Account) => organization.name,
          },
        ]
      : []),
    {
      id: 'identifier',
      label: t('field.identifier'),
      narrow: isOperator(me.role) ? 'none' : 'line',
      extra: true,
      cell: (account) => <PartyName account={account} />,
    },
    {
      id: 'state',
      label: t('field.state'),
      narrow: 'aside',
      cell: ({ is_active }) =>
        is_active ? <NoValue /> : <Badge tone="attention">{t('state.inactive')}</Badge>,
    },
    {
      id: 'balance',
      label: t('field.balance'),
      align: 'end',
      narrow: 'none',
      extra: true,
      cell: ({ balance, currency }) => <Money minor={balance} currency={currency} />,
    },
    {
      id: 'reserved',
      label: t('field.reserved'),
      align: 'end',
      narrow: 'named',
      extra: true,
      cell: ({ reserved, currency }) =>
        reserved === 0 ? <NoValue /> : <Money minor={reserved} currency={currency} />,
    },
    {
      id: 'available',
      label: t('field.available'),
      align: 'end',
      narrow: 'end',
      cell: ({ available, currency }) => <Money minor={available} currency={currency} strong />,
    },
  ]
}
