import type { RecurringInvoice, RecurringStatus } from '../../../../contract/billing/recurring.ts'
import { Badge } from '../../../kit/badge.tsx'
import type { Tone } from '../../../kit/notice.tsx'
import { useWords } from '../../../lib/i18n.tsx'
import { recurringWords } from '../words/index.ts'

export function RecurringState({ status }: { status: RecurringStatus }) {
  const t = useWords(recurringWords)
  return <Badge tone={TONES[status]}>{t(`status.${status}`)}</Badge>
}

/** « Tous les 3 mois » */
export function Rhythm({ schedule }: { schedule: Pick<RecurringInvoice, 'interval' | 'interval_count'> }) {
  const t = useWords(recurringWords)
  return t(`every.${schedule.interval}`, { count: schedule.interval_count })
}

const TONES: Record<RecurringStatus, Tone | 'neutral'> = {
  active: 'good',
  paused: 'attention',
  ended: 'neutral',
}
