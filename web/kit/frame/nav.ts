import type { IconName } from '../icon.tsx'

/** A place of the application. */
export interface NavEntry {
  href: string
  label: string
  icon: IconName
  /** A heading above the first entry that carries it. */
  group?: string | undefined
  /** How many things wait there. */
  badge?: number | undefined
  /** Among the four on a phone where not all of them fit. */
  isThumb?: boolean
}

/** `/people/42` is still « Personnes »; `/` is only itself. */
export function isCurrent(entry: NavEntry, path: string): boolean {
  return entry.href === '/' ? path === '/' : path === entry.href || path.startsWith(`${entry.href}/`)
}

/** At most five under the thumb: all of them, or the four that are used most and « Plus ». */
export function splitPlaces(nav: readonly NavEntry[]): {
  bar: readonly NavEntry[]
  rest: readonly NavEntry[]
} {
  if (nav.length <= 5) return { bar: nav, rest: [] }
  const chosen = nav.filter((entry) => entry.isThumb)
  const bar = (chosen.length > 0 ? chosen : nav).slice(0, 4)
  return { bar, rest: nav.filter((entry) => !bar.includes(entry)) }
}
