import type { Ticket } from '../../../contract/tickets/schemas.ts'
import type { Fact } from '../../kit/facts.tsx'
import { Icon } from '../../kit/icon.tsx'
import { When } from '../../kit/when.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { useNow } from '../../lib/use-now.ts'
import { ticketWords } from '../words/index.ts'

/** What was promised and is not kept yet, each with its hour. Nothing where no clock runs. */
export function useDueFacts(ticket: Ticket): Fact[] {
  const t = useWords(ticketWords)
  return PROMISES.flatMap(({ field, word }) => {
    const at = ticket[field]
    return at === null ? [] : [{ label: t(word), value: <DueTime at={at} /> }]
  })
}

function DueTime({ at }: { at: string }) {
  const t = useWords(ticketWords)
  const isPast = useNow().toISOString() > at
  if (!isPast) return <When at={at} />
  return (
    <span className="ticket-late">
      <Icon name="attention" />
      <When at={at} />
      <span className="visually-hidden">{t('due.past')}</span>
    </span>
  )
}

const PROMISES = [
  { field: 'first_response_due_at', word: 'field.first_response' },
  { field: 'next_response_due_at', word: 'field.next_response' },
  { field: 'resolution_due_at', word: 'field.resolution' },
] as const
