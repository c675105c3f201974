import type { Context } from '../../kernel/context.ts'
import type { Statement } from '../../kernel/data/database.ts'
import { slugStatements } from '../slugs.ts'
import { items, products } from '../tables.ts'
import { type Group, isItemChanged, isProductChanged, ownItemOf } from './check.ts'
import type { KnownItem } from './known.ts'
import { type Import, itemRow, productRow, type WantedItem } from './new-rows.ts'
import {
  asRead,
  categoryStatements,
  itemStatements,
  productStatements,
  searchStatement,
  stockStatements,
} from './statements.ts'

export interface Planned {
  readonly write: readonly Statement[]
  readonly productIds: readonly number[]
  /** Items of which the file leaves few, and of which there were more. */
  readonly lowIds: readonly number[]
}

/**
 * Some products with their variants, as few statements whatever their number. Every row that is changed still is as it
 * was read, or the batch fails; stock changes by what the file adds to what was read.
 */
export async function planGroups(
  ctx: Context,
  imported: Import,
  groups: readonly Group[],
  { takenSlugs, lowAt }: { readonly takenSlugs: ReadonlySet<string>; readonly lowAt: number },
): Promise<Planned> {
  const changed = groups.filter(
    (group) =>
      group.product === null ||
      isProductChanged(group) ||
      group.variants.some(
        (row) => !itemOf(group, row.key) || isItemChanged(row, itemOf(group, row.key) ?? NONE),
      ),
  )
  if (changed.length === 0) return { write: [], productIds: [], lowIds: [] }
  const now = ctx.clock.now()
  const ids = await ctx.ids.several('shop_products', changed.filter(({ product }) => !product).length)
  const slugs = new Set(takenSlugs)
  const made = changed.map((group) => {
    const id = group.product?.id ?? ids.shift() ?? 0
    const row = productRow(group, { id, slugs, now, organizationId: imported.organization_id })
    slugs.add(row.slug)
    return { group, id, row }
  })
  const wanted = made.flatMap(({ group, id }) => itemsOf(group).map((one) => ({ ...one, productId: id })))
  const newIds = await ctx.ids.several('shop_items', wanted.filter(({ item }) => !item).length)
  const itemRows = wanted.map((one) => itemRow(one, one.item?.id ?? newIds.shift() ?? 0, imported, now))
  const moves = wanted.flatMap(({ row, item, productId }, index) => {
    const delta = (row?.stock_on_hand ?? item?.on_hand ?? 0) - (item?.on_hand ?? 0)
    return delta === 0 ? [] : [{ id: itemRows[index]?.id ?? 0, productId, delta }]
  })
  return {
    write: [
      ...asRead(
        ctx,
        products,
        made.flatMap(({ group: { product } }) => product ?? []),
      ),
      ...asRead(
        ctx,
        items,
        wanted.flatMap(({ item }) => item ?? []),
      ),
      ...productStatements(
        ctx,
        made.map(({ row }) => row),
      ),
      ...made.flatMap(({ group, id, row }) =>
        slugStatements(ctx, {
          organizationId: imported.organization_id,
          kind: 'product',
          id,
          before: group.product?.slug ?? null,
          after: row.slug,
        }),
      ),
      ...itemStatements(ctx, itemRows),
      ...categoryStatements(ctx, made),
      ...stockStatements(ctx, imported, moves, now),
      searchStatement(
        ctx,
        made.map(({ row }) => row),
      ),
    ],
    productIds: made.map(({ id }) => id),
    lowIds: made.flatMap(({ group, row }) => (row.track_stock ? loweredIn(group, lowAt) : [])),
  }
}

const NONE: KnownItem = {
  id: 0,
  version: 0,
  is_variant: 0,
  sku: '',
  sku_key: '',
  options: {},
  price: null,
  compare_at_price: null,
  on_hand: 0,
  reserved: 0,
  is_active: 1,
  position: 0,
}

const itemOf = ({ product }: Group, key: string): KnownItem | undefined =>
  product?.items.find(({ sku_key: one }) => one === key)

function itemsOf(group: Group): WantedItem[] {
  const own: WantedItem[] =
    group.row === null
      ? []
      : [
          {
            row: group.row,
            item: group.product ? ownItemOf(group.product) : undefined,
            isVariant: false,
            position: 0,
          },
        ]
  const known = group.product?.items.length ?? 0
  return [
    ...own,
    ...group.variants.map((row, index) => {
      const item = itemOf(group, row.key)
      return { row, item, isVariant: true, position: item?.position ?? known + index }
    }),
  ]
}

const loweredIn = (group: Group, lowAt: number): number[] =>
  itemsOf(group).flatMap(({ row, item }) => {
    if (!item || row?.stock_on_hand === undefined) return []
    const wasLow = item.on_hand - item.reserved <= lowAt
    return !wasLow && row.stock_on_hand - item.reserved <= lowAt ? [item.id] : []
  })
