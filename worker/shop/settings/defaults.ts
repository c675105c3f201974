import { sql } from 'drizzle-orm'
import type { Context } from '../../kernel/context.ts'
import { read } from '../../kernel/data/read.ts'
import type { OrganizationFacts } from '../../organizations/organization.ts'
import { shops } from '../tables.ts'
import type { ShopRow } from './shop.ts'

/** Where a shop did not say how few are few. */
export const LOW_STOCK_AT = 5

/** A shop that nobody changed anything of: closed, under the organization's name. */
export async function defaultsOf(ctx: Context, organization: OrganizationFacts): Promise<ShopRow> {
  const now = ctx.clock.now()
  return {
    organization_id: organization.id,
    handle: await freeHandle(ctx, organization),
    is_open: false,
    is_default: false,
    name: { fr: organization.name, en: null },
    currency: organization.currency,
    locale: organization.locale,
    whatsapp_number: null,
    tax_rate_bp: 1_800,
    exemption_reason: null,
    low_stock_at: LOW_STOCK_AT,
    payment_methods: [],
    delivery_methods: [],
    hold_minutes: { cinetpay: 30, other: 2_880 },
    sender_name: null,
    sender_reply_to: null,
    sender_address: null,
    sender_is_verified: false,
    revision: 1,
    whole_revision: 1,
    created_at: now,
    updated_at: now,
    version: 1,
  }
}

/** The organization's code, unless another shop has taken it for its own. */
async function freeHandle(ctx: Context, { id, code }: OrganizationFacts): Promise<string> {
  const handle = code.toLowerCase()
  const [taken] = await read(ctx, sql`select 1 from ${shops} where ${shops.handle} = ${handle}`)
  return taken ? `${handle}-${id}` : handle
}
