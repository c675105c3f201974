import { Link } from 'wouter'
import { Badge } from '../../kit/badge.tsx'
import { Loaded } from '../../kit/loaded.tsx'
import { Section } from '../../kit/page.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { When } from '../../kit/when.tsx'
import { formatNumber } from '../../lib/format.ts'
import { useWords } from '../../lib/i18n.tsx'
import { useLocale } from '../../lib/locale.ts'
import { useRail } from '../../payouts/admin/rail/data.ts'
import { railWords } from '../../payouts/admin/rail/words/index.ts'
import './rows.css'

/** How money goes out: whether the network is on, and what waits there. Its page has the switch. */
export function PayoutRail() {
  const t = useWords(railWords)
  const locale = useLocale()
  const query = useRail()
  return (
    <Section title={t('title')}>
      <Loaded query={query} skeleton={<Skeleton shape="rows" count={3} />}>
        {({ paused, in_flight, unknown, oldest_unknown_at, providers }) => (
          <ul className="system-rows">
            <li className="system-row">
              <Link href="/payout-rail">{t('state')}</Link>
              <Badge tone={paused ? 'bad' : 'good'}>{t(paused ? 'off' : 'on')}</Badge>
            </li>
            <li className="system-row">
              <span>{t('inFlight')}</span>
              <strong>{formatNumber(in_flight, locale)}</strong>
            </li>
            <li className="system-row">
              <span>
                {t('unknown')}
                {oldest_unknown_at !== null && (
                  <span className="soft small">
                    {' · '}
                    {t.rich('unknown.since', { when: <When at={oldest_unknown_at} /> })}
                  </span>
                )}
              </span>
              <Badge tone={unknown > 0 ? 'attention' : 'good'}>{formatNumber(unknown, locale)}</Badge>
            </li>
            <li className="system-row">
              <span>{t('providers')}</span>
              <Badge tone={providers.length > 0 ? 'attention' : 'good'}>
                {formatNumber(providers.length, locale)}
              </Badge>
            </li>
          </ul>
        )}
      </Loaded>
    </Section>
  )
}
