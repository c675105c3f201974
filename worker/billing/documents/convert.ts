import type { Invoice } from '../../../contract/billing/schemas.ts'
import type { SignedIn } from '../../kernel/context.ts'
import { guarded } from '../../kernel/data/guards.ts'
import { unchanged } from '../../kernel/data/row-version.ts'
import { prefixOf } from '../issuing/freeze.ts'
import { inSeries } from '../issuing/in-series.ts'
import { issueOnce } from '../issuing/issue.ts'
import { payPageUrl } from '../pay-page/link.ts'
import { announced, audited } from '../record.ts'
import { billingDocuments as documents } from '../tables.ts'
import { composeDraft, copyOf, draftStatements } from './drafts.ts'
import { requireInvoiceMove } from './require-move.ts'
import { findInvoice, type InvoiceRecord } from './rows.ts'
import { showInvoice } from './show.ts'

/** Issues the invoice of a proforma, in one commit with the end of the proforma, so that it has one and no second. */
export async function convertInvoice(ctx: SignedIn, id: number): Promise<Invoice> {
  const { issuer_id: issuerId } = await convertible(ctx, id)
  return inSeries(ctx, { issuerId, prefix: prefixOf('invoice') }, async () => {
    const proforma = await convertible(ctx, id)
    const composed = await composeDraft(ctx, 'invoice', copyOf(proforma))
    const fields = { quote_id: proforma.quote_id, link_url: await payPageUrl(ctx, composed.row) }
    const draft = { ...composed.row, ...fields } as InvoiceRecord
    const updated_at = ctx.clock.now()
    const after: InvoiceRecord = { ...proforma, state: 'converted', invoice_id: draft.id, updated_at }
    return issueOnce(ctx, draft, {
      // Who was not shown the one is not sent the other.
      send: proforma.sent_at !== null,
      show: (row, sides) => showInvoice(ctx, row, sides),
      first: {
        write: [
          ...draftStatements(ctx, draft),
          ...guarded(
            ctx,
            ctx.db
              .update(documents)
              .set({ state: 'converted', invoice_id: draft.id, updated_at })
              .where(unchanged(documents, proforma)),
          ),
        ],
        audit: [audited(proforma, 'billing.proforma_converted', { after: { invoice_id: draft.id } })],
        events: [announced(ctx, after, 'billing.proforma_converted')],
      },
    })
  })
}

async function convertible(ctx: SignedIn, id: number): Promise<InvoiceRecord> {
  const proforma = await findInvoice(ctx, id, 'billing.write')
  requireInvoiceMove(ctx, proforma, 'convert')
  return proforma
}
