import type { Locale } from '../../../contract/errors.ts'
import type { Context } from '../../kernel/context.ts'
import { openShopNow } from '../settings/open-shops.ts'
import type { OpenShop } from '../settings/shop.ts'

export interface Entered {
  readonly shop: OpenShop
  readonly language: Locale
}

/** An open shop, in the language that was asked for or in its own. */
export async function enter(
  ctx: Context,
  { shop: handle, lang }: { readonly shop?: string | undefined; readonly lang?: Locale | undefined },
): Promise<Entered> {
  const shop = await openShopNow(ctx, handle)
  return { shop, language: lang ?? shop.locale }
}
