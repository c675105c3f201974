import { spread } from '../../../../contract/money-rounding.ts'
import type { OrderStatus } from '../../../../contract/shop/orders/states.ts'
import { searchable } from '../../../../worker/kernel/data/list.ts'
import { NIASOTAC } from '../organizations.ts'
import { CLIENT } from '../people.ts'
import { DAY, HOUR, MINUTE, type Row } from '../sql.ts'
import { localDate } from '../workdays.ts'
import { customerStories, offerBy, type TakenOffer } from './offers.ts'
import { productStories } from './shelf.ts'

type Method = 'cinetpay' | 'cash_on_delivery' | 'whatsapp'
type Step = readonly [to: OrderStatus | 'paid', hoursLater: number, note?: string]

export interface OrderStory {
  /** Before today. */
  readonly hours: number
  /** By their place, from 1. */
  readonly customer: number
  readonly lines: readonly (readonly [sku: string, quantity: number])[]
  readonly delivery: keyof typeof DELIVERIES
  readonly method: Method
  readonly steps: readonly Step[]
  /** Of an offer that it was placed with. */
  readonly code?: string
  readonly attention?: true
  readonly note?: string
}

const DELIVERIES = {
  retrait: { name: { fr: 'Retrait au marché Ouando', en: 'Pick-up at Ouando market' }, price: 0 },
  'porto-novo': { name: { fr: 'Livraison à Porto-Novo', en: 'Delivery in Porto-Novo' }, price: 1_000 },
  cotonou: { name: { fr: 'Livraison à Cotonou', en: 'Delivery in Cotonou' }, price: 2_500 },
} as const

const delivered = (first: number, days: number): readonly Step[] => [
  ['confirmed', first],
  ['fulfilled', days * 24],
  ['paid', days * 24],
]

