import { Link } from 'wouter'
import { PaymentState } from '../../billing/payments/parts/payment-state.tsx'
import { Badge } from '../../kit/badge.tsx'
import { Section } from '../../kit/page.tsx'
import { formatDuration, formatNumber } from '../../lib/format.ts'
import { useWords } from '../../lib/i18n.tsx'
import { useLocale } from '../../lib/locale.ts'
import type { System } from '../data.ts'
import { adminWords } from '../words/index.ts'
import './rows.css'

type Payments = System['payments']

/** How money comes in online: what was begun lately, what waits for somebody, and how the provider answers. */
export function Payments({ payments }: { payments: Payments }) {
  const t = useWords(adminWords)
  const locale = useLocale()
  const { attempts, quarantined, oldest_open_seconds: oldest, provider } = payments
  return (
    <Section title={t('payments.title')}>
      <ul className="system-rows">
        <li className="system-row">
          <Link href="/payments?status=quarantined">{t('payments.held')}</Link>
          <Badge tone={quarantined > 0 ? 'attention' : 'good'}>{formatNumber(quarantined, locale)}</Badge>
        </li>
        <li className="system-row">
          <span>{t('payments.oldest')}</span>
          <strong>{oldest === null ? '–' : formatDuration(oldest, locale)}</strong>
        </li>
      </ul>
      <h3 className="small soft">{t('payments.begun')}</h3>
      {attempts.length === 0 ? (
        <p className="soft">{t('payments.none')}</p>
      ) : (
        <ul className="system-rows">
          {attempts.map(({ status, count }) => (
            <li key={status} className="system-row">
              <Link href={`/payments?status=${status}`}>
                <PaymentState payment={{ status, amount: 1, refunded_amount: 0 }} />
              </Link>
              <strong>{formatNumber(count, locale)}</strong>
            </li>
          ))}
        </ul>
      )}
      <h3 className="small soft">{t('payments.provider')}</h3>
      <Answers provider={provider} />
    </Section>
  )
}

function Answers({ provider }: { provider: Payments['provider'] }) {
  const t = useWords(adminWords)
  const locale = useLocale()
  if (provider === null) return <p className="soft">{t('figure.liveUnknown')}</p>
  if (provider.length === 0) return <p className="soft">{t('payments.notAsked')}</p>
  return (
    <ul className="system-rows">
      {provider.map(({ call, outcome, count, average_ms }) => (
        <li key={`${call} ${outcome}`} className="system-row">
          <span>
            {nameOf(call, t)}
            <span className="soft small">
              {' · '}
              {outcomeName(outcome, t)}
              {' · '}
              {t('payments.average', { milliseconds: formatNumber(average_ms, locale) })}
            </span>
          </span>
          <strong>{formatNumber(count, locale)}</strong>
        </li>
      ))}
    </ul>
  )
}

type Say = ReturnType<typeof useWords<typeof adminWords.fr>>
const CALLS = ['cinetpay.init', 'cinetpay.check'] as const
const OUTCOMES = ['opened', 'refused', 'answered', 'unavailable', 'our_fault'] as const

/** A call of a later version is named as it is. */
function nameOf(call: string, t: Say): string {
  const known = CALLS.find((one) => one === call)
  return known ? t(`payments.call.${known}`) : call
}

function outcomeName(outcome: string, t: Say): string {
  const known = OUTCOMES.find((one) => one === outcome)
  return known ? t(`payments.outcome.${known}`) : outcome
}
