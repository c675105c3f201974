import { Icon, type IconName } from '../../kit/icon.tsx'
import { NoValue } from '../../kit/table/no-value.tsx'
import { formatExact } from '../../lib/format-date.ts'
import { useLocale, useWords } from '../../lib/i18n.tsx'
import { clockWordsOf } from './clock-words.ts'
import type { ClockFacts, ClockTone } from './reading.ts'
import { useClockReading } from './ticking.ts'
import { clockWords } from './words/index.ts'
import './ticket-clock.css'

/** How much time a promise still has: counted down here, told apart by its sign and its words as well as by colour. */
export function TicketClock({ ticket }: { ticket: ClockFacts }) {
  const t = useWords(clockWords)
  const locale = useLocale()
  const reading = useClockReading(ticket)
  if (reading === null) return <NoValue />
  const { shown, spoken } = clockWordsOf(reading, locale)
  const { due_at } = ticket
  const exact = due_at && { target: t(reading.target ?? 'due'), when: formatExact(new Date(due_at), locale) }
  return (
    <time
      className="ticket-clock"
      data-tone={reading.tone}
      {...(exact ? { dateTime: due_at, title: t('exact', exact) } : {})}
    >
      <Icon name={ICONS[reading.tone]} />
      <span aria-hidden={spoken === shown ? undefined : true}>{shown}</span>
      {spoken !== shown && <span className="visually-hidden">{spoken}</span>}
      {/* What runs is in time, and something before it was not. */}
      {ticket.breached && reading.tone !== 'late' && (
        <span className="ticket-clock-broken" title={t('broken')}>
          <Icon name="attention" />
          <span className="visually-hidden">{t('broken')}</span>
        </span>
      )}
    </time>
  )
}

const ICONS: Record<ClockTone, IconName> = {
  fine: 'clock',
  near: 'attention',
  late: 'bad',
  paused: 'pause',
}
