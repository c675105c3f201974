import type { SalePages } from './billing/online/notifications.ts'
import { orderPagePath } from './shop/orders/link.ts'

/** Where a payer comes back to, by what they bought; a kind of sale without a page does not compile. */
export const salePages: SalePages = { order: orderPagePath }
