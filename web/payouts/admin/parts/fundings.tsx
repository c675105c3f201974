import { useState } from 'react'
import type { Account, FundingRow } from '../../../../contract/payouts/schemas.ts'
import { Badge } from '../../../kit/badge.tsx'
import { Button } from '../../../kit/button.tsx'
import { Empty } from '../../../kit/empty.tsx'
import { Loaded } from '../../../kit/loaded.tsx'
import { Money } from '../../../kit/money.tsx'
import { Skeleton } from '../../../kit/skeleton.tsx'
import { type Column, DataTable } from '../../../kit/table/data-table.tsx'
import { When } from '../../../kit/when.tsx'
import { useWords } from '../../../lib/i18n.tsx'
import { useFundings } from '../data.ts'
import { payoutAdminWords } from '../words/index.ts'
import { ReverseFunding } from './reverse-funding.tsx'

/** What an account was funded by, each with the way to take it back. */
export function Fundings({ account }: { account: Account }) {
  const t = useWords(payoutAdminWords)
  const query = useFundings(account.account_id)
  const [reversing, setReversing] = useState<FundingRow | null>(null)
  const columns = useColumns(account, setReversing)
  return (
    <>
      <Loaded query={query} skeleton={<Skeleton shape="rows" count={4} />}>
        {({ results, total }) => (
          <>
            <DataTable
              label={t('fundings.title')}
              columns={columns}
              rows={results}
              rowKey={({ id }) => id}
              rowName={({ reference }) => reference}
              empty={
                <Empty icon="wallet" title={t('fundings.none')}>
                  {t('fundings.noneText')}
                </Empty>
              }
            />
            {total > results.length && (
              <p className="soft small">{t('fundings.last', { count: results.length, total })}</p>
            )}
          </>
        )}
      </Loaded>
      {reversing && (
        <ReverseFunding account={account} funding={reversing} onClose={() => setReversing(null)} />
      )}
    </>
  )
}

function useColumns(account: Account, onReverse: (funding: FundingRow) => void): Column<FundingRow>[] {
  const t = useWords(payoutAdminWords)
  return [
    {
      id: 'reference',
      label: t('field.reference'),
      wrap: true,
      cell: ({ reference, note }) => (
        <>
          {reference}
          {note !== null && <span className="soft small"> · {note}</span>}
        </>
      ),
    },
    {
      id: 'at',
      label: t('field.at'),
      narrow: 'line',
      wrap: true,
      cell: ({ created_at, reversed }) => (
        <>
          <When at={created_at} />
          {reversed && (
            <span className="soft small">
              {' · '}
              {t.rich('funding.reversedWhy', { at: <When at={reversed.at} />, reason: reversed.reason })}
            </span>
          )}
        </>
      ),
    },
    {
      id: 'amount',
      label: t('field.amount'),
      align: 'end',
      narrow: 'end',
      cell: ({ amount }) => <Money minor={amount} currency={account.currency} />,
    },
    {
      id: 'state',
      label: t('field.state'),
      narrow: 'aside',
      wrap: true,
      cell: (funding) =>
        funding.reversed === null ? (
          <Button size="small" onClick={() => onReverse(funding)}>
            {t('reverse')}
          </Button>
        ) : (
          <Badge>{t('funding.reversed')}</Badge>
        ),
    },
  ]
}
