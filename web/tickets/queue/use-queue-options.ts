import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { PAGE_LIMIT_MOST } from '../../../contract/page.ts'
import { can } from '../../../contract/permissions.ts'
import { type Ticket, ticketPriorities } from '../../../contract/tickets/schemas.ts'
import { listTeams } from '../../../contract/tickets/teams.ts'
import { useReadersOrganizations } from '../../directory/organizations.ts'
import { useTeammates } from '../../directory/teammates.ts'
import { useMe } from '../../identity/session.ts'
import { useWords } from '../../lib/i18n.tsx'
import { routeQuery } from '../../lib/query-options.ts'
import { ticketWords } from '../words/index.ts'

/** The people, teams and organizations of all tickets that the reader works on, as choices with their words. */
export function useQueueOptions(tickets: readonly Ticket[]) {
  const t = useWords(ticketWords)
  const people = useTeammates(useMe(), 'any')
  const organizations = useReadersOrganizations()
  const teams = useQuery({
    ...routeQuery(listTeams, { query: { limit: PAGE_LIMIT_MOST } }),
    staleTime: 60_000,
    select: ({ results }) => results,
  }).data
  const tags = [...new Set(tickets.flatMap((ticket) => ticket.tags))].toSorted().join(',')
  return useMemo(() => {
    const named = ({ id, name }: { id: number; name: string }) => ({ value: String(id), label: name })
    return {
      people,
      organizations,
      assignees: people.filter(({ role }) => can(role, 'tickets.work')).map(named),
      requesters: people.filter(({ role }) => !can(role, 'tickets.work')).map(named),
      teams: (teams ?? []).map(named),
      priority: ticketPriorities.map((value) => ({ value, label: t(`priority.${value}`) })),
      // There is no list of them: what the tickets on screen carry is offered.
      tags: tags === '' ? [] : tags.split(',').map((value) => ({ value, label: value })),
    }
  }, [t, people, organizations, teams, tags])
}

export type QueueOptions = ReturnType<typeof useQueueOptions>
