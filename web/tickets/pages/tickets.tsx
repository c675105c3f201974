import { Suspense, useCallback, useMemo } from 'react'
import { useLocation, useSearch } from 'wouter'
import { listContacts } from '../../../contract/chat/rooms.ts'
import { listReachable } from '../../../contract/organizations.ts'
import { EXPORT_TICKETS_MOST, TICKET_CHANGES_MOST, type Ticket } from '../../../contract/tickets/schemas.ts'
import { listTeams } from '../../../contract/tickets/teams.ts'
import { exportTickets } from '../../../contract/tickets/tickets.ts'
import { Button } from '../../kit/button.tsx'
import { ListScreen } from '../../kit/list-screen.tsx'
import { useSelection } from '../../kit/table/data-table.tsx'
import { idIn, withParameter } from '../../lib/address.ts'
import { addressOf } from '../../lib/call.ts'
import { useWords } from '../../lib/i18n.tsx'
import { lazyPart } from '../../lib/lazy-part.ts'
import { useUrlState } from '../../lib/url-state.ts'
import { useIsAwaited } from '../../lib/use-is-awaited.ts'
import { useMedia, WIDE } from '../../lib/use-media.ts'
import { hrefOfTicket, useTickets } from '../data.ts'
import { useLiveTickets } from '../live.ts'
import { useQueuePresence } from '../presence/use-presence.ts'
import { BulkActions } from '../queue/bulk-actions.tsx'
import { queueAddress, queueAddressOf, queueQuery, queueView } from '../queue/queue-address.ts'
import { useQueueColumns } from '../queue/queue-columns.tsx'
import { useQueueFilters } from '../queue/queue-filters.ts'
import type { Steady } from '../queue/steady-rows.ts'
import { useQueueKeys } from '../queue/use-queue-keys.tsx'
import { useQueueOptions } from '../queue/use-queue-options.ts'
import { useSteadyRows } from '../queue/use-steady-rows.ts'
import { queueWords } from '../queue/words/index.ts'
import { known, type TicketBody, useTicketChange } from '../use-ticket-change.tsx'
import { ticketWords } from '../words/index.ts'

/** A phone opens the page of a ticket, and needs no box to answer in here. */
const TicketPeek = lazyPart(() => import('../queue/ticket-peek.tsx').then((part) => part.default))

/** The tickets of all clients that the reader works for, by what is due first. */
export default function Tickets() {
  const t = useWords(ticketWords)
  const q = useWords(queueWords)
  useLiveTickets()
  useQueuePresence()
  const [address] = useUrlState(queueAddress)
  const search = useSearch()
  const [, navigate] = useLocation()
  const isWide = useMedia(WIDE)
  const openId = isWide ? idIn(new URLSearchParams(search).get(BESIDE) ?? undefined) : undefined
  const query = useMemo(() => queueQuery(address), [address])
  const list = useTickets(query)
  const selection = useSelection()
  const { rows, arrived, left, note, refresh } = useSteadyRows(list, {
    asked: JSON.stringify(query),
    isAtWork: selection.keys.size > 0 || openId !== undefined,
  })
  const options = useQueueOptions(rows)
  const { changeQuietly, dialog } = useTicketChange()
  const onChange = useCallback(
    (ticket: Ticket, body: TicketBody) => {
      note([ticket.id])
      changeQuietly(known(ticket), body)
    },
    [changeQuietly, note],
  )
  const onCreate = () => navigate('/tickets/new')
  const keys = useQueueKeys({
    tickets: rows,
    selected: [...selection.keys],
    openId,
    options,
    onCreate,
    onApplied: note,
  })
  const isQueue = address.queue !== ''
  const isUnnamed = useIsAwaited(NAMES, list.data !== undefined)
  return (
    <>
      <ListScreen
        title={t('tickets.title')}
        path="/tickets"
        address={queueAddress}
        list={{ ...list, data: isUnnamed || !list.data ? undefined : { ...list.data, rows } }}
        columns={useQueueColumns(options, onChange)}
        selection={selection}
        rowKey={({ id }) => String(id)}
        rowName={({ subject }) => subject}
        search={t('tickets.search')}
        filters={useQueueFilters(options)}
        views={[
          { name: q('view.open'), query: {} },
          { name: q('view.unassigned'), query: { queue: 'unassigned' } },
          { name: q('view.mine'), query: { queue: 'mine' } },
          { name: q('view.team'), query: { queue: 'team' } },
          { name: q('view.near'), query: { queue: 'near' } },
          { name: q('view.breached'), query: { queue: 'breached' } },
          { name: q('view.all'), query: { scope: 'all' } },
        ]}
        accountViews={{
          subject: 'tickets',
          canShare: true,
          toAccount: queueView,
          fromAccount: queueAddressOf,
        }}
        notice={<Changed arrived={arrived} left={left} onRefresh={refresh} />}
        primary={{ label: t('tickets.create'), icon: 'plus', onSelect: onCreate }}
        exported={{ href: addressOf(exportTickets, { query }), most: EXPORT_TICKETS_MOST }}
        bulk={(chosen) => (
          <BulkActions
            tickets={rows.filter(
              ({ id }) => id > 0 && chosen.slice(0, TICKET_CHANGES_MOST).includes(String(id)),
            )}
            options={options}
            onApplied={note}
          />
        )}
        open={{
          key: openId === undefined ? undefined : String(openId),
          panel: openId !== undefined && (
            <Suspense fallback={null}>
              <TicketPeek ticketId={openId} closeHref={withParameter('/tickets', search, BESIDE)} />
            </Suspense>
          ),
          hrefOf: ({ id }) =>
            isWide && id > 0 ? withParameter('/tickets', search, BESIDE, String(id)) : hrefOfTicket({ id }),
        }}
        empty={{
          icon: 'ticket',
          title: q(isQueue ? 'empty.queue' : 'empty.title'),
          text: q(isQueue ? 'empty.queueText' : 'empty.text'),
        }}
      />
      {keys.dialog}
      {dialog}
    </>
  )
}

/** Who and what stands in the rows. */
const NAMES = [listContacts, listTeams, listReachable]

/** The ticket that is open beside the list, in its address: Back closes it, and a link opens it. */
const BESIDE = 'ticket'

/** What others did meanwhile, for whoever works in the list: it moves when they say so. */
function Changed({
  arrived,
  left,
  onRefresh,
}: Pick<Steady<Ticket>, 'arrived' | 'left'> & { onRefresh: () => void }) {
  const q = useWords(queueWords)
  const came = arrived > 0 ? q('changed.arrived', { count: arrived }) : ''
  const went = left > 0 ? q('changed.left', { count: left }) : ''
  const says = came && went ? q('changed.both', { arrived: came, left: went }) : came || went
  return (
    <div className="queue-news" role="status">
      {says && (
        <Button icon="refresh" size="small" title={q('changed.refresh')} onClick={onRefresh}>
          {says}
        </Button>
      )}
    </div>
  )
}
