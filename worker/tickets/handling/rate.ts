import type * as z from 'zod'
import { ticketErrors as errors } from '../../../contract/tickets/errors.ts'
import type * as contract from '../../../contract/tickets/handling.ts'
import { SATISFACTION_DAYS, type Ticket } from '../../../contract/tickets/schemas.ts'
import type { SignedIn } from '../../kernel/context.ts'
import { commit } from '../../kernel/data/commit.ts'
import { DAY_MS } from '../../kernel/data/days.ts'
import { pick } from '../../kernel/data/fields.ts'
import { guarded } from '../../kernel/data/guards.ts'
import { LOST_RACE, raced } from '../../kernel/data/raced.ts'
import { unchanged } from '../../kernel/data/row-version.ts'
import { fail } from '../../kernel/failure.ts'
import { isStaff } from '../policy.ts'
import { recordTicket } from '../record.ts'
import { tickets } from '../tables.ts'
import { readTicket } from '../tickets/list.ts'
import { findTicket } from '../tickets/rows.ts'

type Body = z.output<typeof contract.rateTicket.body>

/** The client's word on the solution. */
export const rateTicket = (ctx: SignedIn, id: number, { score, comment }: Body): Promise<Ticket> =>
  raced(async () => {
    const row = await findTicket(ctx, id, 'tickets.write')
    if (isStaff(ctx.actor)) fail(errors.clientOnly)
    const now = ctx.clock.now()
    if (row.solved_at === null || now > row.solved_at + SATISFACTION_DAYS * DAY_MS) fail(errors.notSolved)
    const rating = { satisfaction_score: score, satisfaction_comment: comment || null }
    const changed = { before: pick(row, RATING), after: rating }
    const recorded = recordTicket(ctx, { did: 'changed', row, changed })
    await commit(ctx, {
      write: [
        ...guarded(
          ctx,
          ctx.db
            .update(tickets)
            .set({ ...rating, satisfaction_at: now, updated_at: now })
            .where(unchanged(tickets, row)),
        ),
        ...recorded.write,
      ],
      // The trail keeps the score and not what was said.
      audit: [
        {
          action: 'tickets.ticket_rated',
          subject: ['ticket', id],
          organizationId: row.organization_id,
          after: { score },
        },
      ],
      events: recorded.events,
      onConflict: LOST_RACE,
    })
    return readTicket(ctx, id)
  })

const RATING = ['satisfaction_score', 'satisfaction_comment'] as const
