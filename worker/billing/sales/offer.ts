import type { LineBody } from '../../../contract/billing/schemas.ts'
import type { Buyer, Source } from '../../../contract/billing/sources.ts'
import type { Currency } from '../../../contract/money.ts'
import type { Context } from '../../kernel/context.ts'
import { pick } from '../../kernel/data/fields.ts'
import { figuresOf, NEVER_ISSUED } from '../documents/drafts/compose.ts'
import { draftStatements } from '../documents/drafts/store.ts'
import { requireTotals, storedLines } from '../documents/lines.ts'
import type { InvoiceRecord } from '../documents/rows.ts'
import { prefixOf } from '../issuing/freeze.ts'
import { inSeries } from '../issuing/in-series.ts'
import { issueOnce } from '../issuing/issue.ts'
import { settingsOf } from '../settings/settings.ts'
import { saleDocument } from './read.ts'

/** What another capability sells, in words and figures that a document prints. */
export interface Sale extends Source {
  /** Who sells; the document is theirs alone. */
  readonly issuer_id: number
  readonly buyer: Buyer
  readonly currency: Currency
  readonly subject: string
  /** What the buyer knows it by. */
  readonly reference: string
  /** Tax inside. */
  readonly lines: readonly LineBody[]
  readonly created_by_id: number
}

/** The proforma of a sale, or the invoice that it became: made by whoever asks first, and found by all others. */
export async function offerSale(ctx: Context, sale: Sale): Promise<InvoiceRecord> {
  const found = await saleDocument(ctx, sale)
  if (found) return found
  // Not what the request is answered, where one asks.
  const alone = { ...ctx, claim: null }
  const prefix = prefixOf('proforma')
  return inSeries(alone, { issuerId: sale.issuer_id, prefix }, async () => {
    const other = await saleDocument(alone, sale)
    if (other) return other
    const draft = await draftOf(alone, sale)
    return issueOnce(alone, draft, {
      send: true,
      show: (row) => row,
      first: { write: draftStatements(alone, draft) },
    })
  })
}

async function draftOf(ctx: Context, { lines, ...sale }: Sale): Promise<InvoiceRecord> {
  const entered = { prices_include_tax: true, discount_bp: null, entered_discount: null, lines }
  const totals = requireTotals(entered)
  const [id, lineIds, { payment_terms }] = await Promise.all([
    ctx.ids.next('billing_documents'),
    ctx.ids.several('billing_lines', lines.length),
    settingsOf(ctx, sale.issuer_id),
  ])
  const now = ctx.clock.now()
  return {
    ...NEVER_ISSUED,
    ...pick(sale, ['issuer_id', 'source_type', 'source_id', 'buyer', 'currency', 'subject', 'reference']),
    ...pick(entered, ['prices_include_tax', 'discount_bp', 'entered_discount']),
    ...figuresOf(totals),
    id,
    kind: 'proforma',
    organization_id: sale.issuer_id,
    client_name: sale.buyer.name,
    project_id: null,
    notes: '',
    payment_terms,
    due_date: null,
    valid_until: null,
    created_by_id: sale.created_by_id,
    created_at: now,
    updated_at: now,
    lines: storedLines(lineIds, lines, totals),
  }
}
