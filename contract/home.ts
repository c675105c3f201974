import * as z from 'zod'
import { room } from './chat/schemas.ts'
import { document } from './documents/schemas.ts'
import { day, id, instant } from './page.ts'
import { project, taskCard } from './projects/schemas.ts'
import { defineRoute } from './route.ts'

/** Of one kind; the rest is in the list behind the card. */
export const HOME_ITEMS_MOST = 20

const awaited = z
  .object({
    type: z.string().meta({ examples: ['task'] }),
    id,
    title: z.string().meta({ examples: ['Valider les maquettes'] }),
    due_date: day.nullable(),
    since: instant.nullable(),
  })
  .meta({ id: 'Awaited' })

/** A ticket of the queue, with what its clock is drawn from. */
const queued = awaited
  .extend({
    due_at: instant.nullable(),
    near_at: instant.nullable(),
    paused: z.boolean(),
    breached: z.boolean(),
  })
  .meta({ id: 'QueuedTicket' })

const amount = z.number().int()

const home = z.object({
  projects: z.array(project).optional().meta({ description: 'Clients: those that are not over' }),
  awaiting_me: z.array(awaited).optional().meta({ description: 'Clients: what is asked of the caller' }),
  owes: z
    .array(z.object({ currency: z.string(), due: amount, overdue: amount, count: z.number().int() }))
    .optional()
    .meta({ description: 'Clients: unpaid invoices, by currency' }),
  documents: z.array(document).optional().meta({ description: 'Clients: the newest files' }),
  rooms: z.array(room).optional().meta({ description: 'Clients: the latest conversations' }),
  my_tasks: z
    .object({ overdue: z.array(taskCard), today: z.array(taskCard), week: z.array(taskCard) })
    .optional()
    .meta({ description: 'Staff: the rest of the week is without today' }),
  queue: z.array(queued).optional().meta({
    description: 'Staff: unfinished tickets that are the caller’s or nobody’s, the first due first',
  }),
  projects_at_risk: z.array(project).optional().meta({ description: 'Staff' }),
})
export type Home = z.output<typeof home>

export const readHome = defineRoute({
  id: 'home.readHome',
  summary: 'What concerns the caller now: one answer for clients, another for staff',
  access: 'projects.read',
  method: 'get',
  path: '/api/home',
  reply: home,
})
