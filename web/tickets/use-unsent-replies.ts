import { useState } from 'react'
import { createReply } from '../../contract/tickets/replies.ts'
import type { Ticket, TicketStatus } from '../../contract/tickets/schemas.ts'
import { useMutationClient, useWaiting } from '../lib/changes/use-changes.ts'

/** A reply that was written and did not arrive. */
export interface Unsent {
  readonly id: string
  readonly at: string
  readonly text: string
  readonly isInternal: boolean
  /** Ids of uploads. */
  readonly attachments: readonly string[]
  readonly status?: TicketStatus | undefined
  readonly reason?: string
}

/** Replies that the server would not have, at once or when the network was back. Their words must not be lost. */
export function useUnsentReplies(ticket: Pick<Ticket, 'id'>) {
  const client = useMutationClient()
  const [refusedNow, setRefusedNow] = useState<readonly Unsent[]>([])
  const refusedLater = useWaiting(client).flatMap(({ id, routeId, sent, madeAt, refusal }): Unsent[] => {
    if (routeId !== createReply.id || refusal === null) return []
    const { params, body } = sent as SentReply
    if (params.ticketId !== ticket.id) return []
    return [
      {
        id,
        at: new Date(madeAt).toISOString(),
        text: body.body,
        isInternal: body.internal ?? false,
        attachments: body.attachments ?? [],
        status: body.status,
        ...(refusal.title === undefined ? {} : { reason: refusal.title }),
      },
    ]
  })
  return {
    list: [...refusedLater, ...refusedNow],
    keep: (one: Unsent) => setRefusedNow((all) => [...all, one]),
    discard: (id: string) => {
      setRefusedNow((all) => all.filter((one) => one.id !== id))
      if (refusedLater.some((one) => one.id === id)) void client?.queue.discard(id)
    },
  }
}

interface SentReply {
  params: { ticketId: number }
  body: { body: string; internal?: boolean; attachments?: string[]; status?: TicketStatus }
}
