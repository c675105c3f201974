import { eq, isNull, type SQL, sql } from 'drizzle-orm'
import { billingErrors as errors } from '../../../contract/billing/errors.ts'
import type { InvoiceKind, Line } from '../../../contract/billing/schemas.ts'
import type { InvoiceState, QuoteState } from '../../../contract/billing/states.ts'
import type { ErrorSpec } from '../../../contract/errors.ts'
import type { Permission } from '../../../contract/permissions.ts'
import type { Context, SignedIn } from '../../kernel/context.ts'
import { pick } from '../../kernel/data/fields.ts'
import { idsIn } from '../../kernel/data/ids-in.ts'
import { listAll } from '../../kernel/data/list.ts'
import { computed, type RowOf, readRow } from '../../kernel/data/read.ts'
import { fail } from '../../kernel/failure.ts'
import { organizationOfUser } from '../../organizations/organization.ts'
import { payPageUrl } from '../pay-page/link.ts'
import { documentsOf } from '../policy.ts'
import { billingDocuments as documents, billingLines as lines, recurringRuns } from '../tables.ts'

/** Of every document, in lists and by itself, as it is stored. */
export const SHOWN_AS_STORED = [
  'id',
  'number',
  'issuer_id',
  'organization_id',
  'source_type',
  'source_id',
  'project_id',
  'currency',
  'prices_include_tax',
  'subject',
  'reference',
  'discount_bp',
  'lines_amount',
  'discount_amount',
  'net_amount',
  'tax_amount',
  'gross_amount',
  'issue_date',
  'created_by_id',
  'content_hash',
  'previous_hash',
  'chain_hash',
  'pdf_sha256',
] as const

/** What lists show; everything that is long is read of one document alone. */
const LISTED = [
  ...SHOWN_AS_STORED,
  'kind',
  'state',
  'due_date',
  'valid_until',
  'deadline_at',
  'created_at',
  'updated_at',
  'sent_at',
  'viewed_at',
  'quote_id',
  'invoice_id',
  'reason',
  'deposit_amount',
  'due_amount',
  'paid_amount',
  'credited_amount',
  'decline_reason',
  'link_number',
] as const

const LONG = [
  'notes',
  'payment_terms',
  'entered_discount',
  'taxes',
  'issuer',
  'client',
  'buyer',
  'deposits',
  'acceptance',
] as const

const client = organizationOfUser

/** Read for the rows that are shown: a join would look every client up of the rows that are only counted. */
const clientName = computed<string>(
  (cell) => sql`coalesce(${cell(documents.buyer)} ->> '$.name',
    (select ${client.columns.name} from ${client.table} where ${client.id} = ${cell(documents.organization_id)}))`,
)

export const listedDocuments = {
  from: documents,
  columns: pick(documents, LISTED),
  computed: { client_name: clientName },
} as const
export type ListedRow = RowOf<
  (typeof listedDocuments)['columns'],
  readonly [],
  (typeof listedDocuments)['computed']
>

/** A line as it is stored: what was entered, and what was computed from it. */
export type StoredLine = Line & {
  readonly entered_discount: number | null
  /** Of a credit note: the line of the invoice that it gives back. */
  readonly credited_line_id: number | null
}

/** The columns of a line, as they are written and read. */
export const LINE_COLUMNS = [
  'id',
  'position',
  'description',
  'quantity',
  'unit',
  'unit_amount',
  'discount_bp',
  'entered_discount',
  'discount_amount',
  'tax_rate_bp',
  'exemption_reason',
  'amount',
  'net_amount',
  'tax_amount',
  'gross_amount',
  'credited_line_id',
] as const

const members = sql.join(
  LINE_COLUMNS.map((name) => sql.raw(`'${name}', "${name}"`)),
  sql`, `,
)

/** Of a quote: what its issued invoices and deposits come to, less what was given back. */
export const invoicedAmount = computed<number>(
  (cell) => sql`(select coalesce(sum(due_amount - credited_amount), 0) from ${documents}
    where quote_id = ${cell(documents.id)} and kind in ('invoice', 'deposit') and state <> 'draft')`,
)

