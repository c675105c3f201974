import { eq } from 'drizzle-orm'
import type { Page } from '../../../contract/page.ts'
import type { listReceipts as contract } from '../../../contract/payouts/proof.ts'
import type { Receipt } from '../../../contract/payouts/receipts.ts'
import type { Received } from '../../../contract/route.ts'
import { type Context, iso, type SignedIn } from '../../kernel/context.ts'
import { pick } from '../../kernel/data/fields.ts'
import { listPage } from '../../kernel/data/list.ts'
import type { RowOf } from '../../kernel/data/read.ts'
import { findAccount } from '../accounts/accounts.ts'
import { payoutReceipts as receipts } from '../tables.ts'

const SHOWN = [
  'number',
  'account_id',
  'transfer_id',
  'rail_transfer_id',
  'payee_hash',
  'amount',
  'fee_amount',
  'currency',
  'fulfilment',
  'prev_hash',
  'hash',
  'code',
  'payee_party_id_type',
  'payee_party_identifier',
  'payee_name',
] as const
export const listedReceipts = { from: receipts, columns: pick(receipts, [...SHOWN, 'completed_at']) } as const
export type ReceiptRecord = RowOf<(typeof listedReceipts)['columns']>

export const receiptPath = (code: string): string => `/recu/${code}`

export const showReceipt = ({ config }: Context, row: ReceiptRecord): Receipt => ({
  ...pick(row, SHOWN),
  completed_at: iso(row.completed_at),
  url: `${config.PUBLIC_URL}${receiptPath(row.code)}`,
})

export async function listReceipts(
  ctx: SignedIn,
  accountId: string,
  query: Received<typeof contract>['query'],
): Promise<Page<Receipt>> {
  const { account_id } = await findAccount(ctx, accountId)
  const plan = {
    where: eq(receipts.account_id, account_id),
    sortBy: receipts.number,
    id: receipts.number,
    descending: true,
  }
  return listPage(ctx, query, plan, listedReceipts, (row) => showReceipt(ctx, row))
}
