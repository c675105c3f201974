import type { AuditAction } from '../../../contract/audit-actions.ts'
import type { Context } from '../../kernel/context.ts'
import type { AuditFacts } from '../../kernel/data/audit.ts'
import { announce } from '../../live/announce.ts'
import type { Written } from '../record.ts'
import { raiseRevision } from '../settings/revision.ts'

/**
 * What stands beside a change of a promotion in its batch: the shop's revision, because its pages may show it, the entry
 * in the trail, and the event for screens. That one carries names of fields alone: they read the promotion again.
 */
export function recordPromotion(
  ctx: Context,
  { id, organization_id }: { readonly id: number; readonly organization_id: number },
  action: AuditAction,
  facts: { readonly before?: AuditFacts; readonly after?: AuditFacts },
): Written {
  return {
    write: [...raiseRevision(ctx, organization_id, [])],
    audit: [{ action, subject: ['shop_promotion', id], organizationId: organization_id, ...facts }],
    events: [announce('shop.promotion_changed', { id, organization_id })],
  }
}