/** The schedules that made an invoice: several where they share it. */
export const recurringIds = computed<readonly number[]>(
  (cell) => sql`json((select json_group_array(recurring_invoice_id) from ${recurringRuns}
    where invoice_id = ${cell(documents.id)}))`,
)

const wholeDocument = {
  ...listedDocuments,
  columns: { ...listedDocuments.columns, ...pick(documents, [...LONG, 'version']) },
  computed: {
    ...listedDocuments.computed,
    lines: computed<StoredLine[]>(
      (cell) => sql`json((select json_group_array(json_object(${members})) from
        (select * from ${lines} where ${lines.document_id} = ${cell(documents.id)} order by position)))`,
    ),
    invoiced_amount: invoicedAmount,
    recurring_invoice_ids: recurringIds,
  },
} as const
export type DocumentRow = RowOf<
  (typeof wholeDocument)['columns'],
  readonly [],
  (typeof wholeDocument)['computed']
> & {
  /** Of the pay page, once the document is delivered; null where nothing is paid by it. */
  readonly link_url: string | null
}

export const isQuote: SQL = eq(documents.kind, 'quote')
/** All others. Written out, so that the index of their lists is one for this condition. */
export const isInvoice: SQL = sql`${documents.kind} <> 'quote'`

export const findQuote = (ctx: SignedIn, id: number, permission?: Permission): Promise<QuoteRecord> =>
  find(ctx, id, isQuote, errors.quoteNotFound, permission) as Promise<QuoteRecord>
/** What is sold by another capability is moved there alone: here it is read, and its money given back. */
export async function findInvoice(
  ctx: SignedIn,
  id: number,
  permission?: Permission,
): Promise<InvoiceRecord> {
  const row = (await find(ctx, id, isInvoice, errors.invoiceNotFound, permission)) as InvoiceRecord
  const isMoved = permission === 'billing.write' || permission === 'billing.answer'
  return row.source_type !== null && isMoved ? fail(errors.movedBySource) : row
}

/** The condition that found a row says which of the two it is. */
export interface OfQuote {
  readonly kind: 'quote'
  readonly state: QuoteState
}
export interface OfInvoice {
  readonly kind: InvoiceKind
  readonly state: InvoiceState
}
export type QuoteRecord = DocumentRow & OfQuote
export type InvoiceRecord = DocumentRow & OfInvoice

/** What staff bill to organizations; the documents of sales are their sellers' alone, and in lists of their own. */
export const isBilled: SQL = isNull(documents.source_type)

/** For jobs, which work for nobody's eyes. */
export const readDocument = (ctx: Context, id: number): Promise<QuoteRecord | InvoiceRecord | undefined> =>
  readWhole(ctx, eq(documents.id, id)) as Promise<QuoteRecord | InvoiceRecord | undefined>
/** The same of several; those that are not there are left out. */
export async function readDocuments(
  ctx: Context,
  ids: readonly number[],
): Promise<(QuoteRecord | InvoiceRecord)[]> {
  const plan = {
    where: idsIn(documents.id, ids),
    sortBy: documents.id,
    id: documents.id,
    descending: false,
  }
  const rows = await listAll(ctx, ids.length, plan, wholeDocument)
  return rows.map((row) => ({ ...row, link_url: null })) as (QuoteRecord | InvoiceRecord)[]
}
/** The same of an invoice: for money that arrives, and for the public page, which has the invoice's own secret. */
export const invoiceById = (ctx: Context, id: number): Promise<InvoiceRecord | undefined> =>
  readWhole(ctx, sql`${eq(documents.id, id)} and ${isInvoice}`) as Promise<InvoiceRecord | undefined>

/** A document that is not there, one of another organization and one that was not delivered are the same 404. */
async function find(
  ctx: SignedIn,
  id: number,
  kind: SQL,
  notFound: ErrorSpec,
  permission: Permission = 'billing.read',
): Promise<DocumentRow> {
  const where = sql`${eq(documents.id, id)} and ${kind} and ${documentsOf(ctx, permission)}`
  return (await readWhole(ctx, where)) ?? fail(notFound)
}

async function readWhole(ctx: Context, where: SQL): Promise<DocumentRow | undefined> {
  const row = await readRow(ctx, wholeDocument, where)
  return row && { ...row, link_url: await payPageUrl(ctx, row) }
}
