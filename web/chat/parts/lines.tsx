import { formatDay, formatExact } from '../../lib/format-date.ts'
import { useWords } from '../../lib/i18n.tsx'
import { useLocale } from '../../lib/locale.ts'
import { useNow } from '../../lib/use-now.ts'
import { chatWords } from '../words/index.ts'
import './lines.css'

/** Where a new day begins. */
export function DayLine({ at }: { at: Date }) {
  const t = useWords(chatWords)
  const locale = useLocale()
  const now = useNow()
  const days = Math.round((startOf(now) - startOf(at)) / 86_400_000)
  const near = days === 0 ? t('day.today') : days === 1 ? t('day.yesterday') : null
  return (
    <p className="line-day">
      <time dateTime={at.toISOString()} title={formatExact(at, locale)}>
        {near ?? formatDay(at, now, locale)}
      </time>
    </p>
  )
}

/** The line above the first unread message. */
export function UnreadLine() {
  const t = useWords(chatWords)
  return <p className="line-unread">{t('room.unreadLine')}</p>
}

const startOf = (at: Date) => new Date(at.getFullYear(), at.getMonth(), at.getDate()).getTime()
