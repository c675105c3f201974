import type { ComponentType } from 'react'
import { lazyPart } from '../lib/lazy-part.ts'

let arrived = () => {}

/** The code of a page has come for the first time, or will not: what could wait for it need not wait any longer. */
export const pageArrived = new Promise<void>((resolve) => {
  arrived = resolve
})

/** A page in a chunk of its own. */
export function page(load: () => Promise<{ default: ComponentType }>): ComponentType {
  return lazyPart(() =>
    load()
      .then((module) => module.default)
      .finally(arrived),
  )
}
