import { refundableOf } from '../../../../contract/billing/payment-schemas.ts'
import { can } from '../../../../contract/permissions.ts'
import { formatPhone } from '../../../../contract/phone.ts'
import type { OrderDetail } from '../../../../contract/shop/orders/schemas.ts'
import { useMe } from '../../../identity/session.ts'
import { ButtonLink } from '../../../kit/button.tsx'
import { Facts } from '../../../kit/facts.tsx'
import { ItemPanel } from '../../../kit/item-panel.tsx'
import { Notice } from '../../../kit/notice.tsx'
import { Section } from '../../../kit/page.tsx'
import { SidePanel } from '../../../kit/split.tsx'
import { When } from '../../../kit/when.tsx'
import { useWords } from '../../../lib/i18n.tsx'
import { useOrder } from '../data.ts'
import { useMentions } from '../use-mentions.ts'
import { orderWords } from '../words/index.ts'
import { OrderMoves } from './next-move.tsx'
import { OrderHistory } from './order-history.tsx'
import { OrderLines } from './order-lines.tsx'
import { OrderMoney } from './order-money.tsx'
import { OrderState, PaymentBadge } from './order-state.tsx'
import './order-panel.css'

export function OrderPanel({ orderId }: { orderId: number | undefined }) {
  const t = useWords(orderWords)
  return (
    <ItemPanel
      id={orderId}
      path="/shop/orders"
      title={t('order.one')}
      icon="shop"
      gone={{ title: t('order.gone'), text: t('order.gone.help') }}
      query={useOrder(orderId)}
    >
      {(order, closeHref) => <Known order={order} closeHref={closeHref} />}
    </ItemPanel>
  )
}

function Known({ order, closeHref }: { order: OrderDetail; closeHref: string }) {
  const t = useWords(orderWords)
  const { role } = useMe()
  const { customer } = order
  return (
    <SidePanel
      id={String(order.id)}
      title={order.reference}
      state={
        <>
          <OrderState order={order} />
          <PaymentBadge status={order.payment_status} />
        </>
      }
      closeHref={closeHref}
      actions={
        <>
          <OrderMoves order={order} />
          {can(role, 'shop.operate') && <RefundLink order={order} />}
        </>
      }
    >
      <Warnings order={order} />
      <div className="order-contact">
        <ButtonLink icon="chat" href={order.reply_url}>
          {t('reply')}
        </ButtonLink>
        <ButtonLink icon="phone" href={`tel:${customer.phone}`}>
          {t('call')}
        </ButtonLink>
        <ButtonLink icon="list" href={`/shop/orders/${order.id}/slip`}>
          {t('slip')}
        </ButtonLink>
      </div>
      <Section title={t('lines')}>
        <OrderLines order={order} />
      </Section>
      <Facts
        facts={[
          { label: t('field.customer'), value: customer.name },
          { label: t('field.phone'), value: formatPhone(customer.phone) },
          ...(customer.email ? [{ label: t('field.email'), value: customer.email }] : []),
          { label: t('field.address'), value: customer.address },
          ...(customer.note ? [{ label: t('field.buyerNote'), value: customer.note }] : []),
          ...(order.delivery_name ? [{ label: t('field.delivery'), value: order.delivery_name }] : []),
          { label: t('field.payment_method'), value: t(`method.${order.payment_method}`) },
          { label: t('field.placed_at'), value: <When at={order.placed_at} /> },
          ...(order.expires_at
            ? [{ label: t('field.expires_at'), value: <When at={order.expires_at} /> }]
            : []),
          ...(order.codes.length > 0 ? [{ label: t('field.codes'), value: order.codes.join(', ') }] : []),
        ]}
      />
      <OrderMoney order={order} />
      <OrderHistory history={order.history} />
      <p>
        <a href={order.url} target="_blank" rel="noreferrer">
          {t('page.buyer')}
        </a>
      </p>
    </SidePanel>
  )
}

/** What somebody has to know before they do anything. */
function Warnings({ order }: { order: OrderDetail }) {
  const t = useWords(orderWords)
  const isWaiting = order.payments.some(({ status }) => status === 'starting' || status === 'pending')
  const isHeldBack =
    order.missing.length > 0 && (order.status === 'confirmed' || order.status === 'fulfilled')
  const say = useMentions()
  return (
    <>
      {order.needs_attention !== null && (
        <Notice tone="bad" title={t(`attention.${order.needs_attention}`)}>
          {t(`attention.${order.needs_attention}.help`)}
        </Notice>
      )}
      {isWaiting && order.payment_status === 'unpaid' && (
        <Notice tone="info" title={t('waiting')}>
          {t('waiting.help')}
        </Notice>
      )}
      {isHeldBack && (
        <Notice tone="attention" title={t('missing.title')}>
          {t('missing.help', { names: say(order.missing) })}
        </Notice>
      )}
    </>
  )
}

/** Money goes back where payments are looked at. */
function RefundLink({ order }: { order: OrderDetail }) {
  const t = useWords(orderWords)
  const payment = order.payments.find((one) => refundableOf(one) > 0)
  return payment ? (
    <ButtonLink icon="reply" href={`/payments/${payment.id}`}>
      {t('refund')}
    </ButtonLink>
  ) : null
}
