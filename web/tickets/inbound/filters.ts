import type * as z from 'zod'
import { inboundMailStates, type listInboundMails } from '../../../contract/tickets/inbound-mails.ts'
import { oneOf } from '../../lib/address.ts'

/** What waits for a decision is what the page is opened for. */
export const mailsAddress = { state: 'held', q: '' }
export type MailsAddress = typeof mailsAddress

/** `any` is every state. */
export function mailsQuery({ state, q }: MailsAddress): z.input<typeof listInboundMails.query> {
  return { state: oneOf(inboundMailStates, state), q: q === '' ? undefined : q }
}
