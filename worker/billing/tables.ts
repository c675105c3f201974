import { sql } from 'drizzle-orm'
import {
  type AnySQLiteColumn,
  check,
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core'
import {
  accountEntryKinds,
  type PaymentResolution,
  paymentEventKinds,
  paymentProviders,
  paymentStatuses,
  refundMethods,
} from '../../contract/billing/payment-schemas.ts'
import { recurringModes, recurringStatuses } from '../../contract/billing/recurring.ts'
import { recurringIntervals } from '../../contract/billing/recurring-days.ts'
import { reminderKinds } from '../../contract/billing/reminders.ts'
import {
  type Acceptance,
  type DeductedDeposit,
  documentKinds,
  documentStates,
  type LineBody,
  type Party,
  type TaxTotals,
} from '../../contract/billing/schemas.ts'
import { type Buyer, sourceTypes } from '../../contract/billing/sources.ts'
import { currencies } from '../../contract/money.ts'
import { users } from '../identity/tables.ts'
import { rowVersion } from '../kernel/data/row-version.ts'
import { organizations } from '../organizations/tables.ts'
import { projects } from '../projects/tables.ts'

const organizationId = (name: string) =>
  integer(name)
    .notNull()
    .references(() => organizations.id)
const amount = (name: string) => integer(name).notNull().default(0)

/**
 * Quotes, invoices, deposits, proformas and credit notes: one table, because they have one shape, one numbering, one
 * chain and one PDF. Amounts are integers in the currency's minor unit. An issued row is never changed in what it says:
 * only what happens to it (sent, viewed, paid, credited) is written beside.
 */
export const billingDocuments = sqliteTable(
  'billing_documents',
  {
    id: integer('id').primaryKey(),
    kind: text('kind', { enum: documentKinds }).notNull(),
    /** What was done with it; `overdue`, `paid`, `expired` and others follow from days and amounts (`states.ts`). */
    state: text('state', { enum: documentStates }).notNull(),
    number: text('number'),
    /** Who sells. */
    issuer_id: organizationId('issuer_id'),
    /** The client; of a sale to a buyer without an organization, whoever sells: it is their row, and nobody else's. */
    organization_id: organizationId('organization_id'),
    /** What another capability sells by it (`sales/`); null for what is billed to an organization. */
    source_type: text('source_type', { enum: sourceTypes }),
    source_id: integer('source_id'),
    /** Who buys without an organization. */
    buyer: text('buyer', { mode: 'json' }).$type<Buyer>(),
    project_id: integer('project_id').references(() => projects.id, { onDelete: 'set null' }),
    currency: text('currency', { enum: currencies }).notNull(),
    prices_include_tax: integer('prices_include_tax', { mode: 'boolean' }).notNull(),
    subject: text('subject').notNull(),
    reference: text('reference'),
    notes: text('notes').notNull().default(''),
    payment_terms: text('payment_terms').notNull().default(''),
    discount_bp: integer('discount_bp'),
    /** The discount that was entered as an amount; what it comes to is `discount_amount`. */
    entered_discount: integer('entered_discount'),
    lines_amount: amount('lines_amount'),
    discount_amount: amount('discount_amount'),
    net_amount: amount('net_amount'),
    tax_amount: amount('tax_amount'),
    gross_amount: amount('gross_amount'),
    taxes: text('taxes', { mode: 'json' }).$type<readonly TaxTotals[]>().notNull(),
    /** Both as they were at issue; null in a draft. */
    issuer: text('issuer', { mode: 'json' }).$type<Party>(),
    client: text('client', { mode: 'json' }).$type<Party>(),
    /** Days are `YYYY-MM-DD` where the issuer is. */
    issue_date: text('issue_date'),
    due_date: text('due_date'),
    valid_until: text('valid_until'),
    /** When the day after one of these two begins where the issuer is. */
    deadline_at: integer('deadline_at'),
    /** When its readers learned that the deadline had passed: once, whatever is paid or given back afterwards. */
    lapse_announced_at: integer('lapse_announced_at'),
    created_by_id: integer('created_by_id')
      .notNull()
      .references(() => users.id),
    issued_at: integer('issued_at'),
    sent_at: integer('sent_at'),
    viewed_at: integer('viewed_at'),
    /** The frozen document as RFC 8785 JSON, of which `content_hash` is the SHA-256. */
    content: text('content'),
    content_hash: text('content_hash'),
    previous_hash: text('previous_hash'),
    chain_hash: text('chain_hash'),
    pdf_sha256: text('pdf_sha256'),
    quote_id: integer('quote_id').references((): AnySQLiteColumn => billingDocuments.id),
    /** What a credit note corrects, or what a proforma became. */
    invoice_id: integer('invoice_id').references((): AnySQLiteColumn => billingDocuments.id),
    reason: text('reason'),
    deposits: text('deposits', { mode: 'json' }).$type<readonly DeductedDeposit[]>().notNull().default([]),
    deposit_amount: amount('deposit_amount'),
    /** Gross less the deposits that it deducts. */
    due_amount: amount('due_amount'),
    paid_amount: amount('paid_amount'),
    credited_amount: amount('credited_amount'),
    acceptance: text('acceptance', { mode: 'json' }).$type<Acceptance>(),
    decline_reason: text('decline_reason'),
    /** Of its pay page: the address is derived from it, so that another number makes the old address dead. */
    link_number: integer('link_number').notNull().default(1),
    search_text: text('search_text').notNull(),
    created_at: integer('created_at').notNull(),
    updated_at: integer('updated_at').notNull(),
    version: rowVersion(),
    /** By which lists ask for a period: of issue; of a draft, the UTC day of its creation. */
    day: text('day')
      .notNull()
      .generatedAlwaysAs(sql`coalesce(issue_date, date(created_at / 1000, 'unixepoch'))`, {
        mode: 'virtual',
      }),
    /** By which lists are sorted: drafts first, then by day of issue. */
    sort_key: text('sort_key')
      .notNull()
      .generatedAlwaysAs(sql`coalesce(issue_date, '9999-12-31') || printf('%012d', id)`, { mode: 'virtual' }),
  },
  (table) => [
    uniqueIndex('billing_documents_number_of_issuer').on(table.issuer_id, table.number),
    index('billing_documents_of_client').on(table.organization_id, table.kind, table.sort_key),
    /** A sale has one document of each kind. */
    uniqueIndex('billing_documents_of_source')
      .on(table.source_type, table.source_id, table.kind)
      .where(sql`source_type is not null`),
    index('billing_documents_by_sort_key').on(table.kind, table.sort_key),
    /**
     * All that lists of invoices are filtered and ordered by: what does not match costs no row, which is as long as its
     * frozen content.
     */
    index('billing_documents_listed')
      .on(
        table.sort_key,
        table.id,
        table.organization_id,
        table.kind,
        table.state,
        table.sent_at,
        table.deadline_at,
        table.due_amount,
        table.credited_amount,
        table.paid_amount,
        table.currency,
        table.day,
      )
      .where(sql`kind <> 'quote' and source_type is null`),
    index('billing_documents_by_chain').on(table.chain_hash).where(sql`chain_hash is not null`),
    index('billing_documents_by_quote').on(table.quote_id).where(sql`quote_id is not null`),
    index('billing_documents_by_invoice').on(table.invoice_id).where(sql`invoice_id is not null`),
    index('billing_documents_by_project').on(table.project_id).where(sql`project_id is not null`),
    /**
     * Everything that figures are summed from, so that a dashboard reads no row: a row holds its frozen content, which
     * lies before its amounts and fills pages of its own.
     */
    index('billing_documents_figures')
      .on(
        table.currency,
        table.kind,
        table.organization_id,
        table.issue_date,
        table.state,
        table.sent_at,
        table.deadline_at,
        table.net_amount,
        table.deposit_amount,
        table.due_amount,
        table.credited_amount,
        table.paid_amount,
      )
      .where(sql`state <> 'draft' and source_type is null`),
    /** What becomes overdue or expired; a row leaves it when that was announced, or when nothing is open any more. */
    index('billing_documents_to_lapse')
      .on(table.deadline_at)
      .where(sql`lapse_announced_at is null and deadline_at is not null and source_type is null and (kind = 'quote' and state in ('issued', 'sent', 'viewed')
        or kind in ('invoice', 'deposit') and state in ('sent', 'viewed') and due_amount > credited_amount + paid_amount)`),
    /** What is owed: late invoices and reminders. */
    index('billing_documents_owed')
      .on(table.deadline_at, table.organization_id, table.due_date)
      .where(sql`kind in ('invoice', 'deposit') and state in ('sent', 'viewed')
        and due_amount > credited_amount + paid_amount and source_type is null`),
  ],
)

export const billingLines = sqliteTable(
  'billing_lines',
  {
    id: integer('id').primaryKey(),
    document_id: integer('document_id')
      .notNull()
      .references(() => billingDocuments.id, { onDelete: 'cascade' }),
    position: integer('position').notNull(),
    description: text('description').notNull(),
    /** Decimal text, which no double would hold. */
    quantity: text('quantity').notNull(),
    unit: text('unit'),
    unit_amount: integer('unit_amount').notNull(),
    discount_bp: integer('discount_bp'),
    entered_discount: integer('entered_discount'),
    discount_amount: amount('discount_amount'),
    tax_rate_bp: integer('tax_rate_bp').notNull(),
    exemption_reason: text('exemption_reason'),
    amount: amount('amount'),
    net_amount: amount('net_amount'),
    tax_amount: amount('tax_amount'),
    gross_amount: amount('gross_amount'),
    /** Of a credit note: the line of the invoice that it gives back. */
    credited_line_id: integer('credited_line_id'),
  },
  (table) => [
    uniqueIndex('billing_lines_of_document').on(table.document_id, table.position),
    index('billing_lines_credited').on(table.credited_line_id).where(sql`credited_line_id is not null`),
  ],
)

/** One series per issuer, prefix and year, without a gap: the last number that an issued document has. */
export const billingSeries = sqliteTable(
  'billing_series',
  {
    issuer_id: organizationId('issuer_id'),
    prefix: text('prefix').notNull(),
    year: integer('year').notNull(),
    last: integer('last').notNull(),
  },
  (table) => [primaryKey({ columns: [table.issuer_id, table.prefix, table.year] })],
)

/** One chain per issuer and prefix over the years: the hash that the next document continues. */
export const billingChains = sqliteTable(
  'billing_chains',
  {
    issuer_id: organizationId('issuer_id'),
    prefix: text('prefix').notNull(),
    last_hash: text('last_hash').notNull(),
  },
  (table) => [primaryKey({ columns: [table.issuer_id, table.prefix] })],
)

/**
 * A client's account, append-only: each issue, payment and refund writes its entry in its own commit. The unique keys
 * say that each of them is entered once, whoever settles it and however often.
 */
export const accountEntries = sqliteTable(
  'billing_account_entries',
  {
    id: integer('id').primaryKey(),
    organization_id: organizationId('organization_id'),
    currency: text('currency', { enum: currencies }).notNull(),
    /** Where the issuer is. */
    date: text('date').notNull(),
    kind: text('kind', { enum: accountEntryKinds }).notNull(),
    /** Of the document; of a payment and what was given back of it, the receipt's. */
    number: text('number').notNull(),
    /** What was issued, or what was paid. */
    document_id: integer('document_id').references(() => billingDocuments.id),
    payment_id: integer('payment_id').references(() => payments.id),
    refund_id: integer('refund_id').references(() => refunds.id),
    /** What the client owes more. */
    debit_amount: amount('debit_amount'),
    credit_amount: amount('credit_amount'),
    created_at: integer('created_at').notNull(),
  },
  (table) => [
    index('billing_account_entries_of_client').on(
      table.organization_id,
      table.currency,
      table.date,
      table.id,
    ),
    uniqueIndex('billing_account_entries_of_document')
      .on(table.document_id)
      .where(sql`kind in ('invoice', 'deposit', 'credit_note')`),
    uniqueIndex('billing_account_entries_of_payment').on(table.payment_id).where(sql`kind = 'payment'`),
    uniqueIndex('billing_account_entries_of_refund').on(table.refund_id).where(sql`kind = 'refund'`),
  ],
)

/** Money on its way to an invoice, whoever brings it. What was received is never changed: a refund is a row of its own. */
export const payments = sqliteTable(
  'billing_payments',
  {
    id: integer('id').primaryKey(),
    invoice_id: integer('invoice_id')
      .notNull()
      .references(() => billingDocuments.id),
    organization_id: organizationId('organization_id'),
    /** Whose series its receipt is of. */
    issuer_id: integer('issuer_id').references(() => organizations.id),
    /** Of the document that it pays. */
    source_type: text('source_type', { enum: sourceTypes }),
    provider: text('provider', { enum: paymentProviders }).notNull(),
    /** Ours, by which the provider is asked. */
    transaction_id: text('transaction_id').unique(),
    status: text('status', { enum: paymentStatuses }).notNull(),
    /** What was asked for; once it succeeded, what was received. */
    amount: integer('amount').notNull(),
    currency: text('currency', { enum: currencies }).notNull(),
    method: text('method'),
    operator: text('operator'),
    provider_code: text('provider_code'),
    provider_reference: text('provider_reference'),
    note: text('note'),
    paid_at: integer('paid_at'),
    /** The day of it where the issuer is, as in the account. */
    paid_on: text('paid_on'),
    receipt_number: text('receipt_number'),
    refunded_amount: amount('refunded_amount'),
    /** Who recorded it by hand. */
    recorded_by_id: integer('recorded_by_id').references(() => users.id),
    /** Who pays online; null on the public page. */
    payer_id: integer('payer_id').references(() => users.id),
    /** Invoice and payer, while the attempt may be taken up again: there is one of them at a time. */
    open_key: text('open_key').unique(),
    /** Where the payer goes, and until when; null before the provider has answered. */
    payment_url: text('payment_url'),
    payment_token: text('payment_token'),
    expires_at: integer('expires_at'),
    channel: text('channel'),
    phone_number: text('phone_number'),
    lang: text('lang'),
    /** What the provider says it received, where that is not what was asked for. */
    reported_amount: integer('reported_amount'),
    reported_currency: text('reported_currency'),
    /** What an admin decided about it. */
    resolution: text('resolution', { mode: 'json' }).$type<PaymentResolution>(),
    created_at: integer('created_at').notNull(),
    checked_at: integer('checked_at'),
    next_check_at: integer('next_check_at'),
    version: rowVersion(),
    /** By which lists ask for a period: of receipt; of an attempt, the UTC day of its creation. */
    day: text('day')
      .notNull()
      .generatedAlwaysAs(sql`coalesce(paid_on, date(created_at / 1000, 'unixepoch'))`, { mode: 'virtual' }),
  },
  (table) => [
    uniqueIndex('billing_payments_receipt_of_issuer').on(table.issuer_id, table.receipt_number),
    check('billing_payments_refunded', sql`refunded_amount between 0 and amount`),
    index('billing_payments_by_invoice').on(table.invoice_id, table.id),
    index('billing_payments_of_client').on(table.organization_id, table.id),
    /** What the operator watches: what was begun lately, and what is open or held. */
    index('billing_payments_begun').on(table.created_at, table.status).where(sql`provider = 'cinetpay'`),
    index('billing_payments_open')
      .on(table.status, table.created_at)
      .where(sql`status in ('starting', 'pending', 'quarantined')`),
    index('billing_payments_to_check').on(table.next_check_at).where(sql`next_check_at is not null`),
    /** What came in, of everybody within a period and of each client: figures are summed from these and read no row. */
    index('billing_payments_received')
      .on(table.currency, table.paid_on, table.organization_id, table.method, table.provider, table.amount)
      .where(sql`status = 'succeeded' and provider <> 'credit' and source_type is null`),
    index('billing_payments_received_of_client')
      .on(table.organization_id, table.currency, table.paid_on, table.method, table.provider, table.amount)
      .where(sql`status = 'succeeded' and provider <> 'credit' and source_type is null`),
  ],
)

/** What a provider said and when, word for word: the evidence of a payment, never changed and never acted upon alone. */
export const paymentEvents = sqliteTable(
  'billing_payment_events',
  {
    id: integer('id').primaryKey(),
    /** Null where the transaction is not ours. */
    payment_id: integer('payment_id').references(() => payments.id),
    transaction_id: text('transaction_id'),
    kind: text('kind', { enum: paymentEventKinds }).notNull(),
    /** Of the provider's answer; null where the provider called, or did not answer. */
    http_status: integer('http_status'),
    body: text('body').notNull(),
    /** Over the kind, the transaction and the body: the same said again is the same row. */
    content_hash: text('content_hash').notNull().unique(),
    /** How often it was said, and when last. */
    times: integer('times').notNull().default(1),
    at: integer('at').notNull(),
    last_at: integer('last_at').notNull(),
  },
  (table) => [index('billing_payment_events_of_payment').on(table.payment_id, table.id)],
)

/** Money given back of a payment, in parts that never exceed it. */
export const refunds = sqliteTable(
  'billing_refunds',
  {
    id: integer('id').primaryKey(),
    payment_id: integer('payment_id')
      .notNull()
      .references(() => payments.id),
    organization_id: organizationId('organization_id'),
    /** Of the document that was paid. */
    source_type: text('source_type', { enum: sourceTypes }),
    amount: integer('amount').notNull(),
    currency: text('currency', { enum: currencies }).notNull(),
    method: text('method', { enum: refundMethods }).notNull(),
    reason: text('reason').notNull(),
    reference: text('reference'),
    /** Of a credit: the payment of another invoice that it became. */
    credit_payment_id: integer('credit_payment_id').references(() => payments.id),
    /** The day of it where the issuer is. */
    refunded_on: text('refunded_on').notNull(),
    created_by_id: integer('created_by_id')
      .notNull()
      .references(() => users.id),
    created_at: integer('created_at').notNull(),
  },
  (table) => [
    index('billing_refunds_of_payment').on(table.payment_id, table.id),
    /** What was given back within a period. */
    index('billing_refunds_by_day').on(table.currency, table.refunded_on).where(sql`method <> 'credit'`),
  ],
)

/** An invoice that is made again and again: a draft, and the days on which it is made. */
export const recurringInvoices = sqliteTable(
  'billing_recurring_invoices',
  {
    id: integer('id').primaryKey(),
    issuer_id: organizationId('issuer_id'),
    organization_id: organizationId('organization_id'),
    project_id: integer('project_id').references(() => projects.id, { onDelete: 'set null' }),
    currency: text('currency', { enum: currencies }).notNull(),
    prices_include_tax: integer('prices_include_tax', { mode: 'boolean' }).notNull(),
    subject: text('subject').notNull(),
    reference: text('reference'),
    notes: text('notes').notNull(),
    payment_terms: text('payment_terms').notNull(),
    /** As they were entered; each invoice computes them anew. */
    lines: text('lines', { mode: 'json' }).$type<LineBody[]>().notNull(),
    discount_bp: integer('discount_bp'),
    discount_amount: integer('discount_amount'),
    interval: text('interval', { enum: recurringIntervals }).notNull(),
    interval_count: integer('interval_count').notNull(),
    /** Days are those of the issuer. */
    start_date: text('start_date').notNull(),
    end_date: text('end_date'),
    /** Null once there is none. */
    next_date: text('next_date'),
    due_days: integer('due_days'),
    mode: text('mode', { enum: recurringModes }).notNull(),
    merge: integer('merge', { mode: 'boolean' }).notNull(),
    status: text('status', { enum: recurringStatuses }).notNull(),
    created_by_id: integer('created_by_id')
      .notNull()
      .references(() => users.id),
    created_at: integer('created_at').notNull(),
    updated_at: integer('updated_at').notNull(),
    deleted_at: integer('deleted_at'),
    version: rowVersion(),
  },
  (table) => [
    index('billing_recurring_invoices_of_client').on(table.organization_id, table.id),
    index('billing_recurring_invoices_due')
      .on(table.next_date)
      .where(sql`status = 'active' and deleted_at is null`),
  ],
)

/** What a schedule made on each of its days: the key holds that no day is made twice, whatever became of the invoice. */
export const recurringRuns = sqliteTable(
  'billing_recurring_runs',
  {
    recurring_invoice_id: integer('recurring_invoice_id')
      .notNull()
      .references(() => recurringInvoices.id),
    date: text('date').notNull(),
    /** Null where the draft was deleted. */
    invoice_id: integer('invoice_id').references(() => billingDocuments.id, { onDelete: 'set null' }),
    /** `issuing` until it is known whether the invoice could be issued, which a crash may leave open. */
    outcome: text('outcome', { enum: ['drafted', 'issuing', 'issued', 'held'] }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.recurring_invoice_id, table.date] }),
    index('billing_recurring_runs_by_invoice').on(table.invoice_id),
    index('billing_recurring_runs_open').on(table.outcome).where(sql`outcome = 'issuing'`),
  ],
)

