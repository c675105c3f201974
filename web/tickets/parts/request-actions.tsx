import { useState } from 'react'
import { can } from '../../../contract/permissions.ts'
import type { Ticket } from '../../../contract/tickets/schemas.ts'
import { useMe } from '../../identity/session.ts'
import { Button } from '../../kit/button.tsx'
import { Confirm } from '../../kit/confirm.tsx'
import { useChange } from '../../lib/changes/use-changes.ts'
import { useWords } from '../../lib/i18n.tsx'
import { ticketChange } from '../changes.ts'
import { ticketWords } from '../words/index.ts'
import { RoomButton } from './room-button.tsx'

/** What a client does with their request beside answering: talk about it, or say that it is over. */
export function RequestActions({ ticket }: { ticket: Ticket }) {
  const t = useWords(ticketWords)
  const [isClosing, setClosing] = useState(false)
  const close = useChange(ticketChange, (_: undefined) => ({
    sent: { params: { ticketId: ticket.id }, body: { status: 'closed' as const } },
    label: t('change.close', { subject: ticket.subject }),
    href: `/tickets/${ticket.id}`,
  }))
  const mayClose = can(useMe().role, 'tickets.write') && ticket.status !== 'closed'
  return (
    <>
      <RoomButton ticket={ticket} />
      {mayClose && (
        <Button icon="check" onClick={() => setClosing(true)}>
          {t('close.open')}
        </Button>
      )}
      <Confirm
        open={isClosing}
        title={t('close.title')}
        action={t('close.action')}
        onConfirm={() => close.mutateAsync(undefined)}
        onClose={() => setClosing(false)}
      >
        {t('close.text')}
      </Confirm>
    </>
  )
}
