import type { Payroll } from '../../../../contract/payouts/payrolls.ts'
import { Badge } from '../../../kit/badge.tsx'
import { useWords } from '../../../lib/i18n.tsx'
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
  const { day, time } = payroll
  if (day === 1) return t('when.first', { time })
  return t(day > SHORTEST_MONTH ? 'when.late' : 'when.day', { day, time })
}

const SHORTEST_MONTH = 28
