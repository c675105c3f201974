import { Link } from 'wouter'
import type { OrderDetail } from '../../../../contract/shop/orders/schemas.ts'
import { Money } from '../../../kit/money.tsx'
import { Section } from '../../../kit/page.tsx'
import { When } from '../../../kit/when.tsx'
import { useWords } from '../../../lib/i18n.tsx'
import { orderWords } from '../words/index.ts'

/** Its papers and its payments, each with the page that shows it whole. */
export function OrderMoney({ order }: { order: OrderDetail }) {
  const t = useWords(orderWords)
  return (
    <>
      <Section title={t('documents')}>
        {order.documents.length === 0 ? (
          <p className="soft">{t('documents.none')}</p>
        ) : (
          <ul className="order-rows">
            {order.documents.map((one) => (
              <li key={one.id}>
                <Link href={`/invoices/${one.id}`}>
                  {t(`document.${one.kind}`)} {one.number}
                </Link>
                <Money minor={one.gross_amount} currency={order.currency} />
              </li>
            ))}
          </ul>
        )}
      </Section>
      <Section title={t('payments')}>
        {order.payments.length === 0 ? (
          <p className="soft">{t('payments.none')}</p>
        ) : (
          <ul className="order-rows">
            {order.payments.map((one) => (
              <li key={one.id}>
                <Link href={`/payments/${one.id}`}>
                  {one.receipt_number ?? t('payments')} · {t(`pay.${one.status}`)}
                </Link>
                <span className="soft small">
                  <When at={one.paid_at ?? one.created_at} />
                </span>
                <Money minor={one.amount - one.refunded_amount} currency={one.currency} />
              </li>
            ))}
          </ul>
        )}
      </Section>
    </>
  )
}
