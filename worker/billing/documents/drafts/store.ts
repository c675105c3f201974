import type { ErrorSpec } from '../../../../contract/errors.ts'
import type { Context, SignedIn } from '../../../kernel/context.ts'
import { commit } from '../../../kernel/data/commit.ts'
import type { Statement } from '../../../kernel/data/database.ts'
import type { DomainEvent } from '../../../kernel/data/events.ts'
import { pick } from '../../../kernel/data/fields.ts'
import { searchable } from '../../../kernel/data/list.ts'
import { audited, nounOf } from '../../record.ts'
import { billingDocuments as documents } from '../../tables.ts'
import { lineStatement } from '../lines.ts'
import type { DocumentRow, InvoiceRecord, QuoteRecord } from '../rows.ts'

export interface DraftOptions {
  /** What must hold in the commit that stores it, and what is said where it does not. */
  readonly guard?: readonly Statement[]
  readonly events?: readonly DomainEvent[]
  readonly onConflict?: ErrorSpec
  /** What comes with the draft, or not at all. */
  readonly beside?: (row: DocumentRow) => readonly Statement[]
}

/** `show` makes the answer, which is stored with the draft. */
export async function storeDraft<Answer>(
  ctx: SignedIn,
  row: DocumentRow,
  show: (row: DocumentRow) => Answer,
  { guard = [], events = [], onConflict, beside = () => [] }: DraftOptions = {},
): Promise<Answer> {
  const answer = show(row)
  await commit(ctx, {
    write: [...guard, ...draftStatements(ctx, row), ...beside(row)],
    audit: [
      audited(row as QuoteRecord | InvoiceRecord, `billing.${nounOf(row)}_drafted`, { after: factsOf(row) }),
    ],
    events,
    ...(onConflict ? { onConflict } : {}),
    answer,
  })
  return answer
}

export const draftStatements = (ctx: Context, row: DocumentRow): Statement[] => [
  ctx.db.insert(documents).values({ ...stored(row), search_text: textOf(row) }),
  lineStatement(ctx, row.id, row.lines),
]

/** Its columns: the rest is read of other tables. */
export const stored = ({
  lines: _,
  client_name: __,
  invoiced_amount: ___,
  recurring_invoice_ids: ____,
  link_url: _____,
  ...row
}: DocumentRow) => row

export const textOf = (row: Pick<DocumentRow, 'subject' | 'number' | 'reference' | 'client_name'>) =>
  searchable(row.number, row.subject, row.reference, row.client_name)

/** What the trail keeps of a draft. Texts that may be long are told by whether there are any. */
export const factsOf = (row: DocumentRow) => ({
  ...pick(row, ['organization_id', 'project_id', 'currency', 'prices_include_tax', 'subject', 'reference']),
  ...pick(row, ['discount_bp', 'discount_amount', 'net_amount', 'gross_amount', 'due_date', 'valid_until']),
  notes: row.notes !== '',
  payment_terms: row.payment_terms,
  lines_count: row.lines.length,
})
