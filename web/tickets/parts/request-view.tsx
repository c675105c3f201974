import { can } from '../../../contract/permissions.ts'
import type { Ticket } from '../../../contract/tickets/schemas.ts'
import type { Teammate } from '../../directory/teammates.ts'
import { useMe } from '../../identity/session.ts'
import { Beside } from './beside.tsx'
import { Conversation } from './conversation.tsx'
import { MergedNotice } from './merged-notice.tsx'
import { PendingNotice } from './pending-notice.tsx'
import { Rating } from './rating.tsx'
import { RequestFacts } from './request-facts.tsx'
import { RequestStanding } from './request-standing.tsx'

/** A request as its client follows it: where it stands, what was said, and what they think of the end. */
export function RequestView({ ticket, people }: { ticket: Ticket; people: readonly Teammate[] }) {
  const mayWrite = can(useMe().role, 'tickets.write')
  return (
    <>
      <MergedNotice />
      {ticket.id < 0 ? <PendingNotice /> : <RequestStanding ticket={ticket} />}
      <Beside facts={<RequestFacts ticket={ticket} people={people} />}>
        <Rating ticket={ticket} mayWrite={mayWrite} />
        <Conversation ticket={ticket} people={people} />
      </Beside>
    </>
  )
}
