import { type ReactNode, useRef, useState } from 'react'
import { Link } from 'wouter'
import { can } from '../../../contract/permissions.ts'
import type { Ticket } from '../../../contract/tickets/schemas.ts'
import { useWriteTo } from '../../chat/use-write-to.ts'
import type { Teammate } from '../../directory/teammates.ts'
import { useMe } from '../../identity/session.ts'
import { Avatar } from '../../kit/avatar.tsx'
import { Button } from '../../kit/button.tsx'
import { todayOf } from '../../kit/date/day.ts'
import { Icon } from '../../kit/icon.tsx'
import { Loaded, type LoadedQuery } from '../../kit/loaded.tsx'
import { Money } from '../../kit/money.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { Day } from '../../kit/when.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { useMedia, WIDE } from '../../lib/use-media.ts'
import { useNear } from '../../lib/use-near.ts'
import { useNow } from '../../lib/use-now.ts'
import { hrefOfTicket } from '../data.ts'
import { TicketState } from '../parts/states.tsx'
import { SHOWN, unpaidOf, useRunningProjects, useTicketsOfRequester, useUnpaidInvoices } from './data.ts'
import { clientWords } from './words/index.ts'
import './around-client.css'

/** Who asks, and what else there is between them and us. Read once it comes near the screen; folded on a phone. */
export function AroundClient({ ticket, people }: { ticket: Ticket; people: readonly Teammate[] }) {
  const t = useWords(clientWords)
  const isWide = useMedia(WIDE)
  const [isOpen, setOpen] = useState(isWide)
  const place = useRef<HTMLDetailsElement>(null)
  const isNear = useNear(place, isOpen)
  const isAsked = isOpen && isNear
  return (
    <details
      ref={place}
      className="ticket-fold"
      open={isOpen}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>
        {t('title')}
        <Icon name="chevron-down" />
      </summary>
      {isOpen && (
        <div className="around-client">
          <Requester person={people.find(({ id }) => id === ticket.requester_id)} />
          <OtherTickets ticket={ticket} isAsked={isAsked} />
          <Projects organizationId={ticket.organization_id} isAsked={isAsked} />
          <Invoices organizationId={ticket.organization_id} isAsked={isAsked} />
        </div>
      )}
    </details>
  )
}

function Requester({ person }: { person: Teammate | undefined }) {
  const t = useWords(clientWords)
  const me = useMe()
  const { writeTo, busyWith } = useWriteTo()
  if (!person || person.id === me.id) return null
  return (
    <p className="around-person">
      <span className="with-avatar">
        <Avatar name={person.name} size="small" />
        <strong>{person.name}</strong>
      </span>
      <Button size="small" icon="chat" busy={busyWith === person.id} onClick={() => writeTo(person.id)}>
        {t('write')} <span className="visually-hidden">{t('write.to', { name: person.name })}</span>
      </Button>
    </p>
  )
}

function OtherTickets({ ticket, isAsked }: { ticket: Ticket; isAsked: boolean }) {
  const t = useWords(clientWords)
  const query = useTicketsOfRequester(ticket.requester_id, isAsked)
  return (
    <Group
      title={t('tickets')}
      query={query}
      none={t('tickets.none')}
      rows={(query.data?.results ?? []).filter(({ id }) => id !== ticket.id).slice(0, SHOWN)}
      more={
        (query.data?.total ?? 0) > SHOWN + 1 && (
          <Link href={`/tickets?scope=all&requester=${ticket.requester_id}`}>
            {t('tickets.all', { count: query.data?.total ?? 0 })}
          </Link>
        )
      }
      row={(one) => (
        <>
          <Link href={hrefOfTicket(one)}>{one.subject}</Link>
          <TicketState status={one.status} />
        </>
      )}
    />
  )
}

function Projects({ organizationId, isAsked }: { organizationId: number; isAsked: boolean }) {
  const t = useWords(clientWords)
  const query = useRunningProjects(organizationId, isAsked)
  const total = query.data?.total ?? 0
  return (
    <Group
      title={t('projects')}
      query={query}
      none={t('projects.none')}
      rows={query.data?.results ?? []}
      more={
        total > SHOWN && (
          <Link href={`/projects?organization=${organizationId}`}>{t('all', { count: total })}</Link>
        )
      }
      row={({ id, name, room_id: roomId }) => (
        <>
          <Link href={`/projects/${id}`}>{name}</Link>
          {roomId !== null && (
            <Link href={`/chat/${roomId}`} title={t('projects.room', { name })}>
              <Icon name="chat" />
              <span className="visually-hidden">{t('projects.room', { name })}</span>
            </Link>
          )}
        </>
      )}
    />
  )
}

function Invoices({ organizationId, isAsked }: { organizationId: number; isAsked: boolean }) {
  const t = useWords(clientWords)
  const mayRead = can(useMe().role, 'billing.read')
  const query = useUnpaidInvoices(organizationId, isAsked && mayRead)
  const today = todayOf(useNow())
  if (!mayRead) return null
  const { organization, status, kind } = unpaidOf(organizationId)
  const total = query.data?.total ?? 0
  return (
    <Group
      title={t('invoices')}
      query={query}
      none={t('invoices.none')}
      rows={query.data?.results ?? []}
      more={
        total > SHOWN && (
          <Link href={`/invoices?organization=${organization}&status=${status}&kind=${kind}`}>
            {t('all', { count: total })}
          </Link>
        )
      }
      row={({ id, number, balance_amount, currency, due_date }) => {
        const isLate = due_date !== null && due_date < today
        return (
          <>
            <Link href={`/invoices/${id}`}>{number}</Link>
            <span className="around-owed">
              <Money minor={balance_amount} currency={currency} />
              {due_date !== null && (
                <span className="small" data-late={isLate || undefined}>
                  {isLate && <Icon name="attention" />}
                  {t(isLate ? 'invoices.late' : 'invoices.due')} <Day day={due_date} />
                </span>
              )}
            </span>
          </>
        )
      }}
    />
  )
}

function Group<Row extends { readonly id: number }>({
  title,
  query,
  none,
  rows,
  more,
  row,
}: GroupProps<Row>) {
  return (
    <section>
      <h2 className="around-title">{title}</h2>
      <Loaded query={query} skeleton={<Skeleton shape="rows" count={2} />}>
        {() =>
          rows.length === 0 ? (
            <p className="soft small">{none}</p>
          ) : (
            <ul className="around-rows">
              {rows.map((one) => (
                <li key={one.id}>{row(one)}</li>
              ))}
            </ul>
          )
        }
      </Loaded>
      {more && <p className="small">{more}</p>}
    </section>
  )
}

interface GroupProps<Row> {
  title: string
  query: LoadedQuery<unknown>
  none: string
  rows: readonly Row[]
  more: ReactNode
  row: (row: Row) => ReactNode
}
