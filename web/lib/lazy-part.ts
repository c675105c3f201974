import { type ComponentType, lazy } from 'react'
import { englishArrived } from './english.ts'
import { loadCode } from './load-code.ts'

/** A part of the screen in a chunk of its own, with its words. One that does not arrive is a network that does not answer, and fails as such. */
export const lazyPart = <Props>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> =>
  lazy(() =>
    loadCode(async () => {
      const part = await load()
      await englishArrived()
      return { default: part }
    }),
  )
