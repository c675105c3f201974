import { Link } from 'wouter'
import { ButtonLink } from '../../../kit/button.tsx'
import { Loaded } from '../../../kit/loaded.tsx'
import { Money } from '../../../kit/money.tsx'
import { Section } from '../../../kit/page.tsx'
import { Skeleton } from '../../../kit/skeleton.tsx'
import { When } from '../../../kit/when.tsx'
import { useWords } from '../../../lib/i18n.tsx'
import { useFewOrders } from '../../orders/data.ts'
import { OrderState } from '../../orders/parts/order-state.tsx'
import { customerWords } from '../words/index.ts'
import './customer-orders.css'

const SHOWN = 5

/** The newest orders of a customer, and the way to all of them. */
export function CustomerOrders({ customerId }: { customerId: number }) {
  const t = useWords(customerWords)
  const query = useFewOrders({ customer: String(customerId), limit: SHOWN })
  return (
    <Section title={t('orders')}>
      <Loaded query={query} skeleton={<Skeleton shape="rows" count={3} />}>
        {({ results, total }) =>
          results.length === 0 ? (
            <p className="soft">{t('orders.none')}</p>
          ) : (
            <>
              <ul className="customer-orders">
                {results.map((order) => (
                  <li key={order.id}>
                    <span>
                      <Link href={`/shop/orders/${order.id}`}>{order.reference}</Link>{' '}
                      <span className="soft small">
                        <When at={order.placed_at} />
                      </span>
                    </span>
                    <OrderState order={order} />
                    <Money minor={order.total} currency={order.currency} />
                  </li>
                ))}
              </ul>
              {total > results.length && (
                <p>
                  <ButtonLink size="small" icon="shop" href={`/shop/orders?customer=${customerId}`}>
                    {t('orders.all', { count: total })}
                  </ButtonLink>
                </p>
              )}
            </>
          )
        }
      </Loaded>
    </Section>
  )
}
