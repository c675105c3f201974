import type { TicketDoing } from '../../../contract/tickets/present.ts'
import { peopleWhoMay } from '../../identity/people/audience.ts'
import type { SignedIn } from '../../kernel/context.ts'
import { faultFacts } from '../../kernel/observe/log.ts'
import { eachPerson } from '../../live/each-person.ts'

interface Change {
  readonly ticketId: number
  /** Null: the actor has left. */
  readonly doing: TicketDoing | null
  readonly seconds: number
}

/**
 * Tells the team's devices, and no client's, what the actor does with a ticket. Nothing of it is stored: whoever misses it
 * reads the leases again, so nothing fails with it.
 */
export function tellPresence(ctx: SignedIn, organizationId: number, change: Change): void {
  ctx.waitUntil(
    tell(ctx, organizationId, change).catch((error: unknown) =>
      ctx.log.error('tickets.presence_untold', faultFacts(error)),
    ),
  )
}

async function tell(ctx: SignedIn, organizationId: number, { ticketId, ...doing }: Change): Promise<void> {
  const { userId, name } = ctx.actor
  const staff = await peopleWhoMay(ctx, 'tickets.work', organizationId)
  const change = { ticket_id: ticketId, user: { id: userId, name }, ...doing }
  await eachPerson(
    ctx,
    staff.filter((id) => id !== userId),
    (object) => object.tellTicketPresence(change),
  )
}
