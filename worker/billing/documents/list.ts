import { and, eq, gte, inArray, lte, type SQL, sql } from 'drizzle-orm'
import type * as z from 'zod'
import { invoiceFilters, type listInvoices as invoicesContract } from '../../../contract/billing/invoices.ts'
import type * as quoteContract from '../../../contract/billing/quotes.ts'
import { EXPORT_ROWS_MOST, type InvoiceRow, type QuoteRow } from '../../../contract/billing/schemas.ts'
import type { Page } from '../../../contract/page.ts'
import type { SignedIn } from '../../kernel/context.ts'
import { oneOf } from '../../kernel/data/ids-in.ts'
import { contains, type ListPlan, listAll, listPage } from '../../kernel/data/list.ts'
import { cellOf, exported } from '../exported.ts'
import { payPageUrl } from '../pay-page/link.ts'
import { documentsOf, seesAll } from '../policy.ts'
import { billingDocuments as documents, recurringRuns } from '../tables.ts'
import {
  type InvoiceRecord,
  invoicedAmount,
  isBilled,
  isInvoice,
  isQuote,
  type ListedRow,
  listedDocuments,
  type OfInvoice,
  type OfQuote,
  recurringIds,
} from './rows.ts'
import { showInvoiceRow, showQuoteRow } from './show.ts'
import { invoiceStatusSql, late, lateIn, quoteStatusSql } from './status-sql.ts'

type QuoteFilters = Omit<z.output<typeof quoteContract.listQuotes.query>, 'limit' | 'offset' | 'cursor'>
type InvoiceFilters = Omit<z.output<typeof invoicesContract.query>, 'limit' | 'offset' | 'cursor'>

export const listQuotes = (
  ctx: SignedIn,
  ask: z.output<typeof quoteContract.listQuotes.query>,
): Promise<Page<QuoteRow>> =>
  listPage(
    ctx,
    ask,
    quotePlan(ctx, ask),
    {
      ...listedDocuments,
      computed: { ...listedDocuments.computed, invoiced_amount: invoicedAmount },
    },
    (row) => showQuoteRow(ctx, row as typeof row & OfQuote),
  )

export async function listInvoices(
  ctx: SignedIn,
  ask: z.output<typeof invoicesContract.query>,
): Promise<Page<InvoiceRow>> {
  const plan = invoicePlan(ctx, ask)
  const page = await listPage(ctx, ask, plan, listedInvoices, (row) => row as InvoiceListed)
  // An address is a signature, and nobody is shown that of what was not delivered.
  const shown = async (row: InvoiceListed) =>
    showInvoiceRow(ctx, { ...row, link_url: row.sent_at === null ? null : await payPageUrl(ctx, row) })
  return { ...page, results: await Promise.all(page.results.map(shown)) }
}

type InvoiceListed = ListedRow & OfInvoice & Pick<InvoiceRecord, 'recurring_invoice_ids'>
const listedInvoices = {
  ...listedDocuments,
  computed: { ...listedDocuments.computed, recurring_invoice_ids: recurringIds },
} as const

export async function exportInvoices(ctx: SignedIn, filters: InvoiceFilters): Promise<string> {
  const rows = await listAll(ctx, EXPORT_ROWS_MOST, invoicePlan(ctx, filters), listedInvoices)
  return exported(ctx, 'invoices', {
    header: [
      ...['number', 'kind', 'status', 'issue_date', 'due_date', 'client', 'subject', 'currency'],
      ...['net', 'tax', 'gross', 'balance'],
    ],
    rows: rows.map((row) => {
      const { currency, ...shown } = showInvoiceRow(ctx, {
        ...(row as InvoiceListed),
        link_url: null,
      })
      return [
        ...[shown.number, shown.kind, shown.status, shown.issue_date, shown.due_date, shown.client_name],
        ...[shown.subject, currency, cellOf(shown.net_amount, currency), cellOf(shown.tax_amount, currency)],
        ...[cellOf(shown.gross_amount, currency), cellOf(shown.balance_amount, currency)],
      ]
    }),
  })
}

