import type { Ticket } from '../../../contract/tickets/schemas.ts'
import type { Teammate } from '../../directory/teammates.ts'
import { Facts } from '../../kit/facts.tsx'
import { When } from '../../kit/when.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { ticketWords } from '../words/index.ts'
import { ProjectLink, useLinkFacts } from './links.tsx'
import { Names } from './people.tsx'
import { TicketPriorityMark } from './states.tsx'

/** What a client is told of their request beside what was said. */
export function RequestFacts({ ticket, people }: { ticket: Ticket; people: readonly Teammate[] }) {
  const t = useWords(ticketWords)
  const links = useLinkFacts(ticket)
  return (
    <Facts
      facts={[
        { label: t('field.reference'), value: ticket.reference },
        ...(ticket.id < 0
          ? []
          : [
              {
                label: t('field.requester'),
                value: <Names ids={[ticket.requester_id]} people={people} />,
              },
            ]),
        {
          label: t('field.answeredBy'),
          value:
            ticket.assignee_id === null ? (
              <span className="soft">{t('person.nobodyYet')}</span>
            ) : (
              <Names ids={[ticket.assignee_id]} people={people} />
            ),
        },
        { label: t('field.category'), value: t(`category.${ticket.category}`) },
        { label: t('field.priority'), value: <TicketPriorityMark priority={ticket.priority} /> },
        ...(ticket.project_id === null
          ? []
          : [{ label: t('field.project'), value: <ProjectLink projectId={ticket.project_id} /> }]),
        ...links,
        { label: t('field.openedOn'), value: <When at={ticket.created_at} /> },
      ]}
    />
  )
}
