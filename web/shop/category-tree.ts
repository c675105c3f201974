import type { Category } from '../../contract/shop/categories.ts'

export interface Branch {
  readonly category: Category
  readonly below: readonly Branch[]
}

/** Categories as a tree, in the order of their names. One whose parent is not among them stands on the first level. */
export function treeOf(categories: readonly Category[]): Branch[] {
  const ids = new Set(categories.map(({ id }) => id))
  const under = (parentId: number | null): Branch[] =>
    categories
      .filter(({ parent_id: parent }) => (parent !== null && ids.has(parent) ? parent : null) === parentId)
      .map((category) => ({ category, below: under(category.id) }))
  return under(null)
}
