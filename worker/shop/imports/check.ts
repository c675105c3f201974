import { type ImportColumn, importColumns } from '../../../contract/shop/imports.ts'
import { VARIANTS_MOST } from '../../../contract/shop/schemas.ts'
import { optionsKeyOf } from '../products/options.ts'
import { categoryIn, type Known, type KnownItem, type KnownProduct } from './known.ts'
import type { FoundDefect, ParsedFile, ParsedRow } from './parse.ts'

/** A product of the file with its variants, as they are to be written. */
export interface Group {
  /** The product's own row; null where the file has only variants of a product that the shop has. */
  readonly row: ParsedRow | null
  readonly variants: readonly ParsedRow[]
  readonly product: KnownProduct | null
  /** Null where they stay. */
  readonly categoryIds: readonly number[] | null
}

export interface Checked {
  readonly defects: readonly FoundDefect[]
  readonly groups: readonly Group[]
  readonly valid: number
  readonly creates: number
  readonly updates: number
  readonly unchanged: number
}

/** The file against what the shop has. Rows with a defect are in no group. */
export function checkFile(parsed: ParsedFile, known: Known): Checked {
  const shop = indexOf(known)
  const file = withParents(parsed, shop)
  const defects: FoundDefect[] = [...file.defects, ...missingColumns(file, shop)]
  const isCreatable = CREATED_BY.every((column) => file.columns.has(column))
  const slugs = new Map<string, string>()
  const groups = new Map<string, GroupInMaking>()
  const wrong = new Set<string>(file.wrongKeys)
  const refuse = (
    row: ParsedRow,
    column: ImportColumn,
    code: FoundDefect['code'],
    why: FoundDefect['why'],
  ) => {
    defects.push({ line: row.line, column, code, why })
    wrong.add(row.key)
  }
  for (const row of file.rows) {
    if (row.parent_key !== null) continue
    const owner = shop.items.get(row.key)
    const product = owner && owner.item.is_variant === 0 ? owner.product : null
    if (owner && !product) refuse(row, 'sku', 'duplicate_sku', 'sku_elsewhere')
    if (!product && !isCreatable) wrong.add(row.key)
    if (row.name_fr === '') refuse(row, 'name_fr', 'required', 'empty')
    if (row.price === null) refuse(row, 'price', 'required', 'empty')
    if (row.slug !== undefined) {
      const taken = known.slugs.get(row.slug)
      const isTaken =
        (taken !== undefined && taken !== product?.id) || (slugs.get(row.slug) ?? row.key) !== row.key
      if (isTaken) refuse(row, 'slug', 'slug_taken', 'slug_taken')
      slugs.set(row.slug, row.key)
    }
    const categoryIds = row.categories?.map((name) => categoryIn(known, name) ?? 0) ?? null
    if (categoryIds?.includes(0)) refuse(row, 'categories', 'unknown_category', 'category')
    if (product && isCompared(row, product)) refuse(row, 'compare_at_price', 'invalid', 'compared')
    const own = product?.items.find(({ is_variant: variant }) => variant === 0)
    if (isBelowReserved(row, own)) refuse(row, 'stock_on_hand', 'invalid', 'stock_reserved')
    if (!wrong.has(row.key)) groups.set(row.key, { row, variants: [], product, categoryIds })
  }
  for (const row of file.rows) {
    if (row.parent_key === null) continue
    const parent = shop.items.get(row.parent_key)
    const group =
      groups.get(row.parent_key) ??
      (parent && parent.item.is_variant === 0 && !wrong.has(row.parent_key)
        ? { row: null, variants: [], product: parent.product, categoryIds: null }
        : null)
    if (!group) {
      const isWrong = wrong.has(row.parent_key)
      refuse(row, 'parent_sku', 'invalid', isWrong ? 'parent_wrong' : 'parent_unknown')
      continue
    }
    const owner = shop.items.get(row.key)
    if (owner && (owner.item.is_variant === 0 || owner.product.id !== group.product?.id)) {
      refuse(row, 'sku', 'duplicate_sku', 'sku_elsewhere')
      continue
    }
    if (isBelowReserved(row, owner?.item)) refuse(row, 'stock_on_hand', 'invalid', 'stock_reserved')
    if (isComparedOf(row, owner?.item, group)) refuse(row, 'compare_at_price', 'invalid', 'compared')
    const others = variantsOf(group, row.key)
    const options = row.options ?? owner?.item.options ?? {}
    if (others.some((one) => optionsKeyOf(one) === optionsKeyOf(options)))
      refuse(row, 'options', 'invalid', 'options_twice')
    if (others.length >= VARIANTS_MOST) refuse(row, 'parent_sku', 'invalid', 'parent_full')
    if (wrong.has(row.key)) continue
    group.variants.push(row)
    groups.set(row.parent_key, group)
  }
  const checked = [...groups.values()]
  return { defects: defects.sort(byPlace), groups: checked, ...countsOf(checked) }
}

interface GroupInMaking extends Group {
  readonly variants: ParsedRow[]
}

const CREATED_BY = ['name_fr', 'price'] as const

/** Without these columns no product can be made, which is one defect of the file rather than one of each row. */
function missingColumns(file: ParsedFile, shop: Index): FoundDefect[] {
  const creates = file.rows.some((row) => row.parent_key === null && !shop.items.has(row.key))
  if (!creates) return []
  return CREATED_BY.filter((column) => !file.columns.has(column)).map((column) => ({
    line: 1,
    column,
    code: 'missing_column',
    why: 'column_missing',
  }))
}

