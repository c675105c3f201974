import { useState } from 'react'
import { localStore } from '../lib/local-storage.ts'

/**
 * Whether a card has had its time. Kept on the device: the home of every later day neither asks for the card's facts nor
 * moves when they come.
 */
export function useOver(name: 'guide' | 'steps'): [isOver: boolean, end: () => void] {
  const [isOver, setOver] = useState(() => localStore.get(name) === OVER)
  const end = () => {
    localStore.put(name, OVER)
    setOver(true)
  }
  return [isOver, end]
}

const OVER = 'over'
