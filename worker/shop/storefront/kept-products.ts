import type { OpenShop } from '../settings/shop.ts'
import type { ShownProduct } from './find-product.ts'
import { knownIndex } from './product-index.ts'

/** Of all shops of an isolate, a few kilobytes each; the one that was read longest ago goes first. */
const PRODUCTS_MOST = 2_000

interface Kept {
  /** Of the shop, before the product was read. */
  readonly revision: number
  readonly product: ShownProduct
}
const kept = new Map<string, Kept>()

/** For tests, whose database is another one each time. */
export const forgetProducts = (): void => kept.clear()

const keyOf = ({ organization_id }: OpenShop, slug: string): string => `${organization_id}/${slug}`

/** A product as it was read, where nothing that its page shows has changed since. */
export function keptProduct(shop: OpenShop, slug: string): ShownProduct | undefined {
  const one = kept.get(keyOf(shop, slug))
  return one && isAsBefore(shop, one) ? one.product : undefined
}

export function keepProduct(shop: OpenShop, product: ShownProduct): void {
  const key = keyOf(shop, product.slug)
  kept.delete(key)
  const [oldest] = kept.keys()
  if (kept.size >= PRODUCTS_MOST && oldest !== undefined) kept.delete(oldest)
  kept.set(key, { revision: shop.revision, product })
}

function isAsBefore(shop: OpenShop, { revision, product: { id, slug } }: Kept): boolean {
  if (revision === shop.revision) return true
  if (revision < shop.whole_revision) return false
  // An index of the present revision knows when each product last looked otherwise.
  const now = knownIndex(shop)?.byId.get(id)
  return now?.slug === slug && now.revision <= revision
}
