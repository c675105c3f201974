import { useParams } from 'wouter'
import { billingErrors } from '../../../contract/billing/errors.ts'
import { DetailPage } from '../../kit/detail-page.tsx'
import { idIn } from '../../lib/address.ts'
import { useWords } from '../../lib/i18n.tsx'
import { useQuote } from '../data.ts'
import { goneQuery } from '../gone.ts'
import { useLiveBilling } from '../live.ts'
import { DocumentActions } from '../parts/document-actions.tsx'
import { DocumentOverview } from '../parts/document-overview.tsx'
import { QuoteState } from '../parts/states.tsx'
import { billingWords } from '../words/index.ts'

export default function QuotePage() {
  const t = useWords(billingWords)
  useLiveBilling()
  const { quoteId = '', tab } = useParams<{ quoteId?: string; tab?: string }>()
  const id = idIn(quoteId)
  const query = useQuote(id)
  return (
    <DetailPage
      title={t('quote.title')}
      icon="invoice"
      back={{ href: '/quotes', label: t('quotes.title') }}
      path={`/quotes/${quoteId}`}
      tab={tab}
      query={id === undefined ? goneQuery(billingErrors.quoteNotFound.code) : query}
      gone={{ title: t('quote.gone'), text: t('gone.help') }}
    >
      {(quote) => ({
        title: quote.number ?? t('quote.draftTitle'),
        state: <QuoteState status={quote.status} />,
        actions: <DocumentActions key={quote.id} document={quote} />,
        tabs: [
          { id: 'document', label: t('tab.document'), content: () => <DocumentOverview document={quote} /> },
        ],
      })}
    </DetailPage>
  )
}
