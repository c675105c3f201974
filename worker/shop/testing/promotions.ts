import type { Page } from '../../../contract/page.ts'
import type { ShopPromotion } from '../../../contract/shop/promotion-schemas.ts'
import type { Quote } from '../../../contract/shop/quote-schemas.ts'
import { bodyOf } from '../../identity/testing/answers.ts'
import { CNSS } from '../../kernel/testing/cast.ts'
import type { Scene } from '../../kernel/testing/scene.ts'
import { categories, items, productCategories, products, shops } from '../tables.ts'

const said = (fr: string, en: string | null = null) => ({ fr, en })
const TIMES = { created_at: 1, updated_at: 1 }

export interface Goods {
  readonly price?: number
  readonly compare_at_price?: number | null
  readonly tags?: readonly string[]
  readonly category?: number
  readonly stock?: number
  readonly organization_id?: number
}

/** An open shop of CNSS, with whatever a test sells in it. */
export async function openSeller(scene: Scene, organizationId = CNSS, handle = 'cnss'): Promise<void> {
  await scene
    .context()
    .db.insert(shops)
    .values({
      organization_id: organizationId,
      handle,
      is_open: true,
      is_default: handle === 'cnss',
      name: said('Boutique'),
      currency: 'XOF',
      locale: 'fr',
      tax_rate_bp: 1_800,
      low_stock_at: 5,
      payment_methods: ['cash_on_delivery'],
      delivery_methods: [
        { code: 'cotonou', name: said('Cotonou'), price: 1_000 },
        { code: 'retrait', name: said('Retrait'), price: 0 },
      ],
      hold_minutes: { cinetpay: 30, other: 2_880 },
      ...TIMES,
    })
}

/** Products by their sku; each has a category 1 to 3 at most, which lie one below the other. */
export async function stockShop(scene: Scene, goods: Readonly<Record<string, Goods>>): Promise<void> {
  const { db } = scene.context()
  const category = (id: number, parent_id: number | null) => ({
    id,
    organization_id: CNSS,
    parent_id,
    slug: `c${id}`,
    name: said(`C${id}`),
    name_key: `c${id}`,
    ...TIMES,
  })
  await db
    .insert(categories)
    .values([category(1, null), category(2, 1), category(3, 2)])
    .onConflictDoNothing()
  for (const [sku, { price = 1_000, organization_id = CNSS, ...more }] of Object.entries(goods)) {
    const [product] = await db
      .insert(products)
      .values({
        organization_id,
        status: 'active',
        slug: sku.toLowerCase(),
        name: said(`Article ${sku}`, `Item ${sku}`),
        name_key: sku,
        description: said(''),
        seo_title: said(''),
        seo_description: said(''),
        price,
        compare_at_price: more.compare_at_price ?? null,
        tags: more.tags ?? [],
        attributes: {},
        track_stock: more.stock !== undefined,
        search_text: '',
        ...TIMES,
      })
      .returning({ id: products.id })
    const product_id = product?.id ?? 0
    await db.insert(items).values({
      organization_id,
      product_id,
      is_variant: false,
      sku,
      sku_key: sku.toLowerCase(),
      options: {},
      on_hand: more.stock ?? 0,
      ...TIMES,
    })
    if (more.category) await db.insert(productCategories).values({ product_id, category_id: more.category })
  }
}

export const PERCENT = {
  name: { fr: 'Dix pour cent', en: 'Ten per cent' },
  status: 'active',
  kind: 'percentage',
  target: 'order',
  percent_bp: 1_000,
} as const

/** A promotion with a code, and a customer: where paths of the shop lead. */
export async function promotedIn(scene: Scene): Promise<Record<string, number>> {
  const shop = promotionsIn(scene)
  const { id: promotionId } = await shop.coded(['DIX'])
  const codes = await bodyOf<Page<{ id: number }>>(await shop.send('GET', `/promotions/${promotionId}/codes`))
  const customer = await bodyOf<{ id: number }>(
    await shop.send('POST', '/customers', { phone: '97000001', name: 'Awa' }),
  )
  return { promotionId, codeId: codes.results[0]?.id ?? 0, customerId: customer.id }
}

/** Of one `A`. */
export const CART = { lines: [{ sku: 'A', quantity: 1 }] }

/** The shop's people and its public. */
export const promotionsIn = (scene: Scene) => {
  const { gestionnaire } = scene.cast
  const send = (method: string, path: string, body?: object, by = gestionnaire) =>
    scene.as(by)(method, `/api/shop${path}`, body && { body })
  const promotion = async (body: object = {}) =>
    bodyOf<ShopPromotion>(await send('POST', '/promotions', { ...PERCENT, ...body }))
  return {
    send,
    promotion,
    /** A promotion by codes. */
    coded: async (codes: readonly string[], body: object = {}, more: object = {}) => {
      const made = await promotion({ trigger: 'code', ...body })
      await bodyOf(await send('POST', `/promotions/${made.id}/codes`, { codes, ...more }))
      return made
    },
    read: async (id: number) => bodyOf<ShopPromotion>(await send('GET', `/promotions/${id}`)),
    list: async (query = '') => bodyOf<Page<ShopPromotion>>(await send('GET', `/promotions${query}`)),
    ask: (path: string, body: object, query = '', ip?: string) =>
      scene.ask('POST', `/api/promotions/${path}${query}`, { body, ...(ip ? { ip } : {}) }),
    async quote(lines: Readonly<Record<string, number>>, more: object = {}, query = '') {
      const body = { lines: Object.entries(lines).map(([sku, quantity]) => ({ sku, quantity })), ...more }
      return bodyOf<Quote>(await this.ask('apply', body, query))
    },
  }
}
