import type { Payroll } from '../../../../contract/payouts/payrolls.ts'
import { Badge } from '../../../kit/badge.tsx'
import { formatClock } from '../../../lib/format-date.ts'
import { useWords } from '../../../lib/i18n.tsx'
import { useLocale } from '../../../lib/locale.ts'
import { payrollWords } from '../words/index.ts'

/** One that runs and has nothing to come is past its end. */
export function PayrollState({ payroll }: { payroll: Pick<Payroll, 'is_active' | 'next_run_at'> }) {
  const t = useWords(payrollWords)
  if (!payroll.is_active) return <Badge tone="attention">{t('state.stopped')}</Badge>
  if (payroll.next_run_at === null) return <Badge>{t('state.ended')}</Badge>
  return <Badge tone="good">{t('state.active')}</Badge>
}

/** « Le 28 de chaque mois à 8 h 30 » */
export function MonthlyAt({ payroll }: { payroll: Pick<Payroll, 'day' | 'time'> }) {
  const t = useWords(payrollWords)
  const { day } = payroll
  // A time of the organization's day, whatever the reader's zone.
  const time = formatClock(new Date(`2000-01-01T${payroll.time}:00Z`), useLocale(), 'UTC')
  if (day === 1) return t('when.first', { time })
  return t(day > SHORTEST_MONTH ? 'when.late' : 'when.day', { day, time })
}

const SHORTEST_MONTH = 28
