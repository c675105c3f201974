import { and, between, eq, sql } from 'drizzle-orm'
import { payoutErrors as errors } from '../../../contract/payouts/errors.ts'
import { CHAIN_START } from '../../../contract/payouts/ledger.ts'
import { maskedPayee } from '../../../contract/payouts/masked-payee.ts'
import { type PublicReceipt, payeeText, receiptText } from '../../../contract/payouts/receipts.ts'
import { type Context, iso } from '../../kernel/context.ts'
import { sha256Hex } from '../../kernel/data/digest.ts'
import { pick } from '../../kernel/data/fields.ts'
import { innerJoin, read, readRow } from '../../kernel/data/read.ts'
import { fail } from '../../kernel/failure.ts'
import { organizationOfUser as owner } from '../../organizations/organization.ts'
import { payoutAccounts as accounts, payoutReceipts as receipts } from '../tables.ts'
import { listedReceipts, type ReceiptRecord } from './receipts.ts'

const published = {
  ...listedReceipts,
  joins: [
    innerJoin(accounts, eq(accounts.account_id, receipts.account_id)),
    innerJoin(owner.table, eq(owner.id, accounts.organization_id)),
  ],
  columns: { ...listedReceipts.columns, name: owner.columns.name, organization_code: owner.columns.code },
} as const

/** For whoever has the code: what was paid by whom, and whether the receipt and its place among the others are whole. */
export async function readPublicReceipt(ctx: Context, code: string): Promise<PublicReceipt> {
  const row = await readRow(ctx, published, eq(receipts.code, code))
  if (!row) return fail(errors.receiptNotFound)
  return {
    valid: await isWhole(ctx, row),
    ...pick(row, ['number', 'amount', 'currency', 'hash', 'prev_hash']),
    organization: { name: row.name, code: row.organization_code },
    completed_at: iso(row.completed_at),
    payee_masked: maskedPayee(row.payee_party_id_type, row.payee_party_identifier),
  }
}

/** Its own digest, the payee's, and those of the receipts before and after it, which name this one's. */
async function isWhole(ctx: Context, row: ReceiptRecord): Promise<boolean> {
  const text = receiptText({ ...row, completed_at: iso(row.completed_at) })
  const payee = payeeText(row.code, row.payee_party_id_type, row.payee_party_identifier)
  const [hash, payee_hash, beside] = await Promise.all([
    sha256Hex(text),
    sha256Hex(payee),
    read<{ number: number; hash: string; prev_hash: string }>(
      ctx,
      sql`select number, hash, prev_hash from ${receipts} where ${and(
        eq(receipts.account_id, row.account_id),
        between(receipts.number, row.number - 1, row.number + 1),
      )}`,
    ),
  ])
  const before = beside.find(({ number }) => number === row.number - 1)
  const after = beside.find(({ number }) => number === row.number + 1)
  const continues = row.number === 1 ? CHAIN_START : before?.hash
  return (
    hash === row.hash &&
    payee_hash === row.payee_hash &&
    continues === row.prev_hash &&
    (after === undefined || after.prev_hash === row.hash)
  )
}
