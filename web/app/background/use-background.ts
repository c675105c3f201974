import { useEffect, useState } from 'react'
import { englishArrived } from '../../lib/english.ts'
import { showComing } from '../../lib/load-code.ts'
import { pageAnswered } from '../page-answered.ts'

/**
 * The connection, files on their way, the bell: no page waits for them, and a third of what a signed-in page weighs is
 * theirs. They are fetched once the first page has its answers, or at once where the page itself is made of them or its
 * reader asks for one. Null until they have come; `load` is a constant of the module.
 */
export function useBackground<Parts extends object>(
  load: () => Promise<Parts>,
  isWantedNow = false,
): Parts | null {
  const [parts, setParts] = useState<Parts | null>(null)
  useEffect(() => {
    let isGone = false
    const fetchParts = () => {
      if (isGone) return
      const coming = load()
      if (isWantedNow) showComing(coming)
      coming
        .then((loaded) => englishArrived().then(() => isGone || setParts(loaded)))
        .catch(() => setTimeout(fetchParts, AGAIN_MS))
    }
    if (isWantedNow) fetchParts()
    else void pageAnswered.then(fetchParts)
    return () => {
      isGone = true
    }
  }, [load, isWantedNow])
  return parts
}

const AGAIN_MS = 3_000
