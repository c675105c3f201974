import * as z from 'zod'
import { instant } from '../page.ts'
import { accountId, payoutCurrency } from './ledger.ts'

const EXAMPLE = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'
const hash = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .meta({ examples: [EXAMPLE] })
/** Random, and so long that nobody finds one by trying. */
export const receiptCode = z
  .string()
  .regex(/^[A-Za-z0-9_-]{22,64}$/)
  .meta({ examples: ['Zx81kQm2Tt0aPq7yLr5WnB'] })

export const receipt = z
  .object({
    number: z
      .number()
      .int()
      .positive()
      .meta({ description: 'From 1 in each account, without a gap', examples: [12] }),
    account_id: accountId,
    transfer_id: z.string(),
    rail_transfer_id: z.string(),
    payee_hash: hash.meta({ description: 'SHA-256 of `code|type|identifier`' }),
    amount: z
      .number()
      .int()
      .positive()
      .meta({ examples: [50_000] }),
    fee_amount: z.number().int().nonnegative(),
    currency: payoutCurrency,
    completed_at: instant,
    fulfilment: z.string().nullable(),
    prev_hash: hash,
    hash,
    code: receiptCode,
    payee_party_id_type: z.string(),
    payee_party_identifier: z.string(),
    payee_name: z.string().nullable(),
    url: z.string(),
  })
  .meta({ id: 'PayoutReceipt' })
export type Receipt = z.output<typeof receipt>
/** As the ledger keeps it; the address of its page is the Worker's to say. */
export type LedgerReceipt = Omit<Receipt, 'url'>

/** The text whose SHA-256 is a receipt's hash. */
export const receiptText = (
  receipt: Omit<
    LedgerReceipt,
    'hash' | 'code' | 'payee_party_id_type' | 'payee_party_identifier' | 'payee_name'
  >,
): string =>
  JSON.stringify([
    'matrice.receipt.v1',
    receipt.prev_hash,
    receipt.number,
    receipt.account_id,
    receipt.transfer_id,
    receipt.rail_transfer_id,
    receipt.payee_hash,
    receipt.amount,
    receipt.fee_amount,
    receipt.currency,
    receipt.completed_at,
    receipt.fulfilment,
  ])

/** The text whose SHA-256 is `payee_hash`: without the code nobody can find the payee by trying numbers. */
export const payeeText = (code: string, type: string, identifier: string): string =>
  `${code}|${type}|${identifier}`

/** Of a receipt that was altered it may be anything. */
const storedHash = z.string().meta({ examples: [EXAMPLE] })

/** What the page of a receipt shows to anybody who has its code. */
export const publicReceipt = z
  .object({
    valid: z.boolean(),
    number: receipt.shape.number,
    organization: z.object({ name: z.string(), code: z.string() }),
    amount: receipt.shape.amount,
    currency: payoutCurrency,
    completed_at: instant,
    payee_masked: z.string().meta({ examples: ['229••••••01'] }),
    hash: storedHash,
    prev_hash: storedHash,
  })
  .meta({ id: 'PublicPayoutReceipt' })
export type PublicReceipt = z.output<typeof publicReceipt>
