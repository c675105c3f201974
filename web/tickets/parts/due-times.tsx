import { type Ticket, targets } from '../../../contract/tickets/schemas.ts'
import type { Fact } from '../../kit/facts.tsx'
import { When } from '../../kit/when.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { TicketClock } from '../clocks/ticket-clock.tsx'
import { ticketWords } from '../words/index.ts'

/** What was promised and is not kept yet: how long there is still, and until when. Without a running clock, what became
 *  of the promises. */
export function useDueFacts(ticket: Ticket): Fact[] {
  const t = useWords(ticketWords)
  const running = targets.flatMap((target) => {
    const at = ticket[`${target}_due_at`]
    if (at === null) return []
    const isFirst = at === ticket.due_at
    const clock = { due_at: at, near_at: isFirst ? ticket.near_at : null, paused: false, breached: false }
    return [
      {
        label: t(`field.${target}`),
        value: (
          <span className="row">
            <TicketClock ticket={{ ...clock, [`${target}_due_at`]: at }} />
            <span className="soft small">
              <When at={at} />
            </span>
          </span>
        ),
      },
    ]
  })
  if (running.length > 0)
    return ticket.breached ? [...running, { label: t('field.breached'), value: t('due.breached') }] : running
  return ticket.paused || ticket.breached
    ? [{ label: t('field.due_at'), value: <TicketClock ticket={ticket} /> }]
    : []
}
