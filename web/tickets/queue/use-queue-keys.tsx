import { type ReactNode, useState } from 'react'
import { useLocation } from 'wouter'
import { TICKET_CHANGES_MOST, type Ticket } from '../../../contract/tickets/schemas.ts'
import { useMe } from '../../identity/session.ts'
import { type PageKey, usePageKeys } from '../../kit/page-keys.ts'
import { toast } from '../../kit/toast.tsx'
import { useFailureToast } from '../../kit/use-failure-toast.ts'
import { useWords } from '../../lib/i18n.tsx'
import { type BulkBody, useTicketBulkChange } from '../use-ticket-change.tsx'
import { movable } from './bulk.ts'
import { type TicketCommand, TicketCommandDialog } from './ticket-command.tsx'
import type { QueueOptions } from './use-queue-options.ts'
import { queueWords } from './words/index.ts'

/** Triage without a pointer. Each key acts on what is selected, else on the row that has the focus, else on the ticket
 *  that is open beside the list. */
export function useQueueKeys(plan: Plan): { dialog: ReactNode } {
  const q = useWords(queueWords)
  const me = useMe()
  const [, navigate] = useLocation()
  const [open, setOpen] = useState<{ command: TicketCommand; tickets: readonly Ticket[] } | null>(null)
  const failed = useFailureToast()
  const change = useTicketBulkChange()
  const put = (tickets: readonly Ticket[], body: BulkBody) => {
    const ids = tickets.map(({ id }) => id)
    if (ids.length === 0) return
    plan.onApplied(ids)
    void change.mutateAsync({ ids, body }).catch(failed)
  }
  const ask = (command: TicketCommand) => () => {
    const tickets = targetsOf(plan)
    if (tickets.length > 0) setOpen({ command, tickets })
  }
  const write = (mode: 'reply' | 'note') => () => {
    const [ticket] = targetsOf(plan)
    if (ticket) navigate(`/tickets/${ticket.id}?do=${mode}`)
  }
  const solve = () => {
    const wanted = targetsOf(plan)
    const able = movable(wanted, 'solved')
    if (able.length > 0) put(able, { set: { status: 'solved' } })
    else if (wanted.length > 0) toast({ tone: 'info', title: q('said.cannotSolve') })
  }
  const ofOpenTicket: PageKey[] = [
    { key: 'r', says: q('keys.reply'), run: write('reply') },
    { key: 'n', says: q('keys.note'), run: write('note') },
    { key: 'e', says: q('keys.solve'), run: solve },
  ]
  usePageKeys(q('keys.title'), [
    { key: 'a', says: q('keys.take'), run: () => put(targetsOf(plan), { set: { assignee_id: me.id } }) },
    { key: 'A', says: q('keys.assign'), run: ask('assign') },
    // The ticket that is open beside the list has these keys itself.
    ...(plan.openId === undefined ? ofOpenTicket : []),
    { key: 's', says: q('keys.status'), run: ask('status') },
    { key: 'p', says: q('keys.priority'), run: ask('priority') },
    { key: 't', says: q('keys.team'), run: ask('team') },
    { key: 'l', says: q('keys.tags'), run: ask('tags') },
    { key: 'o', says: q('keys.peek'), run: () => goTo(targetsOf(plan)[0], navigate) },
    { key: 'c', says: q('keys.create'), run: plan.onCreate },
    { key: '/', says: q('keys.search'), run: focusSearch },
  ])
  return {
    dialog: open && (
      <TicketCommandDialog
        {...open}
        options={plan.options}
        onClose={() => setOpen(null)}
        onApplied={plan.onApplied}
      />
    ),
  }
}

interface Plan {
  /** The tickets on screen. */
  tickets: readonly Ticket[]
  selected: readonly string[]
  /** Of the ticket that is open beside the list. */
  openId: number | undefined
  options: QueueOptions
  onCreate: () => void
  onApplied: (ids: readonly number[]) => void
}

function targetsOf({ tickets, selected, openId }: Plan): readonly Ticket[] {
  const focused = document.activeElement?.closest<HTMLElement>('[data-row]')?.dataset.row
  const ids = selected.length > 0 ? selected : [focused ?? String(openId ?? '')]
  // What only this device knows cannot be changed yet.
  return tickets.filter(({ id }) => id > 0 && ids.includes(String(id))).slice(0, TICKET_CHANGES_MOST)
}

const goTo = (ticket: Ticket | undefined, navigate: (href: string) => void) => {
  if (ticket) navigate(`/tickets/${ticket.id}`)
}

const focusSearch = () => document.querySelector<HTMLInputElement>('.split-list .filters input')?.focus()
