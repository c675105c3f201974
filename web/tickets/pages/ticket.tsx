import { useParams } from 'wouter'
import { useTeammates } from '../../directory/teammates.ts'
import { useMe } from '../../identity/session.ts'
import { idIn } from '../../lib/address.ts'
import { useTicket } from '../data.ts'
import { TicketState } from '../parts/states.tsx'
import { TicketActions } from '../parts/ticket-actions.tsx'
import { TicketFrame } from '../parts/ticket-frame.tsx'
import { TicketView } from '../parts/ticket-view.tsx'
import { PresentFaces } from '../presence/presence-line.tsx'
import { known, useTicketChange } from '../use-ticket-change.tsx'

/** One ticket as staff work on it: everything that is known of it. */
export default function TicketPage() {
  const { ticketId = '' } = useParams<{ ticketId?: string }>()
  const guarded = useTicketChange()
  const people = useTeammates(useMe(), useTicket(idIn(ticketId)).data?.organization_id)
  return (
    <>
      <TicketFrame ticketId={ticketId} kind="ticket">
        {(ticket) => ({
          state: (
            <>
              <TicketState status={ticket.status} />
              <PresentFaces ticketId={ticket.id} />
            </>
          ),
          actions: ticket.id > 0 && (
            <TicketActions ticket={known(ticket)} people={people} onChange={guarded.change} />
          ),
          content: () => (
            <TicketView key={ticket.id} ticket={known(ticket)} people={people} guarded={guarded} />
          ),
        })}
      </TicketFrame>
      {guarded.dialog}
    </>
  )
}
