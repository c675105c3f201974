import { type Filter, namesOf } from './filters.tsx'
import type { Query } from './table/view-query.ts'

/** What a view keeps of an address: everything that is not as it is by default. */
export const viewQuery = (defaults: Query, state: Query): Query =>
  Object.fromEntries(Object.entries(state).filter(([name, value]) => value !== defaults[name]))

/** Whether the search or a filter leaves rows out, so that an empty list can offer to clear them. A view without rows
 *  is empty, and a switch that widens shows more. */
export function isNarrowed(defaults: Query, state: Query, filters: readonly Filter[]): boolean {
  const narrowing = filters.filter((filter) => filter.kind !== 'switch' || !filter.widens)
  const changed = viewQuery(defaults, state)
  return ['q', ...narrowing.flatMap(namesOf)].some((name) => name in changed)
}
