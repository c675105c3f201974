import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query'
import type * as z from 'zod'
import {
  discardInboundMail,
  type InboundMail,
  listInboundMails,
  openTicketOfMail,
  readInboundMail,
} from '../../../contract/tickets/inbound-mails.ts'
import { listTickets } from '../../../contract/tickets/tickets.ts'
import { call } from '../../lib/call.ts'
import { queries } from '../../lib/queries.ts'
import { routePages, routeQuery } from '../../lib/query-options.ts'

export const useInboundMails = (query: z.input<typeof listInboundMails.query>) =>
  useInfiniteQuery({ ...routePages(listInboundMails, { query }), placeholderData: (before) => before })

export const useInboundMail = (mailId: number | undefined) =>
  useQuery({
    ...routeQuery(readInboundMail, { params: { mailId: mailId ?? 0 } }),
    enabled: mailId !== undefined,
  })

export function useTicketOfMail({ id: mailId }: InboundMail) {
  return useMutation({
    mutationFn: ({ body, idempotencyKey }: Taken) =>
      call(openTicketOfMail, { params: { mailId }, body }, { idempotencyKey }),
    onSettled: readMailsAgain,
  })
}

interface Taken {
  readonly body: z.input<typeof openTicketOfMail.body>
  readonly idempotencyKey: string
}

export function useDiscardMail({ id: mailId }: InboundMail) {
  return useMutation({
    mutationFn: () => call(discardInboundMail, { params: { mailId } }),
    onSettled: readMailsAgain,
  })
}

/** Whether it worked or not: what was refused is about a mail that somebody else decided about. */
const readMailsAgain = () =>
  Promise.all(
    [listInboundMails, readInboundMail, listTickets].map(({ id }) =>
      queries.invalidateQueries({ queryKey: [id] }),
    ),
  )
