/** Cards by column, as ids: all that moving needs to know. */
export type Lanes = readonly { readonly id: string; readonly cards: readonly string[] }[]

/** `index` counts the other cards of the column: 0 is the top, their number is the end. */
export interface Place {
  column: string
  index: number
}

export function placeOf(lanes: Lanes, card: string): Place | null {
  for (const lane of lanes) {
    const index = lane.cards.indexOf(card)
    if (index >= 0) return { column: lane.id, index }
  }
  return null
}

/** Where an arrow leads a card; null at the edge of the board and for any other key. */
export function placeToward(lanes: Lanes, card: string, key: string): Place | null {
  const from = placeOf(lanes, card)
  if (from === null) return null
  const at = lanes.findIndex((lane) => lane.id === from.column)
  const last = (lanes[at]?.cards.length ?? 0) - 1
  if (key === 'ArrowUp') return from.index > 0 ? { ...from, index: from.index - 1 } : null
  if (key === 'ArrowDown') return from.index < last ? { ...from, index: from.index + 1 } : null
  const to = key === 'ArrowLeft' ? lanes[at - 1] : key === 'ArrowRight' ? lanes[at + 1] : undefined
  return to ? { column: to.id, index: Math.min(from.index, to.cards.length) } : null
}

/** The board as it would be with the card there. */
export const withCardAt = (lanes: Lanes, card: string, { column, index }: Place): Lanes =>
  lanes.map(({ id, cards }) => {
    const others = cards.filter((one) => one !== card)
    return { id, cards: id === column ? [...others.slice(0, index), card, ...others.slice(index)] : others }
  })

/** The card that an arrow leads the focus to. Empty columns are passed over. */
export function cardToward(lanes: Lanes, card: string, key: string): string | null {
  const from = placeOf(lanes, card)
  if (from === null) return null
  const at = lanes.findIndex((lane) => lane.id === from.column)
  const own = lanes[at]?.cards ?? []
  if (key === 'ArrowUp') return own[from.index - 1] ?? null
  if (key === 'ArrowDown') return own[from.index + 1] ?? null
  if (key === 'Home') return own[0] ?? null
  if (key === 'End') return own.at(-1) ?? null
  const beside =
    key === 'ArrowLeft' ? lanes.slice(0, at).reverse() : key === 'ArrowRight' ? lanes.slice(at + 1) : []
  const lane = beside.find(({ cards }) => cards.length > 0)
  return lane?.cards[Math.min(from.index, lane.cards.length - 1)] ?? null
}

/** The card that would stand above it, which is how the API names a place; null at the top. */
export function cardAbove(lanes: Lanes, card: string, place: Place): string | null {
  const others = (lanes.find((lane) => lane.id === place.column)?.cards ?? []).filter((one) => one !== card)
  return place.index === 0 ? null : (others[place.index - 1] ?? others.at(-1) ?? null)
}

export const isSamePlace = (left: Place | null, right: Place | null): boolean =>
  left?.column === right?.column && left?.index === right?.index
