import { type Category, categories, FIRST, isPlain, type Product, products } from './goods.ts'

export interface Organization {
  readonly id: number
  readonly code: string
  readonly name: string
}

export interface Shop extends Organization {
  readonly handle: string
  readonly is_default: boolean
  readonly categories: readonly Category[]
  readonly products: readonly Product[]
  readonly track_stock: boolean
}

/** Ten thousand products and no promotion. */
export const banc: Shop = {
  id: 1,
  code: 'BANC',
  name: 'Banc SARL',
  handle: 'banc',
  is_default: true,
  categories,
  products,
  track_stock: true,
}

const ENOUGH = 10
/** What a cart of fifty lines holds: a peer sells no more than there is. */
export const cartProducts: readonly Product[] = products
  .filter((product) => isPlain(product) && product.items.every(({ on_hand }) => on_hand >= ENOUGH))
  .slice(0, 50)
export const quantityOf = (place: number): number => 1 + (place % 4)

const PROMOTED_BY = 100_000
/** The same fifty products again, under numbers of their own: its fifty promotions are in nobody else's way. */
export const foire: Shop = {
  id: FIRST + 1,
  code: 'FOIRE',
  name: 'Foire SARL',
  handle: 'foire',
  is_default: false,
  categories: categories.map((category) => movedCategory(category, PROMOTED_BY)),
  products: cartProducts.map((product) => movedProduct(product, PROMOTED_BY)),
  track_stock: true,
}

const RACED_BY = 200_000
/** One product of which there is enough for everybody. */
export const course: Shop = {
  id: FIRST + 2,
  code: 'COURSE',
  name: 'Course SARL',
  handle: 'course',
  is_default: false,
  categories: categories.map((category) => movedCategory(category, RACED_BY)),
  products: products.slice(0, 1).map((product) => movedProduct(product, RACED_BY)),
  track_stock: false,
}

export const shops: readonly Shop[] = [banc, foire, course]

function movedCategory(category: Category, by: number): Category {
  const { id, parent_id } = category
  return { ...category, id: id + by, parent_id: parent_id === null ? null : parent_id + by }
}

function movedProduct(product: Product, by: number): Product {
  const { id, items, category, image } = product
  return {
    ...product,
    id: id + by,
    category: movedCategory(category, by),
    items: items.map((item) => ({ ...item, id: item.id + by })),
    image: { id: image.id + by, token: `${image.token.slice(0, -6)}${by}` },
  }
}

/** Who moves stock. */
export const KEEPER = {
  id: FIRST,
  email: 'stock@banc.test',
  first_name: 'Personne',
  last_name: 'Banc',
  role: 'admin',
  organization_id: banc.id,
}
