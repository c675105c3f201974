import { ticketMoves } from '../../../contract/tickets/moves.ts'
import type { TicketCategory, TicketPriority, TicketStatus } from '../../../contract/tickets/schemas.ts'
import { useOrganizationName } from '../../directory/organizations.ts'
import type { Teammate } from '../../directory/teammates.ts'
import { Label, Labels } from '../../kit/choices/label.tsx'
import { Facts } from '../../kit/facts.tsx'
import { PickButton } from '../../kit/pick/pick-button.tsx'
import { NoValue } from '../../kit/table/no-value.tsx'
import { When } from '../../kit/when.tsx'
import { useWords } from '../../lib/i18n.tsx'
import type { KnownTicket, TicketBody } from '../use-ticket-change.tsx'
import { useTicketOptions } from '../use-ticket-options.ts'
import { ticketWords } from '../words/index.ts'
import { useDueFacts } from './due-times.tsx'
import { ProjectLink, useLinkFacts } from './links.tsx'
import { Names } from './people.tsx'
import { TicketPriorityMark, TicketState } from './states.tsx'

/** Everything that staff know of a ticket, each fact changed where it stands. */
export function TicketFacts({ ticket, people, onChange }: TicketFactsProps) {
  const t = useWords(ticketWords)
  const options = useTicketOptions(ticket, people)
  const organization = useOrganizationName(ticket.organization_id)
  const due = useDueFacts(ticket)
  const links = useLinkFacts(ticket)
  const put = (body: TicketBody) => onChange(ticket, body)
  const nameOf = (field: string, value: string | undefined) => t('field.of', { field, value: value ?? '…' })
  const personName = (id: number | null) =>
    id === null ? t('assignee.none') : people.find((one) => one.id === id)?.name
  const moves = ticketMoves[ticket.status]
  return (
    <Facts
      facts={[
        {
          label: t('field.status'),
          value: (
            <PickButton
              label={t('field.status')}
              name={nameOf(t('field.status'), t(`status.${ticket.status}`))}
              options={[ticket.status, ...moves].map((value) => ({ value, label: t(`status.${value}`) }))}
              values={[ticket.status]}
              disabled={moves.length === 0}
              onPick={([status]) => status !== ticket.status && put({ status: status as TicketStatus })}
            >
              <TicketState status={ticket.status} />
            </PickButton>
          ),
        },
        ...due,
        {
          label: t('field.assignee'),
          value: (
            <PickButton
              label={t('field.assignee')}
              name={nameOf(t('field.assignee'), personName(ticket.assignee_id))}
              options={options.assignees}
              values={[ticket.assignee_id === null ? '' : String(ticket.assignee_id)]}
              onPick={([id]) => put({ assignee_id: idOrNull(id) })}
            >
              {ticket.assignee_id === null ? (
                <span className="soft">{t('assignee.none')}</span>
              ) : (
                <Names ids={[ticket.assignee_id]} people={people} />
              )}
            </PickButton>
          ),
        },
        {
          label: t('field.team'),
          value: (
            <PickButton
              label={t('field.team')}
              name={nameOf(t('field.team'), ticket.team?.name ?? t('team.none'))}
              options={options.teams}
              values={[ticket.team_id === null ? '' : String(ticket.team_id)]}
              onPick={([id]) => put({ team_id: idOrNull(id) })}
            >
              {ticket.team?.name ?? <span className="soft">{t('team.none')}</span>}
            </PickButton>
          ),
        },
        {
          label: t('field.priority'),
          value: (
            <PickButton
              label={t('field.priority')}
              name={nameOf(t('field.priority'), t(`priority.${ticket.priority}`))}
              options={options.priority}
              values={[ticket.priority]}
              onPick={([priority]) =>
                priority !== ticket.priority && put({ priority: priority as TicketPriority })
              }
            >
              <TicketPriorityMark priority={ticket.priority} />
            </PickButton>
          ),
        },
        {
          label: t('field.category'),
          value: (
            <PickButton
              label={t('field.category')}
              name={nameOf(t('field.category'), t(`category.${ticket.category}`))}
              options={options.category}
              values={[ticket.category]}
              onPick={([category]) =>
                category !== ticket.category && put({ category: category as TicketCategory })
              }
            >
              {t(`category.${ticket.category}`)}
            </PickButton>
          ),
        },
        {
          label: t('field.tags'),
          value: (
            <PickButton
              label={t('field.tags')}
              name={nameOf(t('field.tags'), ticket.tags.join(', '))}
              several
              canCreate
              options={options.tags}
              values={ticket.tags}
              onPick={(tags) => put({ tags: [...tags] })}
            >
              {ticket.tags.length === 0 ? (
                <NoValue />
              ) : (
                <Labels>
                  {ticket.tags.map((tag) => (
                    <Label key={tag}>{tag}</Label>
                  ))}
                </Labels>
              )}
            </PickButton>
          ),
        },
        { label: t('field.organization'), value: organization },
        {
          label: t('field.requester'),
          value: (
            <PickButton
              label={t('field.requester')}
              name={nameOf(t('field.requester'), personName(ticket.requester_id))}
              options={options.requesters}
              values={[String(ticket.requester_id)]}
              onPick={([id]) => id !== undefined && put({ requester_id: Number(id) })}
            >
              <Names ids={[ticket.requester_id]} people={people} />
            </PickButton>
          ),
        },
        {
          label: t('field.watchers'),
          value: (
            <PickButton
              label={t('field.watchers')}
              name={nameOf(
                t('field.watchers'),
                ticket.watcher_ids.map((id) => personName(id) ?? '…').join(', '),
              )}
              several
              options={options.watchers}
              values={ticket.watcher_ids.map(String)}
              onPick={(ids) => put({ watcher_ids: ids.map(Number) })}
            >
              <Names ids={ticket.watcher_ids} people={people} />
            </PickButton>
          ),
        },
        {
          label: t('field.project'),
          value: (
            <span className="row">
              {ticket.project_id !== null && <ProjectLink projectId={ticket.project_id} />}
              <PickButton
                label={t('field.project')}
                name={nameOf(t('field.project'), t('project.change'))}
                options={options.projects}
                values={[ticket.project_id === null ? '' : String(ticket.project_id)]}
                onPick={([id]) => put({ project_id: idOrNull(id) })}
              >
                <span className="soft">
                  {ticket.project_id === null ? t('project.none') : t('project.change')}
                </span>
              </PickButton>
            </span>
          ),
        },
        ...links,
        { label: t('field.reference'), value: ticket.reference },
        { label: t('field.channel'), value: t(`channel.${ticket.channel}`) },
        { label: t('field.created_at'), value: <When at={ticket.created_at} /> },
      ]}
    />
  )
}

interface TicketFactsProps {
  ticket: KnownTicket
  people: readonly Teammate[]
  onChange: (ticket: KnownTicket, body: TicketBody) => void
}

const idOrNull = (value: string | undefined) => (value ? Number(value) : null)
