import * as z from 'zod'
import { currencies } from '../money.ts'
import { visibleTextOf } from '../names.ts'
import { id, instant } from '../page.ts'
import { defectCodes } from './file/defect-codes.ts'
import { columns, PARTY_IDENTIFIER_MOST, partyIdTypes } from './file/format.ts'
import { stages, states, steps, waits } from './steps.ts'

export const LABEL_MOST = 120
export const REASON_MOST = 300
export const SCHEDULE_DAYS_MOST = 366
/** How long a dry run may be made a bulk of. */
export const CHECK_HOURS = 24

/** A month; with a suffix where the same is paid again in it on purpose. */
export const period = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])(-[a-z0-9]{1,12})?$/)
  .meta({ description: '`YYYY-MM`, or `YYYY-MM-` and 1 to 12 of a–z and 0–9', examples: ['2026-11'] })
export const label = visibleTextOf(LABEL_MOST).meta({ examples: ['Pensions de novembre'] })
export const reason = visibleTextOf(REASON_MOST).meta({
  examples: ['Rappel de novembre, vérifié au guichet'],
})

export const payrollName = visibleTextOf(LABEL_MOST).meta({ examples: ['Pensions'] })

export const bulkId = z
  .string()
  .max(64)
  .meta({ examples: ['bulk-7k2m9qx4t8wz'] })
export const transferId = z
  .string()
  .max(64)
  .meta({ examples: ['transfer-7k2m9qx4t8wz-00012'] })
export const accountCode = z
  .string()
  .max(40)
  .meta({ examples: ['ACC-CNSS-001'] })
export const checkId = z
  .string()
  .max(64)
  .meta({ examples: ['check-5d8r3nq1v6yb'] })

const hash = z
  .string()
  .length(64)
  .meta({ examples: ['9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'] })
export const currency = z.enum(currencies).meta({ examples: ['XOF'] })
export const amount = z
  .number()
  .int()
  .positive()
  .meta({ examples: [50_000] })
const sum = z
  .number()
  .int()
  .nonnegative()
  .meta({ examples: [62_500_000] })
const count = z
  .number()
  .int()
  .nonnegative()
  .meta({ examples: [1_250] })
const percent = z.number().meta({ description: 'Percent, with two decimals', examples: [98.4] })
const state = z.enum(states).meta({ examples: ['PROCESSING'] })

export const partyIdType = z.enum(partyIdTypes).meta({ examples: ['MSISDN'] })
const partyIdentifier = z
  .string()
  .min(1)
  .max(PARTY_IDENTIFIER_MOST)
  .meta({ examples: ['2290197000001'] })
export const party = { party_id_type: partyIdType, party_identifier: partyIdentifier }
export const payee = { payee_party_id_type: partyIdType, payee_party_identifier: partyIdentifier }

const organizationRef = z.object({
  name: z.string().meta({ examples: ['Caisse Nationale de Sécurité Sociale'] }),
  code: z.string().meta({ examples: ['CNSS'] }),
})
const personRef = z.object({ id, name: z.string().meta({ examples: ['Awa Gnonlonfoun'] }) })

export const account = z
  .object({
    account_id: accountCode,
    organization: organizationRef,
    ...party,
    currency,
    balance: sum,
    reserved: sum,
    available: sum,
    is_active: z.boolean(),
  })
  .meta({ id: 'PayoutAccount' })
export type Account = z.output<typeof account>

export const fundingId = z
  .string()
  .max(64)
  .meta({ examples: ['funding-9f86d081884c7d659a2feaa0c55ad015'] })
export const fundingReference = visibleTextOf(80).meta({
  description: 'Of the transfer that brought the money; it funds once',
  examples: ['VIR-2026-11-0042'],
})
export const fundingNote = visibleTextOf(REASON_MOST).meta({ examples: ['Virement du Trésor'] })
export const funding = z
  .object({
    id: fundingId,
    amount,
    reference: fundingReference,
    balance: sum.meta({ description: 'Of the account, after it' }),
    created_at: instant,
  })
  .meta({ id: 'AccountFunding' })
export type AccountFunding = z.output<typeof funding>

export const fundingRow = funding
  .extend({
    note: fundingNote.nullable(),
    reversed: z
      .object({ at: instant, reason })
      .nullable()
      .meta({ description: 'Null while it stands', examples: [null] }),
  })
  .meta({ id: 'AccountFundingRow' })
export type FundingRow = z.output<typeof fundingRow>

