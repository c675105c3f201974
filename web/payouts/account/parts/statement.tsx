import { useMemo } from 'react'
import { type Entry, entryKinds } from '../../../../contract/payouts/ledger.ts'
import { EXPORT_ENTRIES_MOST, listEntries } from '../../../../contract/payouts/proof.ts'
import type { Account } from '../../../../contract/payouts/schemas.ts'
import { ButtonLink } from '../../../kit/button.tsx'
import { Empty, EmptyFiltered } from '../../../kit/empty.tsx'
import { Filters } from '../../../kit/filters.tsx'
import { LoadMore } from '../../../kit/load-more.tsx'
import { Loaded } from '../../../kit/loaded.tsx'
import { Money } from '../../../kit/money.tsx'
import { Section } from '../../../kit/page.tsx'
import { Skeleton } from '../../../kit/skeleton.tsx'
import { type Column, DataTable } from '../../../kit/table/data-table.tsx'
import { NoValue } from '../../../kit/table/no-value.tsx'
import { When } from '../../../kit/when.tsx'
import { addressOf } from '../../../lib/call.ts'
import { formatNumber } from '../../../lib/format.ts'
import { useWords } from '../../../lib/i18n.tsx'
import { useLocale } from '../../../lib/locale.ts'
import { useUrlState } from '../../../lib/url-state.ts'
import { useBulkOptions } from '../../parts/use-bulk-options.ts'
import { effectOnBalance } from '../effect-on-balance.ts'
import { statementAddress, statementQuery, useEntries } from '../statement-data.ts'
import { payoutAccountWords } from '../words/index.ts'

/** Every movement of an account, the newest first, each with what the account held after it. */
export function Statement({ account }: { account: Account }) {
  const t = useWords(payoutAccountWords)
  const locale = useLocale()
  const { account_id, currency } = account
  const [address, setAddress] = useUrlState(statementAddress)
  const query = useMemo(() => statementQuery(address), [address])
  const list = useEntries(account_id, query)
  const columns = useColumns(currency)
  const bulks = useBulkOptions(address.bulk)
  const isNarrowed = Object.values(address).some((value) => value !== '')
  const total = list.data?.total ?? 0
  return (
    <Section
      title={t('statement.title')}
      actions={
        total > 0 && (
          <span
            title={
              total > EXPORT_ENTRIES_MOST
                ? t('statement.exportMost', { most: formatNumber(EXPORT_ENTRIES_MOST, locale) })
                : undefined
            }
          >
            <ButtonLink
              icon="download"
              download
              href={addressOf(listEntries, {
                params: { accountId: account_id },
                query: { ...query, format: 'csv' },
              })}
            >
              {t('statement.export')}
            </ButtonLink>
          </span>
        )
      }
    >
      <Filters
        state={address}
        onChange={setAddress}
        filters={[
          { kind: 'period', from: 'start_date', to: 'end_date', label: t('field.at') },
          {
            name: 'kind',
            label: t('field.kind'),
            several: true,
            options: entryKinds.map((value) => ({ value, label: t(`kind.${value}`) })),
          },
          { name: 'bulk', label: t('field.bulk'), options: bulks },
        ]}
      />
      <Loaded
        query={{ ...list, error: list.isFetchNextPageError ? null : list.error }}
        skeleton={<Skeleton shape="rows" count={8} />}
      >
        {({ rows }) => (
          <>
            <DataTable
              label={t('statement.title')}
              columns={columns}
              rows={rows}
              rowKey={({ seq }) => String(seq)}
              rowName={({ seq }) => t('subject.entry', { name: seq })}
              href={({ transfer_id }) => (transfer_id === null ? undefined : `/transfers/${transfer_id}`)}
              busy={list.isPlaceholderData}
              empty={
                isNarrowed ? (
                  <EmptyFiltered onClear={() => setAddress(statementAddress)} />
                ) : (
                  <Empty icon="list" title={t('statement.empty')}>
                    {t('statement.emptyText')}
                  </Empty>
                )
              }
            />
            <LoadMore list={list} />
          </>
        )}
      </Loaded>
    </Section>
  )
}

function useColumns(currency: string): Column<Entry>[] {
  const t = useWords(payoutAccountWords)
  return [
    { id: 'kind', label: t('field.kind'), cell: ({ kind }) => t(`kind.${kind}`) },
    {
      id: 'reference',
      label: t('field.reference'),
      narrow: 'line',
      cell: ({ reference }) => reference ?? <NoValue />,
    },
    { id: 'at', label: t('field.at'), narrow: 'line', cell: ({ at }) => <When at={at} /> },
    {
      id: 'amount',
      label: t('field.amount'),
      align: 'end',
      narrow: 'aside',
      cell: (entry) => <Moved entry={entry} currency={currency} />,
    },
    {
      id: 'reserved',
      label: t('field.reservedAfter'),
      align: 'end',
      narrow: 'none',
      extra: true,
      cell: ({ reserved }) => (reserved === 0 ? <NoValue /> : <Money minor={reserved} currency={currency} />),
    },
    {
      id: 'balance',
      label: t('field.balanceAfter'),
      align: 'end',
      narrow: 'end',
      cell: ({ balance }) => <Money minor={balance} currency={currency} strong />,
    },
  ]
}

/** What goes in or out has its sign; what is only set aside, or free again, leaves the balance and has none. */
function Moved({ entry, currency }: { entry: Entry; currency: string }) {
  const effect = effectOnBalance(entry)
  if (effect !== 0) return <Money minor={effect} currency={currency} />
  return (
    <span className="soft">
      <Money minor={entry.amount} currency={currency} />
    </span>
  )
}
