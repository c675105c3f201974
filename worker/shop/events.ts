import * as z from 'zod'
import { defineEvent } from '../kernel/data/events.ts'

const ids = z.array(z.number().int())

/** What the public sees of these products may differ: texts, prices, images, whether they are sold or in stock. */
export const productsChanged = defineEvent('shop.product_changed', z.strictObject({ product_ids: ids }))
/** The name or the place of a category, which its products and those below are found by. */
export const categoryChanged = defineEvent(
  'shop.category_changed',
  z.strictObject({ category_id: z.number().int() }),
)
/** Items whose stock came down to the shop's mark. */
export const stockLow = defineEvent('shop.stock_low', z.strictObject({ item_ids: ids }))
