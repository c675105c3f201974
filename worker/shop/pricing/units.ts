import type { CartLine, Promotion } from './cart.ts'

/** How many units of which line. */
export type Units = ReadonlyMap<number, number>

/** The `most` cheapest units by list price, of the earlier line where they cost the same; all where there is no bound. */
export function cheapestUnits(
  lines: readonly CartLine[],
  indexes: readonly number[],
  most: number | null,
): Units {
  const units = new Map<number, number>()
  let missing = most ?? Number.POSITIVE_INFINITY
  for (const index of most === null ? indexes : byPrice(lines, indexes)) {
    const chosen = Math.min(missing, quantityOf(lines, index))
    if (chosen > 0) units.set(index, chosen)
    missing -= chosen
  }
  return units
}

/**
 * Step 4: the units that a « buy x, get y » reduces. Of all numbers of sets the largest for which the cheapest units are
 * there to be got, and as many others as must be bought. A larger number needs more of both, so it is found by halving.
 */
export function gottenUnits(
  promotion: Pick<Promotion, 'buy_quantity' | 'get_quantity' | 'max_sets'>,
  lines: readonly CartLine[],
  gettable: readonly number[],
  buyable: readonly number[],
): Units {
  const get = promotion.get_quantity ?? 1
  const buy = promotion.buy_quantity ?? 1
  const total = sumOf(lines, buyable)
  const isThere = (sets: number): boolean => {
    const gotten = cheapestUnits(lines, gettable, sets * get)
    const gottenThere = buyable.reduce((sum, index) => sum + (gotten.get(index) ?? 0), 0)
    return total - gottenThere >= sets * buy
  }
  let [least, most] = [
    0,
    Math.min(promotion.max_sets ?? Number.POSITIVE_INFINITY, Math.floor(sumOf(lines, gettable) / get)),
  ]
  while (least < most) {
    const middle = Math.ceil((least + most) / 2)
    if (isThere(middle)) least = middle
    else most = middle - 1
  }
  return cheapestUnits(lines, gettable, least * get)
}

const sumOf = (lines: readonly CartLine[], indexes: readonly number[]): number =>
  indexes.reduce((sum, index) => sum + quantityOf(lines, index), 0)

const quantityOf = (lines: readonly CartLine[], index: number): number => lines[index]?.quantity ?? 0

const byPrice = (lines: readonly CartLine[], indexes: readonly number[]): number[] =>
  indexes.toSorted((a, b) => (lines[a]?.price ?? 0) - (lines[b]?.price ?? 0) || a - b)
