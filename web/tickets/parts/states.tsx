import type { TicketPriority, TicketStatus } from '../../../contract/tickets/schemas.ts'
import { Badge } from '../../kit/badge.tsx'
import { Icon, type IconName } from '../../kit/icon.tsx'
import type { Tone } from '../../kit/notice.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { ticketWords } from '../words/index.ts'
import './states.css'

/** As staff call it. */
export function TicketState({ status }: { status: TicketStatus }) {
  const t = useWords(ticketWords)
  return (
    <Badge tone={STAFF_TONES[status]} {...(status === 'closed' ? { icon: 'lock' as const } : {})}>
      {t(`status.${status}`)}
    </Badge>
  )
}

/** As the client understands it: what asks something of them stands out. */
export function RequestState({ status }: { status: TicketStatus }) {
  const t = useWords(ticketWords)
  return (
    <Badge tone={CLIENT_TONES[status]} {...(status === 'closed' ? { icon: 'lock' as const } : {})}>
      {t(`request.${status}`)}
    </Badge>
  )
}

/** Normal is said by silence in a row; where the value itself is asked for, it has its word. */
export function TicketPriorityMark({ priority, quiet = false }: PriorityProps) {
  const t = useWords(ticketWords)
  if (quiet && priority === 'normal') return null
  return (
    <span className="ticket-priority" data-priority={priority}>
      <Icon name={PRIORITY_ICONS[priority]} />
      {t(`priority.${priority}`)}
    </span>
  )
}

interface PriorityProps {
  priority: TicketPriority
  quiet?: boolean
}

const STAFF_TONES: Record<TicketStatus, Tone | 'neutral'> = {
  new: 'attention',
  open: 'info',
  pending: 'neutral',
  on_hold: 'neutral',
  solved: 'good',
  closed: 'neutral',
}
const CLIENT_TONES: Record<TicketStatus, Tone | 'neutral'> = {
  new: 'info',
  open: 'info',
  pending: 'attention',
  on_hold: 'neutral',
  solved: 'good',
  closed: 'neutral',
}
const PRIORITY_ICONS: Record<TicketPriority, IconName> = {
  urgent: 'bad',
  high: 'arrow-up',
  normal: 'minus',
  low: 'arrow-down',
}
