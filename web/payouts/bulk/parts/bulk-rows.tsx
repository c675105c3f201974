import { useMemo, useState } from 'react'
import { useLocation, useSearch } from 'wouter'
import type { Bulk, Row } from '../../../../contract/payouts/schemas.ts'
import { states, steps } from '../../../../contract/payouts/steps.ts'
import { can } from '../../../../contract/permissions.ts'
import { useMe } from '../../../identity/session.ts'
import { Button } from '../../../kit/button.tsx'
import { Empty, EmptyFiltered } from '../../../kit/empty.tsx'
import { type Filter, Filters } from '../../../kit/filters.tsx'
import { isNarrowed } from '../../../kit/list-address.ts'
import { LoadMore } from '../../../kit/load-more.tsx'
import { Loaded } from '../../../kit/loaded.tsx'
import { Money } from '../../../kit/money.tsx'
import { Skeleton } from '../../../kit/skeleton.tsx'
import { type Column, DataTable, useSelection } from '../../../kit/table/data-table.tsx'
import { NoValue } from '../../../kit/table/no-value.tsx'
import { withParameter } from '../../../lib/address.ts'
import { useWords } from '../../../lib/i18n.tsx'
import { useUrlState } from '../../../lib/url-state.ts'
import { isUnderWay } from '../../data.ts'
import { PayeeName } from '../../parts/payee-name.tsx'
import { RowStep } from '../../parts/states.tsx'
import { payoutWords } from '../../words/index.ts'
import { useRows } from '../data.ts'
import { isRetryable } from '../moves.ts'
import { type RowAddress, rowAddress, rowQuery } from '../rows.ts'
import { bulkWords } from '../words/index.ts'
import { RetryRows } from './retry-rows.tsx'

/** The rows of a bulk in the order of its file. Further ones come as one scrolls, and rows out of sight are not laid
 *  out, so that fifty thousand read as quickly as fifty. */
export function BulkRows({ bulk }: { bulk: Bulk }) {
  const t = useWords(bulkWords)
  const [state, setState] = useUrlState(rowAddress)
  const query = useMemo(() => rowQuery(state), [state])
  const list = useRows(bulk.bulk_id, query, isUnderWay(bulk.stage))
  const { openId, href } = useRowHref()
  const filters = useRowFilters()
  const columns = useRowColumns()
  const selection = useSelection()
  const [retried, setRetried] = useState<readonly string[] | null>(null)
  const mayRetry = can(useMe().role, 'payouts.control') && isRetryable(bulk)
  // A selection may hold rows that were paid; they are left out rather than refused.
  const failed = new Set(
    list.data?.rows.filter(({ step }) => step === 'FAILED').map((row) => row.transfer_id),
  )
  return (
    <>
      <Filters
        state={state}
        onChange={setState}
        search={{ name: 'q', label: t('rows.search') }}
        filters={filters}
      />
      <Loaded
        query={{ ...list, error: list.isFetchNextPageError ? null : list.error }}
        skeleton={<Skeleton shape="rows" count={8} />}
      >
        {({ rows }) => (
          <>
            <DataTable
              label={t('tab.rows')}
              columns={columns}
              rows={rows}
              rowKey={({ transfer_id }) => transfer_id}
              rowName={({ payee_party_identifier }) => payee_party_identifier}
              href={href}
              current={openId ?? undefined}
              busy={list.isPlaceholderData}
              {...(mayRetry
                ? {
                    selection,
                    bulk: (keys: readonly string[]) => {
                      const chosen = keys.filter((key) => failed.has(key)).slice(0, RETRIED_AT_ONCE)
                      return (
                        <Button
                          icon="refresh"
                          disabled={chosen.length === 0}
                          onClick={() => setRetried(chosen)}
                        >
                          {t('retry.action', { count: chosen.length })}
                        </Button>
                      )
                    },
                  }
                : {})}
              empty={
                isNarrowed(rowAddress, state, filters) ? (
                  <EmptyFiltered onClear={() => setState(rowAddress)} />
                ) : (
                  <Empty icon="send" title={t('rows.none')} />
                )
              }
            />
            <LoadMore list={list} />
          </>
        )}
      </Loaded>
      {retried && (
        <RetryRows
          bulk={bulk}
          transferIds={retried}
          onClose={() => {
            setRetried(null)
            selection.clear()
          }}
        />
      )}
    </>
  )
}

/** As many as one request may name. */
const RETRIED_AT_ONCE = 1_000

/** The address of a row's panel beside the list. */
function useRowHref() {
  const [path] = useLocation()
  const search = useSearch()
  const clean = withParameter('', search, 'do').slice(1)
  return {
    openId: new URLSearchParams(search).get('row'),
    href: (row: Row) => withParameter(path, clean, 'row', row.transfer_id),
  }
}

function useRowFilters(): Filter<keyof RowAddress>[] {
  const t = useWords(bulkWords)
  const payouts = useWords(payoutWords)
  return [
    {
      name: 'status',
      label: t('field.status'),
      several: true,
      options: states.map((value) => ({ value, label: payouts(`state.${value}`) })),
    },
    {
      name: 'step',
      label: t('field.step'),
      several: true,
      options: steps.map((value) => ({ value, label: payouts(`step.${value}`) })),
    },
  ]
}

function useRowColumns(): Column<Row>[] {
  const t = useWords(bulkWords)
  return [
    { id: 'payee', label: t('field.payee'), cell: (row) => <PayeeName row={row} /> },
    { id: 'step', label: t('field.step'), narrow: 'aside', cell: (row) => <RowStep row={row} /> },
    {
      id: 'name',
      label: t('field.name'),
      narrow: 'line',
      extra: true,
      cell: ({ payee_name }) => payee_name ?? <NoValue />,
    },
    {
      id: 'line',
      label: t('field.line'),
      align: 'end',
      narrow: 'named',
      extra: true,
      cell: ({ line }) => line,
    },
    {
      id: 'fee',
      label: t('field.fee'),
      align: 'end',
      narrow: 'none',
      extra: true,
      cell: ({ fee_amount, currency }) =>
        fee_amount === null ? <NoValue /> : <Money minor={fee_amount} currency={currency} />,
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
