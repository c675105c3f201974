import type { Context } from '../../kernel/context.ts'
import { findOpenShop, type OpenShop } from './shop.ts'

/** What visitors see may be two seconds old; this is the half of it. */
const KEPT_MS = 1_000
/** By then a commit is done that was being put together. */
const UNSETTLED_MS = 2_000
const SHOPS_MOST = 1_000

const kept = new Map<string, { readonly shop: OpenShop; readonly readAt: number }>()
/** Shops that this isolate is changing, since when. */
const unsettled = new Map<number, number>()
let lastUnsettledWhole = Number.NEGATIVE_INFINITY

/** For tests, whose database is another one each time and changed behind the product's back. */
export function forgetOpenShops(): void {
  kept.clear()
  unsettled.clear()
  lastUnsettledWhole = Number.NEGATIVE_INFINITY
}

/**
 * The open shop of this handle, or the default one, for whoever looks at it: as it was a second ago at most, and as it is
 * where this isolate has a hand in it. Where something is bought it is read (`findOpenShop`).
 */
export async function openShopNow(ctx: Context, handle: string | undefined): Promise<OpenShop> {
  const key = handle?.toLowerCase() ?? ''
  const now = ctx.clock.now()
  const known = kept.get(key)
  if (known && now - known.readAt < KEPT_MS && isSettled(key, known.shop, now)) return known.shop
  const shop = await findOpenShop(ctx, handle)
  if (kept.size >= SHOPS_MOST) kept.clear()
  // As of before it was read.
  kept.set(key, { shop, readAt: now })
  return shop
}

function isSettled(key: string, { organization_id }: OpenShop, now: number): boolean {
  // Another shop may be about to become the default one.
  if (key === '' && now - lastUnsettledWhole < UNSETTLED_MS) return false
  const since = unsettled.get(organization_id)
  return since === undefined || now - since >= UNSETTLED_MS
}

/** Something of the shop is about to change: until that is done it is read each time. */
export function unsettle(ctx: Context, organizationId: number, isWhole: boolean): void {
  const now = ctx.clock.now()
  if (unsettled.size >= SHOPS_MOST)
    for (const [id, at] of unsettled) if (now - at >= UNSETTLED_MS) unsettled.delete(id)
  unsettled.set(organizationId, now)
  if (isWhole) lastUnsettledWhole = now
}
