import { useParams } from 'wouter'
import { billingErrors } from '../../../contract/billing/errors.ts'
import { DetailPage } from '../../kit/detail-page.tsx'
import { idIn } from '../../lib/address.ts'
import { useWords } from '../../lib/i18n.tsx'
import { useInvoice } from '../data.ts'
import { goneQuery } from '../gone.ts'
import { useLiveBilling } from '../live.ts'
import { DocumentActions } from '../parts/document-actions.tsx'
import { DocumentOverview } from '../parts/document-overview.tsx'
import { InvoiceState } from '../parts/states.tsx'
import { billingWords } from '../words/index.ts'

export default function InvoicePage() {
  const t = useWords(billingWords)
  useLiveBilling()
  const { invoiceId = '', tab } = useParams<{ invoiceId?: string; tab?: string }>()
  const id = idIn(invoiceId)
  const query = useInvoice(id)
  return (
    <DetailPage
      title={t('kind.invoice')}
      icon="invoice"
      back={{ href: '/invoices', label: t('invoices.title') }}
      path={`/invoices/${invoiceId}`}
      tab={tab}
      query={id === undefined ? goneQuery(billingErrors.invoiceNotFound.code) : query}
      gone={{ title: t('invoice.gone'), text: t('gone.help') }}
    >
      {(invoice) => ({
        title: invoice.number ?? t(`draftTitle.${invoice.kind}`),
        state: <InvoiceState status={invoice.status} />,
        actions: <DocumentActions key={invoice.id} document={invoice} />,
        tabs: [
          {
            id: 'document',
            label: t('tab.document'),
            content: () => <DocumentOverview document={invoice} />,
          },
        ],
      })}
    </DetailPage>
  )
}
