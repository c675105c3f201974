import * as z from 'zod'
import { currencies } from '../money.ts'
import { id, instant } from '../page.ts'
import {
  imageStates,
  options,
  price,
  productStatuses,
  sku,
  slug,
  stock,
  stockStates,
  taxRateBp,
  text,
} from './schemas.ts'

const count = z
  .number()
  .int()
  .min(0)
  .meta({ examples: [12] })

/** What every answer about stock says. */
export const stockFields = {
  stock_on_hand: stock,
  stock_reserved: stock.meta({ description: 'Held by orders', examples: [2] }),
  stock_available: z
    .number()
    .int()
    .meta({ description: 'On hand less reserved', examples: [10] }),
  stock_state: z.enum(stockStates),
}

export const imageSize = z.object({
  width: count.meta({ examples: [640] }),
  height: count.meta({ examples: [480] }),
  url: z.string().meta({ examples: ['/api/shop/media/0d0f8f3a-54c4-4c0d-8e21-7d5b0f4a6c93/640.jpg'] }),
})

export const productImage = z
  .object({
    id,
    alt: text,
    position: count.meta({ description: 'From 0', examples: [0] }),
    is_primary: z.boolean(),
    state: z.enum(imageStates),
    sizes: z.array(imageSize).meta({ description: 'JPEG, the smallest first' }),
  })
  .meta({ id: 'ProductImage' })
export type ProductImage = z.output<typeof productImage>

export const variant = z
  .object({
    id,
    product_id: id,
    sku,
    options,
    price: price.nullable().meta({ description: 'Null: the product’s' }),
    compare_at_price: price.nullable().meta({ description: 'Null: the product’s' }),
    is_active: z.boolean(),
    ...stockFields,
  })
  .meta({ id: 'Variant' })
export type Variant = z.output<typeof variant>

export const product = z
  .object({
    id,
    organization_id: id,
    status: z.enum(productStatuses),
    slug,
    sku,
    name: text,
    description: text,
    seo_title: text,
    seo_description: text,
    price,
    compare_at_price: price.nullable(),
    currency: z.enum(currencies).meta({ examples: ['XOF'] }),
    tax_rate_bp: taxRateBp.nullable().meta({ description: 'Null: the shop’s' }),
    category_ids: z.array(id),
    tags: z.array(z.string()).meta({ examples: [['bureautique']] }),
    attributes: z.record(z.string(), z.string()).meta({ examples: [{ marque: 'HP' }] }),
    track_stock: z.boolean(),
    ...stockFields,
    variants: z.array(variant),
    images: z.array(productImage),
    view_count: count,
    whatsapp_click_count: count,
    created_at: instant,
    updated_at: instant,
  })
  .meta({
    id: 'Product',
    description: 'Where it has variants, its stock is the sum of those that are active',
  })
export type Product = z.output<typeof product>

export const variantFields = {
  sku,
  options,
  price: price.nullable(),
  compare_at_price: price.nullable(),
  is_active: z.boolean(),
}

export const newVariant = z.strictObject({
  ...z.strictObject(variantFields).partial().shape,
  sku,
  options,
  stock_on_hand: stock.optional(),
})
export type NewVariant = z.output<typeof newVariant>
