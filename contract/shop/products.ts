import * as z from 'zod'
import { anyOf, patchOf } from '../fields.ts'
import { day, id, idText, pageOf, pageQuery, searchText } from '../page.ts'
import { requestErrors } from '../platform/errors.ts'
import { defineRoute } from '../route.ts'
import { shopErrors as errors } from './errors.ts'
import { newVariant, product, variant, variantFields } from './product-schemas.ts'
import {
  attributes,
  categoryIds,
  DESCRIPTION_MOST,
  longTextOf,
  NAME_MOST,
  price,
  productStatuses,
  sku,
  slug,
  stock,
  stockStates,
  tags,
  taxRateBp,
  textOf,
  VARIANTS_MOST,
} from './schemas.ts'

/** Of one bulk change. */
export const CHANGES_MOST = 200
const SEO_TITLE_MOST = 120
const SEO_DESCRIPTION_MOST = 320

const params = z.object({ productId: idText })

const fields = {
  status: z.enum(productStatuses),
  slug,
  sku,
  name: textOf(NAME_MOST, 'HP 250 G9'),
  description: longTextOf(DESCRIPTION_MOST),
  seo_title: longTextOf(SEO_TITLE_MOST),
  seo_description: longTextOf(SEO_DESCRIPTION_MOST),
  price,
  compare_at_price: price.nullable(),
  tax_rate_bp: taxRateBp.nullable(),
  category_ids: categoryIds,
  tags,
  attributes,
  track_stock: z.boolean(),
}

export const productFilters = z.strictObject({
  organization: idText.optional(),
  status: anyOf(z.enum(productStatuses), 'active').optional(),
  category: idText.optional().meta({ description: 'With those below it' }),
  q: searchText.optional(),
  stock_state: anyOf(z.enum(stockStates), 'low_stock').optional(),
})
export const productSorts = [
  ...(['created_at', '-created_at', 'name', '-name', 'price', '-price'] as const),
] as const
const sort = z.enum(productSorts).default('-created_at')

export const listProducts = defineRoute({
  id: 'shop.listProducts',
  summary: 'The products of one’s shops',
  access: 'shop.read',
  method: 'get',
  path: '/api/shop/products',
  query: pageQuery.extend({ ...productFilters.shape, sort }),
  reply: pageOf(product),
})

export const exportProducts = defineRoute({
  id: 'shop.exportProducts',
  summary: 'A shop’s products as CSV, in the columns that an import takes',
  access: 'shop.read',
  method: 'get',
  path: '/api/shop/products/export',
  query: productFilters,
  media: 'text/csv',
  limits: ['export'],
})

const refusals = [
  errors.categoryNotFound,
  errors.skuTaken,
  errors.slugTaken,
  errors.variantDuplicate,
  requestErrors.conflict,
]

export const createProduct = defineRoute({
  id: 'shop.createProduct',
  summary: 'Add a product, with its variants; a draft whose stock is not tracked, unless it says otherwise',
  access: 'shop.edit',
  method: 'post',
  path: '/api/shop/products',
  body: z.strictObject({
    ...z.strictObject(fields).partial().shape,
    organization_id: id.optional(),
    name: fields.name,
    sku: fields.sku,
    price: fields.price,
    stock_on_hand: stock.optional(),
    variants: z.array(newVariant).max(VARIANTS_MOST).optional(),
  }),
  reply: product,
  status: 201,
  errors: [...refusals, errors.productsFull],
})

export const readProduct = defineRoute({
  id: 'shop.readProduct',
  summary: 'One product',
  access: 'shop.read',
  method: 'get',
  path: '/api/shop/products/{productId}',
  params,
  reply: product,
  errors: [errors.productNotFound],
})

export const updateProduct = defineRoute({
  id: 'shop.updateProduct',
  summary: 'Change a product; its stock changes by movements alone',
  access: 'shop.edit',
  method: 'patch',
  path: '/api/shop/products/{productId}',
  params,
  body: patchOf(fields),
  reply: product,
  errors: [errors.productNotFound, ...refusals],
})

