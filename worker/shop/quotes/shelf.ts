import { and, eq, type SQL, sql } from 'drizzle-orm'
import { validationErrors } from '../../../contract/platform/errors.ts'
import { shopErrors } from '../../../contract/shop/errors.ts'
import type { QuoteRequest } from '../../../contract/shop/quote-schemas.ts'
import { skuKeyOf } from '../../../contract/shop/schemas.ts'
import type { Context } from '../../kernel/context.ts'
import { localTime } from '../../kernel/data/days.ts'
import { valuesOf } from '../../kernel/data/ids-in.ts'
import { cellsOf, rowOf } from '../../kernel/data/read.ts'
import { fail, refuseField } from '../../kernel/failure.ts'
import { openSellable, type Sellable, sellableSelect } from '../catalogue/sellable.ts'
import { customers } from '../customers/tables.ts'
import type { Cart, Priced } from '../pricing/cart.ts'
import { type PromotionRow, promotionColumns } from '../promotions/rows.ts'
import { promotionCodes, promotions, redemptions } from '../promotions/tables.ts'
import type { OpenShop } from '../settings/shop.ts'

/** All that the prices of some carts depend on, as it was read in one moment. */
export interface Shelf {
  /** By sku without case. */
  readonly items: Map<string, Sellable>
  readonly promotions: Map<number, PromotionRow>
  readonly codes: Map<string, Code>
  /** By phone; who never ordered is missing. */
  readonly customers: Map<string, KnownCustomer>
}

export interface Wanted {
  readonly skus: readonly string[]
  readonly codes: readonly string[]
  readonly phones: readonly string[]
  /** Looked at beside the active ones, for a trial. */
  readonly promotionIds?: readonly number[]
}

/** Four queries, for one journey to the database; `openShelf` takes their rows. */
export const shelfQueries = (
  organizationId: number,
  { skus, codes, phones, promotionIds = [] }: Wanted,
): readonly SQL[] => [
  sellableSelect(organizationId, skus),
  promotionSelect(organizationId, codes, promotionIds),
  codeSelect(organizationId, codes),
  customerSelect(organizationId, phones),
]

type Rows = readonly { readonly line: string }[]

export function openShelf([
  itemRows = [],
  promotionRows = [],
  codeRows = [],
  customerRows = [],
]: readonly Rows[]): Shelf {
  const known = promotionRows.map(({ line }) =>
    rowOf({ columns: promotionColumns }, JSON.parse(line), CELLS.names),
  )
  return {
    items: openSellable(itemRows),
    promotions: new Map(known.map((row) => [row.id, row])),
    codes: new Map(codeRows.map(({ line }) => openCode(JSON.parse(line) as CodeLine))),
    customers: new Map(customerRows.map(({ line }) => openCustomer(JSON.parse(line) as CustomerLine))),
  }
}

interface CartAsk extends Omit<QuoteRequest, 'lines' | 'customer'> {
  readonly lines: QuoteRequest['lines']
  /** E.164, where the customer was named. */
  readonly phone: string | null
}

/** Promotions that are tried as if they were active, and the time that it would be. */
export interface Trial {
  readonly promotionIds?: readonly number[]
  readonly at?: string | undefined
}

/** One of the carts that the shelf was read for. */
export function cartOf(
  ctx: Context,
  shop: OpenShop,
  shelf: Shelf,
  { lines, codes = [], phone, delivery_method }: CartAsk,
  { promotionIds = [], at }: Trial = {},
): Cart {
  const customer = phone === null ? undefined : shelf.customers.get(phone)
  const standing = (row: PromotionRow) => ({
    ...row,
    status: promotionIds.includes(row.id) ? ('active' as const) : row.status,
    customer_count: customer?.counts.get(row.id) ?? 0,
  })
  const given = codes.map((code) => {
    const found = shelf.codes.get(code)
    const row = found && shelf.promotions.get(found.promotion_id)
    return { code, found: found && row ? { ...found, promotion: standing(row) } : null }
  })
  // One that is tried needs no code; where its code is given all the same, it is not there twice.
  const named = new Set(given.map(({ found }) => found?.promotion_id))
  return {
    currency: shop.currency,
    now: at ?? localTime(ctx.clock.now(), shop.time_zone),
    lines: lines.map(({ sku, quantity }) => ({
      ...(shelf.items.get(skuKeyOf(sku)) ?? fail(shopErrors.skuNotFound)),
      quantity,
    })),
    automatic: [...shelf.promotions.values()]
      .filter(({ id, trigger }) => trigger === 'automatic' || (promotionIds.includes(id) && !named.has(id)))
      .map(standing),
    codes: given,
    customer: phone === null ? null : { groups: customer?.groups ?? [] },
    delivery: deliveryOf(shop, delivery_method),
  }
}

