import { billingErrors as errors } from '../../../contract/billing/errors.ts'
import type { Invoice } from '../../../contract/billing/schemas.ts'
import type { Context, SignedIn } from '../../kernel/context.ts'
import { guarded } from '../../kernel/data/guards.ts'
import { unchanged } from '../../kernel/data/row-version.ts'
import { Failure, fail } from '../../kernel/failure.ts'
import { prefixOf } from '../issuing/freeze.ts'
import { inSeries } from '../issuing/in-series.ts'
import { issueOnce } from '../issuing/issue.ts'
import { announced, audited } from '../record.ts'
import { billingDocuments as documents } from '../tables.ts'
import { NEVER_ISSUED } from './drafts/compose.ts'
import { draftStatements } from './drafts/store.ts'
import { requireInvoiceMove } from './require-move.ts'
import { findInvoice, type InvoiceRecord, invoiceById } from './rows.ts'
import { type Sides, showInvoice } from './show.ts'

export const convertInvoice = (ctx: SignedIn, id: number): Promise<Invoice> =>
  convert(
    ctx,
    () => findInvoice(ctx, id, 'billing.write'),
    (row, sides) => showInvoice(ctx, row, sides),
  )

/**
 * The invoice that carries what is paid of a proforma: the one that it became, or becomes by being paid. A sale whose
 * seller lacks mandatory mentions stays a proforma, and its money is no less there.
 */
export async function invoiceOfProforma(ctx: Context, id: number): Promise<InvoiceRecord> {
  const find = async () => (await invoiceById(ctx, id)) ?? fail(errors.invoiceNotFound)
  try {
    // Not what the request is answered, where one asks.
    return await convert({ ...ctx, claim: null }, find, (row) => row)
  } catch (error) {
    const proforma = await find()
    const { invoice_id } = proforma
    const became = error instanceof Failure && invoice_id !== null && (await invoiceById(ctx, invoice_id))
    if (became) return became
    const isHeldBack = error instanceof Failure && error.spec === errors.mentionsMissing
    if (isHeldBack && proforma.source_type !== null) return proforma
    throw error
  }
}

/** Issues the invoice of a proforma, in one commit with the end of the proforma, so that it has one and no second. */
async function convert<Answer>(
  ctx: Context,
  find: () => Promise<InvoiceRecord>,
  show: (row: InvoiceRecord, sides: Sides) => Answer,
): Promise<Answer> {
  const convertible = async () => {
    const proforma = await find()
    requireInvoiceMove(ctx, proforma, 'convert')
    return proforma
  }
  const { issuer_id: issuerId } = await convertible()
  return inSeries(ctx, { issuerId, prefix: prefixOf('invoice') }, async () => {
    const proforma = await convertible()
    const draft = await draftOf(ctx, proforma)
    const updated_at = ctx.clock.now()
    const after: InvoiceRecord = { ...proforma, state: 'converted', invoice_id: draft.id, updated_at }
    return issueOnce(ctx, draft, {
      // Who was not shown the one is not sent the other.
      send: proforma.sent_at !== null,
      show,
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

/** The same lines and figures as they were offered, with ids of their own; its days are counted from the issue. */
async function draftOf(ctx: Context, proforma: InvoiceRecord): Promise<InvoiceRecord> {
  const now = ctx.clock.now()
  const [id, lineIds] = await Promise.all([
    ctx.ids.next('billing_documents'),
    ctx.ids.several('billing_lines', proforma.lines.length),
  ])
  return {
    ...proforma,
    ...NEVER_ISSUED,
    id,
    kind: 'invoice',
    quote_id: proforma.quote_id,
    due_date: null,
    valid_until: null,
    lines: proforma.lines.map((line, index) => ({ ...line, id: lineIds[index] ?? 0 })),
    // Of one that is paid, whoever offered it.
    created_by_id: ctx.actor?.userId ?? proforma.created_by_id,
    created_at: now,
    updated_at: now,
  }
}
