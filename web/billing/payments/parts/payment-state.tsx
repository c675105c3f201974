import type { Payment, PaymentStatus } from '../../../../contract/billing/payment-schemas.ts'
import { Badge } from '../../../kit/badge.tsx'
import type { Tone } from '../../../kit/notice.tsx'
import { useWords } from '../../../lib/i18n.tsx'
import { paymentWords } from '../words/index.ts'

/** Where a payment stands; one that was given back as a whole was received in vain. */
export function PaymentState({
  payment,
}: {
  payment: Pick<Payment, 'status' | 'amount' | 'refunded_amount'>
}) {
  const t = useWords(paymentWords)
  const { status, amount, refunded_amount } = payment
  if (status === 'succeeded' && refunded_amount === amount)
    return <Badge icon="arrow-left">{t('status.refunded')}</Badge>
  return <Badge tone={TONES[status]}>{t(`status.${status}`)}</Badge>
}

const TONES: Record<PaymentStatus, Tone | 'neutral'> = {
  starting: 'neutral',
  pending: 'info',
  succeeded: 'good',
  failed: 'bad',
  abandoned: 'neutral',
  quarantined: 'attention',
  dismissed: 'neutral',
}
