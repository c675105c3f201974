import * as z from 'zod'
import { localStore } from '../lib/local-storage.ts'

/** What was searched for on this device with success, the latest first. Erased with everything else at sign-out. */
export const recentSearches = {
  read: (): readonly string[] => {
    try {
      return kept.parse(JSON.parse(localStore.get('recent') ?? '[]'))
    } catch {
      return []
    }
  },
  add: (text: string): void => {
    const others = recentSearches.read().filter((one) => one.toLowerCase() !== text.toLowerCase())
    localStore.put('recent', JSON.stringify([text, ...others].slice(0, MOST)))
  },
  forget: (): void => localStore.put('recent', null),
}

const MOST = 5
const kept = z.array(z.string().max(100)).max(MOST)
