import type * as z from 'zod'
import type { Locale } from '../../../contract/errors.ts'
import { shopErrors } from '../../../contract/shop/errors.ts'
import { skuKeyOf, textIn } from '../../../contract/shop/schemas.ts'
import type * as contract from '../../../contract/shop/storefront.ts'
import type { PublicProduct } from '../../../contract/shop/storefront.ts'
import type { Context } from '../../kernel/context.ts'
import { fail } from '../../kernel/failure.ts'
import { isWithinLimit, spend } from '../../kernel/http/rate-limit.ts'
import type { OpenShop } from '../settings/shop.ts'
import { incrementWhatsappClickCount } from '../visits/count.ts'
import { visitorKey, visitorOf } from '../visits/visitor.ts'
import { productMessage, productUrl, shownImage, whatsappUrl } from './addresses.ts'
import { findProductNow, type ShownProduct } from './find-product.ts'

export function showPublicProduct(
  ctx: Context,
  shop: OpenShop,
  product: ShownProduct,
  language: Locale,
): PublicProduct {
  const { slug, sku, price, compare_at_price, stock_state, attributes, tags } = product
  return {
    slug,
    sku,
    price,
    compare_at_price,
    stock_state,
    attributes,
    tags: [...tags],
    name: textIn(product.name, language),
    description: textIn(product.description, language),
    currency: shop.currency,
    categories: product.categories.map((category) => ({
      slug: category.slug,
      name: textIn(category.name, language),
    })),
    variants: product.variants.map((variant) => ({
      sku: variant.sku,
      options: variant.options,
      price: variant.price,
      compare_at_price: variant.compare_at_price,
      stock_state: variant.stock_state,
    })),
    images: product.images.map((image) => shownImage(ctx, image, { isPrimary: image.is_primary, language })),
    url: productUrl(ctx, shop, slug, language),
    whatsapp_url: whatsappOf(ctx, shop, product, { language }),
  }
}

/** Of the variant that was chosen, where one was. */
export function whatsappOf(
  ctx: Context,
  shop: OpenShop,
  product: ShownProduct,
  { language, sku }: { readonly language: Locale; readonly sku?: string | undefined },
): string | null {
  const chosen = sku === undefined ? product : itemOf(product, sku)
  const options = 'options' in chosen ? ` · ${Object.values(chosen.options).join(' · ')}` : ''
  const facts = {
    name: `${textIn(product.name, language)}${options}`,
    sku: chosen.sku,
    price: chosen.price,
    url: productUrl(ctx, shop, product.slug, language),
  }
  return whatsappUrl(shop, productMessage(facts, shop, language))
}

const itemOf = (product: ShownProduct, sku: string) =>
  [...product.variants, ...(product.variants.length === 0 ? [product] : [])].find(
    (item) => skuKeyOf(item.sku) === skuKeyOf(sku),
  ) ?? fail(shopErrors.skuNotFound)

export async function trackClick(
  ctx: Context,
  shop: OpenShop,
  {
    slug,
    language,
    sku,
  }: { readonly slug: string; readonly language: Locale; readonly sku: string | undefined },
  request: Request,
): Promise<z.output<typeof contract.trackClick.reply>> {
  await spend(ctx, 'shop_click', await visitorKey(request, ctx.client.ip))
  const product = await findProductNow(ctx, shop, slug)
  const whatsapp_url = whatsappOf(ctx, shop, product, { language, sku })
  return { counted: await countClick(ctx, shop, product, request), whatsapp_url }
}

/** For the link of the page, which leads on whatever was counted: a visitor in a hurry is not shut out. */
export async function followLink(
  ctx: Context,
  shop: OpenShop,
  {
    slug,
    language,
    sku,
  }: { readonly slug: string; readonly language: Locale; readonly sku: string | undefined },
  request: Request,
): Promise<string | null> {
  const product = await findProductNow(ctx, shop, slug)
  const url = whatsappOf(ctx, shop, product, { language, sku })
  if (url !== null && (await isWithinLimit(ctx, 'shop_click', await visitorKey(request, ctx.client.ip))))
    await countClick(ctx, shop, product, request)
  return url
}

const countClick = (
  ctx: Context,
  { organization_id, time_zone }: OpenShop,
  { id: product_id }: ShownProduct,
  request: Request,
): Promise<boolean> =>
  incrementWhatsappClickCount(
    ctx,
    { organization_id, product_id, time_zone },
    visitorOf(request, ctx.client.ip),
  )
