import { useParams } from 'wouter'
import { useTeammates } from '../../directory/teammates.ts'
import { useMe } from '../../identity/session.ts'
import { RequestActions } from '../parts/request-actions.tsx'
import { RequestView } from '../parts/request-view.tsx'
import { RequestState } from '../parts/states.tsx'
import { TicketFrame } from '../parts/ticket-frame.tsx'

/** One ticket as its client follows it. */
export default function RequestPage() {
  const { ticketId = '' } = useParams<{ ticketId?: string }>()
  const me = useMe()
  const people = useTeammates(me, me.organization.id)
  return (
    <TicketFrame ticketId={ticketId} kind="request">
      {(ticket) => ({
        state: <RequestState status={ticket.status} />,
        actions: ticket.id > 0 && <RequestActions ticket={ticket} />,
        content: () => <RequestView key={ticket.id} ticket={ticket} people={people} />,
      })}
    </TicketFrame>
  )
}
