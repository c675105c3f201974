import { onlineCurrencies } from '../../contract/billing/online.ts'
import type { Invoice, Quote } from '../../contract/billing/schemas.ts'
import {
  type InvoiceMove,
  invoiceMoves,
  invoiceRefusal,
  isDebt,
  OWED,
  type QuoteMove,
  quoteMoves,
  quoteRefusal,
} from '../../contract/billing/states.ts'
import { can, type Role } from '../../contract/permissions.ts'

export type Move =
  | 'edit'
  | 'issue'
  | 'send'
  | 'resend'
  | 'record'
  | 'pay'
  | 'link'
  | 'remind'
  | 'accept'
  | 'decline'
  | 'invoice'
  | 'convert'
  | 'credit'
  | 'cancel'
  | 'duplicate'
  | 'repeat'
  | 'verify'
  | 'delete'

export interface Moves {
  /** The one next step. */
  readonly next: Move | null
  /** Beside it, where a second one is as usual. */
  readonly beside: Move | null
  /** The rest, in the order of the menu. */
  readonly others: readonly Move[]
}

type Movable = (Pick<Quote, 'kind' | 'status' | 'currency'> | Payable) & OfSale
type Payable = Pick<Invoice, 'kind' | 'status' | 'currency'>
type OfSale = Partial<Pick<Invoice, 'source_type'>>

/** What the server will accept from this reader, the likeliest first: screens offer nothing that it refuses. */
export function movesOf(document: Movable, role: Role): Moves {
  // What is sold by an order is moved by it; here it is read.
  const isOfSale = document.source_type != null
  const allowed = ORDER.filter((move) => (!isOfSale || move === 'verify') && isAllowed(document, role, move))
  const next = nextOf(document, role).find((move) => allowed.includes(move)) ?? null
  const second = next === 'issue' ? 'edit' : next === 'accept' ? 'decline' : null
  const beside = second !== null && allowed.includes(second) ? second : null
  return { next, beside, others: allowed.filter((move) => move !== next && move !== beside) }
}

const ORDER: readonly Move[] = [
  'edit',
  'issue',
  'send',
  'pay',
  'record',
  'remind',
  'link',
  'resend',
  'accept',
  'invoice',
  'convert',
  'decline',
  'credit',
  'duplicate',
  'repeat',
  'verify',
  'cancel',
  'delete',
]

/** Where several would do. What is closed leads on by a copy. */
function nextOf({ status }: Movable, role: Role): readonly Move[] {
  if (!can(role, 'billing.write')) return ['accept', 'pay']
  switch (status) {
    case 'draft':
      return ['issue']
    case 'issued':
      return ['send']
    case 'sent':
    case 'viewed':
    case 'overdue':
    case 'partially_paid':
      return ['record', 'convert']
    case 'accepted':
      return ['invoice']
    case 'declined':
    case 'expired':
    case 'cancelled':
      return ['duplicate']
    default:
      return []
  }
}

function isAllowed(document: Movable, role: Role, move: Move): boolean {
  const writes = can(role, 'billing.write')
  switch (move) {
    case 'edit':
      // The amounts of a credit note follow the invoice that it corrects.
      return writes && document.status === 'draft' && document.kind !== 'credit_note'
    case 'issue':
    case 'delete':
      return writes && document.status === 'draft'
    case 'send':
      return writes && document.status === 'issued' && passes(document, 'send')
    case 'resend':
      return writes && document.status !== 'issued' && passes(document, 'send')
    case 'record':
      return writes && document.kind !== 'quote' && isPayable(document)
    case 'pay':
      // Staff record what came in; who pays is the client.
      return (
        !writes &&
        can(role, 'billing.answer') &&
        document.kind !== 'quote' &&
        isPayable(document) &&
        onlineCurrencies.includes(document.currency)
      )
    case 'remind':
      return writes && document.kind !== 'quote' && passes(document, move)
    case 'link':
      return writes && document.kind !== 'quote' && isPayable(document) && document.status !== 'issued'
    case 'accept':
    case 'decline':
      return can(role, 'billing.answer') && document.kind === 'quote' && passes(document, move)
    case 'invoice':
      return writes && document.kind === 'quote' && passes(document, move)
    case 'convert':
    case 'credit':
      return writes && document.kind !== 'quote' && passes(document, move)
    case 'cancel':
      return writes && passes(document, 'cancel')
    case 'duplicate':
      // A credit note is made from the invoice that it corrects.
      return writes && document.kind !== 'credit_note' && document.kind !== 'deposit'
    case 'repeat':
      return writes && document.kind === 'invoice'
    case 'verify':
      return passes(document, 'read_content')
  }
}

/** Money may come in before the client has the invoice, and for a proforma, which becomes one by it. */
const isPayable = ({ kind, status }: Payable): boolean =>
  (isDebt(kind) || kind === 'proforma') && (status === 'issued' || OWED.includes(status))

const passes = (document: Movable, move: QuoteMove | InvoiceMove): boolean =>
  document.kind === 'quote'
    ? isOneOf(quoteMoves, move) && quoteRefusal(document.status, move) === null
    : isOneOf(invoiceMoves, move) && invoiceRefusal(document.kind, document.status, move) === null

const isOneOf = <Choice extends string>(choices: readonly Choice[], move: string): move is Choice =>
  choices.some((choice) => choice === move)
