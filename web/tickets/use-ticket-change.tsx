import type * as z from 'zod'
import type { Ticket } from '../../contract/tickets/schemas.ts'
import {
  type changeTickets,
  type createTicket,
  readTicket,
  updateTicket,
} from '../../contract/tickets/tickets.ts'
import { useGuardedChange } from '../kit/conflict/use-guarded-change.tsx'
import { call } from '../lib/call.ts'
import { useChange } from '../lib/changes/use-changes.ts'
import { useWords } from '../lib/i18n.tsx'
import { ticketBulkChange, ticketChange, ticketCreation } from './changes.ts'
import { guards } from './expected.ts'
import { useShownValue } from './use-shown-value.ts'
import { ticketWords } from './words/index.ts'

export type TicketBody = Omit<z.input<typeof updateTicket.body>, 'expected'>
/** A change names a team by its id, an answer by its name as well. */
export type KnownTicket = Ticket & { readonly team_id: number | null }

export const known = (ticket: Ticket): KnownTicket => ({ ...ticket, team_id: ticket.team?.id ?? null })

/** Changes fields of a ticket, for staff; where somebody was first, both versions are shown. */
export function useTicketChange() {
  const t = useWords(ticketWords)
  const shown = useShownValue()
  const submit = useChange(ticketChange, ({ ticket, body }: { ticket: Ticket; body: TicketBody }) => ({
    sent: { params: { ticketId: ticket.id }, body },
    label: t('change.ticket', { subject: ticket.subject }),
    href: `/tickets/${ticket.id}`,
  }))
  return useGuardedChange<KnownTicket, TicketBody>({
    routeId: updateTicket.id,
    guards,
    read: async ({ id }) => known(await call(readTicket, { params: { ticketId: id } })),
    submit: (ticket, body) => submit.mutateAsync({ ticket, body }),
    isOf: ({ params }, { id }) => (params as { ticketId?: unknown }).ticketId === id,
    lead: ({ reference }) => t('conflict.lead', { reference }),
    ...shown,
  })
}

export function useTicketCreation() {
  const t = useWords(ticketWords)
  return useChange(
    ticketCreation,
    ({ body, idempotencyKey }: { body: z.input<typeof createTicket.body>; idempotencyKey: string }) => ({
      sent: { body },
      label: t('change.create', { subject: body.subject }),
      href: '/tickets',
      idempotencyKey,
    }),
  )
}

export type BulkBody = Omit<z.input<typeof changeTickets.body>, 'ids'>

export function useTicketBulkChange() {
  const t = useWords(ticketWords)
  return useChange(ticketBulkChange, ({ ids, body }: { ids: readonly number[]; body: BulkBody }) => ({
    sent: { body: { ...body, ids: [...ids] } },
    label: t('change.bulk', { count: ids.length }),
    href: '/tickets',
  }))
}
