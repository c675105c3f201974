import type { HistoryRow } from '../../../contract/payouts/schemas.ts'
import { Figure, Money } from '../../kit/money.tsx'
import type { Column } from '../../kit/table/data-table.tsx'
import { When } from '../../kit/when.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { ListedState } from '../parts/states.tsx'
import { useListedName } from './use-listed-name.ts'
import { historyWords } from './words/index.ts'

export function useHistoryColumns(): Column<HistoryRow>[] {
  const t = useWords(historyWords)
  const nameOf = useListedName()
  return [
    { id: 'name', label: t('field.name'), cell: (bulk) => nameOf(bulk) },
    {
      id: 'date',
      label: t('field.date'),
      narrow: 'line',
      extra: true,
      cell: ({ created_at }) => <When at={created_at} show="day" />,
    },
    { id: 'state', label: t('field.state'), narrow: 'aside', cell: (bulk) => <ListedState bulk={bulk} /> },
    {
      id: 'count',
      label: t('field.count'),
      align: 'end',
      narrow: 'named',
      cell: ({ transfers_count }) => <Figure value={transfers_count} />,
    },
    {
      id: 'completed',
      label: t('field.completed'),
      align: 'end',
      narrow: 'none',
      extra: true,
      cell: ({ completed_count }) => <Figure value={completed_count} />,
    },
    {
      id: 'failed',
      label: t('field.failed'),
      align: 'end',
      narrow: 'none',
      extra: true,
      cell: ({ failed_count }) => <Figure value={failed_count} />,
    },
    {
      id: 'amount',
      label: t('field.amount'),
      align: 'end',
      narrow: 'end',
      cell: ({ total_amount, currency }) => <Money minor={total_amount} currency={currency} />,
    },
  ]
}
