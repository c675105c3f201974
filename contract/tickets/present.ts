import * as z from 'zod'
import { id, ref } from '../page.ts'

/** What somebody of the team does with a ticket: an answer and a note are told apart, because only one reaches the client. */
export const ticketDoings = ['viewing', 'replying', 'noting'] as const
export type TicketDoing = (typeof ticketDoings)[number]

/** A hidden tab is allowed to run its timers once a minute only. */
export const PRESENCE_LEASE_SECONDS = 90
/** One that is lost on a poor network ends nobody's presence. */
export const PRESENCE_EVERY_SECONDS = 30

/** A lease rather than an instant at which it ends: the clocks of devices are not those of the server. */
export const ticketPresence = z
  .object({
    ticket_id: id,
    user: ref,
    doing: z.enum(ticketDoings),
    seconds: z
      .number()
      .int()
      .meta({
        description: 'How much longer this holds unless it is renewed',
        examples: [PRESENCE_LEASE_SECONDS],
      }),
  })
  .meta({ id: 'TicketPresence' })
export type TicketPresence = z.output<typeof ticketPresence>

export const presenceChange = ticketPresence.extend({
  doing: z.enum(ticketDoings).nullable().meta({ description: 'Null: they have left' }),
})
export type PresenceChange = z.output<typeof presenceChange>
