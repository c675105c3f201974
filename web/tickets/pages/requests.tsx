import { useMemo } from 'react'
import { useLocation } from 'wouter'
import { can } from '../../../contract/permissions.ts'
import { EXPORT_TICKETS_MOST, ticketCategories, ticketStatuses } from '../../../contract/tickets/schemas.ts'
import { exportTickets } from '../../../contract/tickets/tickets.ts'
import { useMe } from '../../identity/session.ts'
import type { Filter } from '../../kit/filters.tsx'
import { ListScreen } from '../../kit/list-screen.tsx'
import { addressOf } from '../../lib/call.ts'
import { useWords } from '../../lib/i18n.tsx'
import { useUrlState } from '../../lib/url-state.ts'
import { useTickets } from '../data.ts'
import { type RequestAddress, requestAddress, requestQuery, UNFINISHED } from '../filters.ts'
import { useLiveTickets } from '../live.ts'
import { useRequestColumns } from '../parts/request-columns.tsx'
import { ticketWords } from '../words/index.ts'

/** What a client's organization has asked, and what became of it. */
export default function Requests() {
  const t = useWords(ticketWords)
  useLiveTickets()
  const me = useMe()
  const [address] = useUrlState(requestAddress)
  const [, navigate] = useLocation()
  const query = useMemo(() => requestQuery(address), [address])
  const mayWrite = can(me.role, 'tickets.write')
  return (
    <ListScreen
      title={t('requests.title')}
      path="/tickets"
      address={requestAddress}
      list={useTickets(query)}
      columns={useRequestColumns()}
      rowKey={({ id }) => String(id)}
      rowName={({ subject }) => subject}
      search={t('requests.search')}
      filters={useRequestFilters()}
      views={[
        { name: t('view.all'), query: {} },
        { name: t('view.unfinished'), query: { status: UNFINISHED } },
        { name: t('view.yours'), query: { status: 'pending' } },
        ...(mayWrite ? [{ name: t('view.mine'), query: { requester: 'me' } }] : []),
      ]}
      accountViews={{ subject: 'tickets', canShare: false }}
      primary={
        mayWrite
          ? { label: t('requests.create'), icon: 'plus', onSelect: () => navigate('/tickets/new') }
          : undefined
      }
      exported={{ href: addressOf(exportTickets, { query }), most: EXPORT_TICKETS_MOST }}
      open={{ key: undefined, panel: null }}
      empty={{
        icon: 'ticket',
        title: t('requests.empty'),
        text: t(mayWrite ? 'requests.emptyText' : 'requests.emptyRead'),
      }}
    />
  )
}

function useRequestFilters(): Filter<keyof RequestAddress>[] {
  const t = useWords(ticketWords)
  return [
    {
      name: 'status',
      label: t('field.status'),
      several: true,
      options: ticketStatuses.map((value) => ({ value, label: t(`request.${value}`) })),
    },
    {
      name: 'category',
      label: t('field.category'),
      several: true,
      options: ticketCategories.map((value) => ({ value, label: t(`category.${value}`) })),
    },
    { kind: 'period', from: 'start_date', to: 'end_date', label: t('field.created_at') },
  ]
}
