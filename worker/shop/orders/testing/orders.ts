import type { PaymentAttempt } from '../../../../contract/billing/checkout.ts'
import type { Order, OrderDetail } from '../../../../contract/shop/orders/schemas.ts'
import type { Quote } from '../../../../contract/shop/quote-schemas.ts'
import { onlineScene } from '../../../billing/testing/online.ts'
import { completeRecords } from '../../../billing/testing/sales.ts'
import { bodyOf } from '../../../identity/testing/answers.ts'
import { rowsOf } from '../../../identity/testing/database.ts'
import { CNSS, type Player } from '../../../kernel/testing/cast.ts'
import type { Scene } from '../../../kernel/testing/scene.ts'
import { items, products, shops } from '../../tables.ts'
import { openShopRow, said } from '../../testing/window.ts'

const TIMES = { created_at: 1, updated_at: 1 }

/** CNSS keeps a shop, unless it has one already, with notebooks, of which it counts the stock, and pens, of which it does not. */
export async function openStationery(
  scene: Scene,
  more: Partial<typeof shops.$inferInsert> = {},
): Promise<void> {
  const { db } = scene.context()
  await db
    .insert(shops)
    .values(
      openShopRow({
        name: said('Papeterie'),
        whatsapp_number: '+2290195401160',
        low_stock_at: 2,
        delivery_methods: [{ code: 'cotonou', name: said('Livraison à Cotonou'), price: 1_500 }],
        ...more,
      }),
    )
    .onConflictDoNothing()
  await addItem(scene, 9_001, 'CAHIER', { price: 2_500, on_hand: 5 })
  await addItem(scene, 9_002, 'STYLO', { price: 500, on_hand: null })
}

export async function addItem(
  scene: Scene,
  id: number,
  sku: string,
  { price, on_hand }: { readonly price: number; readonly on_hand: number | null },
): Promise<void> {
  const { db } = scene.context()
  await db.insert(products).values({
    id,
    organization_id: CNSS,
    status: 'active',
    slug: sku.toLowerCase(),
    name: said(sku),
    name_key: sku,
    description: said(''),
    seo_title: said(''),
    seo_description: said(''),
    price,
    tags: [],
    attributes: {},
    track_stock: on_hand !== null,
    search_text: '',
    ...TIMES,
  })
  await db.insert(items).values({
    id,
    organization_id: CNSS,
    product_id: id,
    is_variant: false,
    sku,
    sku_key: sku.toLowerCase(),
    options: {},
    on_hand: on_hand ?? 0,
    ...TIMES,
  })
}

/** Whatever a buyer's request may say beside what most of them do. */
export interface Wish {
  readonly lines?: readonly { readonly sku: string; readonly quantity: number }[]
  readonly codes?: readonly string[]
  readonly delivery_method?: string
  readonly customer?: object
  readonly payment_method?: string
  readonly quote_hash?: string
}

export async function orderScene(options: Parameters<typeof onlineScene>[0] = {}) {
  const stage = await onlineScene(options)
  await openStationery(stage.scene)
  return { ...stage, ...ordersIn(stage.scene) }
}

/** A promotion of CNSS that takes 500 off each order, with a code where one is named. */
export async function promote(
  scene: Scene,
  fields: object = {},
  code: object | null = null,
): Promise<number> {
  const by = scene.as(scene.cast.gestionnaire)
  const trigger = code === null ? 'automatic' : 'code'
  const terms = { name: { fr: 'Cinq cents' }, kind: 'fixed', target: 'order', amount: 500, status: 'active' }
  const made = await by('POST', '/api/shop/promotions', { body: { ...terms, trigger, ...fields } })
  const { id } = await bodyOf<{ id: number }>(made)
  if (code)
    await bodyOf(
      await by('POST', `/api/shop/promotions/${id}/codes`, { body: { codes: ['MOINS500'], ...code } }),
    )
  return id
}

