import type * as z from 'zod'
import { projectErrors } from '../../../contract/projects/errors.ts'
import { DESCRIPTION_MOST, type Task } from '../../../contract/projects/schemas.ts'
import { ticketErrors as errors } from '../../../contract/tickets/errors.ts'
import type * as contract from '../../../contract/tickets/handling.ts'
import type { SignedIn } from '../../kernel/context.ts'
import { guarded } from '../../kernel/data/guards.ts'
import { unchanged } from '../../kernel/data/row-version.ts'
import { fail } from '../../kernel/failure.ts'
import { projectPlace } from '../../projects/places.ts'
import { createTask } from '../../projects/tasks/tasks.ts'
import { recordTicket } from '../record.ts'
import { tickets } from '../tables.ts'
import { findTicket, type TicketRow } from '../tickets/rows.ts'

type Body = z.output<typeof contract.createTicketTask.body>

/** What a ticket asks for becomes work: the task and the ticket's link to it are one commit. */
export async function createTicketTask(
  ctx: SignedIn,
  id: number,
  { project_id, title }: Body,
): Promise<Task> {
  const { organization_id, subject, body, priority } = await findFree(ctx, id)
  // In a project of another client its people would read what this one wrote.
  const place = await projectPlace(ctx, 'tasks.write', project_id)
  if (place?.organizationId !== organization_id) fail(projectErrors.notFound)
  const description = body.slice(0, DESCRIPTION_MOST)
  return createTask(ctx, { project_id, title: title ?? subject, description, priority }, async (made) => {
    const row = await findFree(ctx, id)
    const facts = { task_id: made.id, project_id: row.project_id ?? project_id }
    const changed = { before: { task_id: null, project_id: row.project_id }, after: facts }
    const recorded = recordTicket(ctx, { did: 'changed', row, changed })
    const update = ctx.db
      .update(tickets)
      .set({ ...facts, updated_at: ctx.clock.now() })
      .where(unchanged(tickets, row))
    return { ...recorded, write: [...guarded(ctx, update), ...recorded.write] }
  })
}

async function findFree(ctx: SignedIn, id: number): Promise<TicketRow> {
  const row = await findTicket(ctx, id, 'tickets.work')
  return row.task_id === null ? row : fail(errors.hasTask)
}
