import { useTeammates } from '../../directory/teammates.ts'
import { useMe } from '../../identity/session.ts'
import { ItemPanel } from '../../kit/item-panel.tsx'
import { SidePanel } from '../../kit/split.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { useTicket } from '../data.ts'
import { TicketState } from '../parts/states.tsx'
import { TicketActions } from '../parts/ticket-actions.tsx'
import { TicketView } from '../parts/ticket-view.tsx'
import { PresentFaces } from '../presence/presence-line.tsx'
import { known, useTicketChange } from '../use-ticket-change.tsx'
import { ticketWords } from '../words/index.ts'

/** A ticket beside the queue, on a screen that is wide enough for both: read, answered and handed on without leaving it. */
export default function TicketPeek({ ticketId, closeHref }: { ticketId: number; closeHref: string }) {
  const t = useWords(ticketWords)
  const query = useTicket(ticketId)
  const guarded = useTicketChange()
  const people = useTeammates(useMe(), query.data?.organization_id)
  return (
    <>
      <ItemPanel
        id={ticketId}
        path="/tickets"
        closeHref={closeHref}
        title={t('ticket.title')}
        icon="ticket"
        gone={{ title: t('ticket.gone'), text: t('ticket.goneHelp') }}
        query={query}
      >
        {(ticket) => (
          <SidePanel
            id={String(ticket.id)}
            title={ticket.subject}
            state={
              <>
                <TicketState status={ticket.status} />
                <PresentFaces ticketId={ticket.id} />
              </>
            }
            actions={<TicketActions ticket={known(ticket)} people={people} onChange={guarded.change} />}
            closeHref={closeHref}
            pageHref={`/tickets/${ticket.id}`}
          >
            <div className="ticket-peek">
              <TicketView key={ticket.id} ticket={known(ticket)} people={people} guarded={guarded} />
            </div>
          </SidePanel>
        )}
      </ItemPanel>
      {guarded.dialog}
    </>
  )
}
