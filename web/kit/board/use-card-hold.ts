import { type KeyboardEvent, useState } from 'react'
import { isSamePlace, type Lanes, type Place, placeOf, placeToward, withCardAt } from './places.ts'

/** A card that the keyboard has lifted: Space takes it, arrows look for a place, Space puts it there, Escape does not. */
export function useCardHold(lanes: Lanes, { put, say }: HoldOptions) {
  const [held, setHeld] = useState<Held | null>(null)
  // Somebody else may move or delete the card meanwhile.
  const now = held !== null && isSamePlace(placeOf(lanes, held.card), held.from) ? held : null

  /** True when the key was for a held card, or lifted one. */
  const onKey = (event: KeyboardEvent, card: string, isFixed: boolean): boolean => {
    if (now === null) {
      const from = event.key === ' ' && !isFixed ? placeOf(lanes, card) : null
      if (from === null) return false
      setHeld({ card, from, place: from })
      say('card.lifted', card, from)
    } else if (event.key === ' ' || event.key === 'Enter') {
      setHeld(null)
      if (isSamePlace(now.from, now.place)) say('card.cancelled', card, now.from)
      else put(card, now.place)
    } else if (event.key === 'Escape') {
      setHeld(null)
      say('card.cancelled', card, now.from)
    } else if (event.key.startsWith('Arrow')) {
      const place = placeToward(withCardAt(lanes, card, now.place), card, event.key)
      if (place !== null) setHeld({ ...now, place })
      say('card.over', card, place ?? now.place)
    } else return false
    event.preventDefault()
    event.stopPropagation()
    return true
  }

  return { held: now, onKey, letGo: () => setHeld(null) }
}

interface Held {
  readonly card: string
  /** Where it is until it is put down. */
  readonly from: Place
  readonly place: Place
}

interface HoldOptions {
  readonly put: (card: string, place: Place) => void
  readonly say: (what: 'card.lifted' | 'card.over' | 'card.cancelled', card: string, place: Place) => void
}
