import type { Locale } from '../../../contract/errors.ts'
import { formatMoney } from '../../../contract/money.ts'
import { textIn } from '../../../contract/shop/schemas.ts'
import type { PublicImage } from '../../../contract/shop/storefront.ts'
import type { Context } from '../../kernel/context.ts'
import type { OpenShop } from '../settings/shop.ts'
import type { IndexedImage } from './search.ts'

/** Where a size of a ready image is public, for good: another image has another token. */
export const imagePath = (token: string, width: number): string => `/api/shop/media/${token}/${width}.jpg`

export type Addressed = Pick<OpenShop, 'handle' | 'locale'>

/** A page of the shop. Its own language needs no mention, so each page has one address in each language. */
export const shopPath = ({ handle, locale }: Addressed, path: string, language: Locale): string =>
  `/boutique/${handle}${path}${language === locale ? '' : `${path.includes('?') ? '&' : '?'}lang=${language}`}`

export const shopUrl = ({ config }: Context, shop: Addressed, path: string, language: Locale): string =>
  `${config.PUBLIC_URL}${shopPath(shop, path, language)}`

export const productUrl = (ctx: Context, shop: Addressed, slug: string, language: Locale): string =>
  shopUrl(ctx, shop, `/p/${slug}`, language)

export const shownImage = (
  { config }: Context,
  { token, alt, sizes }: IndexedImage,
  { isPrimary, language }: { readonly isPrimary: boolean; readonly language: Locale },
): PublicImage => ({
  alt: textIn(alt, language),
  is_primary: isPrimary,
  sizes: sizes.map(({ width, height }) => ({
    width,
    height,
    url: `${config.PUBLIC_URL}${imagePath(token, width)}`,
  })),
})

/** A conversation with the shop that begins with these words; null where it has no number. */
export const whatsappUrl = (
  { whatsapp_number }: Pick<OpenShop, 'whatsapp_number'>,
  text: string,
): string | null =>
  whatsapp_number === null
    ? null
    : `https://wa.me/${whatsapp_number.replace(/\D/g, '')}?text=${encodeURIComponent(text)}`

/** What a customer would have to write otherwise: which article, its reference, its price, where it is. */
export const productMessage = (
  {
    name,
    sku,
    price,
    url,
  }: { readonly name: string; readonly sku: string; readonly price: number; readonly url: string },
  { currency }: Pick<OpenShop, 'currency'>,
  language: Locale,
): string =>
  [
    language === 'fr' ? 'Bonjour, cet article m’intéresse :' : 'Hello, I am interested in this item:',
    `${name} (${sku})`,
    formatMoney(price, currency, language),
    url,
  ].join('\n')
