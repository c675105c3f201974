import { keyOf } from '../../../../worker/files/owners.ts'
import { searchable } from '../../../../worker/kernel/data/list.ts'
import { optionsKeyOf } from '../../../../worker/shop/products/options.ts'
import { slugOf } from '../../../../worker/shop/slugs.ts'
import { NIASOTAC } from '../organizations.ts'
import { CLIENT } from '../people.ts'
import { DAY, dice, HOUR, type Row } from '../sql.ts'
import { letterRows } from './letters.ts'
import { offerRows } from './offers.ts'
import { ordersOf, type ToldOrder } from './orders.ts'
import { photograph } from './pictures.ts'
import { categoryStories, type ProductStory, productStories } from './shelf.ts'

const text = (fr: string, en: string | null) => JSON.stringify({ fr, en })
const NOTHING = text('', null)
const OWN = { organization_id: NIASOTAC }
/** Of the month that the demo has; a day's share of a figure. */
const DAYS = 30

/** The rows of NIASOTAC's shop, and its photographs. Ids are places in the stories, from 1. */
export function shopRows(today: number) {
  const opened = today - 60 * DAY
  const letters = letterRows(today, CLIENT)
  const categories = categoryStories.map((story, index) => ({
    id: index + 1,
    ...OWN,
    slug: story.slug,
    name: text(...story.name),
    parent_id: categoryStories.findIndex(({ slug }) => slug === story.parent) + 1 || null,
    name_key: searchable(story.name[0]),
    created_at: opened,
    updated_at: opened,
    version: 1,
  }))
  const products = productStories.map((story, index) => productRow(story, index + 1, opened + index * HOUR))
  const items = productStories.flatMap((story, index) => itemRows(story, index + 1, opened + index * HOUR))
  const numbered = items.map((item, index): Row => ({ id: index + 1, ...item }))
  const orders = ordersOf(today, numbered)
  const offers = offerRows(today, orders)
  const photographs = productStories.map(({ picture: [subject, colour] }) => photograph(subject, colour))
  const images = productStories.map((story, index) => ({
    id: index + 1,
    ...OWN,
    product_id: index + 1,
    file_id: uuidOf('file', index),
    token: uuidOf('image', index),
    alt: text(...story.name),
    position: 0,
    is_primary: true,
    state: 'processing',
    sizes: '[]',
    created_at: opened,
    version: 1,
  }))
  const files = images.map((image, index) => ({
    id: image.file_id,
    ...OWN,
    owner_type: 'product_image',
    container_id: image.product_id,
    owner_id: image.id,
    uploader_id: CLIENT,
    key: keyOfImage(image),
    name: `photo-${image.id}.png`,
    type: 'image/png',
    size: photographs[index]?.length ?? 0,
    internal: false,
    created_at: opened,
    verified_at: opened,
  }))
  return {
    tables: {
      shops: [settingsRow(opened)],
      shop_categories: categories,
      shop_products: products,
      shop_items: numbered,
      shop_product_categories: productStories.map(({ category }, index) => ({
        product_id: index + 1,
        category_id: categoryStories.findIndex(({ slug }) => slug === category) + 1,
      })),
      shop_stock_movements: movementRows(numbered, today),
      ...visitRows(today),
      files,
      shop_product_images: images,
      ...offers.tables,
      ...letters.tables,
      shop_orders: orders.map(({ row }) => row),
      shop_order_lines: orders.flatMap(({ lines }) => lines),
      shop_order_moves: orders.flatMap(({ moves }) => moves),
      jobs: images.map(({ id }) => ({
        name: 'shop.make_image',
        key: `shop.make_image:${id}`,
        payload: JSON.stringify({ image_id: id }),
        state: 'queued',
        attempts: 0,
        created_at: today,
        next_attempt_at: today,
        request_id: 'demo',
      })),
    },
    files: images.map((image, index) => ({
      key: keyOfImage(image),
      type: 'image/png',
      base64: Buffer.from(photographs[index] ?? []).toString('base64'),
    })),
    orders,
    sequences: {
      shop_orders: orders.length,
      ...numbersOf(orders),
      ...offers.sequences,
      ...letters.sequences,
      shop_categories: categories.length,
      shop_products: products.length,
      shop_items: numbered.length,
      shop_product_images: images.length,
    },
  }
}

/** The last reference of each year. */
const numbersOf = (orders: readonly ToldOrder[]): Record<string, number> =>
  Object.fromEntries(
    orders.map(({ row }) => {
      const [, year, number] = String(row.reference).split('-')
      return [`shop_orders:${NIASOTAC}:${year}`, Number(number)]
    }),
  )