/** Some weeks of a shop that sells a little each day, the oldest first: every state that an order comes to. */
export const orderStories: readonly OrderStory[] = [
  {
    hours: 24 * 44,
    customer: 2,
    lines: [
      ['RAM-A4-80', 20],
      ['TON-150A', 2],
    ],
    delivery: 'porto-novo',
    method: 'cash_on_delivery',
    steps: delivered(3, 1),
  },
  {
    hours: 24 * 41,
    customer: 4,
    lines: [['ECR-24-FHD', 2]],
    delivery: 'porto-novo',
    method: 'cash_on_delivery',
    steps: delivered(2, 2),
  },
  {
    hours: 24 * 37,
    customer: 1,
    lines: [
      ['SOU-M185', 1],
      ['USB-64', 2],
    ],
    delivery: 'retrait',
    method: 'whatsapp',
    steps: delivered(5, 1),
  },
  {
    hours: 24 * 33,
    customer: 7,
    lines: [['HP-LJ-M141', 1]],
    delivery: 'cotonou',
    method: 'cinetpay',
    steps: [
      ['confirmed', 0.2],
      ['paid', 0.2],
      ['fulfilled', 30],
    ],
  },
  {
    hours: 24 * 30,
    customer: 5,
    lines: [
      ['CAS-H390', 1],
      ['SAC-156', 1],
    ],
    delivery: 'retrait',
    method: 'cinetpay',
    steps: [
      ['confirmed', 0.1],
      ['paid', 0.1],
      ['refunded', 50, 'Casque défectueux'],
    ],
  },
  {
    hours: 24 * 26,
    customer: 11,
    lines: [['RAM-A4-80', 30]],
    delivery: 'porto-novo',
    method: 'cash_on_delivery',
    steps: delivered(1, 1),
  },
  {
    hours: 24 * 23,
    customer: 9,
    lines: [['VP-EB-X49', 1]],
    delivery: 'porto-novo',
    method: 'whatsapp',
    steps: delivered(20, 4),
  },
  {
    hours: 24 * 20,
    customer: 10,
    lines: [['LEN-V15-R5', 1]],
    delivery: 'cotonou',
    method: 'cinetpay',
    steps: [['expired', 0.5]],
  },
  {
    hours: 24 * 19,
    customer: 6,
    lines: [
      ['OND-650', 2],
      ['CAB-RJ45-20', 3],
    ],
    delivery: 'cotonou',
    method: 'cash_on_delivery',
    steps: [
      ['confirmed', 4],
      ['cancelled', 40, 'Le client a trouvé moins cher'],
    ],
  },
  {
    hours: 24 * 16,
    customer: 8,
    code: 'BON-T2HF7WNE',
    lines: [['SSD-480', 1]],
    delivery: 'retrait',
    method: 'cinetpay',
    steps: [
      ['confirmed', 0.3],
      ['paid', 0.3],
      ['fulfilled', 26],
    ],
  },
  {
    hours: 24 * 13,
    customer: 3,
    lines: [['RTR-4G-TP', 1]],
    delivery: 'cotonou',
    method: 'cash_on_delivery',
    steps: delivered(6, 2),
  },
  {
    hours: 24 * 10,
    customer: 12,
    code: 'BON-7KQ3MX9R',
    lines: [
      ['TON-150A', 1],
      ['SOU-M185', 2],
    ],
    delivery: 'cotonou',
    method: 'cash_on_delivery',
    steps: [['cancelled', 2]],
  },
  {
    hours: 24 * 8,
    customer: 1,
    lines: [
      ['CLA-K120', 1],
      ['USB-64', 3],
    ],
    delivery: 'retrait',
    method: 'whatsapp',
    steps: delivered(3, 1),
  },
  {
    hours: 24 * 6,
    customer: 4,
    lines: [
      ['SW-16P', 1],
      ['CAB-RJ45-20', 8],
    ],
    delivery: 'porto-novo',
    method: 'cash_on_delivery',
    steps: [
      ['confirmed', 2],
      ['fulfilled', 27],
    ],
    note: 'À livrer au secrétariat.',
  },
  {
    hours: 24 * 5,
    customer: 7,
    lines: [['HDD-1T', 1]],
    delivery: 'cotonou',
    method: 'cinetpay',
    steps: [
      ['expired', 0.5],
      ['paid', 3],
    ],
    attention: true,
  },
  {
    hours: 24 * 4,
    customer: 2,
    code: 'RENTREE10',
    lines: [
      ['TON-150A', 4],
      ['RAM-A4-80', 10],
    ],
    delivery: 'porto-novo',
    method: 'cash_on_delivery',
    steps: [
      ['confirmed', 1],
      ['fulfilled', 22],
    ],
  },
  {
    hours: 24 * 3,
    customer: 8,
    code: 'RENTREE10',
    lines: [['EPS-L3250', 1]],
    delivery: 'retrait',
    method: 'cinetpay',
    steps: [
      ['confirmed', 0.1],
      ['paid', 0.1],
    ],
  },
  {
    hours: 24 * 2,
    customer: 5,
    code: 'BON-P4WN8T2H',
    lines: [['OND-650', 1]],
    delivery: 'porto-novo',
    method: 'cash_on_delivery',
    steps: [['confirmed', 5, 'Rappeler avant de partir']],
  },
  {
    hours: 30,
    customer: 11,
    code: 'RENTREE10',
    lines: [
      ['HP-290-G9', 1],
      ['ECR-24-FHD', 1],
    ],
    delivery: 'cotonou',
    method: 'whatsapp',
    steps: [['confirmed', 3]],
  },
  {
    hours: 26,
    customer: 10,
    lines: [['CAS-H390', 2]],
    delivery: 'cotonou',
    method: 'cinetpay',
    steps: [['payment_failed', 0.2]],
  },
  {
    hours: 9,
    customer: 3,
    code: 'BON-Z6RJ5YCD',
    lines: [
      ['SSD-480', 1],
      ['USB-64', 1],
    ],
    delivery: 'cotonou',
    method: 'cash_on_delivery',
    steps: [],
    note: 'Appelez-moi à l’arrivée, merci.',
  },
  {
    hours: 4,
    customer: 9,
    lines: [['RAM-A4-80', 25]],
    delivery: 'porto-novo',
    method: 'cash_on_delivery',
    steps: [],
  },
  {
    hours: 2,
    customer: 12,
    code: 'BON-M9XB3KQV',
    lines: [
      ['SAC-156', 1],
      ['SOU-M185', 1],
    ],
    delivery: 'cotonou',
    method: 'whatsapp',
    steps: [],
  },
  { hours: 0.1, customer: 6, lines: [['RTR-4G-TP', 1]], delivery: 'retrait', method: 'cinetpay', steps: [] },
]

const OWN = { organization_id: NIASOTAC }
export const EXEMPTION = 'Taxe professionnelle synthétique : TVA non applicable'

/** An order as it stands, with what its documents and payments are written from. */
export interface ToldOrder {
  readonly story: OrderStory
  readonly id: number
  readonly row: Row
  readonly lines: readonly Row[]
  readonly moves: readonly Row[]
  readonly at: (step: Step[0]) => number | undefined
  readonly offer: TakenOffer | null
}