export const defect = z
  .object({
    line: z
      .number()
      .int()
      .meta({ description: 'Of the file; its header is line 1', examples: [12] }),
    column: z.enum(columns).nullable().meta({ description: 'Null for a whole row or file' }),
    code: z.enum(defectCodes).meta({ examples: ['amount_grouped'] }),
    value: z.string().meta({ examples: ['50 000'] }),
    message: z.string(),
    fix: z.string(),
  })
  .meta({ id: 'PayoutDefect' })

export const duplicateKinds = ['in_file', 'other_file'] as const
const duplicateFields = {
  line: z.number().int(),
  kind: z.enum(duplicateKinds),
  with: z
    .object({ line: z.number().int(), bulk_id: bulkId, transfer_id: transferId })
    .partial()
    .meta({
      description: 'The line before it in the file, or the payment in another bulk',
      examples: [{ line: 3 }],
    }),
  ...payee,
  amount,
}
export const checkedDuplicate = z.object(duplicateFields).meta({ id: 'CheckedDuplicate' })
export type CheckedDuplicate = z.output<typeof checkedDuplicate>

export const duplicate = z
  .object({
    ...duplicateFields,
    transfer_id: transferId,
    acknowledged: z
      .object({ by: personRef, at: instant, reason: z.string() })
      .nullable()
      .meta({ description: 'Null until a reason is given' }),
  })
  .meta({ id: 'PayoutDuplicate' })
export type Duplicate = z.output<typeof duplicate>

export const limitsHit = ['maker.per_bulk'] as const

export const check = z
  .object({
    check_id: checkId,
    account_id: accountCode,
    period,
    currency,
    rows: count,
    valid_rows: count,
    invalid_rows: count,
    total_amount: sum,
    rows_hash: hash.meta({ description: 'Of the valid rows' }),
    sufficient: z.boolean().meta({ description: 'What is available now covers the valid rows' }),
    same_as: bulkId.nullable().meta({ description: 'The bulk that these rows are already' }),
    limits_hit: z.array(z.enum(limitsHit)),
    defects: z.array(defect).meta({ description: 'Every defect of every row' }),
    duplicates: z.array(checkedDuplicate),
    expires_at: instant,
  })
  .meta({ id: 'PayoutCheck' })
export type Check = z.output<typeof check>

export const bulk = z
  .object({
    bulk_id: bulkId,
    organization_id: id,
    account_id: accountCode,
    label: z.string().nullable(),
    period: z.string().meta({ examples: ['2026-11'] }),
    state,
    stage: z.enum(stages),
    waiting_for: z.enum(waits).nullable(),
    pause_reason: z
      .string()
      .nullable()
      .meta({ examples: [null] }),
    rows_hash: hash,
    file: z
      .object({ name: z.string().meta({ examples: ['pensions-novembre.csv'] }), sha256: hash })
      .nullable()
      .meta({ description: 'Null where no file was sent' }),
    currency,
    total_amount: sum,
    paid_amount: sum,
    transfers_count: count,
    completed_count: count,
    failed_count: count,
    unknown_count: count,
    duplicates: z.object({ open: count, acknowledged: count }),
    created_by: personRef,
    created_at: instant,
    approved_by: personRef.nullable(),
    approved_at: instant.nullable(),
    scheduled_at: instant.nullable(),
    finished_at: instant.nullable(),
    payroll_id: id.nullable(),
  })
  .meta({ id: 'PayoutBulk' })
export type Bulk = z.output<typeof bulk>

/** Why a row was not paid. */
export const rowErrorCodes = [
  'payee_not_found',
  'rail_refused',
  'rail_timeout',
  'never_stored',
  'fee_fractional',
  'fee_over_cap',
  'quote_mismatch',
] as const

export const row = z
  .object({
    transfer_id: transferId,
    bulk_id: bulkId,
    line: z.number().int().positive(),
    ...payee,
    payee_name: z.string().nullable(),
    payee_fsp_id: z.string().nullable(),
    amount,
    fee_amount: z.number().int().nullable(),
    currency,
    status: state,
    step: z.enum(steps),
    rail_transfer_id: z.string().nullable(),
    error: z
      .object({
        code: z.string().meta({ examples: ['payee_not_found'] }),
        rail_code: z
          .string()
          .nullable()
          .meta({ examples: ['3204'] }),
        message: z.string(),
        retryable: z.boolean(),
      })
      .nullable(),
    resolves_by: instant.nullable(),
    receipt: z.object({ number: z.number().int().positive(), code: z.string() }).nullable(),
    completed_at: instant.nullable(),
  })
  .meta({ id: 'PayoutRow' })
