import { useEffect } from 'react'
import { Redirect, useParams } from 'wouter'
import { can } from '../../../contract/permissions.ts'
import { ticketErrors } from '../../../contract/tickets/errors.ts'
import type { Ticket } from '../../../contract/tickets/schemas.ts'
import { useTeammates } from '../../directory/teammates.ts'
import { useMe } from '../../identity/session.ts'
import { DetailPage, type DetailParts } from '../../kit/detail-page.tsx'
import { idIn } from '../../lib/address.ts'
import { useWords } from '../../lib/i18n.tsx'
import { ProblemError } from '../../lib/problem.ts'
import { useTicket } from '../data.ts'
import { useLiveTickets } from '../live.ts'
import { RequestActions } from '../parts/request-actions.tsx'
import { RequestView } from '../parts/request-view.tsx'
import { RequestState, TicketState } from '../parts/states.tsx'
import { TicketActions } from '../parts/ticket-actions.tsx'
import { TicketView } from '../parts/ticket-view.tsx'
import { PresentFaces } from '../presence/presence-line.tsx'
import { usePendingTicket } from '../use-pending-ticket.ts'
import { replyDrafts } from '../use-reply-draft.ts'
import { known, useTicketChange } from '../use-ticket-change.tsx'
import { ticketWords } from '../words/index.ts'

/** One ticket: the conversation with its client, and for staff everything that is known of it. */
export default function TicketPage() {
  const t = useWords(ticketWords)
  useLiveTickets()
  const { ticketId = '' } = useParams<{ ticketId?: string }>()
  const me = useMe()
  const isStaff = can(me.role, 'tickets.work')
  const id = idIn(ticketId)
  const query = useTicket(id)
  const pending = usePendingTicket(ticketId)
  const guarded = useTicketChange()
  const people = useTeammates(me, isStaff ? query.data?.organization_id : me.organization.id)
  const kind = isStaff ? 'ticket' : 'request'
  const mergedInto = query.data?.merged_into_id ?? null
  if (id !== undefined && mergedInto !== null) return <MergedAway fromId={id} intoId={mergedInto} />
  const partsFor = (ticket: Ticket): DetailParts =>
    isStaff
      ? {
          title: ticket.subject,
          state: (
            <>
              <TicketState status={ticket.status} />
              <PresentFaces ticketId={ticket.id} />
            </>
          ),
          actions: ticket.id > 0 && (
            <TicketActions ticket={known(ticket)} people={people} onChange={guarded.change} />
          ),
          tabs: [
            {
              id: 'conversation',
              label: t('conversation.label'),
              content: () => (
                <TicketView key={ticket.id} ticket={known(ticket)} people={people} guarded={guarded} />
              ),
            },
          ],
        }
      : {
          title: ticket.subject,
          state: <RequestState status={ticket.status} />,
          actions: ticket.id > 0 && <RequestActions ticket={ticket} />,
          tabs: [
            {
              id: 'conversation',
              label: t('conversation.label'),
              content: () => <RequestView key={ticket.id} ticket={ticket} people={people} />,
            },
          ],
        }
  return (
    <>
      <DetailPage
        title={t(`${kind}.title`)}
        icon="ticket"
        back={{ href: '/tickets', label: t(`${kind}s.title`) }}
        path={`/tickets/${ticketId}`}
        tab={undefined}
        query={pending ?? (id === undefined ? GONE : query)}
        gone={{ title: t(`${kind}.gone`), text: t(`${kind}.goneHelp`) }}
      >
        {partsFor}
      </DetailPage>
      {guarded.dialog}
    </>
  )
}

/** Everything of it is in another ticket, and so is what one was about to say. */
function MergedAway({ fromId, intoId }: { fromId: number; intoId: number }) {
  useEffect(() => replyDrafts.move(fromId, intoId), [fromId, intoId])
  return <Redirect to={`/tickets/${intoId}?merged=${fromId}`} replace />
}

/** An address that names no ticket. */
const GONE = {
  data: undefined,
  error: new ProblemError({ status: 404, code: ticketErrors.notFound.code, title: '' }),
  isFetching: false,
  fetchStatus: 'idle' as const,
  refetch: () => undefined,
}
