import type { PromotionStatus } from '../../../../contract/shop/promotion-terms.ts'
import type { RedemptionState as State } from '../../../../contract/shop/promotions.ts'
import { Badge } from '../../../kit/badge.tsx'
import type { Tone } from '../../../kit/notice.tsx'
import { useWords } from '../../../lib/i18n.tsx'
import { promotionWords } from '../words/index.ts'

export function PromotionState({ status }: { status: PromotionStatus }) {
  const t = useWords(promotionWords)
  return <Badge tone={TONES[status]}>{t(`status.${status}`)}</Badge>
}

export function RedemptionState({ state }: { state: State }) {
  const t = useWords(promotionWords)
  return <Badge tone={REDEMPTION_TONES[state]}>{t(`redemption.${state}`)}</Badge>
}

const TONES: Record<PromotionStatus, Tone | 'neutral'> = {
  draft: 'info',
  active: 'good',
  paused: 'attention',
  archived: 'neutral',
}
const REDEMPTION_TONES: Record<State, Tone | 'neutral'> = {
  reserved: 'attention',
  confirmed: 'good',
  released: 'neutral',
}
