import type { OrderDetail } from '../../../../contract/shop/orders/schemas.ts'
import { Money } from '../../../kit/money.tsx'
import { useWords } from '../../../lib/i18n.tsx'
import { orderWords } from '../words/index.ts'
import './order-lines.css'

/** What was ordered, and how its total comes about. */
export function OrderLines({ order }: { order: OrderDetail }) {
  const t = useWords(orderWords)
  const { currency, shipping } = order
  return (
    <div className="order-lines">
      <ul>
        {order.lines.map((line) => (
          <li key={line.sku}>
            <span className="order-line-name">
              <b>{line.quantity} ×</b> {line.name}
              {Object.values(line.options).length > 0 && (
                <span className="soft"> · {Object.values(line.options).join(', ')}</span>
              )}
              <span className="soft small order-line-sku">
                {line.sku} · <Money minor={line.unit_price} currency={currency} /> {t('lines.unit')}
              </span>
            </span>
            <span className="order-line-sum">
              {line.discount > 0 && (
                <s className="soft small">
                  <Money minor={line.subtotal} currency={currency} />
                </s>
              )}
              <Money minor={line.total} currency={currency} />
            </span>
          </li>
        ))}
      </ul>
      <dl>
        {order.discount_total > 0 && (
          <Sum label={t('sum.discount')} minor={-order.discount_total} currency={currency} />
        )}
        {order.promotions.map(({ promotion_id, name, code, amount }) => (
          <Sum
            key={promotion_id}
            label={code === null ? name : `${name} (${code})`}
            minor={-amount}
            currency={currency}
            isSmall
          />
        ))}
        {shipping && (
          <Sum label={order.delivery_name ?? t('sum.shipping')} minor={shipping.total} currency={currency} />
        )}
        <Sum label={t('sum.total')} minor={order.total} currency={currency} isTotal />
        {order.tax_total > 0 && (
          <Sum label={t('sum.tax')} minor={order.tax_total} currency={currency} isSmall />
        )}
      </dl>
    </div>
  )
}

function Sum({
  label,
  minor,
  currency,
  isTotal = false,
  isSmall = false,
}: {
  label: string
  minor: number
  currency: string
  isTotal?: boolean
  isSmall?: boolean
}) {
  return (
    <div data-total={isTotal || undefined} className={isSmall ? 'soft small' : undefined}>
      <dt>{label}</dt>
      <dd>
        <Money minor={minor} currency={currency} strong={isTotal} />
      </dd>
    </div>
  )
}
