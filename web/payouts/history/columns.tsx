import type { HistoryRow } from '../../../contract/payouts/schemas.ts'
import { Figure, Money } from '../../kit/money.tsx'
import type { Column } from '../../kit/table/data-table.tsx'
import { When } from '../../kit/when.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { BulkState } from '../parts/states.tsx'
import { historyWords } from './words/index.ts'

export function useHistoryColumns(): Column<HistoryRow>[] {
  const t = useWords(historyWords)
  return [
    { id: 'date', label: t('field.date'), cell: ({ created_at }) => <When at={created_at} /> },
    { id: 'state', label: t('field.state'), narrow: 'aside', cell: (bulk) => <BulkState bulk={bulk} /> },
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
      narrow: 'named',
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