/** Where the file does not say of which product a variant is, it stays that of its product. */
function withParents(file: ParsedFile, shop: Index): ParsedFile {
  if (file.columns.has('parent_sku')) return file
  const parentOf = (key: string): string | null => {
    const owner = shop.items.get(key)
    return owner?.item.is_variant === 1 ? (ownItemOf(owner.product)?.sku_key ?? null) : null
  }
  return { ...file, rows: file.rows.map((row) => ({ ...row, parent_key: parentOf(row.key) })) }
}

interface Index {
  readonly items: ReadonlyMap<string, { readonly item: KnownItem; readonly product: KnownProduct }>
}

const indexOf = (known: Known): Index => ({
  items: new Map(
    known.products.flatMap((product) =>
      product.items.map((item) => [item.sku_key, { item, product }] as const),
    ),
  ),
})

const isCompared = (row: ParsedRow, product: KnownProduct): boolean => {
  const price = row.price ?? product.price
  const compared = row.compare_at_price === undefined ? product.compare_at_price : row.compare_at_price
  return compared !== null && compared <= price
}

/**
 * Of a variant that costs what its product does. One that is compared with less since its product became dearer is no
 * bargain and is shown as none; a row that leaves it as it is says nothing wrong.
 */
function isComparedOf(row: ParsedRow, item: KnownItem | undefined, group: Group): boolean {
  const { price, compare_at_price: compared } = row
  if (typeof price === 'number' || typeof compared !== 'number') return false
  const isAsItWas = compared === item?.compare_at_price && (price ?? item.price) === item.price
  return !isAsItWas && compared <= priceOf(row, item, group)
}

const isBelowReserved = (row: ParsedRow, item: KnownItem | undefined): boolean =>
  item !== undefined && row.stock_on_hand !== undefined && row.stock_on_hand < item.reserved

const priceOf = (row: ParsedRow, item: KnownItem | undefined, group: Group): number =>
  (row.price === undefined ? item?.price : row.price) ?? group.row?.price ?? group.product?.price ?? 0

/** The options of the product's other variants, as they will be. */
function variantsOf(group: Group, key: string): Readonly<Record<string, string>>[] {
  const known = group.product?.items.filter((item) => item.is_variant === 1) ?? []
  const written = new Map(group.variants.map((row) => [row.key, row]))
  return [
    ...known
      .filter((item) => item.sku_key !== key)
      .map((item) => written.get(item.sku_key)?.options ?? item.options),
    ...group.variants
      .filter((row) => !known.some((item) => item.sku_key === row.key))
      .map((row) => row.options ?? {}),
  ]
}

function countsOf(groups: readonly Group[]) {
  const kinds = groups.flatMap(kindsOf)
  const count = (kind: Kind) => kinds.filter((one) => one === kind).length
  return {
    valid: kinds.length,
    creates: count('create'),
    updates: count('update'),
    unchanged: count('unchanged'),
  }
}

type Kind = 'create' | 'update' | 'unchanged'

function kindsOf(group: Group): Kind[] {
  const { row, variants, product } = group
  const kinds = variants.map((one): Kind => {
    const item = product?.items.find(({ sku_key: key }) => key === one.key)
    if (!item) return 'create'
    return isItemChanged(one, item) ? 'update' : 'unchanged'
  })
  if (!row) return kinds
  if (!product) return ['create', ...kinds]
  return [isProductChanged(group) ? 'update' : 'unchanged', ...kinds]
}

const differs = <Value>(wanted: Value | undefined, has: Value): boolean =>
  wanted !== undefined && JSON.stringify(wanted) !== JSON.stringify(has)

export const isItemChanged = (row: ParsedRow, item: KnownItem): boolean =>
  row.sku !== item.sku ||
  differs(row.price, item.price) ||
  differs(row.compare_at_price, item.compare_at_price) ||
  differs(row.stock_on_hand, item.on_hand) ||
  (row.options !== undefined && JSON.stringify(row.options) !== JSON.stringify(item.options)) ||
  (row.status !== undefined && (row.status === 'active') !== (item.is_active === 1))

export function isProductChanged({ row, product, categoryIds }: Group): boolean {
  const own = product && ownItemOf(product)
  if (!row || !product || !own) return false
  return (
    row.sku !== own.sku ||
    differs(row.slug, product.slug) ||
    differs(row.status, product.status) ||
    differs(row.name_fr, product.name.fr) ||
    differs(row.name_en, product.name.en) ||
    differs(row.description_fr, product.description.fr) ||
    differs(row.description_en, product.description.en) ||
    differs(row.price, product.price) ||
    differs(row.compare_at_price, product.compare_at_price) ||
    differs(row.tags, product.tags) ||
    differs(row.track_stock, product.track_stock === 1) ||
    differs(row.stock_on_hand, own.on_hand) ||
    (categoryIds !== null && sorted(categoryIds) !== sorted(product.category_ids))
  )
}

export const ownItemOf = ({ items }: KnownProduct): KnownItem | undefined =>
  items.find(({ is_variant: variant }) => variant === 0)

const sorted = (ids: readonly number[]) => [...new Set(ids)].sort((one, other) => one - other).join()

const order = (column: string | null) => (importColumns as readonly (string | null)[]).indexOf(column)
const byPlace = (one: FoundDefect, other: FoundDefect) =>
  one.line - other.line || order(one.column) - order(other.column)
