import { eq } from 'drizzle-orm'
import type { Context } from '../../kernel/context.ts'
import { readRow } from '../../kernel/data/read.ts'
import { findOrganization } from '../../organizations/organization.ts'
import type { Prepared } from '../../papers/prepared.ts'
import type { BulkRecord } from '../bulks/rows.ts'
import { payoutReceipts as receipts } from '../tables.ts'
import { receiptSheet } from './receipt-sheet.ts'
import { listedReceipts, showReceipt } from './receipts.ts'

/** Null of a payment that was not made. */
export async function prepareReceipt(
  ctx: Context,
  bulk: Pick<BulkRecord, 'organization_id' | 'label'>,
  transferId: string,
): Promise<Prepared | null> {
  const found = await readRow(ctx, listedReceipts, eq(receipts.transfer_id, transferId))
  if (!found) return null
  return {
    subject: { kind: 'payout_receipt', id: transferId },
    organizationId: bulk.organization_id,
    sheet: async () => {
      const organization = await findOrganization(ctx, bulk.organization_id)
      return receiptSheet({ receipt: showReceipt(ctx, found), organization, label: bulk.label })
    },
  }
}
