import type { Bulk } from '../../../contract/payouts/schemas.ts'
import { useWords } from '../../lib/i18n.tsx'
import { useLocale } from '../../lib/locale.ts'
import { periodName } from '../period.ts'
import { payoutWords } from '../words/index.ts'

/** « Pensions », and without a label « Paiements de novembre 2026 ». */
export function useBulkName() {
  const t = useWords(payoutWords)
  const locale = useLocale()
  return ({ label, period }: Pick<Bulk, 'label' | 'period'>): string =>
    label ?? t('bulk.name', { period: periodName(period, locale) })
}
