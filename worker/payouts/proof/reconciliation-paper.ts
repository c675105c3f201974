import type { Context } from '../../kernel/context.ts'
import { localDay } from '../../kernel/data/days.ts'
import { sha256Hex } from '../../kernel/data/digest.ts'
import { pick } from '../../kernel/data/fields.ts'
import { findOrganization } from '../../organizations/organization.ts'
import type { Prepared } from '../../papers/prepared.ts'
import type { BulkRecord } from '../bulks/rows.ts'
import { reconcile } from './reconcile.ts'
import { reconciliationSheet } from './reconciliation-sheet.ts'

/** Payments may turn up late, so a paper is kept by what is on it, its day included. */
export async function prepareReconciliation(ctx: Context, bulk: BulkRecord): Promise<Prepared> {
  const [reconciliation, organization] = await Promise.all([
    reconcile(ctx, bulk),
    findOrganization(ctx, bulk.organization_id),
  ])
  const facts = {
    bulk: pick(bulk, ['bulk_id', 'account_id', 'label', 'period', 'currency']),
    reconciliation,
    organization: pick(organization, ['name']),
    today: localDay(ctx.clock.now(), organization.time_zone),
  }
  return {
    subject: { kind: 'reconciliation', id: bulk.bulk_id, version: await sha256Hex(JSON.stringify(facts)) },
    organizationId: bulk.organization_id,
    sheet: async () => reconciliationSheet(facts),
  }
}
