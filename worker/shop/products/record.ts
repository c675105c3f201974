import type { AuditAction } from '../../../contract/audit-actions.ts'
import type { Context } from '../../kernel/context.ts'
import type { AuditFacts, difference } from '../../kernel/data/audit.ts'
import { productsChanged } from '../events.ts'
import { recordVisible, type Written } from '../record.ts'

interface Deed {
  readonly action: AuditAction
  readonly product: { readonly id: number; readonly organization_id: number }
  /** Where the change is of a variant or an image of the product. */
  readonly subject?: readonly [type: string, id: number]
  readonly changed?: NonNullable<ReturnType<typeof difference>>
  readonly facts?: AuditFacts
}

/** What stands beside a change of a product, its variants, its images or its stock. */
export const recordProduct = (
  ctx: Context,
  { action, product: { id, organization_id }, subject = ['shop_product', id], changed, facts }: Deed,
): Written =>
  recordVisible(ctx, {
    action,
    kind: 'shop.product_changed',
    subject,
    organizationId: organization_id,
    shownAt: id,
    ...(changed ? { changed } : {}),
    ...(facts ? { facts } : {}),
    events: [productsChanged(organization_id, { product_ids: [id] })],
    // A row that is gone can tell no index that it is.
    products: action === 'shop.product_deleted' ? undefined : [id],
  })
