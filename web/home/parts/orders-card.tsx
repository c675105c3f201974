import { Link } from 'wouter'
import { ButtonLink } from '../../kit/button.tsx'
import { Icon } from '../../kit/icon.tsx'
import { Loaded } from '../../kit/loaded.tsx'
import { Money } from '../../kit/money.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { isFirstLoad } from '../../lib/is-first-load.ts'
import { useLiveOrders, useSales } from '../../shop/orders/data.ts'
import { monthsOf } from '../../shop/orders/months.ts'
import { orderWords } from '../../shop/orders/words/index.ts'
import { HomeCard } from './home-card.tsx'
import './money-card.css'

/** What waits in one's own shop, and what it sold this month; nothing for those who never sold anything. */
export function OrdersCard() {
  const t = useWords(orderWords)
  useLiveOrders()
  const query = useSales()
  const { data } = query
  // Most have nothing to sell: no card that would go again.
  if (isFirstLoad(query)) return <Skeleton shape="card" />
  const isIdle = data !== undefined && data.months.length === 0 && waitingOf(data).length === 0
  if (isIdle) return null
  return (
    <HomeCard
      title={t('card.title')}
      actions={
        <ButtonLink size="small" look="quiet" href="/shop/orders">
          {t('card.all')}
        </ButtonLink>
      }
    >
      <Loaded query={query} skeleton={<Skeleton shape="rows" count={2} />}>
        {(sales) => {
          const waiting = waitingOf(sales)
          const { current, before } = monthsOf(sales.months, new Date())
          return (
            <>
              {waiting.length === 0 ? (
                <p className="home-calm">
                  <Icon name="good" />
                  {t('card.none')}
                </p>
              ) : (
                <ul className="home-money">
                  {waiting.map(({ name, count, href }) => (
                    <li key={name}>
                      <Link href={href}>{t(`card.${name}`, { count })}</Link>
                    </li>
                  ))}
                </ul>
              )}
              <p className="home-money-total">
                {t.rich('sales.month', {
                  amount: <Money minor={current.sold_amount} currency={sales.currency} strong />,
                })}
              </p>
              <p className="soft small">
                {t('sales.orders', { count: current.orders_count })}{' '}
                {t.rich('sales.paid', {
                  amount: <Money minor={current.paid_amount} currency={sales.currency} />,
                })}
                {' · '}
                {t.rich('sales.before', {
                  amount: <Money minor={before.sold_amount} currency={sales.currency} />,
                })}
              </p>
            </>
          )
        }}
      </Loaded>
    </HomeCard>
  )
}

const waitingOf = (sales: NonNullable<ReturnType<typeof useSales>['data']>) =>
  (
    [
      { name: 'attention', count: sales.attention, href: '/shop/orders?needs_attention=true' },
      {
        name: 'confirm',
        count: sales.to_confirm,
        href: '/shop/orders?status=pending&payment_method=cash_on_delivery,whatsapp',
      },
      { name: 'fulfil', count: sales.to_fulfil, href: '/shop/orders?status=confirmed' },
      {
        name: 'collect',
        count: sales.to_collect,
        href: '/shop/orders?status=fulfilled&payment_status=unpaid',
      },
    ] as const
  ).filter(({ count }) => count > 0)
