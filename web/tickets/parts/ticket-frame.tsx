import { useQueryClient } from '@tanstack/react-query'
import { useLayoutEffect } from 'react'
import { Redirect } from 'wouter'
import { ticketErrors } from '../../../contract/tickets/errors.ts'
import type { Ticket } from '../../../contract/tickets/schemas.ts'
import { DetailPage, type DetailParts } from '../../kit/detail-page.tsx'
import { idIn } from '../../lib/address.ts'
import { useWords } from '../../lib/i18n.tsx'
import { ProblemError } from '../../lib/problem.ts'
import { sentAs } from '../changes.ts'
import { useTicket } from '../data.ts'
import { useLiveTickets } from '../live.ts'
import { usePendingTicket } from '../use-pending-ticket.ts'
import { replyDrafts } from '../use-reply-draft.ts'
import { ticketWords } from '../words/index.ts'

/** The page of one ticket, whoever reads it: while it waits on this device, where it has been merged, and where it is not
 *  there for the reader. */
export function TicketFrame({ ticketId, kind, children }: TicketFrameProps) {
  const t = useWords(ticketWords)
  useLiveTickets()
  const id = idIn(ticketId)
  const query = useTicket(id)
  const pending = usePendingTicket(ticketId)
  if (ticketId.startsWith('-') && pending === null) return <Sent idForNow={Number(ticketId)} />
  const mergedInto = query.data?.merged_into_id ?? null
  if (id !== undefined && mergedInto !== null) return <MergedAway fromId={id} intoId={mergedInto} />
  return (
    <DetailPage
      title={t(`${kind}.title`)}
      icon="ticket"
      back={{ href: '/tickets', label: t(`${kind}s.title`) }}
      path={`/tickets/${ticketId}`}
      tab={undefined}
      query={pending ?? (id === undefined ? GONE : query)}
      gone={{ title: t(`${kind}.gone`), text: t(`${kind}.goneHelp`) }}
    >
      {(ticket) => {
        const { content, ...parts } = children(ticket)
        return {
          ...parts,
          title: ticket.subject,
          tabs: [{ id: 'conversation', label: t('conversation.label'), content }],
        }
      }}
    </DetailPage>
  )
}

interface TicketFrameProps {
  /** As the address names it. */
  ticketId: string
  /** What its reader calls it. */
  kind: 'ticket' | 'request'
  children: (
    ticket: Ticket,
  ) => Pick<DetailParts, 'state' | 'actions'> & { content: DetailParts['tabs'][number]['content'] }
}

/** The ticket has left this device, and has another id now. */
function Sent({ idForNow }: { idForNow: number }) {
  const id = useQueryClient().getQueryData<number>(sentAs(idForNow))
  return <Redirect to={id === undefined ? '/tickets' : `/tickets/${id}`} replace />
}

/** Everything of it is in another ticket, and so is what one was about to say. */
function MergedAway({ fromId, intoId }: { fromId: number; intoId: number }) {
  // With the redirect, not after it: the other ticket reads its draft when it is first drawn.
  useLayoutEffect(() => replyDrafts.move(fromId, intoId), [fromId, intoId])
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
