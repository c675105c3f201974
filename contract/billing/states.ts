import type { DocumentKind, InvoiceKind, InvoiceStatus, QuoteStatus } from './schemas.ts'

/** What somebody did with a quote last; being out of date is not done by anybody. */
export type QuoteState = Exclude<QuoteStatus, 'expired'>
export type InvoiceState = 'draft' | 'issued' | 'sent' | 'viewed' | 'cancelled' | 'converted'

/** What a quote's status follows from, beside the day. */
export interface QuoteFacts {
  readonly state: QuoteState
  /** When the day after `valid_until` begins at the issuer's. */
  readonly deadline_at: number | null
}

/** A quote that nobody answered is out of date the day after. */
export const quoteStatus = ({ state, deadline_at }: QuoteFacts, now: number): QuoteStatus =>
  isOpen(state) && deadline_at !== null && deadline_at <= now ? 'expired' : state

const isOpen = (state: QuoteStatus) => state === 'issued' || state === 'sent' || state === 'viewed'

/** What an invoice's status follows from: what was done with it, and the amounts, which say the rest. */
export interface InvoiceFacts {
  readonly kind: InvoiceKind
  readonly state: InvoiceState
  /** When the day after `due_date` begins at the issuer's. */
  readonly deadline_at: number | null
  readonly due_amount: number
  readonly credited_amount: number
  readonly paid_amount: number
}

export const balanceOf = ({ due_amount, credited_amount, paid_amount }: Owed): number =>
  Math.max(0, due_amount - credited_amount - paid_amount)
/** What the client has with us, because it was paid or credited beyond what was due. */
export const overpaidOf = ({ due_amount, credited_amount, paid_amount }: Owed): number =>
  Math.max(0, paid_amount + credited_amount - due_amount)
type Owed = Pick<InvoiceFacts, 'due_amount' | 'credited_amount' | 'paid_amount'>

/** The first that holds, in the order of the specification. */
export function invoiceStatus(facts: InvoiceFacts, now: number): InvoiceStatus {
  const { kind, state, deadline_at, due_amount, credited_amount, paid_amount } = facts
  // A credit note and a proforma are no debt.
  if (state === 'draft' || kind === 'credit_note' || kind === 'proforma') return state
  if (credited_amount > 0 && credited_amount === due_amount) return 'cancelled'
  if (balanceOf(facts) === 0) return 'paid'
  if (state === 'issued') return 'issued'
  if (deadline_at !== null && deadline_at <= now) return 'overdue'
  return paid_amount > 0 ? 'partially_paid' : state
}

/** Refusals of a move, by their names in `errors.ts`; null where it may be made. */
export type QuoteRefusal =
  | 'quoteNotDraft'
  | 'notIssued'
  | 'quoteNotOpen'
  | 'quoteExpired'
  | 'quoteNotAccepted'
export const quoteMoves = [
  'update',
  'delete',
  'issue',
  'send',
  'read_content',
  'accept',
  'decline',
  'cancel',
  'invoice',
  'duplicate',
] as const
export type QuoteMove = (typeof quoteMoves)[number]

/** Every pair that is not drawn in the specification has its refusal here. */
export function quoteRefusal(status: QuoteStatus, move: QuoteMove): QuoteRefusal | null {
  switch (move) {
    case 'update':
    case 'delete':
    case 'issue':
      return status === 'draft' ? null : 'quoteNotDraft'
    case 'send':
      // A letter may be sent once more while the quote waits for its answer.
      return status === 'draft' ? 'notIssued' : isOpen(status) ? null : closed(status)
    case 'read_content':
      return status === 'draft' ? 'notIssued' : null
    case 'accept':
    case 'decline':
    case 'cancel':
      return status === 'sent' || status === 'viewed' ? null : closed(status)
    case 'invoice':
      return status === 'accepted' ? null : 'quoteNotAccepted'
    case 'duplicate':
      return null
  }
}

const closed = (status: QuoteStatus) => (status === 'expired' ? 'quoteExpired' : 'quoteNotOpen')

export type InvoiceRefusal = 'invoiceNotDraft' | 'notIssued' | 'invoiceClosed' | 'notProforma'
export const invoiceMoves = [
  'update',
  'delete',
  'issue',
  'send',
  'read_content',
  'credit',
  'remind',
  'cancel',
  'convert',
  'link',
  'duplicate',
] as const
export type InvoiceMove = (typeof invoiceMoves)[number]

export function invoiceRefusal(
  kind: InvoiceKind,
  status: InvoiceStatus,
  move: InvoiceMove,
): InvoiceRefusal | null {
  switch (move) {
    case 'update':
    case 'delete':
    case 'issue':
      return status === 'draft' ? null : 'invoiceNotDraft'
    case 'duplicate':
      return null
  }
  if ((move === 'cancel' || move === 'convert') && kind !== 'proforma') return 'notProforma'
  if (status === 'draft') return 'notIssued'
  switch (move) {
    case 'read_content':
      return null
    case 'send':
    case 'link':
      return status === 'cancelled' || status === 'converted' ? 'invoiceClosed' : null
    case 'credit':
      return isDebt(kind) && status !== 'cancelled' ? null : 'invoiceClosed'
    case 'remind':
      return isDebt(kind) && OWED.includes(status) ? null : 'invoiceClosed'
    case 'cancel':
    case 'convert':
      return status === 'cancelled' || status === 'converted' ? 'invoiceClosed' : null
  }
}

export const isDebt = (kind: DocumentKind): boolean => kind === 'invoice' || kind === 'deposit'
/** Delivered, and not settled. */
export const OWED: readonly InvoiceStatus[] = ['sent', 'viewed', 'overdue', 'partially_paid']
