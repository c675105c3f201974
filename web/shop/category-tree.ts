import type { Category } from '../../contract/shop/categories.ts'
import { CATEGORY_DEPTH_MOST } from '../../contract/shop/schemas.ts'

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

export interface Place {
  readonly category: Category
  /** From 1. */
  readonly level: number
}

/** The tree written out, each category after the one it is below. */
export const placesOf = (branches: readonly Branch[], level = 1): Place[] =>
  branches.flatMap(({ category, below }) => [{ category, level }, ...placesOf(below, level + 1)])

/** Where a category with what is below it may go: not below itself, nor so deep that its own would be too deep. */
export function parentsFor(categories: readonly Category[], moved: Category | undefined): Place[] {
  const tree = treeOf(categories)
  const places = placesOf(tree)
  const own = moved && places.find(({ category }) => category.id === moved.id)
  const below = own ? placesOf(branchOf(tree, own.category.id)?.below ?? [], own.level + 1) : []
  const height = 1 + Math.max(0, ...below.map(({ level }) => level - (own?.level ?? 0)))
  const barred = new Set([moved?.id, ...below.map(({ category }) => category.id)])
  return places.filter(
    ({ category, level }) => !barred.has(category.id) && level + height <= CATEGORY_DEPTH_MOST,
  )
}

function branchOf(branches: readonly Branch[], id: number): Branch | undefined {
  for (const branch of branches) {
    const found = branch.category.id === id ? branch : branchOf(branch.below, id)
    if (found) return found
  }
  return undefined
}

/** « Impression › Encres »: a name alone may stand under several. */
export function pathsOf(
  categories: readonly Category[],
  nameOf: (category: Category) => string,
): Map<number, string> {
  const paths = new Map<number, string>()
  for (const { category } of placesOf(treeOf(categories))) {
    const above = category.parent_id === null ? undefined : paths.get(category.parent_id)
    paths.set(category.id, above === undefined ? nameOf(category) : `${above} › ${nameOf(category)}`)
  }
  return paths
}
