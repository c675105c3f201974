import {
  type Reconciliation,
  readReconciliation,
  readReconciliationPdfStatus,
  readRowReceipt,
  readRowReceiptPdfStatus,
} from '../../contract/payouts/proof.ts'
import type { Receipt } from '../../contract/payouts/receipts.ts'
import type { Row } from '../../contract/payouts/schemas.ts'
import type { PdfAnswer } from '../../contract/pdf.ts'
import type { PaperSource } from '../kit/paper/link-of.ts'
import { call } from '../lib/call.ts'

const asPdf = { format: 'pdf' } as const

export function rowReceiptPdf({ bulk_id, transfer_id }: Pick<Row, 'bulk_id' | 'transfer_id'>): PaperSource {
  const params = { bulkId: bulk_id, transferId: transfer_id }
  return {
    read: () => call(readRowReceipt, { params, query: asPdf }).then(requirePaper),
    status: () => call(readRowReceiptPdfStatus, { params }),
  }
}

export function reconciliationPdf(bulkId: string): PaperSource {
  const params = { bulkId }
  return {
    read: () => call(readReconciliation, { params, query: asPdf }).then(requirePaper),
    status: () => call(readReconciliationPdfStatus, { params }),
  }
}

type Answer = Receipt | Reconciliation | PdfAnswer

/** What is asked for as PDF is answered by a link, or by where to ask for it. */
function requirePaper(answer: Answer): PdfAnswer {
  if ('expires_at' in answer || 'status_url' in answer) return answer
  throw new Error('a PDF was asked for, and the figures came')
}

export function requireReconciliation(answer: Reconciliation | PdfAnswer): Reconciliation {
  if ('by_status' in answer) return answer
  throw new Error('figures were asked for, and a PDF came')
}