/** For carts that are ordered one after the other: what the first one has is gone for those behind it. */
export function takeFrom(shelf: Shelf, phone: string, { lines, promotions: applied }: Priced): void {
  for (const { sku, quantity } of lines) {
    const item = shelf.items.get(skuKeyOf(sku))
    if (item && item.available !== null)
      shelf.items.set(skuKeyOf(sku), { ...item, available: item.available - quantity })
  }
  const customer = shelf.customers.get(phone) ?? { id: null, groups: [], counts: new Map<number, number>() }
  shelf.customers.set(phone, customer)
  for (const { promotion, code, amount } of applied) {
    const row = shelf.promotions.get(promotion.id)
    if (row)
      shelf.promotions.set(row.id, {
        ...row,
        reserved_count: row.reserved_count + 1,
        discount_reserved: row.discount_reserved + amount,
      })
    const known = code && shelf.codes.get(code.code)
    if (known) shelf.codes.set(code.code, { ...known, reserved_count: known.reserved_count + 1 })
    customer.counts.set(promotion.id, (customer.counts.get(promotion.id) ?? 0) + 1)
  }
}

const CELLS = cellsOf({ columns: promotionColumns })

/**
 * Active automatic ones, those of the codes whatever their state, and those that are tried. Each by its own index: a shop
 * keeps its promotions of years, and few of them are looked at. The `+` keeps the planner from reading all of them by the
 * organization.
 */
const promotionSelect = (
  organizationId: number,
  codes: readonly string[],
  tried: readonly number[],
): SQL => sql`
  select json_array(${CELLS.cells}) as line from (
    select ${CELLS.named} from ${promotions}
    where +${promotions.organization_id} = ${organizationId} and ${promotions.id} in (
      select offered.id from ${promotions} offered where offered.organization_id = ${organizationId}
        and offered.status = 'active' and offered."trigger" = 'automatic'
      union select value from ${valuesOf(tried)}
      union select ${promotionCodes.promotion_id} from ${promotionCodes}
        where ${isNamed(organizationId, codes)}))`

const isNamed = (organizationId: number, codes: readonly string[]): SQL | undefined =>
  and(
    eq(promotionCodes.organization_id, organizationId),
    sql`${promotionCodes.code} in (select value from ${valuesOf(codes)})`,
  )

type CodeLine = [
  code: string,
  id: number,
  promotion: number,
  limit: number | null,
  reserved: number,
  redeemed: number,
]

const codeSelect = (organizationId: number, codes: readonly string[]): SQL => sql`
  select json_array(${promotionCodes.code}, ${promotionCodes.id}, ${promotionCodes.promotion_id},
    ${promotionCodes.usage_limit}, ${promotionCodes.reserved_count}, ${promotionCodes.redeemed_count}) as line
  from ${promotionCodes} where ${isNamed(organizationId, codes)}`

interface Code {
  readonly code_id: number
  readonly promotion_id: number
  readonly usage_limit: number | null
  readonly reserved_count: number
  readonly redeemed_count: number
}

const openCode = ([
  code,
  code_id,
  promotion_id,
  usage_limit,
  reserved_count,
  redeemed_count,
]: CodeLine): readonly [string, Code] => [
  code,
  { code_id, promotion_id, usage_limit, reserved_count, redeemed_count },
]

export interface KnownCustomer {
  /** Null of one whose first order is being placed. */
  readonly id: number | null
  readonly groups: readonly string[]
  /** Redemptions that are reserved or confirmed, by promotion. */
  readonly counts: Map<number, number>
}

interface CustomerLine {
  readonly id: number
  readonly phone: string
  readonly groups: readonly string[]
  readonly counts: readonly (readonly [promotionId: number, count: number])[]
}

const customerSelect = (organizationId: number, phones: readonly string[]): SQL => sql`
  select json_object('id', ${customers.id}, 'phone', ${customers.phone}, 'groups', json(${customers.groups}),
    'counts', json((
      select json_group_array(json_array(promotion_id, uses)) from (
        select ${redemptions.promotion_id} as promotion_id, count(*) as uses from ${redemptions}
        where ${redemptions.customer_id} = ${customers.id} and ${redemptions.state} <> 'released'
        group by ${redemptions.promotion_id})))) as line
  from ${customers} where ${customers.organization_id} = ${organizationId}
    and ${customers.phone} in (select value from ${valuesOf(phones)})`

const openCustomer = ({ id, phone, groups, counts }: CustomerLine): readonly [string, KnownCustomer] => [
  phone,
  { id, groups, counts: new Map(counts) },
]

/** Taxed as the shop is. */
function deliveryOf(shop: OpenShop, code: string | undefined): Cart['delivery'] {
  if (code === undefined) return null
  const method =
    shop.delivery_methods.find((one) => one.code === code) ??
    refuseField(
      validationErrors.failed,
      'delivery_method',
      'La boutique ne livre pas ainsi. Choisissez un mode de livraison de la liste.',
      'The shop does not deliver this way. Choose one of its delivery methods.',
    )
  return { method: method.code, price: method.price, tax_rate_bp: shop.tax_rate_bp }
}
