import type { Dictionary, SameWords, Words } from '../../contract/words.ts'
import { currentLocale, followLocale } from './locale.ts'

/** How the build hands over the English of a dictionary: a file of its own, which French readers never fetch. */
export type LaterEnglish<F extends Words> = () => Promise<SameWords<F>>

const missing = new Set<() => Promise<void>>()
const listeners = new Set<() => void>()
let version = 0

/** A dictionary whose English is fetched once somebody reads English; until then it answers in French. */
export function withLaterEnglish<F extends Words>(fr: F, load: LaterEnglish<F>): Dictionary<F> {
  const dictionary: { fr: F; en: SameWords<F> } = { fr, en: fr as SameWords<F> }
  let loading: Promise<void> | null = null
  const fetchOnce = () => {
    loading ??= load()
      .then((en) => {
        dictionary.en = en
        missing.delete(fetchOnce)
        version += 1
        for (const listener of listeners) listener()
      })
      .finally(() => {
        loading = null
      })
    return loading
  }
  missing.add(fetchOnce)
  // Together with the rest of the chunk, and not when it is drawn.
  if (currentLocale() === 'en') void fetchOnce().catch(() => undefined)
  return dictionary
}

/** For an English reader: resolves when the words of all code that has come are there too. */
export async function englishArrived(): Promise<void> {
  if (currentLocale() === 'en') await Promise.all([...missing].map((fetchOnce) => fetchOnce()))
}

/** Grows when words have arrived: what was said in French before is said again. */
export const english = {
  version: (): number => version,
  follow: (listener: () => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
}

followLocale(() => void englishArrived().catch(() => undefined))