/** Reminders that were sent. The key holds that each day of the settings, and each day by hand, is sent once. */
export const reminders = sqliteTable(
  'billing_reminders',
  {
    invoice_id: integer('invoice_id')
      .notNull()
      .references(() => billingDocuments.id),
    kind: text('kind', { enum: reminderKinds }).notNull(),
    /** That the settings name, from the due date; by hand, the client's own. */
    day: text('day').notNull(),
    by_id: integer('by_id').references(() => users.id),
    at: integer('at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.invoice_id, table.kind, table.day] })],
)

/** Of an issuer; what is not there has the value that a new one begins with. */
export const billingSettings = sqliteTable('billing_settings', {
  issuer_id: integer('issuer_id')
    .primaryKey()
    .references(() => organizations.id),
  due_days: integer('due_days').notNull(),
  quote_valid_days: integer('quote_valid_days').notNull(),
  prices_include_tax: integer('prices_include_tax', { mode: 'boolean' }).notNull(),
  payment_terms: text('payment_terms').notNull(),
  reminder_days: text('reminder_days', { mode: 'json' }).$type<readonly number[]>().notNull(),
  partial_payments: integer('partial_payments', { mode: 'boolean' }).notNull(),
  ceiling_amount: integer('ceiling_amount').notNull(),
  version: rowVersion(),
})
