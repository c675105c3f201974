import { formatMoney } from '../../../contract/money.ts'
import type { Option } from '../../kit/choice-field.tsx'
import { formatDay } from '../../lib/format-date.ts'
import { useWords } from '../../lib/i18n.tsx'
import { useLocale } from '../../lib/locale.ts'
import { useNow } from '../../lib/use-now.ts'
import { useFewBulks } from '../data.ts'
import { payoutWords } from '../words/index.ts'

/** It is one of the latest that is looked for or repeats. */
const BULKS = 50

/** Bulks to choose from, each by its day, its size and its total; the chosen one too where it is an older one. */
export function useBulkOptions(chosen: string | undefined): Option[] {
  const t = useWords(payoutWords)
  const locale = useLocale()
  const now = useNow()
  const bulks = useFewBulks({ limit: BULKS }).data?.results ?? []
  const options = bulks.map(({ bulk_id, created_at, transfers_count, total_amount, currency }) => ({
    value: bulk_id,
    label: t('option', {
      day: formatDay(new Date(created_at), now, locale),
      count: transfers_count,
      amount: formatMoney(total_amount, currency, locale),
    }),
  }))
  const isListed = !chosen || options.some(({ value }) => value === chosen)
  return isListed ? options : [{ value: chosen, label: chosen }, ...options]
}
