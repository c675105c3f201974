import { eq, sql } from 'drizzle-orm'
import { totalOf } from '../../../contract/billing/credits.ts'
import { billingErrors as errors } from '../../../contract/billing/errors.ts'
import { invoiceStatus } from '../../../contract/billing/states.ts'
import type { Context } from '../../kernel/context.ts'
import type { Statement } from '../../kernel/data/database.ts'
import type { DomainEvent } from '../../kernel/data/events.ts'
import { assertInBatch, guarded } from '../../kernel/data/guards.ts'
import { unchanged } from '../../kernel/data/row-version.ts'
import { fail } from '../../kernel/failure.ts'
import { releaseTime } from '../../projects/time/claim.ts'
import { creditedFigures } from '../credits/credit-figures.ts'
import { lineStatement } from '../documents/lines.ts'
import { requireInvoiceMove } from '../documents/require-move.ts'
import { type InvoiceRecord, invoiceById, type QuoteRecord, readDocument } from '../documents/rows.ts'
import { announced } from '../record.ts'
import { billingLines, billingDocuments as documents } from '../tables.ts'
import { depositedAmount, depositsOf, isDeducted, isInvoiced, readValue } from './sold.ts'

/** What an issue decides by other documents, and what it changes of them in its own commit. */
export interface Effects {
  /** What the draft says by now. */
  readonly said: Partial<InvoiceRecord>
  /** Guards fail where another document was issued since it was asked: the caller asks again. */
  readonly write: readonly Statement[]
  readonly events: readonly DomainEvent[]
}

const NONE: Effects = { said: {}, write: [], events: [] }

export function effectsOf(ctx: Context, draft: QuoteRecord | InvoiceRecord): Promise<Effects> | Effects {
  if (draft.kind === 'credit_note') return ofCredit(ctx, draft)
  if (draft.kind === 'quote' || draft.quote_id === null) return NONE
  if (draft.kind === 'deposit') return ofDeposit(ctx, draft, draft.quote_id)
  return draft.kind === 'invoice' ? ofInvoice(ctx, draft, draft.quote_id) : NONE
}

async function ofDeposit(ctx: Context, { gross_amount }: InvoiceRecord, quoteId: number): Promise<Effects> {
  const [quote, deposited, invoiced] = await Promise.all([
    readDocument(ctx, quoteId),
    readValue(ctx, depositedAmount(quoteId)),
    readValue(ctx, isInvoiced(quoteId)),
  ])
  if (invoiced) fail(errors.quoteAlreadyInvoiced)
  if (deposited + gross_amount > (quote?.gross_amount ?? 0)) fail(errors.depositExceedsInvoice)
  return { ...NONE, write: stillSold(ctx, quoteId, deposited) }
}

async function ofInvoice(ctx: Context, draft: InvoiceRecord, quoteId: number): Promise<Effects> {
  const [deposits, deposited, invoiced] = await Promise.all([
    depositsOf(ctx, quoteId),
    readValue(ctx, depositedAmount(quoteId)),
    readValue(ctx, isInvoiced(quoteId)),
  ])
  if (invoiced) fail(errors.quoteAlreadyInvoiced)
  const deposit_amount = totalOf(deposits).gross_amount
  if (deposit_amount > draft.gross_amount) fail(errors.depositExceedsInvoice)
  return {
    ...NONE,
    said: { deposits, deposit_amount, due_amount: draft.gross_amount - deposit_amount },
    write: stillSold(ctx, quoteId, deposited),
  }
}

/** Nothing of the quote was invoiced or given back since. */
const stillSold = (ctx: Context, quoteId: number, deposited: number): Statement[] =>
  assertInBatch(ctx, sql`${depositedAmount(quoteId)} = ${deposited} and not ${isInvoiced(quoteId)}`)

/**
 * What is given back is counted anew: of the last part of a line the tax is what is left, and whichever is issued last
 * is the last. The invoice's row stands for all that was credited of it, because each credit changes it.
 */
async function ofCredit(ctx: Context, draft: InvoiceRecord): Promise<Effects> {
  // Whoever may issue the draft was let through to its invoice when it was made.
  const invoice = (await invoiceById(ctx, draft.invoice_id ?? 0)) ?? fail(errors.invoiceNotFound)
  requireInvoiceMove(ctx, invoice, 'credit')
  const isDeposit = invoice.kind === 'deposit' && invoice.quote_id !== null
  if (isDeposit && (await readValue(ctx, isDeducted(invoice)))) fail(errors.depositDeducted)
  const parts = draft.lines.map(({ credited_line_id, gross_amount }) => ({
    line_id: credited_line_id ?? 0,
    gross_amount,
  }))
  const { lines, ...figures } = await creditedFigures(ctx, invoice, {
    parts,
    ids: draft.lines.map(({ id }) => id),
    deposits: draft.deposits,
  })
  const now = ctx.clock.now()
  const credited_amount = invoice.credited_amount + figures.due_amount
  const after: InvoiceRecord = { ...invoice, credited_amount, updated_at: now }
  // Work of which nothing is left to pay may be invoiced anew.
  const isWhole = invoiceStatus(after, now) === 'cancelled'
  const freed = isWhole ? await releaseTime(ctx, invoice.id) : { write: [], events: [] }
  return {
    said: { ...figures, lines },
    write: [
      ...guarded(
        ctx,
        ctx.db
          .update(documents)
          .set({ credited_amount, updated_at: now })
          .where(unchanged(documents, invoice)),
      ),
      ...(isDeposit ? assertInBatch(ctx, sql`not ${isDeducted(invoice)}`) : []),
      ctx.db.delete(billingLines).where(eq(billingLines.document_id, draft.id)),
      lineStatement(ctx, draft.id, lines),
      ...freed.write,
    ],
    events: [...becameOf(ctx, invoice, after), ...freed.events],
  }
}

/** An invoice that is given back as a whole is cancelled; one of which the rest is given back is settled; any other owes less. */
function becameOf(ctx: Context, before: InvoiceRecord, after: InvoiceRecord): DomainEvent[] {
  const now = ctx.clock.now()
  const status = invoiceStatus(after, now)
  if (status === 'cancelled') return [announced(ctx, after, 'billing.invoice_cancelled')]
  const isSettled = status === 'paid' && invoiceStatus(before, now) !== 'paid'
  return [announced(ctx, after, isSettled ? 'billing.invoice_paid' : 'billing.invoice_credited')]
}
