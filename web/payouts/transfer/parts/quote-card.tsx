import { useEffect, useRef } from 'react'
import { formatMoney } from '../../../../contract/money.ts'
import type { TransferQuote } from '../../../../contract/payouts/schemas.ts'
import { Button } from '../../../kit/button.tsx'
import { Facts } from '../../../kit/facts.tsx'
import { Money } from '../../../kit/money.tsx'
import { Notice } from '../../../kit/notice.tsx'
import { Section } from '../../../kit/page.tsx'
import { formatClock } from '../../../lib/format-date.ts'
import { useWords } from '../../../lib/i18n.tsx'
import { useLocale } from '../../../lib/locale.ts'
import { useNow } from '../../../lib/use-now.ts'
import { transferWords } from '../words/index.ts'

/** Whom the network found and what it costs, to be read before anything is sent. */
export function QuoteCard({ quote, needsApproval, isSending, isAsking, onSend, onAskAgain }: QuoteCardProps) {
  const t = useWords(transferWords)
  const locale = useLocale()
  const now = useNow()
  const { payee_name, payee_party_identifier, currency } = quote
  const name = payee_name ?? payee_party_identifier
  const expiry = new Date(quote.expires_at)
  const isOver = expiry <= now
  const card = useRef<HTMLDivElement>(null)
  // It comes below what was typed, out of sight on a phone.
  useEffect(() => card.current?.focus(), [])
  const money = (minor: number) => <Money minor={minor} currency={currency} />
  return (
    <div ref={card} tabIndex={-1}>
      <Section title={t('quote.title')}>
        <Facts
          facts={[
            { label: t('quote.payee'), value: <strong>{name}</strong> },
            { label: t('quote.provider'), value: quote.payee_fsp_id },
            { label: t('quote.leaves'), value: money(quote.transfer_amount) },
            { label: t('quote.fee'), value: money(quote.fee_amount) },
            {
              label: t('quote.receives'),
              value: <Money minor={quote.payee_receive_amount} currency={currency} strong />,
            },
          ]}
        />
        {payee_name === null && <Notice tone="attention">{t('quote.noName')}</Notice>}
        {isOver ? (
          <Notice
            tone="attention"
            title={t('quote.over')}
            action={
              <Button size="small" busy={isAsking} onClick={onAskAgain}>
                {t('ask.again')}
              </Button>
            }
          >
            {t('quote.overText')}
          </Notice>
        ) : (
          <>
            <p className="soft">
              {needsApproval && <>{t('quote.approval')} </>}
              {t('quote.until', { time: formatClock(expiry, locale) })}
            </p>
            <div>
              <Button look="primary" icon="send" busy={isSending} onClick={onSend}>
                {t('send', { amount: formatMoney(quote.amount, currency, locale), name })}
              </Button>
            </div>
          </>
        )}
      </Section>
    </div>
  )
}

interface QuoteCardProps {
  quote: TransferQuote
  needsApproval: boolean
  isSending: boolean
  isAsking: boolean
  onSend: () => void
  onAskAgain: () => void
}
