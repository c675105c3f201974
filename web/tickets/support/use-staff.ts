import { useCallback, useMemo } from 'react'
import { can } from '../../../contract/permissions.ts'
import { useTeammates } from '../../directory/teammates.ts'
import { useMe } from '../../identity/session.ts'

/** The operator's people, as choices and by their names. Whoever has left is a number: only an id is known of them. */
export function useStaff() {
  const people = useTeammates(useMe(), undefined)
  const options = useMemo(
    () =>
      people
        .filter(({ role }) => can(role, 'tickets.work'))
        .map(({ id, name }) => ({ value: String(id), label: name })),
    [people],
  )
  const nameOf = useCallback(
    (id: number) => people.find((one) => one.id === id)?.name ?? `nº ${id}`,
    [people],
  )
  return { options, nameOf }
}
