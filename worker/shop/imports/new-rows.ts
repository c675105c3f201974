import { EMPTY_TEXT } from '../../../contract/shop/schemas.ts'
import { searchable } from '../../kernel/data/list.ts'
import { optionsKeyOf } from '../products/options.ts'
import { freeSlug, slugOf } from '../slugs.ts'
import type { Group } from './check.ts'
import type { KnownItem, KnownProduct } from './known.ts'
import type { ParsedRow } from './parse.ts'

export interface Import {
  readonly id: number
  readonly organization_id: number
  readonly created_by_id: number
  readonly file_name: string
}

export interface WantedItem {
  readonly row: ParsedRow | null
  readonly item: KnownItem | undefined
  readonly isVariant: boolean
  readonly position: number
}

export type ProductRow = ReturnType<typeof productRow>
export type ItemRow = ReturnType<typeof itemRow>

/** A product as the file leaves it: what it does not say stays. */
export function productRow(
  { row, product }: Group,
  {
    id,
    slugs,
    now,
    organizationId,
  }: {
    readonly id: number
    readonly slugs: ReadonlySet<string>
    readonly now: number
    readonly organizationId: number
  },
) {
  const name = textOf(product?.name, row?.name_fr, row?.name_en)
  return {
    id,
    organization_id: organizationId,
    name: JSON.stringify(name),
    name_key: searchable(name.fr),
    status: row?.status ?? product?.status ?? 'draft',
    slug: row?.slug ?? product?.slug ?? freeSlug(slugOf(name.fr, 'product'), slugs),
    description: JSON.stringify(textOf(product?.description, row?.description_fr, row?.description_en)),
    price: row?.price ?? product?.price ?? 0,
    compare_at_price:
      row?.compare_at_price === undefined ? (product?.compare_at_price ?? null) : row.compare_at_price,
    tags: JSON.stringify(row?.tags ?? product?.tags ?? []),
    track_stock: row?.track_stock ?? product?.track_stock === 1,
    search_text: searchable(name.fr, name.en, ...(row?.tags ?? product?.tags ?? [])),
    created_at: now,
    updated_at: now,
    seo_title: NOTHING,
    seo_description: NOTHING,
    attributes: '{}',
  }
}

const NOTHING = JSON.stringify(EMPTY_TEXT)

const textOf = (
  has: KnownProduct['name'] | undefined,
  fr: string | undefined,
  en: string | null | undefined,
) => ({
  fr: fr ?? has?.fr ?? '',
  en: en === undefined ? (has?.en ?? null) : en,
})

export function itemRow(
  { row, item, isVariant, position, productId }: WantedItem & { readonly productId: number },
  id: number,
  { organization_id }: Import,
  now: number,
) {
  const options = isVariant ? (row?.options ?? item?.options ?? {}) : {}
  const status = isVariant ? row?.status : undefined
  return {
    id,
    organization_id,
    product_id: productId,
    is_variant: isVariant,
    sku: row?.sku ?? item?.sku ?? '',
    sku_key: row?.key ?? item?.sku_key ?? '',
    options: JSON.stringify(options),
    options_key: isVariant ? optionsKeyOf(options) : null,
    price: isVariant ? (row?.price === undefined ? (item?.price ?? null) : row.price) : null,
    compare_at_price: isVariant
      ? row?.compare_at_price === undefined
        ? (item?.compare_at_price ?? null)
        : row.compare_at_price
      : null,
    is_active: status === undefined ? (item?.is_active ?? 1) === 1 : status === 'active',
    position,
    created_at: now,
    updated_at: now,
  }
}
