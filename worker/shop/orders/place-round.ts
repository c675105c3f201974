import type { NewOrder, Order } from '../../../contract/shop/orders/schemas.ts'
import { payableOnline } from '../../billing/sales/pay.ts'
import { asSystem, type Context } from '../../kernel/context.ts'
import { outageOf } from '../../kernel/data/outage.ts'
import { raced } from '../../kernel/data/raced.ts'
import { readBatch } from '../../kernel/data/read.ts'
import type { Outcome } from '../../kernel/data/together.ts'
import { Failure } from '../../kernel/failure.ts'
import { openSaved, Replayed, savedAnswersOf } from '../../kernel/http/idempotency.ts'
import { phoneOf } from '../customers/known.ts'
import type { Priced } from '../pricing/cart.ts'
import { hashOf } from '../quotes/hash.ts'
import { price } from '../quotes/quote.ts'
import { cartOf, openShelf, type Shelf, shelfQueries, takeFrom } from '../quotes/shelf.ts'
import { findOpenShop, type OpenShop } from '../settings/shop.ts'
import type { Accepted } from './compose.ts'
import { refusalOf } from './refuse.ts'
import { type Admitted, storeOrders } from './store.ts'

/** What one request asks for. Of its context only what is plain is used: another request works for it. */
export interface Placing {
  readonly ctx: Context
  readonly handle: string | undefined
  readonly lang: 'fr' | 'en' | undefined
  readonly body: NewOrder
}

export interface Verdict {
  readonly rejected: Priced['rejected']
  readonly told: Order | Replayed | Failure
}

/** Whoever loses prices the whole cart again, which says what it is that is gone. Many at once find the fault by halves. */
const ATTEMPTS_MOST = { ofOne: 4, ofMany: 2 }

/**
 * Places the orders of one shop that came together, in the order of their coming. They are priced one after the other,
 * each with what those before it have taken, and those that stand are one commit. Its guards hold the limits against
 * everybody else; what fails them leaves nothing, and is priced again, which says what it is that is gone.
 */
export async function placeRound(
  leader: Context,
  placings: readonly Placing[],
): Promise<readonly Outcome<Verdict>[]> {
  const ctx: Context = { ...asSystem(leader), actorStands: null }
  return placeAll(ctx, await findOpenShop(ctx, placings[0]?.handle), placings)
}

/**
 * A batch does not say whose fault it was that it failed. Where it fails again, each half is tried by itself, down to the
 * one order that cannot be stored: it never undoes another.
 */
async function placeAll(
  ctx: Context,
  shop: OpenShop,
  placings: readonly Placing[],
): Promise<readonly Outcome<Verdict>[]> {
  const isOne = placings.length === 1
  try {
    const most = ATTEMPTS_MOST[isOne ? 'ofOne' : 'ofMany']
    return await raced(() => placeOnce(ctx, shop, placings), { most })
  } catch (error) {
    if (isOne) return [{ error }]
    // Asking a database that is down for each of them would keep it there.
    if (outageOf(error)) throw error
    const middle = Math.ceil(placings.length / 2)
    return [
      ...(await placeAll(ctx, shop, placings.slice(0, middle))),
      ...(await placeAll(ctx, shop, placings.slice(middle))),
    ]
  }
}

async function placeOnce(
  ctx: Context,
  shop: OpenShop,
  placings: readonly Placing[],
): Promise<readonly Outcome<Verdict>[]> {
  const phones = placings.map(({ body }) =>
    outcomeOf(() => phoneOf(body.customer.phone, shop.country, 'customer.phone')),
  )
  const bodies = placings.map(({ body }) => body)
  const [savedRows = [], ...rows] = await readBatch<{ line: string }>(ctx, [
    savedAnswersOf(placings.map((placing) => placing.ctx.claim)),
    ...shelfQueries(shop.organization_id, {
      skus: bodies.flatMap(({ lines }) => lines.map(({ sku }) => sku)),
      codes: bodies.flatMap(({ codes = [] }) => codes),
      phones: phones.flatMap((phone) => ('value' in phone ? phone.value : [])),
    }),
  ])
  const saved = await openSaved(ctx, savedRows)
  const shelf = openShelf(rows)
  const terms: Terms = { shop, shelf, online: once(() => payableOnline(ctx, shop.organization_id)) }
  const admitted: Admitted[] = []
  const outcomes: (Outcome<Verdict> | null)[] = []
  for (const [place, placing] of placings.entries()) {
    const known = saved.get(place)
    const judged = known
      ? { value: { rejected: [], told: new Replayed(known) } }
      : await judge(ctx, terms, placing, phones[place])
    const isAdmitted = 'accepted' in judged
    if (isAdmitted) admitted.push({ ctx: placing.ctx, ...judged.accepted })
    outcomes.push(isAdmitted ? null : judged)
  }
  const orders = await storeOrders(ctx, shop, shelf, admitted)
  return outcomes.map((outcome) => outcome ?? placed(orders.shift()))
}

const placed = (order: Order | undefined): Outcome<Verdict> =>
  order
    ? { value: { rejected: [], told: order } }
    : { error: new Error('an order that was admitted is stored') }

/** Whether it costs what its buyer saw. What it takes is gone for those behind it. */
async function judge(
  ctx: Context,
  { shop, shelf, online }: Terms,
  { body, lang }: Placing,
  phone: Outcome<string> | undefined,
): Promise<Outcome<Verdict> | { readonly accepted: Accepted }> {
  if (!phone || 'error' in phone) return phone ?? { error: new Error('each order names its buyer') }
  const locale = lang ?? shop.locale
  try {
    const priced = price(cartOf(ctx, shop, shelf, { ...body, phone: phone.value }))
    const quoted = { priced, quote_hash: await hashOf(priced), locale }
    const refusal = await refusalOf(body, quoted, { shop, online })
    if (refusal) return { value: { rejected: priced.rejected, told: refusal } }
    const accepted = { body, locale, phone: phone.value, priced, items: shelf.items }
    takeFrom(shelf, phone.value, priced)
    return { accepted }
  } catch (error) {
    if (error instanceof Failure) return { error }
    throw error
  }
}

interface Terms {
  readonly shop: OpenShop
  readonly shelf: Shelf
  readonly online: () => ReturnType<typeof payableOnline>
}

/** What few orders need is read where the first does. */
function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

function outcomeOf<Value>(make: () => Value): Outcome<Value> {
  try {
    return { value: make() }
  } catch (error) {
    return { error }
  }
}
