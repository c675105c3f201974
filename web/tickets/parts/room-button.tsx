import { useLocation } from 'wouter'
import { can } from '../../../contract/permissions.ts'
import type { Ticket } from '../../../contract/tickets/schemas.ts'
import { useMe } from '../../identity/session.ts'
import { Button, ButtonLink } from '../../kit/button.tsx'
import { useFailureToast } from '../../kit/use-failure-toast.ts'
import { useWords } from '../../lib/i18n.tsx'
import { useOpenTicketRoom } from '../data.ts'
import { ticketWords } from '../words/index.ts'

/** The conversation of a ticket's people, opened by the first who wants it. */
export function RoomButton({ ticket }: { ticket: Ticket }) {
  const t = useWords(ticketWords)
  const { role } = useMe()
  const [, navigate] = useLocation()
  const failed = useFailureToast()
  const open = useOpenTicketRoom(ticket.id)
  if (ticket.room_id !== null)
    return (
      <ButtonLink icon="chat" href={`/chat/${ticket.room_id}`}>
        {t('room.open')}
      </ButtonLink>
    )
  if (!can(role, 'tickets.write') || ticket.status === 'closed') return null
  return (
    <Button
      icon="chat"
      busy={open.isPending}
      onClick={() =>
        open.mutate(undefined, { onSuccess: ({ room_id }) => navigate(`/chat/${room_id}`), onError: failed })
      }
    >
      {t('room.open')}
    </Button>
  )
}
