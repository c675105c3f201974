import type { ShopPromotion } from '../../../../contract/shop/promotion-schemas.ts'
import { formatNumber } from '../../../lib/format.ts'
import { useWords } from '../../../lib/i18n.tsx'
import { useLocale } from '../../../lib/locale.ts'
import { promotionWords } from '../words/index.ts'

/** « 11 sur 100 » */
export function Uses({ promotion }: { promotion: ShopPromotion }) {
  const t = useWords(promotionWords)
  const locale = useLocale()
  const { reserved_count, redeemed_count, usage_limit } = promotion
  const count = reserved_count + redeemed_count
  return usage_limit === null ? formatNumber(count, locale) : t('used.of', { count, limit: usage_limit })
}
