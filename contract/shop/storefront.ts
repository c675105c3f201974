import * as z from 'zod'
import { currency } from '../billing/schemas.ts'
import { flag, id, pageOf, pageQuery, searchText } from '../page.ts'
import { defineRoute } from '../route.ts'
import { shopErrors as errors } from './errors.ts'
import { PRICE_MOST, price, sku, slug, stockStates, TAG_MOST } from './schemas.ts'

/** Which shop, and in which language: the default one and its own where nothing is said. */
const asked = {
  shop: z
    .string()
    .min(1)
    .max(80)
    .optional()
    .meta({ description: 'The handle of a shop; the default one if absent', examples: ['niasotac'] }),
  lang: z
    .enum(['fr', 'en'])
    .optional()
    .meta({ description: 'The shop’s language if absent; French where English is missing' }),
}
export const storefrontQuery = z.strictObject(asked)

export const productSorts = ['relevance', 'newest', 'price', '-price', 'name', 'popular'] as const
export type ProductSort = (typeof productSorts)[number]

const amountText = z.coerce.number().int().min(0).max(PRICE_MOST)

/** `couleur:Rouge,taille:M`: values of one key are alternatives, keys add up. */
export const attributesText = z
  .string()
  .max(2_000)
  .regex(/^$|^[^,:]+:[^,:]+(,[^,:]+:[^,:]+)*$/)
  .meta({
    description: '`key:value` pairs, separated by commas; values of one key are alternatives',
    examples: ['couleur:Rouge,taille:M'],
  })

export const productQuery = pageQuery.extend({
  ...asked,
  q: searchText.optional().meta({ description: 'Words, in any order, without case and accents' }),
  category: slug.optional().meta({ description: 'With those below it', examples: ['ordinateurs'] }),
  tag: z
    .string()
    .max(TAG_MOST)
    .optional()
    .meta({ examples: ['bureautique'] }),
  attributes: attributesText.optional(),
  min_price: amountText.optional().meta({ examples: [5_000] }),
  max_price: amountText.optional().meta({ examples: [500_000] }),
  in_stock: flag.optional(),
  sort: z
    .enum(productSorts)
    .optional()
    .meta({ description: '`relevance` of a search, else `newest`, where nothing is said' }),
})

const said = z.string().meta({ examples: ['HP 250 G9'] })
const stockState = z.enum(stockStates).meta({ examples: ['in_stock'] })
const category = z.object({ slug, name: z.string().meta({ examples: ['Ordinateurs portables'] }) })
const compareAtPrice = price.nullable().meta({ description: 'What it cost before, more than the price' })

export const publicImage = z
  .object({
    alt: z.string().meta({ examples: ['HP 250 G9, ouvert'] }),
    is_primary: z.boolean(),
    sizes: z.array(
      z.object({
        width: z
          .number()
          .int()
          .meta({ examples: [640] }),
        height: z
          .number()
          .int()
          .meta({ examples: [640] }),
        url: z.string().meta({ examples: ['https://matrice.example/api/shop/media/b0c1/640.jpg'] }),
      }),
    ),
  })
  .meta({ id: 'PublicImage' })
export type PublicImage = z.output<typeof publicImage>

const shown = {
  slug,
  sku,
  name: said,
  price,
  compare_at_price: compareAtPrice,
  currency,
  categories: z.array(category),
  tags: z.array(z.string().meta({ examples: ['bureautique'] })),
  stock_state: stockState,
  url: z.string().meta({ examples: ['https://matrice.example/boutique/niasotac/p/hp-250-g9'] }),
}

export const publicProductRow = z
  .object({ ...shown, image: publicImage.nullable() })
  .meta({ id: 'PublicProductRow' })
export type PublicProductRow = z.output<typeof publicProductRow>

export const publicProduct = z
  .object({
    ...shown,
    description: z.string(),
    attributes: z.record(z.string(), z.string()).meta({ examples: [{ marque: 'HP' }] }),
    variants: z.array(
      z.object({
        sku,
        options: z.record(z.string(), z.string()).meta({ examples: [{ Taille: 'M' }] }),
        price,
        compare_at_price: compareAtPrice,
        stock_state: stockState,
      }),
    ),
    images: z.array(publicImage),
    whatsapp_url: z
      .string()
      .nullable()
      .meta({ examples: ['https://wa.me/22997000000?text=Bonjour'] }),
  })
  .meta({ id: 'PublicProduct' })
export type PublicProduct = z.output<typeof publicProduct>

const count = z
  .number()
  .int()
  .meta({ examples: [12] })

export const facets = z
  .object({
    categories: z.array(category.extend({ count })),
    attributes: z.array(
      z.object({
        key: z.string().meta({ examples: ['couleur'] }),
        values: z.array(z.object({ value: z.string().meta({ examples: ['Rouge'] }), count })),
      }),
    ),
    price: z
      .object({ min: price, max: price })
      .nullable()
      .meta({ description: 'Null where nothing is found' }),
  })
  .meta({ id: 'ProductFacets' })

export const listPublicProducts = defineRoute({
  id: 'shop.listPublicProducts',
  summary: 'Products of an open shop, with how many each further filter would leave',
  access: 'public',
  method: 'get',
  path: '/api/products',
  query: productQuery,
  reply: pageOf(publicProductRow).extend({ facets }),
  errors: [errors.notFound, errors.categoryNotFound],
})

export const readPublicProduct = defineRoute({
  id: 'shop.readPublicProduct',
  summary: 'A product of an open shop; an address that it had leads to its present one (301)',
  access: 'public',
  method: 'get',
  path: '/api/products/{slug}',
  params: z.object({ slug }),
  query: storefrontQuery,
  reply: publicProduct,
  errors: [errors.notFound, errors.productNotFound],
})

export const trackClick = defineRoute({
  id: 'shop.trackClick',
  summary: 'Count a click on WhatsApp, once a day for each visitor, and answer where it leads',
  access: 'public',
  method: 'post',
  path: '/api/products/{slug}/track_click',
  params: z.object({ slug }),
  query: storefrontQuery,
  body: z.strictObject({ sku: sku.optional() }),
  reply: z.object({ counted: z.boolean(), whatsapp_url: publicProduct.shape.whatsapp_url }),
  limits: ['shop_click'],
  errors: [errors.notFound, errors.productNotFound, errors.skuNotFound],
})

export const listPublicCategories = defineRoute({
  id: 'shop.listPublicCategories',
  summary: 'Categories of an open shop that have products, with those above them',
  access: 'public',
  method: 'get',
  path: '/api/categories',
  query: storefrontQuery.extend(pageQuery.shape),
  reply: pageOf(
    category.extend({
      id,
      parent_id: id.nullable().meta({ examples: [null] }),
      count: count.meta({ description: 'Its active products, with those of the categories below' }),
    }),
  ),
  errors: [errors.notFound],
})
