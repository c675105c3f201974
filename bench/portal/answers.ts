import * as z from 'zod'
import { document } from '../../contract/documents/schemas.ts'
import { pageOf } from '../../contract/page.ts'
import { project, task, taskCard, taskStatuses } from '../../contract/projects/schemas.ts'
import { ticket } from '../../contract/tickets/schemas.ts'

/** Strict and whole, so that neither side can win by answering less than the other. */
const page = <Row extends z.ZodType>(row: Row) => z.strictObject(pageOf(row).shape)

const staffProject = z.strictObject(project.shape).required()
const clientProject = z.strictObject(project.omit({ hourly_rate_amount: true }).shape)
const staffDocument = z.strictObject(document.shape).required()
const clientDocument = z.strictObject(document.omit({ internal: true }).shape)

export const answers = {
  signIn: z.object({ access: z.string() }),
  projects: page(staffProject),
  tasks: page(z.strictObject(task.shape)),
  board: z.strictObject({
    columns: z.array(
      z.strictObject({
        status: z.enum(taskStatuses),
        total: z.int(),
        results: z.array(z.strictObject(taskCard.shape)),
        next: z.string().nullable(),
      }),
    ),
  }),
  documents: page(staffDocument),
  tickets: page(z.strictObject(ticket.shape)),
  clientHome: z.strictObject({
    projects: z.array(clientProject),
    awaiting_me: z.array(
      z.strictObject({
        type: z.literal('task'),
        id: z.int(),
        title: z.string(),
        due_date: z.string().nullable(),
        since: z.string().nullable(),
      }),
    ),
    owes: z.tuple([]),
    documents: z.array(clientDocument),
    rooms: z.tuple([]),
  }),
}
