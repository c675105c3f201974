import { eq } from 'drizzle-orm'
import { billingErrors as errors } from '../../../../contract/billing/errors.ts'
import { requireOrganization } from '../../../identity/scope.ts'
import type { SignedIn } from '../../../kernel/context.ts'
import { difference } from '../../../kernel/data/audit.ts'
import { commit } from '../../../kernel/data/commit.ts'
import { given, pick } from '../../../kernel/data/fields.ts'
import { guarded } from '../../../kernel/data/guards.ts'
import { unchanged } from '../../../kernel/data/row-version.ts'
import { fail } from '../../../kernel/failure.ts'
import { audited, nounOf } from '../../record.ts'
import { billingLines, billingDocuments as documents } from '../../tables.ts'
import { enteredLines, lineStatement, requireTotals, storedLines } from '../lines.ts'
import { requireMove } from '../require-move.ts'
import type { DocumentRow, InvoiceRecord, QuoteRecord } from '../rows.ts'
import { type DraftBody, figuresOf, requireProject } from './compose.ts'
import { factsOf, stored, textOf } from './store.ts'

/** A draft is changed as a whole: whoever read it before somebody else's change is refused. */
export async function updateDraft(
  ctx: SignedIn,
  row: QuoteRecord | InvoiceRecord,
  body: DraftBody,
): Promise<void> {
  requireMove(ctx, row, 'update')
  if (row.kind === 'credit_note') return updateTexts(ctx, row, body)
  const { lines, discount_amount, ...choices } = body
  const organizationId = choices.organization_id ?? row.organization_id
  const client =
    organizationId === row.organization_id
      ? { name: row.client_name }
      : await requireOrganization(ctx, 'billing.write', organizationId)
  const wanted = { ...row, ...given(choices) }
  if (row.quote_id !== null && (organizationId !== row.organization_id || wanted.currency !== row.currency))
    fail(errors.followsQuote)
  await requireProject(ctx, wanted.project_id, organizationId)
  const entered = {
    ...wanted,
    ...discountOf(row, body),
    lines: lines ?? enteredLines(row.lines),
  }
  const totals = requireTotals(entered)
  const lineIds = lines ? await ctx.ids.several('billing_lines', lines.length) : row.lines.map(({ id }) => id)
  const after: DocumentRow = {
    ...wanted,
    ...discountOf(row, body),
    ...figuresOf(totals),
    client_name: client.name,
    lines: storedLines(lineIds, entered.lines, totals),
    updated_at: ctx.clock.now(),
  }
  const changed = difference(factsOf(row), factsOf(after))
  const { id: _, version: __, ...columns } = stored(after)
  await commit(ctx, {
    write: [
      ...guarded(
        ctx,
        ctx.db
          .update(documents)
          .set({ ...columns, search_text: textOf(after) })
          .where(unchanged(documents, row)),
      ),
      ctx.db.delete(billingLines).where(eq(billingLines.document_id, row.id)),
      lineStatement(ctx, row.id, after.lines),
    ],
    audit: [audited(row, `billing.${nounOf(row)}_changed`, changed ?? {})],
  })
}

/** A credit note's amounts are parts of another document's lines. */
async function updateTexts(ctx: SignedIn, row: InvoiceRecord, body: DraftBody): Promise<void> {
  const named = Object.entries(body).flatMap(([name, value]) => (value === undefined ? [] : [name]))
  if (named.some((name) => !TEXTS.some((text) => text === name))) fail(errors.creditNoteFixed)
  const after = { ...row, ...given(pick(body, TEXTS)), updated_at: ctx.clock.now() }
  await commit(ctx, {
    write: guarded(
      ctx,
      ctx.db
        .update(documents)
        .set({ ...pick(after, [...TEXTS, 'updated_at']), search_text: textOf(after) })
        .where(unchanged(documents, row)),
    ),
    audit: [audited(row, 'billing.invoice_changed', difference(factsOf(row), factsOf(after)) ?? {})],
  })
}
const TEXTS = ['subject', 'reference', 'notes', 'payment_terms'] as const

/** A discount is one of two: naming one takes the other away. */
function discountOf(row: DocumentRow, { discount_bp, discount_amount }: DraftBody) {
  const before = pick(row, ['discount_bp', 'entered_discount'])
  if (discount_bp === undefined && discount_amount === undefined) return before
  return {
    discount_bp:
      discount_bp === undefined ? (discount_amount === null ? row.discount_bp : null) : discount_bp,
    entered_discount:
      discount_amount === undefined ? (discount_bp === null ? row.entered_discount : null) : discount_amount,
  }
}