const settingsRow = (at: number): Row => ({
  ...OWN,
  handle: 'niasotac',
  is_open: true,
  is_default: true,
  name: text('NIASOTAC', null),
  currency: 'XOF',
  locale: 'fr',
  whatsapp_number: '+2290166184503',
  tax_rate_bp: 0,
  exemption_reason: 'Taxe professionnelle synthétique : TVA non applicable',
  low_stock_at: 5,
  payment_methods: JSON.stringify(['cinetpay', 'cash_on_delivery', 'whatsapp']),
  delivery_methods: JSON.stringify([
    { code: 'retrait', name: { fr: 'Retrait au marché Ouando', en: 'Pick-up at Ouando market' }, price: 0 },
    {
      code: 'porto-novo',
      name: { fr: 'Livraison à Porto-Novo', en: 'Delivery in Porto-Novo' },
      price: 1_000,
    },
    { code: 'cotonou', name: { fr: 'Livraison à Cotonou', en: 'Delivery in Cotonou' }, price: 2_500 },
  ]),
  hold_minutes: JSON.stringify({ cinetpay: 30, other: 2_880 }),
  sender_name: 'NIASOTAC',
  sender_reply_to: 'client@niasotac.test',
  sender_address: null,
  sender_is_verified: false,
  revision: 1,
  created_at: at,
  updated_at: at,
  version: 1,
})

const productRow = (story: ProductStory, id: number, at: number): Row => ({
  id,
  ...OWN,
  status: story.status ?? 'active',
  slug: slugOf(story.name[0], 'product'),
  name: text(...story.name),
  name_key: searchable(story.name[0]),
  description: text(...story.text),
  seo_title: NOTHING,
  seo_description: NOTHING,
  price: story.price,
  compare_at_price: story.before ?? null,
  tax_rate_bp: null,
  tags: JSON.stringify(story.tags ?? []),
  attributes: JSON.stringify(story.attributes ?? {}),
  track_stock: story.stock !== undefined || story.variants !== undefined,
  search_text: searchable(
    ...story.name,
    ...(story.tags ?? []),
    ...[story.sku, ...(story.variants ?? []).map(({ sku }) => sku)],
  ),
  created_at: at,
  updated_at: at,
  version: 1,
})

function itemRows(story: ProductStory, productId: number, at: number): Row[] {
  const shared = { ...OWN, product_id: productId, reserved: 0, is_active: true, is_ordered: false }
  const times = { created_at: at, updated_at: at, version: 1 }
  const own = {
    ...shared,
    is_variant: false,
    sku: story.sku,
    sku_key: story.sku.toLowerCase(),
    options: '{}',
    options_key: null,
    price: null,
    compare_at_price: null,
    on_hand: story.stock ?? 0,
    position: 0,
    ...times,
  }
  const variants = (story.variants ?? []).map((one, position) => ({
    ...shared,
    is_variant: true,
    sku: one.sku,
    sku_key: one.sku.toLowerCase(),
    options: JSON.stringify(one.options),
    options_key: optionsKeyOf(one.options),
    price: one.price ?? null,
    compare_at_price: null,
    on_hand: one.stock,
    position,
    ...times,
  }))
  return [own, ...variants]
}

/** What was there at first, then a delivery and a count of some. */
function movementRows(items: readonly Row[], today: number): Row[] {
  const roll = dice(31)
  return items.flatMap((item) => {
    const left = Number(item.on_hand)
    const delivered = roll(3) === 0 ? 2 + roll(5) : 0
    const lost = roll(6) === 0 && left > 0 ? 1 : 0
    const first = Math.max(0, left - delivered + lost)
    const facts = { ...OWN, product_id: item.product_id ?? 0, item_id: item.id ?? 0, by_id: CLIENT }
    const at = Number(item.created_at)
    const steps = [
      { kind: 'initial', delta: first, reason: '', at },
      {
        kind: 'manual',
        delta: left + lost - first,
        reason: 'Livraison du fournisseur',
        at: today - (3 + roll(20)) * DAY,
      },
      {
        kind: 'manual',
        delta: -lost,
        reason: 'Inventaire : une pièce manque',
        at: today - (1 + roll(2)) * DAY,
      },
    ]
    let onHand = 0
    return steps.flatMap((step) => {
      onHand += step.delta
      return step.delta === 0 ? [] : [{ ...facts, ...step, on_hand_after: onHand }]
    })
  })
}

/** A month's figures spread over its days; busier at its end. */
function visitRows(today: number) {
  const roll = dice(17)
  const days: Row[] = []
  const totals: Row[] = []
  productStories.forEach(({ seen: [views, clicks] = [0, 0] }, index) => {
    const product_id = index + 1
    const shares = Array.from({ length: DAYS }, (_, day) => 4 + roll(8) + day / 6)
    const whole = shares.reduce((sum, share) => sum + share, 0)
    let [viewed, clicked] = [0, 0]
    shares.forEach((share, day) => {
      const view_count = Math.round((views * share) / whole)
      const whatsapp_click_count = Math.round((clicks * share) / whole)
      if (view_count + whatsapp_click_count === 0) return
      viewed += view_count
      clicked += whatsapp_click_count
      const on = new Date(today - (DAYS - day) * DAY).toISOString().slice(0, 10)
      days.push({ product_id, day: on, view_count, whatsapp_click_count })
    })
    totals.push({ product_id, view_count: viewed, whatsapp_click_count: clicked })
  })
  return { shop_product_days: days, shop_product_totals: totals }
}

const keyOfImage = ({ product_id, file_id }: { readonly product_id: number; readonly file_id: string }) =>
  keyOf({ ownerType: 'product_image', containerId: product_id }, file_id)

/** The same at every start, and of the form that the product gives its own. */
const uuidOf = (kind: 'file' | 'image', index: number): string =>
  `${kind === 'file' ? '5e0f1a00' : '5e0f1b00'}-0000-4000-8000-${String(index + 1).padStart(12, '0')}`
