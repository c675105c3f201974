import { Link } from 'wouter'
import { Loaded } from '../../../kit/loaded.tsx'
import { Money } from '../../../kit/money.tsx'
import { MoreButton } from '../../../kit/more-button.tsx'
import { Section } from '../../../kit/page.tsx'
import { Skeleton } from '../../../kit/skeleton.tsx'
import { When } from '../../../kit/when.tsx'
import { useWords } from '../../../lib/i18n.tsx'
import { useRedemptions } from '../data.ts'
import { promotionWords } from '../words/index.ts'
import { RedemptionState } from './promotion-state.tsx'

/** What orders had of it, each with what became of that. */
export function RedemptionsSection({ promotionId, currency }: { promotionId: number; currency: string }) {
  const t = useWords(promotionWords)
  const list = useRedemptions(promotionId)
  return (
    <Section title={t('redemptions')}>
      <Loaded query={list} skeleton={<Skeleton shape="rows" count={3} />}>
        {({ rows }) =>
          rows.length === 0 ? (
            <p className="soft">{t('redemptions.none')}</p>
          ) : (
            <ul className="shop-rows">
              {rows.map(({ id, order_id, order_reference: reference, code, amount, state, created_at }) => (
                <li key={id}>
                  <span>
                    <Link href={`/shop/orders/${order_id}`}>
                      {reference ?? t('redemptions.order', { id: order_id })}
                    </Link>{' '}
                    <span className="soft small">
                      {code ? `${code} · ` : ''}
                      <When at={created_at} />
                    </span>
                  </span>
                  <RedemptionState state={state} />
                  <Money minor={amount} currency={currency} />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      <MoreButton list={list}>{t('redemptions.more')}</MoreButton>
    </Section>
  )
}
