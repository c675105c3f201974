import { sql } from 'drizzle-orm'
import type * as z from 'zod'
import { depositAmount, depositLines } from '../../../contract/billing/deposits.ts'
import { billingErrors as errors } from '../../../contract/billing/errors.ts'
import type { invoiceQuote as contract } from '../../../contract/billing/quotes.ts'
import type { Invoice, TaxTotals } from '../../../contract/billing/schemas.ts'
import type { SignedIn } from '../../kernel/context.ts'
import { assertInBatch } from '../../kernel/data/guards.ts'
import { fail } from '../../kernel/failure.ts'
import { percent } from '../../papers/french.ts'
import { copyOf } from '../documents/drafts/compose.ts'
import { createDraft } from '../documents/drafts/create.ts'
import { requireQuoteMove } from '../documents/require-move.ts'
import { findQuote, type InvoiceRecord, type QuoteRecord } from '../documents/rows.ts'
import { showInvoice } from '../documents/show.ts'
import { depositedAmount, hasInvoice, isInvoiced, readValue } from '../issuing/sold.ts'

type Body = z.output<typeof contract.body>

/** Drafts what an accepted quote is invoiced by. What is issued meanwhile is looked at when the draft is issued. */
export async function invoiceQuote(ctx: SignedIn, id: number, body: Body): Promise<Invoice> {
  const quote = await findQuote(ctx, id, 'billing.write')
  requireQuoteMove(ctx, quote, 'invoice')
  // Of two who make the invoice at once, one finds the other's draft.
  const taken = body.kind === 'invoice' ? hasInvoice(id) : isInvoiced(id)
  if (await readValue(ctx, taken)) fail(errors.quoteAlreadyInvoiced)
  const wanted = body.kind === 'deposit' ? await depositOf(ctx, quote, body) : copyOf(quote)
  return createDraft(ctx, body.kind, wanted, (row, sides) => showInvoice(ctx, row as InvoiceRecord, sides), {
    quote_id: quote.id,
    guard: assertInBatch(ctx, sql`not ${taken}`),
    onConflict: errors.quoteAlreadyInvoiced,
  })
}

async function depositOf(ctx: SignedIn, quote: QuoteRecord, { percent_bp, amount }: Body) {
  const asked = percent_bp === undefined ? { amount: amount ?? 0 } : { percent_bp }
  const gross = depositAmount(quote.gross_amount, asked)
  const deposited = await readValue(ctx, depositedAmount(quote.id))
  if (gross + deposited > quote.gross_amount) fail(errors.depositExceedsInvoice)
  const share = percent_bp === undefined ? '' : ` de ${percent(percent_bp)}`
  const rateOf = ({ tax_rate_bp }: TaxTotals) =>
    quote.taxes.length > 1 ? ` (TVA ${percent(tax_rate_bp)})` : ''
  const lines = depositLines(
    quote.taxes,
    gross,
    (tax) => `Acompte${share} sur le devis ${quote.number}${rateOf(tax)}`,
  )
  // A share of next to nothing is no deposit.
  if (lines.length === 0) fail(errors.depositExceedsInvoice)
  const { discount_bp: _, discount_amount: __, ...copied } = copyOf(quote)
  return { ...copied, prices_include_tax: true, lines }
}
