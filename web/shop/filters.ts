import { productSorts } from '../../contract/shop/products.ts'
import { productStatuses, stockStates } from '../../contract/shop/schemas.ts'
import { movementKinds } from '../../contract/shop/stock.ts'
import { dayIn, idIn, oneOf, someOf } from '../lib/address.ts'
import type { MovementQuery, ProductQuery } from './data.ts'

export const productAddress = {
  q: '',
  organization: '',
  status: '',
  category: '',
  stock_state: '',
  sort: '-created_at',
}
export type ProductAddress = typeof productAddress

const idText = (text: string) => (idIn(text) === undefined ? undefined : text)

export const productQuery = (address: ProductAddress): ProductQuery => ({
  q: address.q.trim() || undefined,
  organization: idText(address.organization),
  status: someOf(productStatuses, address.status),
  category: idText(address.category),
  stock_state: someOf(stockStates, address.stock_state),
  sort: oneOf(productSorts, address.sort) ?? '-created_at',
})

export const movementAddress = { organization: '', sku: '', kind: '', start_date: '', end_date: '' }
export type MovementAddress = typeof movementAddress

export const movementQuery = (address: MovementAddress): MovementQuery => ({
  organization: idText(address.organization),
  sku: address.sku.trim() || undefined,
  kind: oneOf(movementKinds, address.kind),
  start_date: dayIn(address.start_date),
  end_date: dayIn(address.end_date),
})
