import type {
  DeductedDeposit,
  DocumentKind,
  LineBody,
  Party,
  TaxTotals,
} from '../../contract/billing/schemas.ts'
import type { Amounts } from '../../contract/billing/totals.ts'
import type { Currency } from '../../contract/money.ts'
import type { BillingDocument } from './calls.ts'

/** What a document prints, of one that is stored or one that is being written. */
export interface PaperContents extends Amounts {
  readonly kind: DocumentKind
  readonly number: string | null
  readonly isDraft: boolean
  readonly issue_date: string | null
  /** Until when a quote stands, or an invoice is due. */
  readonly deadline: string | null
  readonly currency: Currency
  readonly prices_include_tax: boolean
  readonly subject: string
  readonly reference: string | null
  readonly notes: string
  readonly payment_terms: string
  readonly reason: string | null
  readonly lines: readonly PaperLine[]
  readonly lines_amount: number
  readonly discount_bp: number | null
  readonly discount_amount: number
  readonly taxes: readonly TaxTotals[]
  readonly issuer: Party | null
  readonly client: Party | null
  readonly deposits: readonly Pick<DeductedDeposit, 'invoice_id' | 'number' | 'gross_amount'>[]
  readonly due_amount: number
}

export interface PaperLine
  extends Pick<
    LineBody,
    'description' | 'quantity' | 'unit' | 'unit_amount' | 'tax_rate_bp' | 'discount_bp'
  > {
  readonly id: number | string
  readonly discount_amount: number
  /** Before the document's discount, as entered. */
  readonly amount: number
}

export function paperOf(document: BillingDocument): PaperContents {
  return {
    ...document,
    isDraft: document.status === 'draft',
    deadline: document.kind === 'quote' ? document.valid_until : document.due_date,
    reason: document.kind === 'quote' ? null : document.reason,
    deposits: document.kind === 'quote' ? [] : document.deposits,
    due_amount: document.kind === 'quote' ? document.gross_amount : document.due_amount,
  }
}
