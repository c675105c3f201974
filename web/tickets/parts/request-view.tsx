import { can } from '../../../contract/permissions.ts'
import type { Ticket } from '../../../contract/tickets/schemas.ts'
import type { Teammate } from '../../directory/teammates.ts'
import { useMe } from '../../identity/session.ts'
import { useWords } from '../../lib/i18n.tsx'
import { ticketWords } from '../words/index.ts'
import { Conversation } from './conversation.tsx'
import { MergedNotice } from './merged-notice.tsx'
import { PendingNotice } from './pending-notice.tsx'
import { Rating } from './rating.tsx'
import { RequestFacts } from './request-facts.tsx'
import { RequestStanding } from './request-standing.tsx'
import './ticket-view.css'

/** A request as its client follows it: where it stands, what was said, and what they think of the end. */
export function RequestView({ ticket, people }: { ticket: Ticket; people: readonly Teammate[] }) {
  const t = useWords(ticketWords)
  const mayWrite = can(useMe().role, 'tickets.write')
  return (
    <>
      <MergedNotice />
      {ticket.id < 0 ? <PendingNotice /> : <RequestStanding ticket={ticket} />}
      <div className="ticket-view">
        <div className="ticket-main">
          <Rating ticket={ticket} mayWrite={mayWrite} />
          <Conversation ticket={ticket} people={people} />
        </div>
        {ticket.id > 0 && (
          <aside className="ticket-aside" aria-label={t('facts.title')}>
            <RequestFacts ticket={ticket} people={people} />
          </aside>
        )}
      </div>
    </>
  )
}
