import { useMemo } from 'react'
import { ticketMoves } from '../../../contract/tickets/moves.ts'
import type { Ticket, TicketPriority, TicketStatus } from '../../../contract/tickets/schemas.ts'
import { Icon } from '../../kit/icon.tsx'
import { PickButton } from '../../kit/pick/pick-button.tsx'
import type { Column } from '../../kit/table/data-table.tsx'
import { When } from '../../kit/when.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { TicketClock } from '../clocks/ticket-clock.tsx'
import { Names } from '../parts/people.tsx'
import { TicketPriorityMark, TicketState } from '../parts/states.tsx'
import { PresentFaces } from '../presence/presence-line.tsx'
import type { TicketBody } from '../use-ticket-change.tsx'
import { ticketWords } from '../words/index.ts'
import type { QueueOptions } from './use-queue-options.ts'
import { queueWords } from './words/index.ts'
import './queue.css'

/** What staff decide by: what it is about, whose it is, how much time is left, and who has it. */
export function useQueueColumns(
  options: QueueOptions,
  onChange: (ticket: Ticket, body: TicketBody) => void,
): Column<Ticket>[] {
  const t = useWords(ticketWords)
  const q = useWords(queueWords)
  return useMemo(() => {
    const { people, organizations } = options
    const nameOf = (field: string, value: string) => t('field.of', { field, value })
    const assigneeName = (id: number | null) =>
      id === null ? t('assignee.none') : (people.find((one) => one.id === id)?.name ?? t('person.unknown'))
    return [
      {
        id: 'subject',
        label: t('field.subject'),
        wrap: true,
        cell: (ticket) => (
          <Subject
            ticket={ticket}
            organization={organizations.find(({ id }) => id === ticket.organization_id)}
            requester={people.find(({ id }) => id === ticket.requester_id)?.name}
          />
        ),
      },
      {
        id: 'status',
        label: t('field.status'),
        narrow: 'aside',
        cell: (ticket) => (
          <PickButton
            label={t('field.status')}
            name={nameOf(t('field.status'), t(`status.${ticket.status}`))}
            options={[ticket.status, ...ticketMoves[ticket.status].filter((one) => one !== 'closed')].map(
              (value) => ({ value, label: t(`status.${value}`) }),
            )}
            values={[ticket.status]}
            disabled={ticketMoves[ticket.status].length === 0}
            onPick={([status]) =>
              status !== ticket.status && onChange(ticket, { status: status as TicketStatus })
            }
          >
            <TicketState status={ticket.status} />
          </PickButton>
        ),
      },
      {
        id: 'clock',
        label: q('column.clock'),
        sort: 'due_at',
        oneWay: true,
        narrow: 'end',
        cell: (ticket) => <TicketClock ticket={ticket} />,
      },
      {
        id: 'priority',
        label: t('field.priority'),
        sort: 'priority',
        oneWay: true,
        narrow: 'none',
        extra: true,
        cell: (ticket) => (
          <PickButton
            label={t('field.priority')}
            name={nameOf(t('field.priority'), t(`priority.${ticket.priority}`))}
            options={options.priority}
            values={[ticket.priority]}
            disabled={ticket.status === 'closed'}
            onPick={([priority]) =>
              priority !== ticket.priority && onChange(ticket, { priority: priority as TicketPriority })
            }
          >
            <TicketPriorityMark priority={ticket.priority} />
          </PickButton>
        ),
      },
      {
        id: 'assignee',
        label: t('field.assignee'),
        narrow: 'line',
        cell: (ticket) => (
          <PickButton
            label={t('field.assignee')}
            name={nameOf(t('field.assignee'), assigneeName(ticket.assignee_id))}
            options={[{ value: '', label: t('assignee.none') }, ...options.assignees]}
            values={[ticket.assignee_id === null ? '' : String(ticket.assignee_id)]}
            onPick={([id = '']) => onChange(ticket, { assignee_id: id === '' ? null : Number(id) })}
          >
            <span className="queue-person">
              {ticket.assignee_id === null ? (
                <span className="soft">{t('assignee.none')}</span>
              ) : (
                <Names ids={[ticket.assignee_id]} people={people} />
              )}
            </span>
          </PickButton>
        ),
      },
      {
        id: 'updated',
        label: q('column.updated'),
        sort: '-updated_at',
        oneWay: true,
        narrow: 'none',
        extra: true,
        cell: ({ updated_at }) => <When at={updated_at} />,
      },
    ]
  }, [t, q, options, onChange])
}

/** The subject, and under it what else a glance should find: whose it is, whose team has it, answers, and who is there. */
function Subject({
  ticket,
  organization,
  requester,
}: {
  ticket: Ticket
  organization: { name: string; code: string } | undefined
  requester: string | undefined
}) {
  const q = useWords(queueWords)
  const { subject, reference, team, replies_count: replies, priority } = ticket
  return (
    <span className="queue-subject">
      <span className="queue-title">{subject}</span>
      <span className="queue-marks small soft">
        <span>{ticket.id < 0 ? q('waiting') : reference}</span>
        {organization && <span title={organization.name}>{organization.code}</span>}
        {requester !== undefined && <span className="queue-requester">{requester}</span>}
        {team && (
          <span>
            <Icon name="people" />
            {team.name}
          </span>
        )}
        {(priority === 'urgent' || priority === 'high') && (
          <span className="queue-urgent">
            <TicketPriorityMark priority={priority} />
          </span>
        )}
        {replies > 0 && (
          <span title={q('replies.count', { count: replies })}>
            <Icon name="chat" />
            <span aria-hidden="true">{replies}</span>
            <span className="visually-hidden">{q('replies.count', { count: replies })}</span>
          </span>
        )}
        {ticket.id > 0 && <PresentFaces ticketId={ticket.id} />}
      </span>
    </span>
  )
}
