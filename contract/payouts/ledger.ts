import * as z from 'zod'
import { currencies } from '../money.ts'
import { instant } from '../page.ts'

/** The accounts of one ledger. `funding` is the outside that money comes from; `suspense` is what the ledger lent. */
export const ledgerAccounts = ['funding', 'available', 'reserved', 'paid', 'fees', 'suspense'] as const
export type LedgerAccount = (typeof ledgerAccounts)[number]

export const entryKinds = [
  'fund',
  'reversal',
  'reserve',
  'post',
  'fee',
  'release',
  'void',
  'late_post',
  'cover',
] as const
export type EntryKind = (typeof entryKinds)[number]

/**
 * Which accounts a kind moves money between, from `debit` to `credit`. A payment that is reported late is taken from
 * what is available, or from suspense where that is too little; the next funding covers suspense.
 */
export const entryMoves: Readonly<
  Record<EntryKind, readonly (readonly [debit: LedgerAccount, credit: LedgerAccount])[]>
> = {
  fund: [['funding', 'available']],
  reversal: [['available', 'funding']],
  reserve: [['available', 'reserved']],
  post: [['reserved', 'paid']],
  fee: [
    ['reserved', 'fees'],
    ['available', 'fees'],
    ['suspense', 'fees'],
  ],
  release: [['reserved', 'available']],
  void: [['reserved', 'available']],
  late_post: [
    ['available', 'paid'],
    ['suspense', 'paid'],
  ],
  cover: [['available', 'suspense']],
}

const hash = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .meta({ examples: ['9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'] })
/** What the first entry and the first receipt of an account continue. */
export const CHAIN_START = '0'.repeat(64)
const amount = z
  .number()
  .int()
  .positive()
  .meta({ examples: [50_000] })
const balance = z.number().int().nonnegative()

export const accountId = z
  .string()
  .regex(/^ACC-[A-Z0-9][A-Z0-9-]*-\d{3,}$/)
  .meta({ examples: ['ACC-CNSS-001'] })
export const payoutCurrency = z.enum(currencies)

export const entry = z
  .object({
    seq: z.number().int().positive(),
    at: instant,
    kind: z.enum(entryKinds),
    debit: z.enum(ledgerAccounts),
    credit: z.enum(ledgerAccounts),
    amount,
    rail_transfer_id: z.string().nullable(),
    reference: z.string().nullable(),
    transfer_id: z.string().nullable(),
    bulk_id: z.string().nullable(),
    balance: balance.meta({ description: 'Available and reserved together, after the entry' }),
    reserved: balance.meta({ description: 'Set aside, after the entry' }),
    prev_hash: hash,
    hash,
  })
  .meta({ id: 'LedgerEntry' })
export type Entry = z.output<typeof entry>

/** The text whose SHA-256 is an entry's hash. */
export const entryText = (entry: Omit<Entry, 'hash' | 'transfer_id' | 'bulk_id' | 'balance' | 'reserved'>) =>
  JSON.stringify([
    'matrice.entry.v1',
    entry.prev_hash,
    entry.seq,
    entry.at,
    entry.kind,
    entry.debit,
    entry.credit,
    entry.amount,
    entry.rail_transfer_id,
    entry.reference,
  ])

/** The twenty rules that a ledger is verified by, by number; `invariants[0]` is rule 1. */
export const invariants = [
  'entry_moves_money',
  'never_negative',
  'balance_explained',
  'reserved_is_open_attempts',
  'rail_id_once_per_kind',
  'post_or_void_after_reserve',
  'reserve_used_up',
  'one_attempt_per_row',
  'new_attempt_after_void',
  'step_agrees',
  'file_total_agrees',
  'finished_reserves_nothing',
  'one_body_before_sending',
  'approved_before_reserve',
  'entry_chain_whole',
  'one_receipt_per_post',
  'reference_funds_once',
  'stale_fence_writes_nothing',
  'stopped_bulk_not_claimed',
  'projection_folds_changes',
] as const
export type Invariant = (typeof invariants)[number]

export const ledgerFault = z
  .object({
    invariant: z.enum(invariants),
    subject: z.string().meta({
      description: 'The entry, attempt, row, bulk, receipt or account that it was found at',
      examples: ['entry 12'],
    }),
  })
  .meta({ id: 'LedgerFault' })
export type LedgerFault = z.output<typeof ledgerFault>

/** More would not tell a person more: the first ones show where it begins. */
export const LEDGER_FAULTS_MOST = 200

export const ledgerVerification = z
  .object({
    ok: z.boolean(),
    entries: z.number().int().nonnegative(),
    receipts: z.number().int().nonnegative(),
    faults: z.array(ledgerFault),
  })
  .meta({ id: 'LedgerVerification' })
export type LedgerVerification = z.output<typeof ledgerVerification>

export interface HashedRow {
  readonly payee_party_id_type: string
  readonly payee_party_identifier: string
  readonly currency: string
  readonly amount: number
}

/** The text whose SHA-256 is `rows_hash`: what an approver approves, and what alone may be reserved. */
export const rowsText = (
  bulk: { readonly account_id: string; readonly period: string; readonly scheduled_at: string | null },
  rows: readonly HashedRow[],
): string =>
  JSON.stringify([
    bulk.account_id,
    bulk.period,
    bulk.scheduled_at,
    rows.map((row) => [row.payee_party_id_type, row.payee_party_identifier, row.currency, row.amount]),
  ])

/** So often the money of one row is set aside, its retries included. */
export const ATTEMPTS_MOST = 10
