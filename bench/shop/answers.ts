import * as z from 'zod'
import { pageOf } from '../../contract/page.ts'
import { quote } from '../../contract/shop/quote-schemas.ts'
import { facets, publicProduct, publicProductRow } from '../../contract/shop/storefront.ts'

/** Strict and whole, so that neither side can win by answering less than the other. */
export const answers = {
  signIn: z.object({ access: z.string() }),
  products: z.strictObject({
    ...pageOf(z.strictObject(publicProductRow.shape)).shape,
    facets: z.strictObject(facets.shape),
  }),
  product: z.strictObject(publicProduct.shape),
  quote: z.strictObject(quote.shape),
}
