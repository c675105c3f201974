import { useEffect, useState } from 'react'
import { englishArrived } from '../../lib/english.ts'
import { showComing } from '../../lib/load-code.ts'
import { queries } from '../../lib/queries.ts'
import { pageArrived } from '../page.ts'

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
    else void pageArrived.then(answersCame).then(fetchParts)
    return () => {
      isGone = true
    }
  }, [load, isWantedNow])
  return parts
}

/** Resolves when nothing is asked for any more. A server that does not answer does not hold it up for long. */
function answersCame(): Promise<void> {
  return new Promise((resolve) => {
    const isQuiet = () => queries.isFetching() === 0
    const done = () => {
      stop()
      clearTimeout(limit)
      resolve()
    }
    // The page asks when it is first drawn.
    const look = () => setTimeout(() => isQuiet() && done(), DRAWN_MS)
    const stop = queries.getQueryCache().subscribe((event) => event.type === 'updated' && isQuiet() && look())
    const limit = setTimeout(done, MOST_MS)
    look()
  })
}

const AGAIN_MS = 3_000
const DRAWN_MS = 100
const MOST_MS = 10_000
