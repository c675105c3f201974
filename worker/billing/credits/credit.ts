import type * as z from 'zod'
import { allThatIsLeft } from '../../../contract/billing/credits.ts'
import { billingErrors as errors } from '../../../contract/billing/errors.ts'
import type { creditInvoice as contract } from '../../../contract/billing/invoices.ts'
import type { Invoice } from '../../../contract/billing/schemas.ts'
import type { Context, SignedIn } from '../../kernel/context.ts'
import { pick } from '../../kernel/data/fields.ts'
import { fail } from '../../kernel/failure.ts'
import { NEVER_ISSUED } from '../documents/drafts/compose.ts'
import { storeDraft } from '../documents/drafts/store.ts'
import { requireInvoiceMove } from '../documents/require-move.ts'
import { findInvoice, type InvoiceRecord } from '../documents/rows.ts'
import { showInvoice, sidesOf } from '../documents/show.ts'
import { isDeducted, readValue } from '../issuing/sold.ts'
import { creditableLines, creditedFigures } from './credit-figures.ts'

/** Drafts a credit note: of parts of lines, or of all that is left, with the deposits that the invoice deducted. */
export async function creditInvoice(
  ctx: SignedIn,
  id: number,
  { reason, lines: asked }: z.output<typeof contract.body>,
): Promise<Invoice> {
  const invoice = await findInvoice(ctx, id, 'billing.write')
  requireInvoiceMove(ctx, invoice, 'credit')
  if (invoice.kind === 'deposit' && (await readValue(ctx, isDeducted(invoice)))) fail(errors.depositDeducted)
  const [row, sides] = await Promise.all([
    creditOf(ctx, invoice, { reason, asked, createdById: ctx.actor.userId }),
    sidesOf(ctx, invoice),
  ])
  return storeDraft(ctx, row, () => showInvoice(ctx, row, sides))
}

type Asked = z.output<typeof contract.body>['lines']

/** A credit note that is nowhere yet. */
export async function creditOf(
  ctx: Context,
  invoice: InvoiceRecord,
  { reason, asked, createdById }: { reason: string; asked?: Asked; createdById: number },
): Promise<InvoiceRecord> {
  const parts = asked ?? allThatIsLeft(await creditableLines(ctx, invoice))
  const [documentId, ids] = await Promise.all([
    ctx.ids.next('billing_documents'),
    ctx.ids.several('billing_lines', parts.length),
  ])
  const deposits = asked ? [] : invoice.deposits
  const now = ctx.clock.now()
  return {
    ...NEVER_ISSUED,
    ...pick(invoice, ['issuer_id', 'organization_id', 'client_name', 'project_id', 'currency', 'subject']),
    ...pick(invoice, ['reference', 'quote_id', 'source_type', 'source_id', 'buyer']),
    notes: '',
    payment_terms: '',
    discount_bp: null,
    entered_discount: null,
    due_date: null,
    valid_until: null,
    ...(await creditedFigures(ctx, invoice, { parts, ids, deposits })),
    id: documentId,
    kind: 'credit_note',
    // What is given back is named with its tax, whatever the invoice's own mode.
    prices_include_tax: true,
    invoice_id: invoice.id,
    reason,
    created_by_id: createdById,
    created_at: now,
    updated_at: now,
  }
}
