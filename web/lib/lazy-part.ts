import { type ComponentType, lazy } from 'react'
import { englishArrived } from './english.ts'
import { loadCode } from './load-code.ts'

/** A part of the screen in a chunk of its own, with its words. One that does not arrive is a network that does not
 *  answer, and fails as such. `preload` fetches it before it is drawn. */
export function lazyPart<Props>(load: () => Promise<ComponentType<Props>>) {
  let loading: Promise<{ default: ComponentType<Props> }> | undefined
  const fetchPart = () => {
    loading ??= loadCode(async () => {
      const part = await load()
      await englishArrived()
      return { default: part }
    })
    return loading
  }
  const preload = () =>
    fetchPart().then(
      () => undefined,
      () => {
        // Whoever draws it tries for themselves.
        loading = undefined
      },
    )
  return Object.assign(lazy(fetchPart) as ComponentType<Props>, { preload })
}
