import type { AuditAction } from '../../contract/audit-actions.ts'
import type { Bulk } from '../../contract/payouts/schemas.ts'
import { stateOf } from '../../contract/payouts/steps.ts'
import type { Audit, AuditFacts } from '../kernel/data/audit.ts'
import type { DomainEvent } from '../kernel/data/events.ts'
import { rowsChanged } from '../live/events.ts'
import type { BulkRecord } from './bulks/rows.ts'

type Action = Extract<AuditAction, `payouts.${string}`>

/** The entry of the trail for something done with a bulk. */
export const audited = (
  bulk: Pick<BulkRecord, 'bulk_id' | 'organization_id'>,
  action: Action,
  change: { before?: AuditFacts; after?: AuditFacts } = {},
): Audit => ({
  action,
  subject: ['payout_bulk', bulk.bulk_id],
  organizationId: bulk.organization_id,
  ...change,
})

/** What screens of those who may read payments hear of a bulk's move. */
export const announced = (
  bulk: Pick<BulkRecord, 'id' | 'bulk_id' | 'organization_id' | 'stage' | 'completed_count'>,
  waiting_for: Bulk['waiting_for'],
): DomainEvent =>
  rowsChanged(bulk.organization_id, {
    internal: false,
    permission: 'payouts.read',
    changes: [
      {
        kind: 'payouts.bulk_changed',
        data: {
          id: bulk.id,
          organization_id: bulk.organization_id,
          bulk_id: bulk.bulk_id,
          state: stateOf(bulk.stage, bulk.completed_count),
          stage: bulk.stage,
          waiting_for,
        },
      },
    ],
  })
