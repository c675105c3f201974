import { useMemo } from 'react'
import { useLocation } from 'wouter'
import { EXPORT_BULKS_MOST, listHistory } from '../../../../contract/payouts/bulks.ts'
import { states } from '../../../../contract/payouts/steps.ts'
import { can, isOperator } from '../../../../contract/permissions.ts'
import { useOrganizationName, useOrganizationSearch } from '../../../directory/organizations.ts'
import { useMe } from '../../../identity/session.ts'
import type { Filter } from '../../../kit/filters.tsx'
import { ListScreen } from '../../../kit/list-screen.tsx'
import { idIn } from '../../../lib/address.ts'
import { addressOf } from '../../../lib/call.ts'
import { useWords } from '../../../lib/i18n.tsx'
import { useUrlState } from '../../../lib/url-state.ts'
import { useLivePayouts } from '../../live.ts'
import { payrollWords } from '../../payrolls/words/index.ts'
import { transferWords } from '../../transfer/words/index.ts'
import { payoutWords } from '../../words/index.ts'
import { useHistoryColumns } from '../columns.tsx'
import { useHistory } from '../data.ts'
import { type HistoryAddress, historyAddress, historyQuery } from '../filters.ts'
import { useListedName } from '../use-listed-name.ts'
import { historyWords } from '../words/index.ts'

/** Every bulk, the newest first, and the way to a new one. */
export default function History() {
  const t = useWords(historyWords)
  const payouts = useWords(payoutWords)
  const payrolls = useWords(payrollWords)
  const transfers = useWords(transferWords)
  useLivePayouts()
  const [, navigate] = useLocation()
  const { role } = useMe()
  const mayCreate = can(role, 'payouts.create')
  const [address] = useUrlState(historyAddress)
  const query = useMemo(() => historyQuery(address), [address])
  return (
    <ListScreen
      title={payouts('title')}
      path="/payouts"
      address={historyAddress}
      list={useHistory(query)}
      columns={useHistoryColumns()}
      rowKey={({ bulk_id }) => bulk_id}
      rowName={useListedName()}
      filters={useHistoryFilters(address)}
      views={[
        { name: t('view.all'), query: {} },
        { name: t('view.waiting'), query: { state: 'PENDING' } },
        { name: t('view.running'), query: { state: 'PROCESSING' } },
        { name: t('view.failed'), query: { state: 'FAILED' } },
      ]}
      primary={
        mayCreate
          ? { label: t('create'), icon: 'upload', onSelect: () => navigate('/payouts/new') }
          : undefined
      }
      others={[
        ...(mayCreate
          ? [
              {
                label: transfers('new.title'),
                icon: 'user' as const,
                onSelect: () => navigate('/transfers/new'),
              },
            ]
          : []),
        { label: payrolls('title'), icon: 'calendar', onSelect: () => navigate('/payrolls') },
      ]}
      exported={{
        href: addressOf(listHistory, { query: { ...query, format: 'csv' } }),
        most: EXPORT_BULKS_MOST,
      }}
      open={{ key: undefined, panel: null }}
      empty={{
        icon: 'send',
        title: t('empty'),
        text: t(mayCreate ? 'empty.maker' : isOperator(role) ? 'empty.operator' : 'empty.reader'),
      }}
    />
  )
}

function useHistoryFilters(address: HistoryAddress): Filter<keyof HistoryAddress>[] {
  const t = useWords(historyWords)
  const payouts = useWords(payoutWords)
  const isStaff = isOperator(useMe().role)
  const organization = useOrganizationName(idIn(address.organization) ?? null) ?? undefined
  const search = useOrganizationSearch()
  const client: Filter<keyof HistoryAddress> = {
    kind: 'picker',
    name: 'organization',
    label: t('field.organization'),
    search,
    chosenLabel: organization,
  }
  return [
    ...(isStaff ? [client] : []),
    {
      name: 'state',
      label: t('field.state'),
      several: true,
      options: states.map((value) => ({ value, label: payouts(`state.${value}`) })),
    },
    { kind: 'period', from: 'start_date', to: 'end_date', label: t('field.date') },
  ]
}
