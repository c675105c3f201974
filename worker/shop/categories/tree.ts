import { CATEGORY_DEPTH_MOST } from '../../../contract/shop/schemas.ts'

/** The parent of each category. */
export type Parents = ReadonlyMap<number, number | null>

/** Whether a category, with those below it, may stand there: neither below itself nor on a fourth level. */
export function fitsBelow(parents: Parents, id: number | null, parentId: number): boolean {
  const above = pathOf(parents, parentId)
  return !above.includes(id ?? 0) && above.length + heightOf(parents, id) <= CATEGORY_DEPTH_MOST
}

/** The category and those above it, itself first. */
function pathOf(parents: Parents, id: number): number[] {
  const path: number[] = []
  let at: number | null = id
  // A tree has three levels; the bound is for rows that a bug would have made.
  while (at !== null && path.length <= CATEGORY_DEPTH_MOST) {
    path.push(at)
    at = parents.get(at) ?? null
  }
  return path
}

/** The levels of a category and those below it; of a new one 1. */
function heightOf(parents: Parents, id: number | null): number {
  if (id === null) return 1
  const below = [...parents.keys()].filter((one) => pathOf(parents, one).includes(id))
  return Math.max(1, ...below.map((one) => pathOf(parents, one).indexOf(id) + 1))
}
