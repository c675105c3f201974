import type { VisitKind } from '../../../durable-objects/visit-counter/api.ts'
import type { Context } from '../../kernel/context.ts'
import { localDay } from '../../kernel/data/days.ts'
import { faultFacts } from '../../kernel/observe/log.ts'
import type { Visitor } from './visitor.ts'

/** The product, and where and when its shop is. */
export interface Visited {
  readonly organization_id: number
  readonly product_id: number
  readonly time_zone: string
}

/** After the answer: no page waits for it, and none fails because of it. */
export function incrementViewCount(ctx: Context, visited: Visited, visitor: Visitor | null): void {
  if (visitor === null) return
  ctx.waitUntil(
    count(ctx, visited, visitor, 'view').catch((error: unknown) =>
      ctx.log.error('shop.view_uncounted', { product_id: visited.product_id, ...faultFacts(error) }),
    ),
  )
}

/** Before the answer, which says whether it was counted: what was answered is on disk. */
export const incrementWhatsappClickCount = async (
  ctx: Context,
  visited: Visited,
  visitor: Visitor | null,
): Promise<boolean> => visitor !== null && count(ctx, visited, visitor, 'click')

const count = (
  ctx: Context,
  { organization_id, product_id, time_zone }: Visited,
  visitor: Visitor,
  kind: VisitKind,
): Promise<boolean> =>
  ctx.bindings.VISIT_COUNTER.getByName(String(organization_id)).count({
    organization_id,
    product_id,
    kind,
    day: localDay(ctx.clock.now(), time_zone),
    ...visitor,
  })
