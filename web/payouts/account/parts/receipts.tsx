import type { Receipt } from '../../../../contract/payouts/receipts.ts'
import { Empty } from '../../../kit/empty.tsx'
import { LoadMore } from '../../../kit/load-more.tsx'
import { Loaded } from '../../../kit/loaded.tsx'
import { Money } from '../../../kit/money.tsx'
import { Skeleton } from '../../../kit/skeleton.tsx'
import { type Column, DataTable } from '../../../kit/table/data-table.tsx'
import { NoValue } from '../../../kit/table/no-value.tsx'
import { When } from '../../../kit/when.tsx'
import { useWords } from '../../../lib/i18n.tsx'
import { useReceipts } from '../statement-data.ts'
import { payoutAccountWords } from '../words/index.ts'

/** The proof of each payment, by number. Its page can be shown to anybody. */
export function Receipts({ accountId }: { accountId: string }) {
  const t = useWords(payoutAccountWords)
  const list = useReceipts(accountId)
  const columns = useColumns()
  return (
    <>
      <p className="soft page-lead">{t('receipts.lead')}</p>
      <Loaded
        query={{ ...list, error: list.isFetchNextPageError ? null : list.error }}
        skeleton={<Skeleton shape="rows" count={8} />}
      >
        {({ rows }) => (
          <>
            <DataTable
              label={t('tab.receipts')}
              columns={columns}
              rows={rows}
              rowKey={({ number }) => String(number)}
              rowName={({ number }) => t('subject.receipt', { name: number })}
              href={({ code }) => `/recu/${code}`}
              empty={
                <Empty icon="document" title={t('receipts.empty')}>
                  {t('receipts.emptyText')}
                </Empty>
              }
            />
            <LoadMore list={list} />
          </>
        )}
      </Loaded>
    </>
  )
}

function useColumns(): Column<Receipt>[] {
  const t = useWords(payoutAccountWords)
  return [
    {
      id: 'payee',
      label: t('field.payee'),
      cell: ({ payee_name, payee_party_identifier: identifier }) =>
        payee_name === null ? identifier : `${payee_name} · ${identifier}`,
    },
    {
      id: 'number',
      label: t('field.number'),
      narrow: 'line',
      cell: ({ number }) => t('receipts.number', { number }),
    },
    {
      id: 'at',
      label: t('field.paidAt'),
      narrow: 'line',
      cell: ({ completed_at }) => <When at={completed_at} />,
    },
    {
      id: 'fee',
      label: t('field.fee'),
      align: 'end',
      narrow: 'none',
      extra: true,
      cell: ({ fee_amount, currency }) =>
        fee_amount === 0 ? <NoValue /> : <Money minor={fee_amount} currency={currency} />,
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
