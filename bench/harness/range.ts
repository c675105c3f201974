export const range = (count: number): number[] => Array.from({ length: count }, (_, index) => index)

/** The one at a place, round and round. */
export function turning<Item>(items: readonly Item[], place: number): Item {
  const item = items[place % items.length]
  if (item === undefined) throw new Error('nothing to choose from')
  return item
}
