import { useMemo } from 'react'
import type { Ticket } from '../../../contract/tickets/schemas.ts'
import { useTeammates } from '../../directory/teammates.ts'
import { useMe } from '../../identity/session.ts'
import type { Column } from '../../kit/table/data-table.tsx'
import { When } from '../../kit/when.tsx'
import { isPending } from '../../lib/changes/id-for-now.ts'
import { useWords } from '../../lib/i18n.tsx'
import { ticketWords } from '../words/index.ts'
import { RequestState } from './states.tsx'

/** What a client looks for in their list: what it was about, what became of it, and since when. */
export function useRequestColumns(): Column<Ticket>[] {
  const t = useWords(ticketWords)
  const me = useMe()
  const people = useTeammates(me, me.organization.id)
  return useMemo(
    () => [
      {
        id: 'subject',
        label: t('field.subject'),
        wrap: true,
        cell: ({ subject }) => subject,
      },
      {
        id: 'status',
        label: t('field.status'),
        narrow: 'aside',
        cell: (ticket) =>
          isPending(ticket) ? (
            <span className="soft">{t('request.waiting')}</span>
          ) : (
            <RequestState status={ticket.status} />
          ),
      },
      {
        id: 'reference',
        label: t('field.reference'),
        narrow: 'line',
        cell: ({ reference }) => <span className="soft">{reference}</span>,
      },
      {
        id: 'requester',
        label: t('field.requester'),
        narrow: 'none',
        extra: true,
        cell: (ticket) =>
          isPending(ticket)
            ? `${me.first_name} ${me.last_name}`
            : (people.find(({ id }) => id === ticket.requester_id)?.name ?? t('person.unknown')),
      },
      {
        id: 'updated',
        label: t('field.updated_at'),
        sort: '-updated_at',
        narrow: 'end',
        cell: ({ updated_at }) => <When at={updated_at} />,
      },
    ],
    [t, me, people],
  )
}
