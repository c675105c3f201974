import type { Invoice, InvoiceStatus, Quote, QuoteStatus } from '../../../contract/billing/schemas.ts'
import { Badge } from '../../kit/badge.tsx'
import type { IconName } from '../../kit/icon.tsx'
import type { Tone } from '../../kit/notice.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { billingWords } from '../words/index.ts'
import './states.css'

/** Where a document stands, in the words of its kind: « Envoyé » of a quote, « Envoyée » of an invoice. */
export function DocumentState({ document }: { document: Pick<Quote | Invoice, 'kind' | 'status'> }) {
  return document.kind === 'quote' ? (
    <QuoteState status={document.status as QuoteStatus} />
  ) : (
    <InvoiceState status={document.status as InvoiceStatus} />
  )
}

export function QuoteState({ status }: { status: QuoteStatus }) {
  const t = useWords(billingWords)
  return (
    <Badge tone={QUOTE_TONES[status]} {...iconOf(status)}>
      {t(`quote.${status}`)}
    </Badge>
  )
}

export function InvoiceState({ status }: { status: InvoiceStatus }) {
  const t = useWords(billingWords)
  return (
    <Badge tone={INVOICE_TONES[status]} {...iconOf(status)}>
      {t(`invoice.${status}`)}
    </Badge>
  )
}

/** What is closed without having come to its end has a sign of its own. */
const iconOf = (status: QuoteStatus | InvoiceStatus): { icon?: IconName } =>
  status === 'cancelled' || status === 'declined' ? { icon: 'close' } : {}

const QUOTE_TONES: Record<QuoteStatus, Tone | 'neutral'> = {
  draft: 'neutral',
  issued: 'attention',
  sent: 'info',
  viewed: 'info',
  accepted: 'good',
  declined: 'neutral',
  cancelled: 'neutral',
  expired: 'attention',
}
const INVOICE_TONES: Record<InvoiceStatus, Tone | 'neutral'> = {
  draft: 'neutral',
  issued: 'attention',
  sent: 'info',
  viewed: 'info',
  partially_paid: 'attention',
  overdue: 'bad',
  paid: 'good',
  cancelled: 'neutral',
  converted: 'good',
}
