/** In their order, as many together as weigh no more than `most`; what weighs more by itself is alone. */
export function chunk<Item>(
  items: readonly Item[],
  most: number,
  weightOf: (item: Item) => number = () => 1,
): Item[][] {
  const groups: Item[][] = []
  let left = 0
  for (const item of items) {
    const weight = weightOf(item)
    if (groups.length === 0 || weight > left) {
      groups.push([])
      left = most
    }
    groups.at(-1)?.push(item)
    left -= weight
  }
  return groups
}
