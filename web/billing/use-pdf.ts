import { useState } from 'react'
import type * as z from 'zod'
import type { readStatement } from '../../contract/billing/account.ts'
import {
  readInvoicePdf,
  readInvoicePdfStatus,
  readQuotePdf,
  readQuotePdfStatus,
  readReceipt,
  readReceiptStatus,
  readStatementPdf,
  readStatementPdfStatus,
} from '../../contract/billing/pdf.ts'
import { toast } from '../kit/toast.tsx'
import { useFailureToast } from '../kit/use-failure-toast.ts'
import { addressOf, call } from '../lib/call.ts'
import { useWords } from '../lib/i18n.tsx'
import type { BillingDocument } from './calls.ts'
import { linkOf, type PdfSource } from './pdf-link.ts'
import { billingWords } from './words/index.ts'

type Named = Pick<BillingDocument, 'kind' | 'id'>

export const documentPdf = ({ kind, id }: Named): PdfSource =>
  kind === 'quote'
    ? {
        read: () => call(readQuotePdf, { params: { quoteId: id } }),
        status: () => call(readQuotePdfStatus, { params: { quoteId: id } }),
      }
    : {
        read: () => call(readInvoicePdf, { params: { invoiceId: id } }),
        status: () => call(readInvoicePdfStatus, { params: { invoiceId: id } }),
      }

export const receiptPdf = (paymentId: number): PdfSource => ({
  read: () => call(readReceipt, { params: { paymentId } }),
  status: () => call(readReceiptStatus, { params: { paymentId } }),
})

export const statementPdf = (
  organizationId: number,
  query: z.input<typeof readStatement.query>,
): PdfSource => ({
  read: () => call(readStatementPdf, { params: { organizationId }, query }),
  status: () => call(readStatementPdfStatus, { params: { organizationId }, query }),
})

/** The address of a draft's PDF, which is drawn for whoever looks. */
export const draftPdfHref = ({ kind, id }: Named): string =>
  kind === 'quote'
    ? addressOf(readQuotePdf, { params: { quoteId: id } })
    : addressOf(readInvoicePdf, { params: { invoiceId: id } })

/** Fetches a PDF, which is made within seconds. */
export function usePdf(source: PdfSource) {
  const t = useWords(billingWords)
  const failed = useFailureToast()
  const [isBusy, setBusy] = useState(false)
  const download = async () => {
    if (isBusy) return
    setBusy(true)
    try {
      const found = await linkOf(source)
      if (found === 'late') toast({ tone: 'attention', title: t('pdf.late'), detail: t('pdf.lateHelp') })
      else if (found === 'failed') toast({ tone: 'bad', title: t('pdf.failed'), detail: t('pdf.failedHelp') })
      // The link says that it is a file: the page stays where it is.
      else window.location.assign(found.url)
    } catch (error) {
      failed(error)
    } finally {
      setBusy(false)
    }
  }
  return { isBusy, download: () => void download() }
}
