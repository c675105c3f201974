/** Groups items by calendar day, keeping their order. */
export function byDay<Item extends { readonly created_at: string }>(
  items: readonly Item[],
): readonly { readonly key: string; readonly at: Date; readonly items: readonly Item[] }[] {
  const days: { key: string; at: Date; items: Item[] }[] = []
  for (const item of items) {
    const at = new Date(item.created_at)
    const key = `${at.getFullYear()}-${at.getMonth()}-${at.getDate()}`
    const last = days.at(-1)
    if (last?.key === key) last.items.push(item)
    else days.push({ key, at, items: [item] })
  }
  return days
}

export function daysAgo(at: Date, now: Date): number {
  const start = (date: Date) => new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime()
  // Rounded: a day with a clock change is an hour longer or shorter.
  return Math.round((start(now) - start(at)) / 86_400_000)
}
