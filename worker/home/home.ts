import { HOME_ITEMS_MOST, type Home } from '../../contract/home.ts'
import { can } from '../../contract/permissions.ts'
import { readOwed } from '../billing/account/owed.ts'
import { listRooms } from '../chat/rooms.ts'
import { listDocuments } from '../documents/documents/list.ts'
import type { SignedIn } from '../kernel/context.ts'
import { listProjects } from '../projects/projects/list.ts'
import { awaitedOfMe, myTasks } from '../projects/tasks/my-work.ts'
import { queueOfMe, ticketsAwaitingMe } from '../tickets/tickets/awaiting.ts'

const FIRST = { limit: HOME_ITEMS_MOST, offset: 0 }

export const readHome = (ctx: SignedIn): Promise<Home> =>
  can(ctx.actor.role, 'projects.manage') ? staffHome(ctx) : clientHome(ctx)

/** Where it stands, what is asked of the reader, what they owe. */
async function clientHome(ctx: SignedIn): Promise<Home> {
  const [projects, tasks, tickets, documents, rooms, owes] = await Promise.all([
    listProjects(ctx, { ...FIRST, sort: 'due_date', status: ['planned', 'active', 'on_hold'] }),
    awaitedOfMe(ctx, HOME_ITEMS_MOST),
    ticketsAwaitingMe(ctx, HOME_ITEMS_MOST),
    listDocuments(ctx, { ...FIRST, sort: '-created_at' }),
    listRooms(ctx, FIRST),
    readOwed(ctx),
  ])
  return {
    projects: projects.results,
    // A question that holds up one's own ticket comes before tasks of any day.
    awaiting_me: [...tickets, ...tasks].slice(0, HOME_ITEMS_MOST),
    owes,
    documents: documents.results,
    rooms: rooms.results,
  }
}

async function staffHome(ctx: SignedIn): Promise<Home> {
  const [my_tasks, queue, atRisk] = await Promise.all([
    myTasks(ctx),
    queueOfMe(ctx, HOME_ITEMS_MOST),
    listProjects(ctx, {
      ...FIRST,
      sort: 'due_date',
      status: ['planned', 'active', 'on_hold'],
      health: ['at_risk', 'off_track'],
    }),
  ])
  return { my_tasks, queue, projects_at_risk: atRisk.results }
}
