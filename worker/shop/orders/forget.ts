import { eq, sql } from 'drizzle-orm'
import type { Context } from '../../kernel/context.ts'
import type { Statement } from '../../kernel/data/database.ts'
import { orders } from './tables.ts'

/** For the commit that anonymizes a customer: their orders stay for the books, and no longer say whose they were. */
export const forgetBuyer = (ctx: Context, customerId: number): Statement =>
  ctx.db
    .update(orders)
    .set({
      buyer_name: '',
      buyer_phone: '',
      buyer_email: null,
      buyer_address: null,
      buyer_note: null,
      search_text: sql`lower(${orders.reference})`,
    })
    .where(eq(orders.customer_id, customerId))
