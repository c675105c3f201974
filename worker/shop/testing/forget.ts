import { forgetOpenShops } from '../settings/open-shops.ts'
import { forgetPages } from '../storefront/kept-pages.ts'
import { forgetProducts } from '../storefront/kept-products.ts'
import { forgetProductIndexes } from '../storefront/product-index.ts'

/** What an isolate remembers of shops, for a database that is another one or was changed behind the product's back. */
export function forgetStorefront(): void {
  forgetOpenShops()
  forgetProductIndexes()
  forgetProducts()
  forgetPages()
}
