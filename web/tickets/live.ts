import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import { type LiveKind, liveKinds } from '../../contract/live-kinds.ts'
import { type Ticket, ticket } from '../../contract/tickets/schemas.ts'
import { readTicket } from '../../contract/tickets/tickets.ts'
import { createBurst } from '../lib/live/burst.ts'
import type { RowChange } from '../lib/live/row-changes.ts'
import { useLiveRows } from '../lib/live/use-live-rows.ts'
import { showsTickets } from './data.ts'

/** Reads again what shows tickets when somebody changes or answers one: the first change of a burst is answered at once,
 *  the others together. */
export function useLiveTickets(): void {
  const cache = useQueryClient()
  const refresh = useMemo(
    () =>
      createBurst(() => {
        void cache.invalidateQueries({ predicate: ({ queryKey }) => showsTickets(queryKey[0]) })
      }),
    [cache],
  )
  useEffect(() => refresh.stop, [refresh])
  useLiveRows(KINDS, {
    onChanges: (changes) => {
      // What the event says is shown before the answer with the texts has come.
      for (const change of changes) showAtOnce(cache, change)
      refresh.now()
    },
    onGap: refresh.now,
  })
}

function showAtOnce(cache: QueryClient, { kind, data: { id, values } }: RowChange) {
  const isOfTicket = kind === 'tickets.ticket_changed' || kind === 'tickets.clock_changed'
  const known = isOfTicket && values ? liveFields.safeParse(values) : null
  if (!known?.success) return
  cache.setQueriesData<Ticket>(
    { queryKey: [readTicket.id] },
    (shown) => shown && (shown.id === id ? { ...shown, ...known.data } : shown),
  )
}

/** The part of a ticket that events carry. */
const liveFields = ticket
  .pick({
    status: true,
    priority: true,
    category: true,
    requester_id: true,
    assignee_id: true,
    watcher_ids: true,
    solved_at: true,
    closed_at: true,
    first_response_due_at: true,
    next_response_due_at: true,
    resolution_due_at: true,
    due_at: true,
    breached: true,
    paused: true,
  })
  .partial()

const KINDS: readonly LiveKind[] = liveKinds.filter((kind) => kind.startsWith('tickets.'))
