import type { Bulk } from '../../../contract/payouts/schemas.ts'
import { stateOf } from '../../../contract/payouts/steps.ts'
import { findPeople } from '../../identity/people/find.ts'
import { type Context, iso, isoOrNull, type SignedIn } from '../../kernel/context.ts'
import { pick } from '../../kernel/data/fields.ts'
import { countPairs, countReasons } from '../duplicates/pairs.ts'
import { settingsOf } from '../settings/settings.ts'
import { type BulkRecord, findBulk } from './rows.ts'
import { meansOf, waitOf } from './waiting.ts'

export async function readBulk(ctx: SignedIn, bulkId: string): Promise<Bulk> {
  return showBulk(ctx, await findBulk(ctx, bulkId))
}

export async function showBulk(ctx: Context, bulk: BulkRecord): Promise<Bulk> {
  const [settings, means, duplicates, people] = await Promise.all([
    settingsOf(ctx, bulk.organization_id),
    meansOf(ctx, bulk.account_id),
    duplicatesOf(ctx, bulk),
    findPeople(ctx, [bulk.created_by_id, ...(bulk.approved_by_id === null ? [] : [bulk.approved_by_id])]),
  ])
  const person = (id: number) => ({ id, name: people.find((one) => one.id === id)?.name ?? '' })
  return {
    ...pick(bulk, [
      'bulk_id',
      'organization_id',
      'account_id',
      'label',
      'period',
      'stage',
      'pause_reason',
      'rows_hash',
      'currency',
      'total_amount',
      'paid_amount',
      'transfers_count',
      'completed_count',
      'failed_count',
      'unknown_count',
      'payroll_id',
    ]),
    state: stateOf(bulk.stage, bulk.completed_count),
    waiting_for: waitOf(bulk, { settings, means, openDuplicates: duplicates.open }, ctx.clock.now()),
    file:
      bulk.file_name === null || bulk.file_sha256 === null
        ? null
        : { name: bulk.file_name, sha256: bulk.file_sha256 },
    duplicates,
    created_by: person(bulk.created_by_id),
    created_at: iso(bulk.created_at),
    approved_by: bulk.approved_by_id === null ? null : person(bulk.approved_by_id),
    approved_at: isoOrNull(bulk.approved_at),
    scheduled_at: isoOrNull(bulk.scheduled_at),
    finished_at: isoOrNull(bulk.finished_at),
  }
}

/** Looked for anew until the approval: another bulk may have come to repeat this one. */
async function duplicatesOf(ctx: Context, bulk: BulkRecord): Promise<Bulk['duplicates']> {
  if (bulk.stage === 'validated') return countPairs(ctx, bulk)
  return { open: 0, acknowledged: await countReasons(ctx, bulk) }
}
