import { and, eq, type SQL, sql } from 'drizzle-orm'
import { validationErrors } from '../../../contract/platform/errors.ts'
import { shopErrors } from '../../../contract/shop/errors.ts'
import type { QuoteRequest } from '../../../contract/shop/quote-schemas.ts'
import { skuKeyOf } from '../../../contract/shop/schemas.ts'
import type { Context } from '../../kernel/context.ts'
import { localTime } from '../../kernel/data/days.ts'
import { valuesOf } from '../../kernel/data/ids-in.ts'
import { cellsOf, rowOf, statementOf } from '../../kernel/data/read.ts'
import { fail, refuseField } from '../../kernel/failure.ts'
import { findOrganization } from '../../organizations/organization.ts'
import { openSellable, type Sellable, sellableSelect } from '../catalogue/sellable.ts'
import { phoneOf } from '../customers/known.ts'
import { customers } from '../customers/tables.ts'
import type { Cart, Promotion } from '../pricing/cart.ts'
import { promotionColumns } from '../promotions/rows.ts'
import { promotionCodes, promotions, redemptions } from '../promotions/tables.ts'
import type { ShopRow } from '../settings/shop.ts'

export interface ReadCart {
  readonly cart: Cart
  /** By sku without case: what an order holds of them. */
  readonly items: ReadonlyMap<string, Sellable>
  /** E.164, where the customer was named. */
  readonly phone: string | null
}

interface CartAsk extends Omit<QuoteRequest, 'lines'> {
  readonly lines: QuoteRequest['lines']
}

/** Whose promotions are looked at beside the active ones, and at which time: for a trial. */
interface Trial {
  readonly promotionIds?: readonly number[]
  readonly at?: string | undefined
}

/** Everything that the price of a cart depends on, in one batch of reads. */
export async function readCart(
  ctx: Context,
  shop: ShopRow,
  ask: CartAsk,
  { promotionIds = [], at }: Trial = {},
): Promise<ReadCart> {
  const organizationId = shop.organization_id
  const organization = await findOrganization(ctx, organizationId)
  const phone = ask.customer ? phoneOf(ask.customer.phone, organization.country, 'customer.phone') : null
  const codes = ask.codes ?? []
  const [itemRows = [], promotionRows = [], codeRows = [], customerRows = []] = await batch(ctx, [
    sellableSelect(
      organizationId,
      ask.lines.map(({ sku }) => sku),
    ),
    promotionSelect(organizationId, codes, promotionIds),
    codeSelect(organizationId, codes),
    customerSelect(organizationId, phone),
  ])
  const items = openSellable(itemRows)
  const customer = customerRows[0] ? (JSON.parse(customerRows[0].line) as CustomerLine) : null
  const countOf = new Map(customer?.counts)
  const known = new Map<number, Promotion>()
  for (const { line } of promotionRows) {
    const row = rowOf({ columns: promotionColumns }, JSON.parse(line), CELLS.names)
    const status = promotionIds.includes(row.id) ? 'active' : row.status
    known.set(row.id, { ...row, status, customer_count: countOf.get(row.id) ?? 0 })
  }
  const found = new Map(codeRows.map(({ line }) => openCode(JSON.parse(line) as CodeLine, known)))
  // One that is tried needs no code; where its code is given all the same, it is not there twice.
  const named = new Set([...found.values()].map((one) => one?.promotion.id))
  const cart: Cart = {
    currency: shop.currency,
    now: at ?? localTime(ctx.clock.now(), organization.time_zone),
    lines: ask.lines.map(({ sku, quantity }) => ({
      ...(items.get(skuKeyOf(sku)) ?? fail(shopErrors.skuNotFound)),
      quantity,
    })),
    automatic: [...known.values()].filter(
      ({ id, trigger }) => trigger === 'automatic' || (promotionIds.includes(id) && !named.has(id)),
    ),
    codes: codes.map((code) => ({ code, found: found.get(code) ?? null })),
    customer: phone === null ? null : { groups: customer?.groups ?? [] },
    delivery: deliveryOf(shop, ask.delivery_method),
  }
  return { cart, items, phone }
}

/** One journey to the database for all of them. */
async function batch(ctx: Context, queries: readonly SQL[]): Promise<{ line: string }[][]> {
  const results = await ctx.db.$client.batch<{ line: string }>(
    queries.map((query) => statementOf(ctx, query)),
  )
  return results.map((result) => result.results)
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

function openCode(
  [code, code_id, promotionId, usage_limit, reserved_count, redeemed_count]: CodeLine,
  known: ReadonlyMap<number, Promotion>,
) {
  const promotion = known.get(promotionId)
  const found = promotion ? { code_id, usage_limit, reserved_count, redeemed_count, promotion } : null
  return [code, found] as const
}

interface CustomerLine {
  readonly groups: readonly string[]
  readonly counts: readonly (readonly [promotionId: number, count: number])[]
}

const customerSelect = (organizationId: number, phone: string | null): SQL => sql`
  select json_object('groups', json(${customers.groups}), 'counts', json((
    select json_group_array(json_array(promotion_id, uses)) from (
      select ${redemptions.promotion_id} as promotion_id, count(*) as uses from ${redemptions}
      where ${redemptions.customer_id} = ${customers.id} and ${redemptions.state} <> 'released'
      group by ${redemptions.promotion_id})))) as line
  from ${customers} where ${customers.organization_id} = ${organizationId} and ${customers.phone} = ${phone}`

/** Taxed as the shop is. */
function deliveryOf(shop: ShopRow, code: string | undefined): Cart['delivery'] {
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