export type Row = z.output<typeof row>

/** Twelve digits in the minor unit, as in a file. */
export const TRANSFER_AMOUNT_MOST = 999_999_999_999

/** What paying somebody would cost. Nothing is kept of it: a payment asks for a quote of its own. */
export const transferQuote = z
  .object({
    quote_id: z.uuid().meta({ examples: ['3f6b2c1e-9a54-4c0d-8e21-7d5b0f4a6c93'] }),
    ...payee,
    payee_name: z
      .string()
      .nullable()
      .meta({ examples: ['Kossi Adjovi'] }),
    payee_fsp_id: z.string().meta({ examples: ['mtnbenin'] }),
    amount,
    currency,
    transfer_amount: sum.meta({ description: 'What leaves the account', examples: [50_000] }),
    payee_receive_amount: sum.meta({ examples: [49_500] }),
    fee_amount: sum.meta({ examples: [500] }),
    expires_at: instant,
  })
  .meta({ id: 'PayoutQuote' })
export type TransferQuote = z.output<typeof transferQuote>

/** A row with what happened to it, oldest first. */
export const rowWithTimeline = row
  .extend({
    timeline: z.array(
      z.object({
        at: instant,
        step: z.enum(steps),
        rail_transfer_id: z.string().nullable(),
        code: z
          .string()
          .nullable()
          .meta({ description: 'Of the row’s error, where it failed', examples: [null] }),
      }),
    ),
  })
  .meta({ id: 'PayoutRowDetail' })
export type RowWithTimeline = z.output<typeof rowWithTimeline>

/** What programs written for the endpoints of before read, name by name. */
export const createdBulk = z.object({ bulkTransferId: bulkId, state }).meta({ id: 'CreatedBulkTransfer' })
export type CreatedBulk = z.output<typeof createdBulk>

export const historyRow = z
  .object({
    id,
    bulk_id: bulkId,
    state,
    total_amount: sum,
    currency,
    transfers_count: count,
    completed_count: count,
    failed_count: count,
    created_at: instant,
    // Optional: programs of before read the fields above and no others.
    label: z
      .string()
      .nullable()
      .optional()
      .meta({ description: 'With columns=all', examples: ['Pensions de novembre'] }),
    period: z
      .string()
      .optional()
      .meta({ description: 'With columns=all', examples: ['2026-11'] }),
    stage: z
      .enum(stages)
      .optional()
      .meta({ description: 'With columns=all', examples: ['running'] }),
  })
  .meta({ id: 'BulkTransferHistoryRow' })
export type HistoryRow = z.output<typeof historyRow>

export const bulkDetails = z
  .object({
    bulk_id: bulkId,
    state,
    total_amount: sum,
    currency,
    payer_account: z.object({ account_id: accountCode, ...party }),
    organization: organizationRef,
    statistics: z.object({
      total: count,
      completed: count,
      failed: count,
      pending: count,
      processing: count,
      success_rate: percent,
    }),
    created_at: instant,
    individual_transfers: z.array(
      z.object({
        id,
        transfer_id: transferId,
        amount,
        currency,
        ...payee,
        status: state,
        completed_at: instant.nullable(),
      }),
    ),
  })
  .meta({ id: 'BulkTransferDetails' })
export type BulkDetails = z.output<typeof bulkDetails>

export const bulkStatus = z
  .object({
    bulkTransferId: bulkId,
    state,
    total: count,
    completed: count,
    failed: count,
    pending: count.meta({ description: 'Neither completed nor failed' }),
    progress_percent: percent,
    individualTransfers: z.array(
      z.object({
        transferId,
        amount,
        currency,
        ...payee,
        status: state,
        completed_at: instant.nullable(),
        error_code: z
          .string()
          .nullable()
          .meta({ examples: [null] }),
      }),
    ),
  })
  .meta({ id: 'BulkTransferStatus' })
export type BulkStatus = z.output<typeof bulkStatus>

/** The same without its rows, as it is told while a bulk runs. */
export const bulkProgress = bulkStatus
  .omit({ individualTransfers: true })
  .extend({ stage: z.enum(stages) })
  .meta({ id: 'BulkTransferProgress' })
export type BulkProgress = z.output<typeof bulkProgress>
