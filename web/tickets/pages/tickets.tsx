import { useMemo } from 'react'
import { useLocation } from 'wouter'
import type { Ticket } from '../../../contract/tickets/schemas.ts'
import { ListScreen } from '../../kit/list-screen.tsx'
import type { Column } from '../../kit/table/data-table.tsx'
import { When } from '../../kit/when.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { useUrlState } from '../../lib/url-state.ts'
import { useTickets } from '../data.ts'
import { ticketAddress, ticketQuery } from '../filters.ts'
import { useLiveTickets } from '../live.ts'
import { TicketPriorityMark, TicketState } from '../parts/states.tsx'
import { ticketWords } from '../words/index.ts'

/** The tickets of all clients that the reader works for. */
export default function Tickets() {
  const t = useWords(ticketWords)
  useLiveTickets()
  const [address] = useUrlState(ticketAddress)
  const [, navigate] = useLocation()
  const query = useMemo(() => ticketQuery(address), [address])
  const columns = useMemo<Column<Ticket>[]>(
    () => [
      { id: 'subject', label: t('field.subject'), wrap: true, cell: ({ subject }) => subject },
      {
        id: 'status',
        label: t('field.status'),
        narrow: 'aside',
        cell: ({ status }) => <TicketState status={status} />,
      },
      {
        id: 'priority',
        label: t('field.priority'),
        narrow: 'line',
        cell: ({ priority }) => <TicketPriorityMark priority={priority} />,
      },
      {
        id: 'updated',
        label: t('field.updated_at'),
        narrow: 'end',
        cell: ({ updated_at }) => <When at={updated_at} />,
      },
    ],
    [t],
  )
  return (
    <ListScreen
      title={t('tickets.title')}
      path="/tickets"
      address={ticketAddress}
      list={useTickets(query)}
      columns={columns}
      rowKey={({ id }) => String(id)}
      rowName={({ subject }) => subject}
      search={t('tickets.search')}
      primary={{ label: t('tickets.create'), icon: 'plus', onSelect: () => navigate('/tickets/new') }}
      open={{ key: undefined, panel: null }}
      empty={{ icon: 'ticket', title: t('tickets.empty'), text: t('tickets.emptyText') }}
    />
  )
}
