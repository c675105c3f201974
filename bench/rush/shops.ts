import type { Cell, Table } from '../matrice/inserts.ts'
import { organizationsTable } from '../matrice/organizations.ts'

/** What so many buyers want at once. All of a kind differ by what holds the limit, and by nothing else. */
export const rushKinds = ['promotion', 'code', 'customer', 'budget', 'automatic', 'stock'] as const
export type RushKind = (typeof rushKinds)[number]

export interface RushShop {
  readonly id: number
  readonly handle: string
  readonly kind: RushKind
  readonly limit: number
}

export const PRICE = 500
export const QUANTITY = 3
export const DISCOUNT = 500
export const CODE = 'MOINS500'
const ENOUGH = 1_000_000

/** A shop for each rush, because what one leaves behind would be another's. */
export function rushShops(
  plan: readonly { readonly kind: RushKind; readonly limit: number }[],
  firstId: number,
): RushShop[] {
  return plan.map(({ kind, limit }, index) => ({
    id: firstId + index,
    handle: `rush-${firstId + index}`,
    kind,
    limit,
  }))
}

/** Rows for Matrice's own tables. */
export function rushTables(shops: readonly RushShop[]): Table[] {
  const promoted = shops.filter(({ kind }) => kind !== 'stock')
  return [
    organizationsTable(shops.map(({ id, handle }) => ({ id, code: handle.toUpperCase(), name: handle }))),
    {
      name: 'shops',
      columns: [
        ...['organization_id', 'handle', 'is_open', 'name', 'currency', 'locale', 'tax_rate_bp'],
        ...[
          'low_stock_at',
          'payment_methods',
          'delivery_methods',
          'hold_minutes',
          'created_at',
          'updated_at',
        ],
      ],
      rows: shops.map(({ id, handle }) => [
        ...[id, handle, 1, text(handle), 'XOF', 'fr', 1_800],
        ...[0, '["cash_on_delivery"]', '[]', '{"cinetpay":30,"other":2880}', 1, 1],
      ]),
    },
    {
      name: 'shop_products',
      columns: [
        ...['id', 'organization_id', 'status', 'slug', 'name', 'name_key', 'description', 'seo_title'],
        ...['seo_description', 'price', 'tags', 'attributes', 'track_stock', 'search_text'],
        ...['created_at', 'updated_at'],
      ],
      rows: shops.map(({ id, kind }) => [
        ...[id, id, 'active', 'stylo', text('Stylo'), 'stylo', text(''), text('')],
        ...[text(''), PRICE, '[]', '{}', kind === 'stock' ? 1 : 0, 'stylo', 1, 1],
      ]),
    },
    {
      name: 'shop_items',
      columns: [
        ...['id', 'organization_id', 'product_id', 'is_variant', 'sku', 'sku_key', 'options', 'on_hand'],
        ...['created_at', 'updated_at'],
      ],
      rows: shops.map(({ id, kind, limit }) => [
        ...[id, id, id, 0, 'STYLO', 'stylo', '{}', kind === 'stock' ? limit * QUANTITY : 0, 1, 1],
      ]),
    },
    {
      name: 'shop_promotions',
      columns: [
        ...['id', 'organization_id', 'name', 'status', '"trigger"', 'kind', 'target', 'amount', 'allocation'],
        ...['applies_to', 'customer_groups', 'priority', 'stacking', 'usage_limit'],
        ...['usage_limit_per_customer', 'budget', 'search_text', 'created_at', 'updated_at'],
      ],
      rows: promoted.map(({ id, kind, limit }): Cell[] => [
        ...[
          id,
          id,
          text('Cinq cents'),
          'active',
          kind === 'automatic' ? 'automatic' : 'code',
          'fixed',
          'order',
        ],
        ...[DISCOUNT, 'across', NOTHING_NAMED, '[]', 0, 'stack'],
        kind === 'promotion' || kind === 'automatic' ? limit : null,
        kind === 'customer' ? limit : null,
        kind === 'budget' ? limit * DISCOUNT + DISCOUNT - 1 : null,
        ...['cinq cents', 1, 1],
      ]),
    },
    {
      name: 'shop_promotion_codes',
      columns: ['id', 'organization_id', 'promotion_id', 'code', 'usage_limit', 'created_at'],
      rows: promoted
        .filter(({ kind }) => kind !== 'automatic')
        .map(({ id, kind, limit }) => [id, id, id, CODE, kind === 'code' ? limit : ENOUGH, 1]),
    },
  ]
}

const text = (fr: string): string => JSON.stringify({ fr, en: null })
const NOTHING_NAMED = JSON.stringify({
  product_ids: [],
  skus: [],
  category_ids: [],
  tags: [],
  exclude_discounted: false,
})