export const deleteProduct = defineRoute({
  id: 'shop.deleteProduct',
  summary: 'Delete a product, or archive it where it was ordered',
  access: 'shop.edit',
  method: 'delete',
  path: '/api/shop/products/{productId}',
  params,
  status: 204,
  errors: [errors.productNotFound],
})

export const changeProducts = defineRoute({
  id: 'shop.changeProducts',
  summary: 'Publish, draft or archive up to 200 products of a shop at once',
  access: 'shop.edit',
  method: 'post',
  path: '/api/shop/products/changes',
  body: z.strictObject({
    ids: z.array(id).min(1).max(CHANGES_MOST),
    set: z.strictObject({ status: fields.status }),
  }),
  reply: z.object({ changed: z.array(id), unchanged: z.array(id) }),
  errors: [errors.productNotFound, requestErrors.conflict],
})

const count = z
  .number()
  .int()
  .meta({ examples: [42] })

export const productStatus = z
  .object({
    product_id: id,
    view_count: count,
    whatsapp_click_count: count,
    days: z.array(z.object({ day, view_count: count, whatsapp_click_count: count })),
  })
  .meta({ id: 'ProductStatus' })
export type ProductStatusReport = z.output<typeof productStatus>

export const readProductStatus = defineRoute({
  id: 'shop.readProductStatus',
  summary: 'How often a product was seen and asked about: in all, and on each day of the period',
  access: 'shop.read',
  method: 'get',
  path: '/api/shop/products/{productId}/status',
  params,
  query: z.strictObject({
    start_date: day.optional().meta({ description: 'Ninety days ago unless said' }),
    end_date: day.optional(),
  }),
  reply: productStatus,
  errors: [errors.productNotFound],
})

const ofVariant = z.object({ productId: idText, variantId: idText })

export const listVariants = defineRoute({
  id: 'shop.listVariants',
  summary: 'A product’s variants in their order',
  access: 'shop.read',
  method: 'get',
  path: '/api/shop/products/{productId}/variants',
  params,
  query: pageQuery,
  reply: pageOf(variant),
  errors: [errors.productNotFound],
})

export const createVariant = defineRoute({
  id: 'shop.createVariant',
  summary: 'Add a variant; from the first on only variants are sold',
  access: 'shop.edit',
  method: 'post',
  path: '/api/shop/products/{productId}/variants',
  params,
  body: newVariant,
  reply: variant,
  status: 201,
  errors: [
    errors.productNotFound,
    errors.skuTaken,
    errors.variantDuplicate,
    errors.variantLimit,
    requestErrors.conflict,
  ],
})

export const readVariant = defineRoute({
  id: 'shop.readVariant',
  summary: 'One variant',
  access: 'shop.read',
  method: 'get',
  path: '/api/shop/products/{productId}/variants/{variantId}',
  params: ofVariant,
  reply: variant,
  errors: [errors.variantNotFound],
})

export const updateVariant = defineRoute({
  id: 'shop.updateVariant',
  summary: 'Change a variant; its stock changes by movements alone',
  access: 'shop.edit',
  method: 'patch',
  path: '/api/shop/products/{productId}/variants/{variantId}',
  params: ofVariant,
  body: patchOf(variantFields),
  reply: variant,
  errors: [errors.variantNotFound, errors.skuTaken, errors.variantDuplicate, requestErrors.conflict],
})

export const deleteVariant = defineRoute({
  id: 'shop.deleteVariant',
  summary: 'Delete a variant, or deactivate it where it was ordered',
  access: 'shop.edit',
  method: 'delete',
  path: '/api/shop/products/{productId}/variants/{variantId}',
  params: ofVariant,
  status: 204,
  errors: [errors.variantNotFound],
})