export function ordersIn(scene: Scene) {
  const quote = async ({ lines = ONE, codes, delivery_method, customer }: Wish = {}) => {
    const { phone } = { ...BUYER, ...customer }
    const body = { lines, codes, delivery_method, customer: { phone } }
    return bodyOf<Quote>(await scene.ask('POST', '/api/promotions/apply', { body, ip: nextAddress() }))
  }
  /** What was quoted a moment ago, unless another hash is named. */
  const ask = async (wish: Wish = {}, key: string = crypto.randomUUID()) => {
    const quote_hash = wish.quote_hash ?? (await quote(wish)).quote_hash
    return place({ ...wish, quote_hash }, key)
  }
  const place = (
    { lines = ONE, customer, payment_method = 'cash_on_delivery', ...wish }: Wish,
    key: string = crypto.randomUUID(),
  ) =>
    scene.ask('POST', '/api/cart/orders/', {
      body: { lines, payment_method, ...wish, customer: { ...BUYER, ...customer } },
      headers: { 'Idempotency-Key': key },
      ip: nextAddress(),
    })
  const staff = (by: Player, method: string, path: string, body?: object) =>
    scene.as(by)(method, `/api/shop/orders/${path}`, {
      ...(body === undefined ? {} : { body }),
      headers: { 'Idempotency-Key': crypto.randomUUID() },
    })
  return {
    quote,
    ask,
    place,
    staff,
    placed: async (wish: Wish = {}) => bodyOf<Order>(await ask(wish)),
    byToken: (token: string, more = '', body?: object) =>
      scene.ask(body === undefined ? 'GET' : 'POST', `/api/cart/orders/${token}${more}`, {
        ...(body === undefined ? {} : { body }),
        ip: nextAddress(),
      }),
    opened: async (token: string) =>
      bodyOf<PaymentAttempt>(
        await scene.ask('POST', `/api/cart/orders/${token}/payment`, { body: {}, ip: nextAddress() }),
      ),
    read: async (by: Player, order: Pick<Order, 'token'>) =>
      bodyOf<OrderDetail>(await staff(by, 'GET', String(idOf(order)))),
    move: async (by: Player, order: Pick<Order, 'token'>, how: string, body: object = {}) =>
      staff(by, 'POST', `${idOf(order)}/${how}`, body),
  }
}

const ONE = [{ sku: 'CAHIER', quantity: 1 }]
export const BUYER = {
  name: 'Rachidatou',
  phone: '01 97 00 00 01',
  email: 'rachidatou@acheteuse.test',
  address: 'Cadjèhoun',
}

/** Its token begins with it. */
export const idOf = ({ token }: Pick<Order, 'token'>): number => Number(token.split('.')[0])

/** Each buyer has an address, or the limit of public forms would be theirs together. */
let addresses = 0
function nextAddress(): string {
  addresses += 1
  return `10.${(addresses >> 16) & 255}.${(addresses >> 8) & 255}.${addresses & 255}`
}

/** What a promotion counts, and what its redemptions add up to. */
export const countsOf = async (id: number) =>
  (
    await rowsOf(`select reserved_count as reserved, redeemed_count as redeemed,
      (select count(*) from shop_redemptions where promotion_id = p.id and state = 'reserved') as rows_reserved,
      (select count(*) from shop_redemptions where promotion_id = p.id and state = 'confirmed') as rows_redeemed
    from shop_promotions p where id = ${id}`)
  )[0]

export const stockOf = async (sku = 'CAHIER') =>
  (await rowsOf(`select on_hand, reserved from shop_items where sku = '${sku}'`))[0]

/** An order of CNSS in a scene that knows nothing of shops. */
export async function orderIn(scene: Scene, wish: Wish = {}): Promise<Order> {
  await completeRecords(scene)
  await openStationery(scene)
  return ordersIn(scene).placed(wish)
}

/** What a buyer sends. */
export async function newOrderIn(scene: Scene): Promise<object> {
  await openStationery(scene)
  const { quote_hash } = await ordersIn(scene).quote()
  return { lines: ONE, customer: BUYER, payment_method: 'cash_on_delivery', quote_hash }
}

export const ORDER_PAID = { amount: 2_500, method: 'cash' }
