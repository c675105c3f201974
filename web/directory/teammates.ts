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

/** Who may work together on what an organization owns: its people, and the operator's. The reader is one of them. */
export function useTeammates(me: Profile, organizationId: number | undefined): readonly Teammate[] {
  const own: Teammate = { id: me.id, name: `${me.first_name} ${me.last_name}`, role: me.role }
  const asked = [
    ...(organizationId === undefined ? [] : [{ organization: organizationId }]),
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
