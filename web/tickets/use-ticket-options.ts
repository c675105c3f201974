import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { PAGE_LIMIT_MOST } from '../../contract/page.ts'
import { can, isOperator } from '../../contract/permissions.ts'
import { listProjects } from '../../contract/projects/projects.ts'
import { type Ticket, ticketCategories, ticketPriorities } from '../../contract/tickets/schemas.ts'
import { listTickets } from '../../contract/tickets/tickets.ts'
import type { Teammate } from '../directory/teammates.ts'
import { useWords } from '../lib/i18n.tsx'
import { rowsRead } from '../lib/or-known.ts'
import { routeQuery } from '../lib/query-options.ts'
import { useTeams } from './data.ts'
import { ticketWords } from './words/index.ts'

/** All that a ticket's fields may become, as choices with their words. */
export function useTicketOptions(
  ticket: Pick<Ticket, 'organization_id' | 'tags'>,
  people: readonly Teammate[],
) {
  const t = useWords(ticketWords)
  const { organization_id: organizationId, tags } = ticket
  const projects = useQuery({
    ...routeQuery(listProjects, {
      query: { organization: String(organizationId), limit: PAGE_LIMIT_MOST, sort: 'name' },
    }),
    staleTime: 60_000,
    select: ({ results }) => results,
  }).data
  const { data: teams } = useTeams()
  return useMemo(() => {
    const named = ({ id, name }: Teammate) => ({ value: String(id), label: name })
    return {
      priority: ticketPriorities.map((value) => ({ value, label: t(`priority.${value}`) })),
      category: ticketCategories.map((value) => ({ value, label: t(`category.${value}`) })),
      assignees: [
        { value: '', label: t('assignee.none') },
        ...people.filter(({ role }) => can(role, 'tickets.work')).map(named),
      ],
      requesters: people.filter(({ role }) => !isOperator(role)).map(named),
      watchers: people.map(named),
      teams: [
        { value: '', label: t('team.none') },
        ...(teams ?? []).map(({ id, name }) => ({ value: String(id), label: name })),
      ],
      projects: [
        { value: '', label: t('project.none') },
        ...(projects ?? []).map(({ id, name }) => ({ value: String(id), label: name })),
      ],
      // There is no list of them: what the tickets that were read carry is offered.
      tags: [...new Set([...tags, ...rowsRead<Ticket>(listTickets.id).flatMap((one) => one.tags)])]
        .toSorted((a, b) => a.localeCompare(b))
        .map((value) => ({ value, label: value })),
    }
  }, [t, people, projects, teams, tags])
}

export type TicketOptions = ReturnType<typeof useTicketOptions>
