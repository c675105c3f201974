import type { OrderRow } from '../../../../contract/shop/orders/schemas.ts'
import type { OrderPaymentStatus, OrderStatus } from '../../../../contract/shop/orders/states.ts'
import { Badge } from '../../../kit/badge.tsx'
import type { IconName } from '../../../kit/icon.tsx'
import type { Tone } from '../../../kit/notice.tsx'
import { useWords } from '../../../lib/i18n.tsx'
import { useNow } from '../../../lib/use-now.ts'
import { orderWords } from '../words/index.ts'

/** Where an order stands, and beside it whether its money is there. */
export function OrderState({ order }: { order: Pick<OrderRow, 'status' | 'needs_attention'> }) {
  const t = useWords(orderWords)
  if (order.needs_attention !== null)
    return (
      <Badge tone="bad" icon="attention">
        {t('view.attention')}
      </Badge>
    )
  const { tone, icon } = STATES[order.status]
  return (
    <Badge tone={tone} {...(icon && { icon })}>
      {t(`status.${order.status}`)}
    </Badge>
  )
}

export function PaymentBadge({ status }: { status: OrderPaymentStatus }) {
  const t = useWords(orderWords)
  return <Badge tone={PAYMENTS[status]}>{t(`payment.${status}`)}</Badge>
}

const STATES: Readonly<Record<OrderStatus, { tone: Tone | 'neutral'; icon?: IconName }>> = {
  pending: { tone: 'attention' },
  payment_failed: { tone: 'bad' },
  confirmed: { tone: 'info' },
  fulfilled: { tone: 'good', icon: 'check' },
  cancelled: { tone: 'neutral', icon: 'close' },
  expired: { tone: 'neutral', icon: 'clock' },
  refunded: { tone: 'neutral', icon: 'reply' },
}

const PAYMENTS: Readonly<Record<OrderPaymentStatus, Tone | 'neutral'>> = {
  unpaid: 'neutral',
  paid: 'good',
  refunded: 'neutral',
}

/** Before what it holds is given back. */
const SOON_MS = 15 * 60_000

export function useIsLate(order: Pick<OrderRow, 'status' | 'expires_at'>): boolean {
  const now = useNow()
  return (
    order.status === 'pending' &&
    order.expires_at !== null &&
    Date.parse(order.expires_at) - now.getTime() < SOON_MS
  )
}
