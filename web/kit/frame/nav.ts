import type { IconName } from '../icon.tsx'

/** A place of the application. */
export interface NavEntry {
  href: string
  label: string
  icon: IconName
  /** A heading above the first entry that carries it. */
  group?: string
  /** How many things wait there. */
  badge?: number
}

/** `/people/42` is still « Personnes »; `/` is only itself. */
export function isCurrent(entry: NavEntry, path: string): boolean {
  return entry.href === '/' ? path === '/' : path === entry.href || path.startsWith(`${entry.href}/`)
}

/** At most five under the thumb: all of them, or four and « Plus ». */
export function splitPlaces(nav: readonly NavEntry[]): {
  bar: readonly NavEntry[]
  rest: readonly NavEntry[]
} {
  return nav.length <= 5 ? { bar: nav, rest: [] } : { bar: nav.slice(0, 4), rest: nav.slice(4) }
}
