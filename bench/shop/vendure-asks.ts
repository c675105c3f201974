import type { Agent } from 'node:http'
import * as z from 'zod'
import { ask, type Shot } from '../harness/load.ts'

/** A question to the shop's own endpoint; what is asked for is what a page of a shop would show. */
export const graphql = (query: string, variables: object = {}, token?: string, path = '/shop-api'): Shot => ({
  method: 'POST',
  path,
  headers: {
    accept: 'application/json',
    'content-type': 'application/json',
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
  },
  body: JSON.stringify({ query, variables }),
})

export interface Said<Data> {
  readonly data: Data
  /** Of the session that was opened by the question. */
  readonly token: string | undefined
}

export async function asked<Schema extends z.ZodType>(
  origin: URL,
  shot: Shot,
  schema: Schema,
  agent?: Agent,
): Promise<Said<z.output<Schema>>> {
  const { status, headers, body } = await ask(origin, shot, agent)
  const text = body.toString('utf8')
  const said = z.object({ data: z.unknown(), errors: z.unknown().optional() }).parse(JSON.parse(text))
  if (status !== 200 || said.errors !== undefined)
    throw new Error(`Vendure answered ${status}: ${text.slice(0, 500)}`)
  const token = headers['vendure-auth-token']
  return { data: schema.parse(said.data), token: typeof token === 'string' ? token : undefined }
}

export const LIST = `query List($input: SearchInput!) {
  search(input: $input) {
    totalItems
    items {
      slug sku productName currencyCode collectionIds
      priceWithTax { ... on PriceRange { min max } ... on SinglePrice { value } }
      productAsset { preview }
    }
    facetValues { count facetValue { name facet { code } } }
    collections { count collection { slug name } }
  }
}`

const price = z.union([
  z.object({ min: z.number(), max: z.number() }),
  z.object({ value: z.number() }).transform(({ value }) => ({ min: value, max: value })),
])

export const listAnswer = z.object({
  search: z.object({
    totalItems: z.number(),
    items: z.array(
      z.object({ slug: z.string(), sku: z.string(), productName: z.string(), priceWithTax: price }),
    ),
    facetValues: z.array(
      z.object({
        count: z.number(),
        facetValue: z.object({ name: z.string(), facet: z.object({ code: z.string() }) }),
      }),
    ),
    collections: z.array(z.object({ count: z.number(), collection: z.object({ slug: z.string() }) })),
  }),
})

export const PRODUCT = `query Product($slug: String!) {
  product(slug: $slug) {
    slug name description
    featuredAsset { preview }
    assets { preview }
    collections { slug name }
    facetValues { name facet { code } }
    variants { id sku name priceWithTax currencyCode stockLevel options { code name group { name } } }
  }
}`

export const productAnswer = z.object({
  product: z.object({
    slug: z.string(),
    name: z.string(),
    description: z.string(),
    facetValues: z.array(z.object({ name: z.string(), facet: z.object({ code: z.string() }) })),
    variants: z.array(z.object({ id: z.string(), sku: z.string(), priceWithTax: z.number() })),
  }),
})

const ORDER = `fragment Whole on Order {
  code state totalWithTax subTotalWithTax shippingWithTax couponCodes
  lines {
    id quantity unitPriceWithTax discountedLinePriceWithTax
    discounts { description amountWithTax }
    productVariant { sku name }
  }
  discounts { description amountWithTax }
}
fragment Refusal on ErrorResult { errorCode message }`

export const ADD_LINES = `mutation Add($inputs: [AddItemInput!]!) {
  addItemsToOrder(inputs: $inputs) { order { ...Whole } errorResults { ...Refusal } }
}
${ORDER}`

export const ADJUST_LINE = `mutation Adjust($line: ID!, $quantity: Int!) {
  adjustOrderLine(orderLineId: $line, quantity: $quantity) { ...Whole ...Refusal }
}
${ORDER}`

export const wholeOrder = z.object({
  state: z.string(),
  totalWithTax: z.number(),
  lines: z.array(z.object({ id: z.string(), quantity: z.number() })),
  discounts: z.array(z.object({ description: z.string(), amountWithTax: z.number() })),
})

/** Of a product that has one. */
export async function variantOf(origin: URL, slug: string): Promise<string> {
  const { data } = await asked(origin, graphql(PRODUCT, { slug }), productAnswer)
  const [variant] = data.product.variants
  if (!variant) throw new Error(`${slug} has no variant`)
  return variant.id
}

/** The only delivery that there is. */
const DELIVERY_ID = 1

/** What a storefront asks a guest for, and the code that they have. */
export const FILL_IN = `mutation FillIn($emailAddress: String!, $code: String!) {
  setCustomerForOrder(input: { emailAddress: $emailAddress, firstName: "Rachidatou", lastName: "Alassane" }) {
    __typename ...Refusal
  }
  setOrderShippingAddress(input: { streetLine1: "Cadjèhoun", city: "Cotonou", countryCode: "BJ" }) {
    __typename ...Refusal
  }
  setOrderShippingMethod(shippingMethodId: ["${DELIVERY_ID}"]) { __typename ...Refusal }
  applyCouponCode(couponCode: $code) { ...Whole ...Refusal }
}
${ORDER}`

export const PREPARE_PAYMENT = `mutation Prepare {
  transitionOrderToState(state: "ArrangingPayment") { ... on Order { state } ... on ErrorResult { errorCode } }
}`

export const PAY = `mutation Pay {
  addPaymentToOrder(input: { method: "comptant", metadata: {} }) { ...Whole ...Refusal }
}
${ORDER}`

const SIGN_IN = `mutation SignIn {
  login(username: "banc", password: "banc") { ... on CurrentUser { id } }
}`
const AUTOMATIC = `query Automatic {
  promotions(options: { take: 100, filter: { couponCode: { isNull: true } } }) { items { id } }
}`
const SWITCH_OFF = `mutation SwitchOff($id: ID!) {
  updatePromotion(input: { id: $id, enabled: false }) { ... on Promotion { enabled } }
}`
const ADMIN = '/admin-api'

/** The promotions of the cart of fifty lines are in nobody's way any more. */
export async function switchOffAutomatic(origin: URL): Promise<void> {
  const { token } = await asked(origin, graphql(SIGN_IN, {}, undefined, ADMIN), z.unknown())
  const { data } = await asked(origin, graphql(AUTOMATIC, {}, token, ADMIN), automatic)
  for (const { id } of data.promotions.items)
    await asked(origin, graphql(SWITCH_OFF, { id }, token, ADMIN), switchedOff)
}

const automatic = z.object({ promotions: z.object({ items: z.array(z.object({ id: z.string() })) }) })
const switchedOff = z.object({ updatePromotion: z.object({ enabled: z.literal(false) }) })
