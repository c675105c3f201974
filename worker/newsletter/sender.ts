import type { Context } from '../kernel/context.ts'
import { mailbox, sender as partsOf } from '../kernel/mail/address.ts'
import { shopOf } from '../shop/settings/shop.ts'
import type { Sender } from './tables.ts'

/** The shop as sender: its own address once that is verified, else its name at ours. */
export async function senderOf(ctx: Context, organizationId: number): Promise<Sender> {
  const shop = await shopOf(ctx, organizationId)
  const name = shop.sender_name ?? shop.name.fr
  const own = shop.sender_is_verified ? shop.sender_address : null
  const { PUBLIC_URL, MAIL_FROM } = ctx.config
  return {
    from: mailbox(name, own ?? partsOf(MAIL_FROM).email),
    reply_to: shop.sender_reply_to,
    list_id: `lettres.${shop.handle}.${new URL(PUBLIC_URL).hostname}`,
    shop_name: shop.name.fr,
    shop_url: `${PUBLIC_URL}/boutique/${shop.handle}`,
  }
}
