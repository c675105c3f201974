import type { Context } from '../../kernel/context.ts'
import { searchable } from '../../kernel/data/list.ts'
import { CNSS } from '../../kernel/testing/cast.ts'
import { categories, items, productCategories, productImages, products, shops } from '../tables.ts'

export const said = (fr: string, en: string | null = null) => ({ fr, en })
const times = { created_at: 1, updated_at: 1 }

type NewShop = typeof shops.$inferInsert
type NewProduct = typeof products.$inferInsert
type NewItem = typeof items.$inferInsert

/** An open shop, the default one, with what its page needs. */
export async function openShop(ctx: Context, more: Partial<NewShop> = {}): Promise<void> {
  await ctx.db.insert(shops).values(openShopRow(more))
}

export const openShopRow = (more: Partial<NewShop> = {}): NewShop => ({
  organization_id: CNSS,
  handle: 'cnss',
  is_open: true,
  is_default: true,
  name: said('Boutique CNSS', 'CNSS shop'),
  currency: 'XOF',
  locale: 'fr',
  tax_rate_bp: 1_800,
  whatsapp_number: '+2290197000001',
  low_stock_at: 5,
  exemption_reason: null,
  payment_methods: ['cinetpay', 'cash_on_delivery', 'whatsapp'],
  delivery_methods: [
    { code: 'cotonou', name: said('Livraison à Cotonou', 'Delivery in Cotonou'), price: 1_500 },
  ],
  hold_minutes: { cinetpay: 30, other: 2_880 },
  ...times,
  ...more,
})

export interface Shelved extends Partial<Omit<NewProduct, 'name'>> {
  readonly id: number
  readonly name: { readonly fr: string; readonly en: string | null }
  readonly sku?: string
  readonly on_hand?: number
  readonly reserved?: number
  readonly category_ids?: readonly number[]
  readonly variants?: readonly (Partial<NewItem> & Pick<NewItem, 'sku' | 'options'>)[]
  readonly images?: readonly {
    readonly token: string
    readonly sizes?: readonly { width: number; height: number }[]
  }[]
}

/** Rows as the catalogue writes them, many at once. */
export async function shelve(ctx: Context, shelved: readonly Shelved[]): Promise<void> {
  for (const one of shelved) {
    const { name, sku = `SKU-${one.id}`, on_hand = 0, reserved = 0, ...rest } = one
    const { category_ids = [], variants = [], images = [], ...more } = rest
    const organization_id = more.organization_id ?? CNSS
    await ctx.db.insert(products).values({
      status: 'active',
      slug: `produit-${one.id}`,
      name,
      name_key: searchable(name.fr),
      organization_id,
      description: said(''),
      seo_title: said(''),
      seo_description: said(''),
      price: 1_000,
      tags: [],
      attributes: {},
      search_text: searchable(name.fr, sku),
      created_at: one.id,
      updated_at: 1,
      ...more,
    })
    const item = (values: Partial<NewItem> & Pick<NewItem, 'sku' | 'options' | 'is_variant'>): NewItem => ({
      organization_id,
      product_id: one.id,
      sku_key: values.sku.toLowerCase(),
      ...times,
      ...values,
    })
    await ctx.db
      .insert(items)
      .values([
        item({ sku, options: {}, is_variant: false, on_hand, reserved }),
        ...variants.map((variant, position) =>
          item({ is_variant: true, options_key: JSON.stringify(variant.options), position, ...variant }),
        ),
      ])
    if (category_ids.length > 0)
      await ctx.db
        .insert(productCategories)
        .values(category_ids.map((category_id) => ({ product_id: one.id, category_id })))
    if (images.length > 0)
      await ctx.db.insert(productImages).values(
        images.map(({ token, sizes = [{ width: 640, height: 480 }] }, position) => ({
          organization_id,
          product_id: one.id,
          token,
          alt: said(`${name.fr}, vue ${position + 1}`),
          position,
          is_primary: position === 0,
          state: 'ready' as const,
          sizes: [...sizes],
          created_at: 1,
        })),
      )
  }
}

export async function shelveCategory(
  ctx: Context,
  { id, slug, name, parent_id = null }: { id: number; slug: string; name: string; parent_id?: number | null },
): Promise<void> {
  await ctx.db.insert(categories).values({
    id,
    slug,
    parent_id,
    organization_id: CNSS,
    name: said(name, `${name} (en)`),
    name_key: searchable(name),
    ...times,
  })
}
