import { useState } from 'react'
import {
  readInvoicePdf,
  readInvoicePdfStatus,
  readQuotePdf,
  readQuotePdfStatus,
} from '../../contract/billing/pdf.ts'
import { toast } from '../kit/toast.tsx'
import { useFailureToast } from '../kit/use-failure-toast.ts'
import { addressOf, call } from '../lib/call.ts'
import { useWords } from '../lib/i18n.tsx'
import type { BillingDocument } from './calls.ts'
import { billingWords } from './words/index.ts'

/** The address of a draft's PDF, which is drawn for whoever looks. */
export const draftPdfHref = ({ kind, id }: Pick<BillingDocument, 'kind' | 'id'>): string =>
  kind === 'quote'
    ? addressOf(readQuotePdf, { params: { quoteId: id } })
    : addressOf(readInvoicePdf, { params: { invoiceId: id } })

/** Fetches the PDF of an issued document, which a job makes within seconds of its issue. */
export function usePdf(document: Pick<BillingDocument, 'kind' | 'id'>) {
  const t = useWords(billingWords)
  const failed = useFailureToast()
  const [isBusy, setBusy] = useState(false)
  const download = async () => {
    if (isBusy) return
    setBusy(true)
    try {
      const url = await linkOf(document)
      if (url === null) toast({ tone: 'attention', title: t('pdf.late'), detail: t('pdf.lateHelp') })
      // The link says that it is a file: the page stays where it is.
      else window.location.assign(url)
    } catch (error) {
      failed(error)
    } finally {
      setBusy(false)
    }
  }
  return { isBusy, download: () => void download() }
}

/** Null where it is not made after some attempts, or cannot be. */
async function linkOf(document: Pick<BillingDocument, 'kind' | 'id'>): Promise<string | null> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const answer = await read(document)
    if ('url' in answer) return answer.url
    if ((await status(document)).status === 'failed') return null
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
  }
  return null
}

/** Twenty seconds, after which a reader has gone elsewhere. */
const ATTEMPTS = 10
const PAUSE_MS = 2_000

const read = ({ kind, id }: Pick<BillingDocument, 'kind' | 'id'>) =>
  kind === 'quote'
    ? call(readQuotePdf, { params: { quoteId: id } })
    : call(readInvoicePdf, { params: { invoiceId: id } })

const status = ({ kind, id }: Pick<BillingDocument, 'kind' | 'id'>) =>
  kind === 'quote'
    ? call(readQuotePdfStatus, { params: { quoteId: id } })
    : call(readInvoicePdfStatus, { params: { invoiceId: id } })
