import type { Ticket, TicketStatus } from '../../../contract/tickets/schemas.ts'
import { Notice, type Tone } from '../../kit/notice.tsx'
import { When } from '../../kit/when.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { useNow } from '../../lib/use-now.ts'
import { ticketWords } from '../words/index.ts'

/** Where a request stands, in a sentence, and when the next word of the team is due. */
export function RequestStanding({ ticket }: { ticket: Ticket }) {
  const t = useWords(ticketWords)
  const promise = usePromise(ticket)
  return (
    <Notice tone={TONES[ticket.status]}>
      {t(`says.${ticket.status}`)}
      {promise && <> {t.rich(promise.word, { when: <When at={promise.at} /> })}</>}
    </Notice>
  )
}

/** The next answer, or the solution. A time that has passed is no promise any more, and says nothing that helps. */
function usePromise(ticket: Ticket) {
  const now = useNow().toISOString()
  const found = (
    [
      ['says.dueFirst', ticket.first_response_due_at],
      ['says.dueNext', ticket.next_response_due_at],
      ['says.dueEnd', ticket.resolution_due_at],
    ] as const
  ).find(([, at]) => at !== null && at > now)
  return found && { word: found[0], at: found[1] ?? '' }
}

const TONES: Record<TicketStatus, Tone> = {
  new: 'info',
  open: 'info',
  pending: 'attention',
  on_hold: 'info',
  solved: 'good',
  closed: 'info',
}
