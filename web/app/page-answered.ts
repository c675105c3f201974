import { queries } from '../lib/queries.ts'
import { pageArrived } from './page.ts'

/** The first page shows what it asked for. Something that does not come does not hold up the rest for ever. */
export const pageAnswered: Promise<void> = pageArrived.then(
  () =>
    new Promise((resolve) => {
      const last = Date.now() + MOST_MS
      // The page asks when it is first drawn.
      const look = () => (isAnswered() || Date.now() > last ? resolve() : setTimeout(look, LOOK_MS))
      setTimeout(look, LOOK_MS)
    }),
)

const isAnswered = () =>
  queries.isFetching() === 0 && ![...document.querySelectorAll(COMING)].some(isOnScreen)

/** What stands where something will be. */
const COMING = '.skeleton, .splash'
/** What is kept back until what stands before it has come (`inOrder`) has no place yet. */
const isOnScreen = (element: Element) =>
  element.getClientRects().length > 0 && element.getBoundingClientRect().top < innerHeight

const LOOK_MS = 100
const MOST_MS = 15_000
