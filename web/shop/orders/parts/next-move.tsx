import { useState } from 'react'
import { can } from '../../../../contract/permissions.ts'
import type { OrderRow, StaffMove } from '../../../../contract/shop/orders/schemas.ts'
import { useMe } from '../../../identity/session.ts'
import { Button } from '../../../kit/button.tsx'
import type { IconName } from '../../../kit/icon.tsx'
import { toast } from '../../../kit/toast.tsx'
import { useFailureToast } from '../../../kit/use-failure-toast.ts'
import { useWords } from '../../../lib/i18n.tsx'
import { type SimpleMove, useOrderMove } from '../data.ts'
import { orderWords } from '../words/index.ts'
import { CancelOrder } from './cancel-order.tsx'
import { RecordOrderPayment } from './record-order-payment.tsx'

const ICONS: Readonly<Record<StaffMove, IconName>> = {
  confirm: 'check',
  fulfil: 'send',
  record_payment: 'wallet',
  cancel: 'close',
}

/** What may be done with an order: the next step as the one button that stands out, others beside it where asked. */
export function OrderMoves({ order, onlyNext = false }: { order: OrderRow; onlyNext?: boolean }) {
  const t = useWords(orderWords)
  const { role } = useMe()
  const move = useOrderMove()
  const failed = useFailureToast()
  const [busy, setBusy] = useState<StaffMove | null>(null)
  const [asking, setAsking] = useState<'cancel' | 'record_payment' | null>(null)
  if (!can(role, 'shop.sell')) return null
  const run = async (step: SimpleMove) => {
    setBusy(step)
    try {
      await move(order.id, step)
      toast({ tone: 'good', title: t(`done.${step}`, { reference: order.reference }) })
    } catch (error) {
      failed(error)
    } finally {
      setBusy(null)
    }
  }
  // Whoever pays online is waited for, not asked for cash.
  const isAwaited = order.status === 'pending' && order.payment_method === 'cinetpay'
  const next = order.moves.filter((step) => step !== 'cancel' && !isAwaited).slice(0, 1)
  const shown = onlyNext ? next : order.moves
  return (
    <>
      {shown.map((step, index) => (
        <Button
          key={step}
          icon={ICONS[step]}
          size={onlyNext ? 'small' : undefined}
          look={index === 0 && step !== 'cancel' && !isAwaited ? 'primary' : undefined}
          busy={busy === step}
          onClick={() => (step === 'cancel' || step === 'record_payment' ? setAsking(step) : void run(step))}
        >
          {t(`move.${step}`)}
        </Button>
      ))}
      {asking === 'cancel' && <CancelOrder order={order} onClose={() => setAsking(null)} />}
      {asking === 'record_payment' && <RecordOrderPayment order={order} onClose={() => setAsking(null)} />}
    </>
  )
}
