import { sql } from 'drizzle-orm'
import { check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { currencies } from '../../contract/money.ts'
import type { StepCounts } from '../../contract/payouts/changes.ts'
import { partyIdTypes } from '../../contract/payouts/file/format.ts'
import { entryKinds, ledgerAccounts } from '../../contract/payouts/ledger.ts'
import { feeBearers, type PayoutSettings } from '../../contract/payouts/settings.ts'
import { stages, steps, waits } from '../../contract/payouts/steps.ts'
import { users } from '../identity/tables.ts'
import { rowVersion } from '../kernel/data/row-version.ts'
import { organizations } from '../organizations/tables.ts'

const organizationId = () =>
  integer('organization_id')
    .notNull()
    .references(() => organizations.id)
const userId = (name: string) => integer(name).references(() => users.id)
const amount = (name: string) => integer(name).notNull().default(0)
const currency = () => text('currency', { enum: currencies }).notNull()

/** The projection of one ledger each: what it holds is its object's to say, and follows it here by jobs. */
export const payoutAccounts = sqliteTable(
  'payout_accounts',
  {
    id: integer('id').primaryKey(),
    account_id: text('account_id').notNull().unique(),
    organization_id: organizationId(),
    party_id_type: text('party_id_type', { enum: partyIdTypes }).notNull(),
    party_identifier: text('party_identifier').notNull(),
    currency: currency(),
    balance: amount('balance'),
    reserved: amount('reserved'),
    available: amount('available'),
    paid: amount('paid'),
    fees: amount('fees'),
    suspense: amount('suspense'),
    /** The last number of the ledger's log that is written here. */
    projected_n: amount('projected_n'),
    /** The last number that was announced: in the audit trail, to screens, by jobs. Behind it a rebuild is silent. */
    told_n: amount('told_n'),
    is_active: integer('is_active', { mode: 'boolean' }).notNull().default(true),
    created_at: integer('created_at').notNull(),
    version: rowVersion(),
  },
  (table) => [index('payout_accounts_of_organization').on(table.organization_id, table.id)],
)

/**
 * A file's payments together. Until its stage is `reserving` this row and its rows are the truth; from then on the ledger
 * is, and both follow it.
 */
export const payoutBulks = sqliteTable(
  'payout_bulks',
  {
    id: integer('id').primaryKey(),
    bulk_id: text('bulk_id').notNull().unique(),
    organization_id: organizationId(),
    account_id: text('account_id')
      .notNull()
      .references(() => payoutAccounts.account_id),
    label: text('label'),
    period: text('period').notNull(),
    stage: text('stage', { enum: stages }).notNull(),
    /** What its ledger says that it waits for; before that, whether its start found too little money. */
    waiting_for: text('waiting_for', { enum: waits }),
    pause_reason: text('pause_reason'),
    rows_hash: text('rows_hash').notNull(),
    /** Of the payments as they were sent, in whatever order: by it the same file is known again. */
    payments_hash: text('payments_hash').notNull(),
    /** What was approved. Nothing is reserved for rows of another hash. */
    approved_hash: text('approved_hash'),
    file_name: text('file_name'),
    file_sha256: text('file_sha256'),
    file_rows: integer('file_rows'),
    file_amount: integer('file_amount'),
    currency: currency(),
    total_amount: amount('total_amount'),
    paid_amount: amount('paid_amount'),
    fees_amount: amount('fees_amount'),
    transfers_count: amount('transfers_count'),
    completed_count: amount('completed_count'),
    failed_count: amount('failed_count'),
    unknown_count: amount('unknown_count'),
    /** A transfer that was made alone: history leaves it out. */
    single: integer('single', { mode: 'boolean' }).notNull().default(false),
    created_by_id: userId('created_by_id').notNull(),
    /** Who made, edited or acknowledged anything of it, and so does not approve it. */
    maker_ids: text('maker_ids', { mode: 'json' }).$type<readonly number[]>().notNull(),
    created_at: integer('created_at').notNull(),
    /** Null in an approved bulk that needed nobody's approval. */
    approved_by_id: userId('approved_by_id'),
    approved_at: integer('approved_at'),
    scheduled_at: integer('scheduled_at'),
    finished_at: integer('finished_at'),
    cancel_reason: text('cancel_reason'),
    payroll_id: integer('payroll_id'),
    /** How many rows its ledger has in each step; null before the ledger has any. */
    step_counts: text('step_counts', { mode: 'json' }).$type<StepCounts>(),
    version: rowVersion(),
  },
  (table) => [
    index('payout_bulks_of_organization').on(table.organization_id, table.id),
    /** What is under way at the rail, and whose ledgers are kept awake. */
    index('payout_bulks_open')
      .on(table.account_id)
      .where(sql`stage in ('reserving', 'running', 'paused', 'cancelling')`),
    index('payout_bulks_by_period').on(table.organization_id, table.period),
    /** One bulk for the same payments, however often and however fast they are sent. */
    uniqueIndex('payout_bulks_same_payments')
      .on(table.account_id, table.period, table.payments_hash)
      .where(sql`stage <> 'cancelled' and single = 0`),
    /** What is due to start. */
    index('payout_bulks_approved').on(table.scheduled_at).where(sql`stage = 'approved'`),
    index('payout_bulks_by_approver')
      .on(table.approved_by_id, table.approved_at)
      .where(sql`approved_by_id is not null`),
  ],
)

/** Beyond the rows of any file, so that the ids of a bulk's rows are a range: `bulk.id * this + place`. */
export const ROW_IDS_PER_BULK = 100_000

/**
 * Rows of bulks. The id says bulk and place, so that a bulk's rows lie together in the order of their file, and a
 * rebuild from the ledger gives each row the id that it had.
 */
export const payoutRows = sqliteTable(
  'payout_rows',
  {
    id: integer('id').primaryKey(),
    transfer_id: text('transfer_id').notNull().unique(),
    bulk_id: text('bulk_id')
      .notNull()
      .references(() => payoutBulks.bulk_id),
    organization_id: organizationId(),
    /** Of its bulk: duplicates are looked for by it. */
    period: text('period').notNull(),
    line: integer('line').notNull(),
    payee_party_id_type: text('payee_party_id_type', { enum: partyIdTypes }).notNull(),
    payee_party_identifier: text('payee_party_identifier').notNull(),
    /** Who is paid, in one spelling (`payeeKey`). */
    payee_key: text('payee_key').notNull(),
    payee_name: text('payee_name'),
    payee_fsp_id: text('payee_fsp_id'),
    amount: integer('amount').notNull(),
    fee_amount: integer('fee_amount'),
    currency: currency(),
    step: text('step', { enum: steps }).notNull().default('VALID'),
    rail_transfer_id: text('rail_transfer_id'),
    attempts: amount('attempts'),
    fence: amount('fence'),
    error_code: text('error_code'),
    rail_code: text('rail_code'),
    retryable: integer('retryable', { mode: 'boolean' }).notNull().default(false),
    resolves_by: integer('resolves_by'),
    receipt_number: integer('receipt_number'),
    receipt_code: text('receipt_code'),
    completed_at: integer('completed_at'),
  },
  (table) => [
    index('payout_rows_by_payment').on(table.organization_id, table.period, table.payee_key, table.amount),
    index('payout_rows_never_stored').on(table.id).where(sql`error_code = 'never_stored'`),
    check('payout_rows_amount', sql`amount > 0`),
  ],
)

/** What happened to a row after it was made, for its timeline. */
export const payoutRowSteps = sqliteTable(
  'payout_row_steps',
  {
    row_id: integer('row_id')
      .notNull()
      .references(() => payoutRows.id, { onDelete: 'cascade' }),
    /** Of the ledger's log, so that writing it twice changes nothing. */
    n: integer('n').notNull(),
    at: integer('at').notNull(),
    step: text('step', { enum: steps }).notNull(),
    rail_transfer_id: text('rail_transfer_id'),
    code: text('code'),
  },
  (table) => [primaryKey({ columns: [table.row_id, table.n] })],
)

/**
 * Why a row is meant although it repeats another. For this pair of rows: a further repetition that turns up later is to
 * be decided anew.
 */
export const payoutAcknowledgements = sqliteTable(
  'payout_acknowledgements',
  {
    row_id: integer('row_id')
      .notNull()
      .references(() => payoutRows.id, { onDelete: 'cascade' }),
    with_id: integer('with_id').notNull(),
    reason: text('reason').notNull(),
    by_id: userId('by_id').notNull(),
    at: integer('at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.row_id, table.with_id] })],
)

/** Dry runs of the last day; the file of each is in storage under `file_key`. */
export const payoutChecks = sqliteTable(
  'payout_checks',
  {
    check_id: text('check_id').primaryKey(),
    organization_id: organizationId(),
    account_id: text('account_id').notNull(),
    created_by_id: userId('created_by_id').notNull(),
    period: text('period').notNull(),
    label: text('label'),
    scheduled_at: integer('scheduled_at'),
    file_key: text('file_key').notNull(),
    file_name: text('file_name').notNull(),
    created_at: integer('created_at').notNull(),
    expires_at: integer('expires_at').notNull(),
  },
  (table) => [index('payout_checks_by_end').on(table.expires_at)],
)

export const payoutSettings = sqliteTable('payout_settings', {
  organization_id: integer('organization_id')
    .primaryKey()
    .references(() => organizations.id),
  approval_required: integer('approval_required', { mode: 'boolean' }).notNull(),
  approval_free_up_to: integer('approval_free_up_to').notNull(),
  fee_bearer: text('fee_bearer', { enum: feeBearers }).notNull(),
  fee_cap_basis_points: integer('fee_cap_basis_points').notNull(),
  limits: text('limits', { mode: 'json' }).$type<PayoutSettings['limits']>().notNull(),
  updated_at: integer('updated_at').notNull(),
  version: rowVersion(),
})

/** The rail's switch: one row, which is there once somebody has used it. */
export const payoutRail = sqliteTable('payout_rail', {
  id: integer('id').primaryKey(),
  paused: integer('paused', { mode: 'boolean' }).notNull(),
  changed_by_id: userId('changed_by_id').notNull(),
  changed_at: integer('changed_at').notNull(),
  version: rowVersion(),
})

/** The same payments each month, made some days ahead of when they are due. */
export const payoutPayrolls = sqliteTable(
  'payout_payrolls',
  {
    id: integer('id').primaryKey(),
    organization_id: organizationId(),
    name: text('name').notNull(),
    source_bulk_id: text('source_bulk_id')
      .notNull()
      .references(() => payoutBulks.bulk_id),
    day: integer('day').notNull(),
    time: text('time').notNull(),
    lead_days: integer('lead_days').notNull(),
    ends_on: text('ends_on'),
    is_active: integer('is_active', { mode: 'boolean' }).notNull().default(true),
    next_run_at: integer('next_run_at'),
    next_bulk_at: integer('next_bulk_at'),
    /** The last period (`YYYY-MM`) that it made a bulk for: none is made twice. */
    last_period: text('last_period'),
    created_by_id: userId('created_by_id').notNull(),
    /** Who decided it last, and so does not approve what it makes; of older rows everybody who changed it. */
    maker_ids: text('maker_ids', { mode: 'json' }).$type<readonly number[]>().notNull().default([]),
    created_at: integer('created_at').notNull(),
    version: rowVersion(),
  },
  (table) => [
    index('payout_payrolls_of_organization').on(table.organization_id, table.id),
    index('payout_payrolls_due')
      .on(table.next_bulk_at)
      .where(sql`is_active = 1 and next_bulk_at is not null`),
  ],
)

/** The entries of each ledger, as they are chained there. */
export const payoutEntries = sqliteTable(
  'payout_entries',
  {
    account_id: text('account_id')
      .notNull()
      .references(() => payoutAccounts.account_id),
    seq: integer('seq').notNull(),
    at: integer('at').notNull(),
    kind: text('kind', { enum: entryKinds }).notNull(),
    debit: text('debit', { enum: ledgerAccounts }).notNull(),
    credit: text('credit', { enum: ledgerAccounts }).notNull(),
    amount: integer('amount').notNull(),
    rail_transfer_id: text('rail_transfer_id'),
    reference: text('reference'),
    transfer_id: text('transfer_id'),
    bulk_id: text('bulk_id'),
    balance: integer('balance').notNull(),
    reserved: integer('reserved').notNull(),
    prev_hash: text('prev_hash').notNull(),
    hash: text('hash').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.account_id, table.seq] }),
    index('payout_entries_by_kind').on(table.account_id, table.kind, table.seq),
    index('payout_entries_by_time').on(table.account_id, table.at, table.seq),
    index('payout_entries_of_bulk').on(table.bulk_id, table.seq).where(sql`bulk_id is not null`),
  ],
)

/** One per row that was paid, chained for each account. */
export const payoutReceipts = sqliteTable(
  'payout_receipts',
  {
    account_id: text('account_id')
      .notNull()
      .references(() => payoutAccounts.account_id),
    number: integer('number').notNull(),
    transfer_id: text('transfer_id').notNull(),
    rail_transfer_id: text('rail_transfer_id').notNull(),
    payee_hash: text('payee_hash').notNull(),
    payee_party_id_type: text('payee_party_id_type', { enum: partyIdTypes }).notNull(),
    payee_party_identifier: text('payee_party_identifier').notNull(),
    payee_name: text('payee_name'),
    amount: integer('amount').notNull(),
    fee_amount: integer('fee_amount').notNull(),
    currency: currency(),
    completed_at: integer('completed_at').notNull(),
    fulfilment: text('fulfilment'),
    prev_hash: text('prev_hash').notNull(),
    hash: text('hash').notNull(),
    code: text('code').notNull().unique(),
  },
  (table) => [
    primaryKey({ columns: [table.account_id, table.number] }),
    uniqueIndex('payout_receipts_of_transfer').on(table.transfer_id),
  ],
)
