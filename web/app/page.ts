import type { ComponentType } from 'react'
import { lazyPart } from '../lib/lazy-part.ts'

let arrived = () => {}

/** The code of a page has come for the first time, or will not: what could wait for it need not wait any longer. */
export const pageArrived = new Promise<void>((resolve) => {
  arrived = resolve
})

/** A page of the signed-in, in a chunk of its own. */
export function page(load: LoadPage): ComponentType {
  return lazyPart(() => defaultOf(load).finally(arrived))
}

/** What stands around those pages, or before them: with it nothing has arrived yet. */
export const outerPage = (load: LoadPage): ComponentType => lazyPart(() => defaultOf(load))

type LoadPage = () => Promise<{ default: ComponentType }>
const defaultOf = (load: LoadPage) => load().then((module) => module.default)
