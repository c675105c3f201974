import { useParams } from 'wouter'
import { can } from '../../../contract/permissions.ts'
import { ticketErrors } from '../../../contract/tickets/errors.ts'
import { useMe } from '../../identity/session.ts'
import { DetailPage } from '../../kit/detail-page.tsx'
import { idIn } from '../../lib/address.ts'
import { useWords } from '../../lib/i18n.tsx'
import { ProblemError } from '../../lib/problem.ts'
import { useTicket } from '../data.ts'
import { useLiveTickets } from '../live.ts'
import { RequestState, TicketState } from '../parts/states.tsx'
import { ticketWords } from '../words/index.ts'

/** One ticket: the conversation with its client, and for staff everything that is known of it. */
export default function TicketPage() {
  const t = useWords(ticketWords)
  useLiveTickets()
  const { ticketId = '' } = useParams<{ ticketId?: string }>()
  const id = idIn(ticketId)
  const isStaff = can(useMe().role, 'tickets.work')
  const query = useTicket(id)
  const kind = isStaff ? 'ticket' : 'request'
  return (
    <DetailPage
      title={t(`${kind}.title`)}
      icon="ticket"
      back={{ href: '/tickets', label: t(`${kind}s.title`) }}
      path={`/tickets/${ticketId}`}
      tab={undefined}
      query={id === undefined ? GONE : query}
      gone={{ title: t(`${kind}.gone`), text: t(`${kind}.goneHelp`) }}
    >
      {(ticket) => ({
        title: ticket.subject,
        state: isStaff ? <TicketState status={ticket.status} /> : <RequestState status={ticket.status} />,
        tabs: [{ id: 'conversation', label: t('ticket.title'), content: () => <p>{ticket.body}</p> }],
      })}
    </DetailPage>
  )
}

/** An address that names no ticket. */
const GONE = {
  data: undefined,
  error: new ProblemError({ status: 404, code: ticketErrors.notFound.code, title: '' }),
  isFetching: false,
  fetchStatus: 'idle' as const,
  refetch: () => undefined,
}
