import type { StockState } from '../../../contract/shop/schemas.ts'

/** Of an item, or of all variants of a product together. `available` is what is on hand and not held by orders. */
export function stockStateOf({
  track_stock,
  available,
  low_stock_at,
}: {
  readonly track_stock: boolean
  readonly available: number
  readonly low_stock_at: number
}): StockState {
  if (!track_stock) return 'untracked'
  if (available <= 0) return 'out_of_stock'
  return available <= low_stock_at ? 'low_stock' : 'in_stock'
}
