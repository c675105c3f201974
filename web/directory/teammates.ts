import { useQueries } from '@tanstack/react-query'
import { listContacts } from '../../contract/chat/rooms.ts'
import type { Profile } from '../../contract/identity/schemas.ts'
import { PAGE_LIMIT_MOST } from '../../contract/page.ts'
import type { Role } from '../../contract/permissions.ts'
import { routeQuery } from '../lib/query-options.ts'

export interface Teammate {
  readonly id: number
  readonly name: string
  readonly role: Role
}

/** An organization, or all that the reader may see; undefined until it is known. */
export type Owner = number | 'any' | undefined

/** Who may work together on what an organization owns, or on anything: its people, and the operator's. The reader is one
 *  of them. Until it is known whose it is, only the operator's are. */
export function useTeammates(me: Profile, owner: Owner): readonly Teammate[] {
  const own: Teammate = { id: me.id, name: `${me.first_name} ${me.last_name}`, role: me.role }
  const asked = [
    ...(owner === undefined ? [] : [owner === 'any' ? {} : { organization: owner }]),
    { operator: 'true' },
  ].map((query) => ({
    ...routeQuery(listContacts, { query: { limit: PAGE_LIMIT_MOST, ...query } }),
    staleTime: 60_000,
  }))
  return useQueries({
    queries: asked,
    combine: (answers) => {
      const found = answers.flatMap(({ data }) => data?.results ?? [])
      const others = found.map(({ id, name, role }): Teammate => ({ id, name, role }))
      const all = new Map([own, ...others].map((one) => [one.id, one]))
      return [...all.values()].toSorted((a, b) => a.name.localeCompare(b.name))
    },
  })
}
