import { billingErrors as errors } from '../../../contract/billing/errors.ts'
import {
  type InvoiceMove,
  invoiceRefusal,
  invoiceStatus,
  type QuoteMove,
  quoteRefusal,
  quoteStatus,
} from '../../../contract/billing/states.ts'
import type { Context } from '../../kernel/context.ts'
import { fail } from '../../kernel/failure.ts'
import type { InvoiceRecord, QuoteRecord } from './rows.ts'

/** Refuses, by its name, what the tables of states do not draw. */
export function requireMove(
  ctx: Context,
  row: QuoteRecord | InvoiceRecord,
  move: QuoteMove & InvoiceMove,
): void {
  if (row.kind === 'quote') requireQuoteMove(ctx, row, move)
  else requireInvoiceMove(ctx, row, move)
}

export function requireQuoteMove(ctx: Context, row: QuoteRecord, move: QuoteMove): void {
  const refusal = quoteRefusal(quoteStatus(row, ctx.clock.now()), move)
  if (refusal) fail(errors[refusal])
}

export function requireInvoiceMove(ctx: Context, row: InvoiceRecord, move: InvoiceMove): void {
  const refusal = invoiceRefusal(row.kind, invoiceStatus(row, ctx.clock.now()), move)
  if (refusal) fail(errors[refusal])
}
