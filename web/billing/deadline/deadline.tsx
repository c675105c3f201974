import type { Invoice, Quote } from '../../../contract/billing/schemas.ts'
import { todayOf } from '../../kit/date/day.ts'
import { Icon } from '../../kit/icon.tsx'
import { NoValue } from '../../kit/table/no-value.tsx'
import { Day } from '../../kit/when.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { useNow } from '../../lib/use-now.ts'
import { ageingOf } from '../ageing.ts'
import { deadlineWords } from './words/index.ts'
import '../parts/states.css'

/** The day until which something may be done, and in words how far it is while that matters. */
export function Deadline({
  document,
}: {
  document: Pick<Invoice, 'kind' | 'status' | 'due_date'> | Pick<Quote, 'kind' | 'status' | 'valid_until'>
}) {
  const t = useWords(deadlineWords)
  const ageing = ageingOf(document, todayOf(useNow()))
  const day = document.kind === 'quote' ? document.valid_until : document.due_date
  if (day === null) return <NoValue />
  if (ageing.tone === 'none') return <Day day={day} />
  const words =
    ageing.tone === 'today'
      ? t('today')
      : t(ageing.tone === 'soon' ? 'soon' : document.kind === 'quote' ? 'expired' : 'late', {
          count: ageing.days,
        })
  return (
    <span className="deadline">
      <Day day={day} />
      <span className="deadline-words" data-tone={ageing.tone}>
        {ageing.tone === 'late' && <Icon name="attention" />}
        {words}
      </span>
    </span>
  )
}
