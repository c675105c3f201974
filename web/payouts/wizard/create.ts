import { PAGE_LIMIT_MOST } from '../../../contract/page.ts'
import { acknowledgeDuplicate, createBulk, listDuplicates } from '../../../contract/payouts/bulks.ts'
import { call } from '../../lib/call.ts'

export interface Wanted {
  readonly checkId: string
  readonly accountId: string
  readonly period: string
  readonly label: string | undefined
  readonly scheduledAt: string | null
  readonly leavesOut: boolean
  /** Why a line is meant although it repeats a payment. */
  readonly reasons: ReadonlyMap<number, string>
}

/** Makes the bulk, then says of its duplicates what was decided before there was one. What fails of that is left to be
 *  decided on the bulk's own page. */
export async function createFromCheck(wanted: Wanted): Promise<string> {
  const { bulkTransferId: bulkId } = await call(createBulk, {
    form: {
      parts: {
        check_id: wanted.checkId,
        account_id: wanted.accountId,
        period: wanted.period,
        ...(wanted.label ? { label: wanted.label } : {}),
        ...(wanted.scheduledAt === null ? {} : { scheduled_at: wanted.scheduledAt }),
        skip_invalid: String(wanted.leavesOut),
      },
    },
  })
  if (wanted.reasons.size > 0) await acknowledge(bulkId, wanted.reasons).catch(() => undefined)
  return bulkId
}

async function acknowledge(bulkId: string, reasons: ReadonlyMap<number, string>): Promise<void> {
  const params = { bulkId }
  const said = new Set<number>()
  for (let offset = 0; ; offset += PAGE_LIMIT_MOST) {
    const page = await call(listDuplicates, { params, query: { limit: PAGE_LIMIT_MOST, offset } })
    for (const { line, transfer_id: transferId, acknowledged } of page.results) {
      const reason = reasons.get(line)
      if (reason === undefined || acknowledged !== null || said.has(line)) continue
      said.add(line)
      await call(acknowledgeDuplicate, { params: { bulkId, transferId }, body: { reason } })
    }
    if (offset + page.count >= page.total || page.count === 0) return
  }
}
