import { useParams } from 'wouter'
import { formatPhone } from '../../../../contract/phone.ts'
import type { OrderDetail } from '../../../../contract/shop/orders/schemas.ts'
import { Button } from '../../../kit/button.tsx'
import { Loaded } from '../../../kit/loaded.tsx'
import { Money } from '../../../kit/money.tsx'
import { Page } from '../../../kit/page.tsx'
import { Skeleton } from '../../../kit/skeleton.tsx'
import { When } from '../../../kit/when.tsx'
import { idIn } from '../../../lib/address.ts'
import { useWords } from '../../../lib/i18n.tsx'
import { useOrder } from '../data.ts'
import { dueOf } from '../due.ts'
import { OrderLines } from '../parts/order-lines.tsx'
import { orderWords } from '../words/index.ts'
import './order-slip.css'

/** What goes into the parcel and to its door: printed, it is the slip alone. */
export default function OrderSlip() {
  const t = useWords(orderWords)
  const { orderId = '' } = useParams<{ orderId: string }>()
  const query = useOrder(idIn(orderId))
  return (
    <Page
      title={t('slip.title', { reference: query.data?.reference ?? '' })}
      width="text"
      back={{ href: `/shop/orders/${orderId}`, label: t('order.one') }}
      actions={
        <Button look="primary" icon="document" onClick={() => window.print()}>
          {t('print')}
        </Button>
      }
    >
      <Loaded query={query} skeleton={<Skeleton shape="facts" count={6} />}>
        {(order) => <Slip order={order} />}
      </Loaded>
    </Page>
  )
}

function Slip({ order }: { order: OrderDetail }) {
  const t = useWords(orderWords)
  const { customer } = order
  const due = dueOf(order)
  return (
    <div className="order-slip">
      <p>
        <b>{customer.name}</b>
        <br />
        {formatPhone(customer.phone)}
        {customer.address && (
          <>
            <br />
            {customer.address}
          </>
        )}
      </p>
      {customer.note && <p>« {customer.note} »</p>}
      <p className="soft">
        <When at={order.placed_at} show="day" /> ·{' '}
        {order.delivery_name ?? t(`method.${order.payment_method}`)}
      </p>
      <OrderLines order={order} />
      <p className="order-slip-due">
        {due === 'collect'
          ? t.rich('slip.collect', {
              amount: <Money minor={order.total} currency={order.currency} strong />,
            })
          : t(`slip.${due}`)}
      </p>
      <div className="order-slip-signs">
        <span>{t('slip.prepared')}</span>
        <span>{t('slip.received')}</span>
      </div>
    </div>
  )
}
