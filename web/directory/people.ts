import { useQueries } from '@tanstack/react-query'
import { listPeople, readPerson } from '../../contract/identity/people.ts'
import { SEARCH_TEXT_MOST } from '../../contract/page.ts'
import type { Option } from '../kit/choice-field.tsx'
import { call } from '../lib/call.ts'
import { routeQuery } from '../lib/query-options.ts'

/** For pickers, in forms and in filters. */
export async function findPeople(text: string, signal: AbortSignal): Promise<Option[]> {
  const query = { q: text.slice(0, SEARCH_TEXT_MOST), limit: 8, sort: 'name' as const }
  const { results } = await call(listPeople, { query }, { signal })
  return results.map((one) => ({
    value: String(one.id),
    label: `${one.first_name} ${one.last_name}`,
    help: one.email,
  }))
}

/** Names behind a few ids, as far as these people still exist. */
export function usePersonNames(ids: readonly number[]): (id: number) => string | null {
  return useQueries({
    queries: ids.map((userId) => ({ ...routeQuery(readPerson, { params: { userId } }), staleTime: 60_000 })),
    combine: (results) => {
      const names = new Map(
        results.flatMap(({ data }) =>
          data ? [[data.id, `${data.first_name} ${data.last_name}`] as const] : [],
        ),
      )
      return (id: number) => names.get(id) ?? null
    },
  })
}