const quotePlan = (ctx: SignedIn, filters: QuoteFilters): ListPlan =>
  planOf(
    filters,
    and(isBilled, isQuote, statusIn(quoteStatusSql(ctx.clock.now()), filters.status), found(ctx, filters)),
  )

function invoicePlan(ctx: SignedIn, filters: InvoiceFilters): ListPlan {
  const now = ctx.clock.now()
  const also = and(
    filters.kind ? inArray(documents.kind, filters.kind) : undefined,
    filters.late ? lateIn(filters.late, now) : undefined,
    filters.quote ? oneOf(documents.quote_id, filters.quote) : undefined,
    filters.recurring
      ? sql`${documents.id} in (select invoice_id from ${recurringRuns}
          where ${oneOf(recurringRuns.recurring_invoice_id, filters.recurring)})`
      : undefined,
    found(ctx, filters),
  )
  const where = and(sourceOf(filters), isInvoice, statusIn(invoiceStatusSql(now), filters.status), also)
  return { ...planOf(filters, where), total: totalOf(ctx, filters, also) }
}

/** Sales are listed where they are asked for, and never among what staff bill. */
const sourceOf = ({ source_type }: InvoiceFilters): SQL =>
  source_type ? eq(documents.source_type, source_type) : isBilled

/**
 * All invoices and the late ones, counted without visiting each row: with a hundred thousand of them the usual
 * `count(*) … where` costs more than the page. Undefined for all other lists, which are counted that way.
 */
function totalOf(ctx: SignedIn, filters: InvoiceFilters, also: SQL | undefined): SQL | undefined {
  const isUnfiltered = FILTERS.every((name) => filters[name] === undefined)
  if (isUnfiltered && seesAll(ctx)) return ALL_INVOICES
  const isOfLate = !filters.source_type && filters.status?.every((status) => status === 'overdue')
  // Named, because the planner has no statistics and would rather search by kind or by client, which visits every invoice
  // of them. Should `late` no longer imply the condition of this partial index, SQLite refuses the statement.
  return isOfLate
    ? sql`(select count(*) from ${documents} indexed by billing_documents_owed
        where ${and(late(ctx.clock.now()), also)})`
    : undefined
}

const FILTERS = Object.keys(invoiceFilters.shape) as (keyof InvoiceFilters)[]

/**
 * All documents less the quotes and the sales. Without a condition `count(*)` adds up how many entries each page of the smallest index
 * says it holds; with one it steps over every entry, of which quotes are the smaller part.
 */
const ALL_INVOICES: SQL = sql`((select count(*) from ${documents})
  - (select count(*) from ${documents} where ${isQuote})
  - (select count(*) from ${documents} where source_type is not null))`

const statusIn = (status: SQL, wanted: readonly string[] | undefined): SQL | undefined =>
  wanted && sql`${status} in ${wanted}`

const planOf = ({ sort }: QuoteFilters | InvoiceFilters, where: SQL | undefined): ListPlan => ({
  where,
  sortBy: documents.sort_key,
  id: documents.id,
  descending: sort.startsWith('-'),
})

/** What quotes and invoices alike are filtered by, within what the actor sees. */
const found = (
  ctx: SignedIn,
  { q, organization, project, currency, start_date, end_date }: QuoteFilters | InvoiceFilters,
): SQL | undefined =>
  and(
    documentsOf(ctx),
    q ? contains(documents.search_text, q) : undefined,
    organization ? oneOf(documents.organization_id, organization) : undefined,
    project ? oneOf(documents.project_id, project) : undefined,
    currency ? eq(documents.currency, currency) : undefined,
    start_date ? gte(documents.day, start_date) : undefined,
    end_date ? lte(documents.day, end_date) : undefined,
  )
