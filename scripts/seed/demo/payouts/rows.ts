import { paymentsText } from '../../../../contract/payouts/file/payments-text.ts'
import { writeFile } from '../../../../contract/payouts/file/write.ts'
import { ROW_IDS_PER_BULK } from '../../../../worker/payouts/tables.ts'
import type { Row } from '../sql.ts'
import { momentOf } from '../work/world.ts'
import type { AccountStory } from './story.ts'
import { isPaid, sha256, type WrittenBulk } from './written.ts'

const CURRENCY = 'XOF'

/** Empty: what they hold is projected. */
export const accountRows = (today: number, accounts: readonly AccountStory[]): Row[] =>
  accounts.map((account, index) => ({
    id: index + 1,
    account_id: account.accountId,
    organization_id: account.organization,
    party_id_type: 'BUSINESS',
    party_identifier: account.identifier,
    currency: CURRENCY,
    created_at: momentOf(today, account.opened),
  }))

/** As they stood when their ledgers took them over; the others as they are. */
export const bulkRows = (today: number, bulks: readonly WrittenBulk[]): Row[] =>
  bulks.map((bulk) => {
    const { story, rows, approvedAt } = bulk
    const cancelledAt = story.cancelled ? momentOf(today, story.cancelled) : null
    return {
      id: bulk.id,
      bulk_id: bulk.bulkId,
      organization_id: bulk.account.organization,
      account_id: bulk.account.accountId,
      label: bulk.label,
      period: bulk.period,
      stage: stageOf(bulk),
      rows_hash: bulk.rowsHash,
      payments_hash: sha256(paymentsText(rows, CURRENCY)),
      approved_hash: approvedAt === null ? null : bulk.rowsHash,
      file_name: story.file,
      file_sha256: sha256(writeFile(rows)),
      file_rows: rows.length,
      file_amount: bulk.total,
      currency: CURRENCY,
      total_amount: bulk.total,
      transfers_count: rows.length,
      failed_count: cancelledAt === null ? 0 : rows.length,
      created_by_id: story.made[2],
      maker_ids: JSON.stringify([story.made[2]]),
      created_at: bulk.createdAt,
      approved_by_id: story.approved?.[2] ?? null,
      approved_at: approvedAt,
      scheduled_at: bulk.scheduledAt,
      finished_at: cancelledAt,
      cancel_reason: story.cancelled?.[3] ?? null,
    }
  })

function stageOf(bulk: WrittenBulk): string {
  if (bulk.story.cancelled) return 'cancelled'
  if (bulk.approvedAt === null) return 'validated'
  return isPaid(bulk) ? 'reserving' : 'approved'
}

export const paymentRows = (bulks: readonly WrittenBulk[]): Row[] =>
  bulks.flatMap((bulk) =>
    bulk.rows.map(({ transferId, ...row }, place) => ({
      id: bulk.id * ROW_IDS_PER_BULK + place + 1,
      transfer_id: transferId,
      bulk_id: bulk.bulkId,
      organization_id: bulk.account.organization,
      period: bulk.period,
      ...row,
      step: bulk.story.cancelled ? 'CANCELLED' : 'VALID',
    })),
  )
