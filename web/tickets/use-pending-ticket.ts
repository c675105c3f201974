import type { Sent } from '../../contract/route.ts'
import type { Ticket } from '../../contract/tickets/schemas.ts'
import { createTicket } from '../../contract/tickets/tickets.ts'
import type { LoadedQuery } from '../kit/loaded.tsx'
import { useMutationClient, useWaiting } from '../lib/changes/use-changes.ts'
import { pendingTicket } from './changes.ts'

/** A ticket that waits on this device, by the id that its list shows; null where the address names another. */
export function usePendingTicket(ticketId: string): LoadedQuery<Ticket> | null {
  const waiting = useWaiting(useMutationClient())
  if (!ticketId.startsWith('-')) return null
  const found = waiting
    .filter(({ routeId }) => routeId === createTicket.id)
    .map(({ sent, madeAt }) => ({
      ...pendingTicket((sent as Sent<typeof createTicket>).body),
      created_at: new Date(madeAt).toISOString(),
    }))
    .find(({ id }) => String(id) === ticketId)
  return found
    ? { data: found, error: null, isFetching: false, fetchStatus: 'idle', refetch: () => undefined }
    : null
}
