import type { Context } from '../../kernel/context.ts'
import type { OpenShop } from '../settings/shop.ts'
import { incrementViewCount } from '../visits/count.ts'
import { visitorOf } from '../visits/visitor.ts'
import { shownProductId } from './find-product.ts'
import { knownIndex } from './product-index.ts'

/** A page that a browser has kept is a view all the same. */
export const viewedAgain = async (ctx: Context, shop: OpenShop, slug: string): Promise<number | null> =>
  knownIndex(shop)?.bySlug.get(slug)?.id ?? shownProductId(ctx, shop, slug)

export const viewed = (
  ctx: Context,
  { organization_id, time_zone }: OpenShop,
  product_id: number,
  request: Request,
): void =>
  incrementViewCount(ctx, { organization_id, product_id, time_zone }, visitorOf(request, ctx.client.ip))
