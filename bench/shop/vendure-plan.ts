import { categories, departmentOf, type Product, products } from './goods.ts'
import { type Promotion, promotedProduct, promotions, RACE_DISCOUNT, raceCodes } from './promotions.ts'
import { DELIVERY } from './tables.ts'

/** The same products, departments and promotions, as Vendure takes them. */
export const initialData = {
  defaultLanguage: 'fr',
  defaultZone: 'Bénin',
  countries: [{ name: 'Bénin', code: 'BJ', zone: 'Bénin' }],
  taxRates: [{ name: 'TVA', percentage: 18 }],
  shippingMethods: [{ name: DELIVERY.name.fr, price: DELIVERY.price, taxRate: 18 }],
  paymentMethods: [
    {
      name: 'Comptant',
      handler: { code: 'dummy-payment-handler', arguments: [{ name: 'automaticSettle', value: 'true' }] },
    },
  ],
  roles: [],
  collections: [],
}

/** A department is all of its shelves. */
export const vendureCollections = categories.map((category) => {
  const below = categories.filter(({ parent_id }) => parent_id === category.id)
  return {
    name: category.name,
    slug: category.slug,
    parentName: departmentOf(category)?.name ?? null,
    shelves: (below.length > 0 ? below : [category]).map(({ name }) => name),
  }
})

/** What is sold of each product, and what it may be found by. */
export const vendureProducts = products.map(({ name, slug, description, price, items, ...product }) => {
  const sold = items.length > 1 ? items.filter(({ is_variant }) => is_variant) : items
  return {
    ...{ name, slug, description, facets: facetsOf(product) },
    option: Object.keys(sold[0]?.options ?? {})[0] ?? null,
    variants: sold.map((item) => ({
      sku: item.sku,
      value: Object.values(item.options)[0] ?? null,
      price: item.price ?? price,
      onHand: item.on_hand,
    })),
  }
})

function facetsOf({ attributes, category, tags }: Pick<Product, 'attributes' | 'category' | 'tags'>) {
  return [
    ...Object.entries(attributes),
    ['rayon', category.name] as const,
    ...tags.map((tag) => ['etiquette', tag] as const),
  ]
}

interface Operation {
  readonly code: string
  readonly args: Readonly<Record<string, string | number | boolean | readonly string[]>>
}

/** A promotion without a code wants a condition. */
const always: Operation = { code: 'minimum_order_amount', args: { amount: 1, taxInclusive: true } }

export const vendurePromotions = [
  ...promotions.map((promotion) => ({
    name: promotion.name,
    conditions: [conditionOf(promotion)],
    actions: [actionOf(promotion)],
  })),
  ...raceCodes.map(({ code, limit }) => ({
    name: code,
    couponCode: code,
    usageLimit: limit,
    conditions: [],
    actions: [{ code: 'order_fixed_discount', args: { discount: RACE_DISCOUNT } }],
  })),
]

function conditionOf(promotion: Promotion): Operation {
  const { kind, minimum_amount } = promotion
  if (kind === 'buy_x_get_y')
    return {
      code: 'buy_x_get_y_free',
      args: { amountX: 2, variantIdsX: skusOf(promotion), amountY: 1, variantIdsY: skusOf(promotion) },
    }
  if (minimum_amount === undefined) return always
  return { code: 'minimum_order_amount', args: { amount: minimum_amount, taxInclusive: true } }
}

/** The nearest that Vendure brings along. */
function actionOf(promotion: Promotion): Operation {
  const { kind, target, percent_bp = 0, amount = 0, of } = promotion
  const discount = percent_bp / 100
  if (kind === 'buy_x_get_y') return { code: 'buy_x_get_y_free', args: {} }
  if (target === 'shipping') return { code: 'free_shipping', args: {} }
  if (kind === 'fixed')
    return {
      code: target === 'order' ? 'order_fixed_discount' : 'order_line_fixed_discount',
      args: { discount: amount },
    }
  if (target === 'order') return { code: 'order_percentage_discount', args: { discount } }
  if (of?.by === 'product')
    return {
      code: 'products_percentage_discount',
      args: { discount, productVariantIds: skusOf(promotion) },
    }
  const { category } = promotedProduct(of?.place ?? 0)
  return { code: 'facet_based_discount', args: { discount, facets: [`rayon:${category.name}`] } }
}

function skusOf({ of }: Promotion): string[] {
  const [own] = promotedProduct(of?.place ?? 0).items
  return own ? [own.sku] : []
}
