import type { AuditAction } from '../../contract/audit-actions.ts'
import type { PaymentStatus } from '../../contract/billing/payment-schemas.ts'
import type { DocumentKind } from '../../contract/billing/schemas.ts'
import { balanceOf, invoiceStatus, quoteStatus } from '../../contract/billing/states.ts'
import type { LiveKind } from '../../contract/live-kinds.ts'
import type { Context } from '../kernel/context.ts'
import type { Audit, AuditFacts } from '../kernel/data/audit.ts'
import type { DomainEvent } from '../kernel/data/events.ts'
import { announceDocument } from '../live/announce.ts'
import type { InvoiceRecord, QuoteRecord } from './documents/rows.ts'
import type { salePaid, salePaymentFailed, saleRefunded } from './events.ts'

type Noun = 'quote' | 'invoice'
type Action = Extract<AuditAction, `billing.${string}`>
type PaymentMove = 'started' | 'succeeded' | 'failed' | 'quarantined' | 'refunded'
type Heard = Extract<LiveKind, `billing.${string}`>

export const nounOf = ({ kind }: { readonly kind: DocumentKind }): Noun =>
  kind === 'quote' ? 'quote' : 'invoice'

/** The entry of the trail for something done with a document. */
export const audited = (
  row: QuoteRecord | InvoiceRecord,
  action: Action,
  change: { before?: AuditFacts; after?: AuditFacts } = {},
): Audit => ({
  action,
  subject: [nounOf(row), row.id],
  organizationId: row.organization_id,
  ...change,
})

/** What screens hear of a document's move. Before it is delivered it is nothing that clients know of. */
export function announced(ctx: Context, row: QuoteRecord | InvoiceRecord, kind: Heard): DomainEvent {
  const now = ctx.clock.now()
  const facts =
    row.kind === 'quote'
      ? { quote_id: row.id, status: quoteStatus(row, now), balance_amount: 0 }
      : { invoice_id: row.id, status: invoiceStatus(row, now), balance_amount: balanceOf(row) }
  return announceDocument(kind, {
    id: row.id,
    organization_id: row.organization_id,
    internal: row.sent_at === null,
    ...(row.number === null ? {} : { number: row.number }),
    currency: row.currency,
    ...facts,
  })
}

/** What the seller of a sale hears of its money; nothing of what staff bill. */
export const saleEvent = (
  event: typeof salePaid | typeof salePaymentFailed | typeof saleRefunded,
  { organization_id, source_type, source_id }: InvoiceRecord,
  payment_id: number,
): DomainEvent[] =>
  source_type === null || source_id === null
    ? []
    : [event(organization_id, { source_type, source_id, payment_id })]

/** What screens hear of a payment. Clients hear of it where they see the invoice that it is of. */
export const announcedPayment = (
  payment: { readonly id: number; readonly status: PaymentStatus; readonly number: string | null },
  invoice: InvoiceRecord,
  move: PaymentMove,
): DomainEvent =>
  announceDocument(`billing.payment_${move}`, {
    id: payment.id,
    payment_id: payment.id,
    invoice_id: invoice.id,
    organization_id: invoice.organization_id,
    internal: invoice.sent_at === null,
    ...(payment.number === null ? {} : { number: payment.number }),
    status: payment.status,
    balance_amount: balanceOf(invoice),
    currency: invoice.currency,
  })
