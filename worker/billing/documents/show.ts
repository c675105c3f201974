import { billingErrors } from '../../../contract/billing/errors.ts'
import { missingMentions, missingOfSeller } from '../../../contract/billing/mentions.ts'
import { partyOfBuyer } from '../../../contract/billing/sales.ts'
import {
  type Invoice,
  type InvoiceRow,
  type Line,
  type Party,
  partyFieldNames,
  type Quote,
  type QuoteRow,
} from '../../../contract/billing/schemas.ts'
import {
  balanceOf,
  invoiceStatus,
  isDebt,
  overpaidOf,
  quoteStatus,
} from '../../../contract/billing/states.ts'
import { type Context, iso, isoOrNull, type SignedIn } from '../../kernel/context.ts'
import { pick } from '../../kernel/data/fields.ts'
import { fail } from '../../kernel/failure.ts'
import { legalRecords } from '../../organizations/legal-records.ts'
import {
  type DocumentRow,
  type InvoiceRecord,
  type ListedRow,
  type OfInvoice,
  type OfQuote,
  type QuoteRecord,
  SHOWN_AS_STORED,
  type StoredLine,
} from './rows.ts'

/** Both sides of a document: as they were when it was issued, or as they are now. */
export interface Sides {
  readonly issuer: Party
  readonly client: Party
  /** Of the issuer, whose days count. */
  readonly time_zone: string
}

/** The sides as they are now. */
export const sidesOf = async (ctx: Context, of: Between): Promise<Sides> =>
  sidesIn(await sidesQuery(ctx, of), of)

type Between = Pick<ListedRow, 'issuer_id' | 'organization_id'> & Partial<Pick<DocumentRow, 'buyer'>>

/** A query, which may travel with others. */
export const sidesQuery = (ctx: Context, { issuer_id, organization_id }: Between) =>
  legalRecords(ctx, [issuer_id, organization_id])

export function sidesIn(
  records: Awaited<ReturnType<typeof legalRecords>>,
  { issuer_id, organization_id, buyer = null }: Between,
): Sides {
  const [issuer, client] = [issuer_id, organization_id].map((id) => records.find((one) => one.id === id))
  if (!issuer || !client) return fail(billingErrors.invoiceNotFound)
  return {
    issuer: pick(issuer, partyFieldNames),
    client: buyer ? partyOfBuyer(buyer, client.country) : pick(client, partyFieldNames),
    time_zone: issuer.time_zone,
  }
}

/** The sides that a document shows: a draft's may still change. */
export async function sidesShown(
  ctx: Context,
  row: QuoteRecord | InvoiceRecord,
): Promise<Pick<Sides, 'issuer' | 'client'>> {
  const { issuer, client } = row
  return issuer && client ? { issuer, client } : sidesOf(ctx, row)
}

const common = (row: ListedRow) => ({
  ...pick(row, SHOWN_AS_STORED),
  created_at: iso(row.created_at),
  updated_at: iso(row.updated_at),
  sent_at: isoOrNull(row.sent_at),
  viewed_at: isoOrNull(row.viewed_at),
  clearance: null,
})

const whole = (row: QuoteRecord | InvoiceRecord, sides: Pick<Sides, 'issuer' | 'client'>) => ({
  notes: row.notes,
  payment_terms: row.payment_terms,
  lines: row.lines.map(showLine),
  taxes: [...row.taxes],
  issuer: sides.issuer,
  client: sides.client,
  missing: row.state === 'draft' ? missingIn(row, sides) : [],
})

/** What must be completed before an issue. A consumer lacks nothing, and an offer to one asks for nothing. */
export function missingIn(
  { kind, buyer }: QuoteRecord | InvoiceRecord,
  { issuer, client }: Pick<Sides, 'issuer' | 'client'>,
): string[] {
  if (!buyer) return missingMentions(issuer, client)
  return kind === 'proforma' ? [] : missingOfSeller(issuer)
}

const showLine = ({ entered_discount: _, credited_line_id: __, ...line }: StoredLine): Line => line

const quoteFacts = (ctx: SignedIn, row: ListedRow & OfQuote) => ({
  kind: row.kind,
  status: quoteStatus(row, ctx.clock.now()),
  ...pick(row, ['valid_until', 'decline_reason']),
})

export const showQuote = (
  ctx: SignedIn,
  row: QuoteRecord,
  sides: Pick<Sides, 'issuer' | 'client'>,
): Quote => ({
  ...common(row),
  ...whole(row, sides),
  ...quoteFacts(ctx, row),
  acceptance: row.acceptance,
  invoiced_amount: row.invoiced_amount,
})

export const showQuoteRow = (
  ctx: SignedIn,
  row: ListedRow & OfQuote & Pick<QuoteRecord, 'invoiced_amount'>,
): QuoteRow => ({
  ...common(row),
  ...quoteFacts(ctx, row),
  ...pick(row, ['client_name', 'invoiced_amount']),
})

type InvoiceListed = ListedRow & OfInvoice & Pick<InvoiceRecord, 'link_url' | 'recurring_invoice_ids'>

const invoiceFacts = (ctx: SignedIn, row: InvoiceListed) => ({
  ...pick(row, ['kind', 'quote_id', 'invoice_id', 'due_date', 'reason', 'deposit_amount', 'due_amount']),
  ...pick(row, ['paid_amount', 'credited_amount']),
  status: invoiceStatus(row, ctx.clock.now()),
  balance_amount: mayBePaid(row) ? balanceOf(row) : 0,
  overpaid_amount: isDebt(row.kind) ? overpaidOf(row) : 0,
  recurring_invoice_ids: [...row.recurring_invoice_ids],
  public_url: row.sent_at === null ? null : row.link_url,
})

/** A proforma is no debt; its balance is what may be paid, until its invoice is paid in its place or it is cancelled. */
const mayBePaid = ({ kind, state }: OfInvoice) =>
  isDebt(kind) || (kind === 'proforma' && state !== 'converted' && state !== 'cancelled')

export const showInvoice = (
  ctx: SignedIn,
  row: InvoiceRecord,
  sides: Pick<Sides, 'issuer' | 'client'>,
): Invoice => ({
  ...common(row),
  ...whole(row, sides),
  ...invoiceFacts(ctx, row),
  deposits: [...row.deposits],
})

export const showInvoiceRow = (ctx: SignedIn, row: InvoiceListed): InvoiceRow => ({
  ...common(row),
  ...invoiceFacts(ctx, row),
  client_name: row.client_name,
})