/** `items` are the rows of the shelf: what is held is written into them. */
export function ordersOf(today: number, items: Row[]): ToldOrder[] {
  const numbers = new Map<string, number>()
  return orderStories.map((story, index) => {
    const id = index + 1
    const placed = today - story.hours * HOUR
    const year = localDate(placed).slice(0, 4)
    const number = (numbers.get(year) ?? 0) + 1
    numbers.set(year, number)
    const reference = `CMD-${year}-${String(number).padStart(5, '0')}`
    const at = (step: Step[0]): number | undefined => {
      const found = story.steps.find(([to]) => to === step)
      return found && placed + found[1] * HOUR
    }
    const states = story.steps.filter(([to]) => to !== 'paid')
    const status = states.at(-1)?.[0] ?? 'pending'
    const listed = story.lines.map(([sku, quantity], position) => lineOf(id, position, sku, quantity, items))
    const subtotal = listed.reduce((sum, { total }) => sum + Number(total), 0)
    const offer = story.code === undefined ? null : offerBy(story.code, subtotal)
    const lines = offer ? reduced(listed, offer) : listed
    hold(status, lines, items)
    const { price, name } = DELIVERIES[story.delivery]
    const paidAt = at('paid') ?? null
    return {
      story,
      id,
      lines,
      at,
      offer,
      moves: movesOf(id, story, placed),
      row: {
        id,
        ...OWN,
        reference,
        status,
        payment_status: status === 'refunded' ? 'refunded' : paidAt === null ? 'unpaid' : 'paid',
        payment_method: story.method,
        customer_id: story.customer,
        ...buyerOf(story),
        locale: 'fr',
        currency: 'XOF',
        codes: JSON.stringify(offer ? [offer.code] : []),
        subtotal,
        discount_total: offer?.amount ?? 0,
        promotions: JSON.stringify(offer ? [keptOf(offer)] : []),
        shipping: JSON.stringify({ method: story.delivery, price, discount: 0, total: price }),
        shipping_name: JSON.stringify(name),
        shipping_tax_rate_bp: 0,
        exemption_reason: EXEMPTION,
        tax_total: 0,
        total: subtotal - (offer?.amount ?? 0) + price,
        units_count: story.lines.reduce((sum, [, quantity]) => sum + quantity, 0),
        needs_attention: story.attention ? 'paid_after_release' : null,
        placed_at: placed,
        day: localDate(placed),
        held_since: placed,
        expires_at: expiryOf(status, story, placed, today),
        paid_at: paidAt,
        search_text: searchable(reference, buyerOf(story).buyer_name, buyerOf(story).buyer_phone),
        updated_at: placed + (story.steps.at(-1)?.[1] ?? 0) * HOUR,
        version: 1 + story.steps.length,
      },
    }
  })
}

/** As the product spreads it: by what the lines cost, to the last franc. */
function reduced(lines: readonly Row[], { promotion_id, amount }: TakenOffer): Row[] {
  const totals = lines.map(({ total }) => Number(total))
  return spread(amount, totals).map((discount, index) => ({
    ...lines[index],
    discount,
    total: (totals[index] ?? 0) - discount,
    discounts: JSON.stringify([{ promotion_id, amount: discount }]),
  }))
}

const keptOf = ({ promotion_id, code, name, amount }: TakenOffer) => ({
  promotion_id,
  code,
  name,
  target: 'order',
  amount,
})

function buyerOf({ customer, note, delivery }: OrderStory) {
  const known = customerStories[customer - 1]
  return {
    buyer_name: known?.name ?? '',
    buyer_phone: known?.phone ?? '',
    buyer_email: known?.email ?? null,
    buyer_address: delivery === 'retrait' ? null : 'Près du marché, maison à étage',
    buyer_note: note ?? null,
  }
}

const productIndex = (sku: string) => productStories.findIndex((story) => story.sku === sku)

function lineOf(order_id: number, position: number, sku: string, quantity: number, items: Row[]): Row {
  const story = productStories[productIndex(sku)]
  const item = items.find((one) => one.sku === sku)
  if (!story || !item) throw new Error(`the demo's shop has no ${sku}`)
  const total = story.price * quantity
  return {
    order_id,
    position: position + 1,
    product_id: item.product_id ?? 0,
    item_id: item.id ?? 0,
    sku,
    track_stock: story.stock !== undefined,
    name: JSON.stringify({ fr: story.name[0], en: story.name[1] }),
    options: '{}',
    quantity,
    unit_price: story.price,
    subtotal: total,
    discount: 0,
    total,
    tax_rate_bp: 0,
    discounts: '[]',
  }
}

/** Of what was delivered the shelf has been counted since. */
function hold(status: string, lines: readonly Row[], items: Row[]): void {
  for (const { item_id, quantity, track_stock } of lines) {
    const index = items.findIndex(({ id }) => id === item_id)
    const item = items[index]
    if (!item) continue
    const held = track_stock && (status === 'pending' || status === 'confirmed') ? Number(quantity) : 0
    items[index] = { ...item, reserved: Number(item.reserved) + held, is_ordered: true }
  }
}

function movesOf(order_id: number, { steps, method }: OrderStory, placed: number): Row[] {
  let from: string | null = null
  return [['pending', 0] as Step, ...steps].map(([to, hours, note]) => {
    const isPaid = to === 'paid'
    const status: string = isPaid ? (from ?? 'pending') : to
    const by = byOf(to, from, method)
    const row = {
      order_id,
      at: placed + hours * HOUR,
      by,
      by_id: by === 'staff' ? CLIENT : null,
      from_status: from,
      to_status: status,
      note: note ?? null,
    }
    from = status
    return row
  })
}

function byOf(to: Step[0], from: string | null, method: Method): string {
  if (from === null) return 'buyer'
  if (to === 'expired') return 'time'
  if (to === 'paid' || to === 'payment_failed' || to === 'refunded') return 'payment'
  return to === 'confirmed' && method === 'cinetpay' ? 'payment' : 'staff'
}

const expiryOf = (status: string, { method }: OrderStory, placed: number, today: number): number | null => {
  if (status === 'pending') return placed + (method === 'cinetpay' ? 30 * MINUTE : 2 * DAY)
  // It may still be paid while somebody looks at the demo.
  return status === 'payment_failed' ? today + 2 * DAY : null
}
