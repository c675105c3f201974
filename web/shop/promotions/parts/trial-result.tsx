import type * as z from 'zod'
import type { tryCart } from '../../../../contract/shop/promotions.ts'
import { Badge } from '../../../kit/badge.tsx'
import { Facts } from '../../../kit/facts.tsx'
import { Money } from '../../../kit/money.tsx'
import { Section } from '../../../kit/page.tsx'
import { useWords } from '../../../lib/i18n.tsx'
import { promotionWords } from '../words/index.ts'

type Trial = z.output<typeof tryCart.reply>

export function TrialResult({ result }: { result: Trial }) {
  const t = useWords(promotionWords)
  const { currency, subtotal, discount_total, shipping, total, tax_total, considered } = result
  const money = (minor: number, strong = false) => <Money minor={minor} currency={currency} strong={strong} />
  return (
    <div role="status" className="stack">
      <Facts
        facts={[
          { label: t('trial.subtotal'), value: money(subtotal) },
          { label: t('trial.discount'), value: money(-discount_total) },
          ...(shipping ? [{ label: t('trial.shipping'), value: money(shipping.total) }] : []),
          {
            label: t('trial.total'),
            value: (
              <>
                {money(total, true)}{' '}
                <span className="soft small">{t.rich('trial.tax', { amount: money(tax_total) })}</span>
              </>
            ),
          },
        ]}
      />
      <ul className="shop-rows">
        {result.lines.map((line) => (
          <li key={line.sku}>
            <span>
              {line.name} <span className="soft small">× {line.quantity}</span>
            </span>
            {line.discount > 0 && <span className="soft small">{money(-line.discount)}</span>}
            {money(line.total)}
          </li>
        ))}
      </ul>
      <Section title={t('trial.considered')}>
        {considered.length === 0 && <p className="soft">{t('trial.none')}</p>}
        <ul className="shop-rows">
          {appliedFirst(considered).map(({ promotion_id, code, name, amount, reason }) => (
            <li key={`${promotion_id} ${code}`}>
              <span>
                {[name, code].filter(Boolean).join(' · ')}
                {reason && <span className="field-help">{t(`reason.${reason}`)}</span>}
              </span>
              {reason === null && (
                <>
                  <Badge tone="good">{t('trial.applied')}</Badge>
                  {money(-amount)}
                </>
              )}
            </li>
          ))}
        </ul>
      </Section>
    </div>
  )
}

const appliedFirst = (considered: Trial['considered']) =>
  considered.toSorted((a, b) => Number(a.reason !== null) - Number(b.reason !== null))
